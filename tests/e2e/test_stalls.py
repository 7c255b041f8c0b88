"""The main job on the sample project: nothing that a key or an arrival sets off is felt.

Measured is what happens once the document is on the screen, first uses included: dialogs load their
code when they are asked for; what else the first acts need is loaded in a thread after the start
(`ui.jobs.warm_up`), and the story waits for that, which takes no longer than reading a line.
"""

import sys
from pathlib import Path

import pytest

from annotator.model.annotation import Span
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QApplication, QDialog

from stalls import Stalls, TimedHands, limit_ms
from windowing import ALT, CTRL, SHIFT, Hands, Key, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "sample.annot"
    with Project.create(path, load_scheme("news"), annotator="ann") as made:
        import_paths(made, sorted((REPOSITORY / "resources" / "sample").glob("*.txt")))
    return path


def open_dialog(hands: TimedHands) -> QDialog:
    hands.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, QDialog)
    return dialog


def is_label(label: str):
    return lambda item: isinstance(item, Span) and item.is_pending and item.label == label


def verdicts(hands: TimedHands) -> None:
    hands.doing = "verdicts"
    for _ in range(8):
        hands.press(Key.Key_Tab)
    for _ in range(4):
        hands.press(Key.Key_Return)
    hands.doing = "reject"
    hands.press(Key.Key_Backspace)
    hands.doing = "relabel"
    hands.tab_to(is_label("GPE"))
    hands.press(Key.Key_C)
    hands.doing = "undo and redo"
    for _ in range(3):
        hands.press(Key.Key_Z, CTRL)
    for _ in range(3):
        hands.press(Key.Key_Z, CTRL | SHIFT)
    hands.doing = "edges"
    hands.press(Key.Key_Right, ALT)
    hands.press(Key.Key_Left, ALT)


def figures(hands: TimedHands) -> None:
    hands.doing = "value"
    hands.press(Key.Key_Escape, times=2)
    hands.press(Key.Key_Home, CTRL)
    hands.tab_to(is_label("MONEY"))
    hands.press(Key.Key_V)
    hands.press(Key.Key_A, CTRL)
    hands.type("7.5bn eur")
    hands.press(Key.Key_Return)


def relations(hands: TimedHands) -> None:
    hands.doing = "relation"
    hands.press(Key.Key_Home, CTRL)
    hands.tab_to(is_label("PERSON"))
    hands.press(Key.Key_R)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Escape, times=3)
    hands.doing = "hints"
    hands.press(Key.Key_H)
    hands.press(Key.Key_Escape)


def dialogs(hands: TimedHands) -> None:
    hands.doing = "all occurrences"
    hands.press(Key.Key_Home, CTRL)
    hands.tab_to(lambda item: isinstance(item, Span) and item.is_pending)
    hands.press(Key.Key_D, CTRL)
    dialog = open_dialog(hands)
    hands.press(Key.Key_Return)
    hands.wait(lambda: QApplication.activeWindow() is not dialog)
    hands.doing = "keys"
    hands.press(Key.Key_F1)
    open_dialog(hands)
    hands.press(Key.Key_Escape)
    hands.wait(hands.window.isActiveWindow)
    hands.doing = "finding a label"
    hands.press(Key.Key_Escape, times=2)
    hands.press(Key.Key_L)
    hands.type("per")
    hands.press(Key.Key_Escape)
    hands.doing = "inspector"
    hands.press(Key.Key_F10, times=2)
    hands.doing = "documents"
    hands.press(Key.Key_F9, times=2)


def switching(hands: TimedHands) -> None:
    hands.doing = "switching"
    hands.canvas.setFocus()
    for _ in range(2):
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: hands.pending() > 3, 60)
    for _ in range(2):
        hands.press(Key.Key_PageUp, CTRL)
    hands.doing = "accept all sure"
    hands.press(Key.Key_A, CTRL | SHIFT)
    hands.doing = "done and next"
    hands.press(Key.Key_Return, CTRL)


def test_no_act_is_felt(project: Path) -> None:
    measured: list[Stalls] = []

    def story(bare: Hands) -> None:
        hands = TimedHands(bare)
        measured.append(hands.stalls)
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        # What opened the project is measured by the benchmark of the start.
        hands.stalls.pieces.clear()
        hands.doing = "warming up"
        hands.wait(lambda: "annotator.services.rehearsing" in sys.modules)
        hands.wait(lambda: hands.bench.pool.activeThreadCount() == 0)
        hands.doing = "suggestions arrive"
        hands.wait(lambda: hands.pending() > 5, 90)
        for act in (verdicts, figures, relations, dialogs, switching):
            act(hands)

    run_window(story, project=project)
    (stalls,) = measured
    assert len(stalls.pieces) > 300
    assert stalls.over(limit_ms()) == [], stalls.worst()

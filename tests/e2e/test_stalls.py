"""The main job on the sample project: nothing that a key or an arrival sets off is felt.

Measured is what happens once the document is on the screen, first uses included: dialogs load their
code when they are asked for; what else the first acts need is loaded in a thread after the start
(`ui.jobs.warm_up`), and the story waits for that, which takes no longer than reading a line.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.model.annotation import Span
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QTableView

from stalls import Stalls, TimedHands, limit_ms
from ui.models.figure_table import FigureColumn
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
    type_letters(hands, next(iter(hands.canvas._view.hints)))
    hands.doing = "relation by letters"
    hands.press(Key.Key_Home, CTRL)
    hands.tab_to(is_label("PERSON"))
    before = hands.canvas.focused
    hands.press(Key.Key_R)
    type_letters(hands, next(name for name in hands.canvas._view.hints if name != before))
    if hands.window.chooser is not None:
        hands.press(Key.Key_1)
    assert hands.bench.mode == "text"
    hands.doing = "along relations"
    hands.press(Key.Key_R, CTRL)
    hands.press(Key.Key_J, SHIFT)
    hands.press(Key.Key_J, CTRL)
    hands.press(Key.Key_J, CTRL | SHIFT)


def type_letters(hands: TimedHands, name: str) -> None:
    """Presses the letters that are painted on a span."""
    for letter in hands.canvas._view.hints[name]:
        hands.press(Key(ord(letter)))


def selecting(hands: TimedHands) -> None:
    hands.press(Key.Key_Escape, times=2)
    hands.press(Key.Key_Home, CTRL)
    hands.doing = "next name or figure"
    hands.press(Key.Key_Space, times=2)
    hands.doing = "wider"
    hands.press(Key.Key_S, times=3)
    hands.press(Key.Key_S, SHIFT, times=3)
    hands.doing = "pieces"
    hands.press(Key.Key_O)
    hands.press(Key.Key_A, SHIFT)
    hands.press(Key.Key_Right, CTRL, times=2)
    hands.press(Key.Key_Right, CTRL | SHIFT)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_D, SHIFT)
    hands.doing = "paging"
    hands.press(Key.Key_PageDown, times=3)
    hands.press(Key.Key_Home, CTRL)


def finding(hands: TimedHands) -> None:
    hands.doing = "finding in the text"
    hands.press(Key.Key_F, CTRL)
    hands.type("the")
    hands.press(Key.Key_Return, times=2)
    hands.press(Key.Key_X, ALT, times=2)
    hands.press(Key.Key_F3)
    hands.press(Key.Key_Escape)
    assert hands.canvas.selection is not None
    hands.doing = "finding in the project"
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F, CTRL | SHIFT)
    hands.press(Key.Key_A, CTRL)
    hands.type("minister")
    page = hands.window.tables.page("found")
    hands.wait(lambda: page.model.rowCount() > 1 and page.words.text() != "…")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.canvas.hasFocus()
    hands.press(Key.Key_F8)
    hands.doing = "finding an act"
    hands.press(Key.Key_K, CTRL)
    hands.type("dark")
    hands.press(Key.Key_Escape)
    hands.doing = "filtering documents"
    hands.press(Key.Key_O, CTRL | SHIFT)
    hands.type("a")
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Escape)


def walk(hands: TimedHands, key: Qt.Key, is_there: Callable[[], bool]) -> None:
    """Presses an arrow until the current cell is where it should be."""
    for _ in range(80):
        if is_there():
            return
        hands.press(key)
    raise AssertionError(f"{key.name} does not get there")


def row(view: QTableView) -> dict[FigureColumn, str]:
    """Returns what stands in the current row of the table of figures."""
    index = view.currentIndex()
    return {cell: index.siblingAtColumn(cell).data() for cell in FigureColumn}


def tables(hands: TimedHands) -> None:
    for number in (Key.Key_2, Key.Key_3, Key.Key_5, Key.Key_4):
        hands.doing = f"table {number.name}"
        hands.press(number, CTRL)
    assert hands.window.tables.current == "figures"
    hands.doing = "walking in a table"
    hands.press(Key.Key_End, CTRL)
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_F4, times=2)
    view = hands.window.tables.page("figures").view
    walk(
        hands,
        Key.Key_Down,
        lambda: row(view)[FigureColumn.UNIT] == "USD" and not row(view)[FigureColumn.WHAT],
    )
    hands.doing = "value in a table"
    walk(hands, Key.Key_Right, lambda: view.currentIndex().column() == FigureColumn.VALUE)
    hands.press(Key.Key_F2)
    hands.type("6")
    hands.press(Key.Key_Escape)
    hands.doing = "filling a cell"
    walk(hands, Key.Key_Right, lambda: view.currentIndex().column() == FigureColumn.WHAT)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert view.currentIndex().data()
    hands.doing = "emptying a cell"
    hands.press(Key.Key_Delete)
    hands.doing = "closing the tables"
    hands.press(Key.Key_1, CTRL)
    hands.press(Key.Key_F8)


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
    for hands.doing, key, modifier, walk in (
        ("settings", Key.Key_Comma, CTRL, 4),
        ("own lists", Key.Key_L, CTRL | SHIFT, 0),
        ("suggesters", Key.Key_G, CTRL | ALT, 0),
        ("labels", Key.Key_L, CTRL, 2),
        ("exporting", Key.Key_E, CTRL, 0),
    ):
        hands.press(key, modifier)
        open_dialog(hands)
        hands.press(Key.Key_Down, times=walk)
        hands.press(Key.Key_Escape)
        hands.window.activateWindow()
        hands.wait(hands.canvas.hasFocus)
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
        for act in (verdicts, figures, relations, selecting, finding, tables, dialogs, switching):
            act(hands)

    run_window(story, project=project)
    (stalls,) = measured
    assert len(stalls.pieces) > 300
    assert stalls.over(limit_ms()) == [], stalls.worst()

"""The dialogs for files on a project with thousands of losses: nothing that they do is felt.

The work is done in child processes and threads; measured is what the window does with it. See
`test_stalls`.
"""

import json
from pathlib import Path

import pytest

from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from stalls import Stalls, TimedHands, limit_ms
from ui.dialogs.align_dialog import AlignDialog
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.release_dialog import ReleaseDialog
from windowing import CTRL, Hands, Key, run_window

SENTENCE = "Minister Merz met President Macron in Paris. "
# As many spans as are shown in a list at the most, and as many again that are not.
SPANS = 2_400


@pytest.fixture
def project(tmp_path: Path) -> Path:
    size = len(SENTENCE)
    spans = [
        # Each ends inside of a token, and half of them overlap.
        {"start": n * size, "end": n * size + 11, "label": "PERSON"}
        for n in range(SPANS // 2)
    ]
    spans += [
        {"start": n * size + 9, "end": n * size + 15, "label": "ORG"} for n in range(SPANS // 2)
    ]
    large = tmp_path / "large.jsonl"
    record = {"name": "large", "text": SENTENCE * (SPANS // 2), "spans": spans}
    large.write_text(json.dumps(record), encoding="utf-8")
    path = tmp_path / "large.annot"
    with Project.create(path, load_scheme("news"), annotator="ann") as made:
        import_paths(made, [large])
    return path


def opened(hands: TimedHands, kind: type[QDialog]) -> QDialog:
    hands.wait(lambda: isinstance(QApplication.activeWindow(), kind))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, kind)
    return dialog


def closed(hands: TimedHands) -> None:
    hands.press(Key.Key_Escape)
    hands.window.activateWindow()
    hands.wait(hands.canvas.hasFocus)


def find_act(hands: TimedHands, words: str) -> None:
    hands.press(Key.Key_K, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)


def exporting(hands: TimedHands) -> None:
    hands.doing = "export"
    hands.press(Key.Key_E, CTRL)
    dialog = opened(hands, ExportDialog)
    hands.wait(lambda: "Read back" in dialog.outcome.text())
    hands.doing = "losses of an export"
    with hands.stalls.piece("another format"):
        dialog.format.setCurrentIndex(dialog.format.findData("conll"))
    hands.wait(lambda: "cannot hold" in dialog.outcome.text(), 60)
    assert 500 < dialog.losses.rows.rowCount() < 1_100
    hands.doing = "walking in losses"
    dialog.losses.setFocus()
    hands.press(Key.Key_End)
    hands.press(Key.Key_PageUp)
    hands.press(Key.Key_Return)
    hands.wait(hands.canvas.hasFocus)
    hands.doing = "back to losses"
    hands.press(Key.Key_F7)
    opened(hands, ExportDialog)
    closed(hands)


def aligning(hands: TimedHands) -> None:
    hands.doing = "align"
    find_act(hands, "check alignment")
    dialog = opened(hands, AlignDialog)
    hands.wait(lambda: dialog.list.rows.rowCount() > 0, 60)
    dialog.list.setFocus()
    hands.press(Key.Key_Space)
    hands.press(Key.Key_End)
    closed(hands)


def releasing(hands: TimedHands, out: Path) -> None:
    hands.doing = "release"
    find_act(hands, "release")
    dialog = opened(hands, ReleaseDialog)
    dialog.folder.setText(str(out))
    hands.wait(dialog.release_button.isEnabled)
    for name, box in dialog.formats.boxes.items():
        box.setChecked(name == "jsonl")
    hands.press(Key.Key_Return)
    hands.wait(dialog.open_button.isVisible, 60)
    hands.wait(dialog.release_button.isEnabled, 60)
    closed(hands)


def importing(hands: TimedHands, lines: Path) -> None:
    hands.doing = "import"
    hands.press(Key.Key_I, CTRL)
    dialog = opened(hands, ImportDialog)
    hands.wait(lambda: "is read as" in dialog.said.text())
    hands.press(Key.Key_Return)
    hands.wait(lambda: "imported" in hands.message, 60)
    hands.doing = "what was imported"
    hands.press(Key.Key_F7)
    hands.wait(lambda: isinstance(QApplication.activeWindow(), QDialog))
    hands.press(Key.Key_End)
    closed(hands)


def test_no_dialog_for_files_is_felt(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "lines.jsonl"
    good = json.dumps({"text": "Rain fell.", "name": "rain"})
    lines.write_text("\n".join([good, *("[1" for _ in range(SPANS))]), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(lines)], ""))
    measured: list[Stalls] = []

    def story(bare: Hands) -> None:
        hands = TimedHands(bare)
        measured.append(hands.stalls)
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        # What opened the project is measured by the benchmark of the start.
        hands.stalls.pieces.clear()
        exporting(hands)
        aligning(hands)
        releasing(hands, tmp_path / "release")
        importing(hands, lines)

    run_window(story, project=project)
    (stalls,) = measured
    assert len(stalls.pieces) > 100
    assert stalls.over(limit_ms()) == [], stalls.worst()

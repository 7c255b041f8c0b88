"""A release is made in a child process, shown while it is made, and can be stopped."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from ui.dialogs.format_options_dialog import FormatOptionsDialog
from ui.dialogs.release_dialog import ReleaseDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program, qtbot, tmp_path: Path) -> ReleaseDialog:
    desk.window.ask("release")
    made = next(child for child in desk.window.children() if isinstance(child, ReleaseDialog))
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.formats.boxes))
    for name, box in made.formats.boxes.items():
        box.setChecked(name == "jsonl")
    made.folder.setText(str(tmp_path / "set"))
    return made


def test_a_release_by_keyboard(
    dialog: ReleaseDialog, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog.licence.setFocus()
    qtbot.keyClicks(dialog.licence, "cc-by-4.0")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    assert dialog.said.text().startswith(f"Released to {tmp_path / 'set'}: ")
    assert "documents: train 1, dev 1, test 1" in dialog.said.text()
    manifest = json.loads((tmp_path / "set" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["licence"] == "cc-by-4.0"
    assert list(manifest["formats"]) == ["jsonl"]
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.open_button.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "set"))]
    # Once more into the same folder: it is not empty any more.
    qtbot.waitUntil(dialog.release_button.isEnabled)
    dialog.release_button.click()
    qtbot.waitUntil(lambda: "is not empty" in dialog.said.text(), timeout=60_000)
    qtbot.waitUntil(dialog.release_button.isEnabled)
    dialog.reject()
    assert not dialog.isVisible()


def test_escape_stops_it_and_then_closes(dialog: ReleaseDialog, qtbot, tmp_path: Path):
    dialog.release_button.click()
    assert dialog.bar.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.bar.isHidden, timeout=60_000)
    assert not (tmp_path / "set").exists()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_to_write_cannot_be_released(dialog: ReleaseDialog):
    dialog.formats.boxes["jsonl"].setChecked(False)
    assert not dialog.release_button.isEnabled()
    assert not dialog.formats.options_button.isEnabled()
    dialog.reject()


def test_formats_have_their_options(dialog: ReleaseDialog, qtbot, tmp_path: Path):
    dialog.licence.setFocus()
    qtbot.keyClick(dialog.licence, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.formats.boxes["brat"]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.formats.boxes["conll"]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    dialog.formats.boxes["jsonl"].setChecked(False)
    # A release is split: which part of a data set it is, is not asked.
    dialog.formats.boxes["hugging_face"].setChecked(True)
    dialog.formats.options_button.click()
    (options,) = dialog.findChildren(FormatOptionsDialog)
    qtbot.waitUntil(options.isActiveWindow)
    assert list(options.fields) == ["conll"]
    scheme = options.focusWidget()
    assert scheme is options.fields["conll"].fields["scheme"]
    qtbot.keyClicks(scheme, "BILUO")
    qtbot.keyClick(scheme, Qt.Key.Key_Return)
    assert dialog.formats.words.text() == "CoNLL-2003: tagging scheme BILUO"
    dialog.seed.setValue(7)
    dialog.shares.setText("50/50")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=60_000)
    manifest = json.loads((tmp_path / "set" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["formats"]["conll"]["options"] == {"scheme": "BILUO"}
    assert (manifest["split"]["shares"], manifest["split"]["seed"]) == ([50, 50], 7)
    assert (tmp_path / "set" / "conll" / "dev" / "documents.biluo.conll").is_file()
    qtbot.waitUntil(dialog.release_button.isEnabled, timeout=60_000)
    dialog.reject()

"""In a dialog for files no two fields are reached by Alt and the same letter."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel

from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.release_dialog import ReleaseDialog
from ui.program import Program


def letters(dialog: QDialog) -> Counter[str]:
    words = [button.text() for button in dialog.findChildren(QAbstractButton)]
    words += [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    found = (re.search("&([^&])", each.replace("&&", "")) for each in words)
    return Counter(match.group(1).casefold() for match in found if match)


@pytest.mark.parametrize("name", ["export", "align", "release", "import", "selection"])
def test_letters_are_different(desk: Program, qtbot, tmp_path: Path, name: str):
    if name == "import":
        (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
        ImportDialog(desk.bench, [tmp_path / "a.txt"], desk.window).open()
    else:
        desk.window.ask("release" if name == "selection" else name)
    dialog = next(one for one in desk.window.findChildren(QDialog) if one.isVisible())
    if isinstance(dialog, ReleaseDialog):
        qtbot.waitUntil(lambda: bool(dialog.formats.boxes))
    found = letters(dialog)
    if name == "selection":
        dialog.taken.more_button.click()
        opened = next(one for one in dialog.findChildren(QDialog) if one.isVisible())
        found = letters(opened)
        opened.reject()
    assert found
    assert not [letter for letter, count in found.items() if count > 1]
    dialog.reject()
    qtbot.waitUntil(lambda: not desk.jobs.jobs, timeout=20_000)

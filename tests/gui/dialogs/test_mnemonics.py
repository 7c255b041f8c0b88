"""In a dialog for files no two fields are reached by Alt and the same letter."""

import re
from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel

from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.release_dialog import ReleaseDialog
from ui.dialogs.selection_dialog import SelectionDialog
from ui.program import Program


def letters(dialog: QDialog) -> Counter[str]:
    words = [button.text() for button in dialog.findChildren(QAbstractButton)]
    words += [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    found = (re.search("&([^&])", each.replace("&&", "")) for each in words)
    return Counter(match.group(1).casefold() for match in found if match)


def test_letters_are_different(desk: Program, qtbot, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("Rain fell.", encoding="utf-8")
    for name in ("export", "align", "release"):
        desk.window.ask(name)
    ImportDialog(desk.bench, [path], desk.window).open()
    release = next(iter(desk.window.findChildren(ReleaseDialog)))
    qtbot.waitUntil(lambda: bool(release.formats.boxes))
    dialogs = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 4
    found = {type(one).__name__: letters(one) for one in dialogs}
    release.taken.more_button.click()
    (more,) = release.findChildren(SelectionDialog)
    found["SelectionDialog"] = letters(more)
    for name, counts in found.items():
        assert counts, name
        assert not [letter for letter, count in counts.items() if count > 1], name
    for dialog in (more, *reversed(dialogs)):
        dialog.reject()
    qtbot.waitUntil(lambda: not desk.jobs.jobs, timeout=20_000)

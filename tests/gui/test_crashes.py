"""A fault of the program is put on record and told once; the window goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from ui import errors
from ui.crashes import Crashes
from ui.dialogs.crash_dialog import CrashDialog
from ui.program import Program

SECRET = "words of a document"


def refuse() -> None:
    raise ValueError(SECRET)


def fault() -> None:
    try:
        refuse()
    except ValueError as error:
        errors.caught_error(error)


@pytest.fixture
def crashes(desk: Program):
    made = Crashes(desk.window, desk.bench.tell, desk)
    yield made
    made.end()
    errors.caught.clear()


def dialogs(desk: Program) -> list[CrashDialog]:
    return [one for one in desk.window.findChildren(CrashDialog) if one.isVisible()]


def test_a_fault_is_told_once(desk: Program, crashes: Crashes, qtbot, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    fault()
    fault()
    qtbot.waitUntil(lambda: len(dialogs(desk)) == 1)
    (dialog,) = dialogs(desk)
    first = dialog.report
    assert SECRET not in first.read_text("utf-8")
    assert "refuse: raise ValueError(SECRET)" in first.read_text("utf-8")
    qtbot.waitUntil(dialog.isActiveWindow)
    while QApplication.focusWidget() is not dialog.words:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Space)
    assert dialog.words.isChecked()
    assert f"ValueError: {SECRET}" in dialog.report.read_text("utf-8")
    assert not first.exists()
    qtbot.keyClick(dialog.open_button, Qt.Key.Key_Space)
    assert opened == [str(dialog.report.parent)]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(700)
    assert dialogs(desk) == []

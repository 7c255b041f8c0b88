"""Where everything lies, by keyboard from the settings."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from annotator.paths import settings_dir
from ui.dialogs.places_page import PlacesPage
from ui.dialogs.settings_dialog import SettingsDialog
from ui.program import Program

KEY = Qt.Key


def test_folders_are_named_and_opened(desk: Program, qtbot, monkeypatch, tmp_path: Path):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = desk.window.findChildren(SettingsDialog)
    qtbot.waitUntil(dialog.list.hasFocus)
    while not isinstance(dialog.page, PlacesPage):
        qtbot.keyClick(dialog.list, KEY.Key_Down)
    page = dialog.page
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert str(settings_dir()) in shown
    assert str(desk.session.project.path.parent) in shown
    while QApplication.focusWidget() is not page.buttons[0]:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    qtbot.keyClick(page.buttons[0], KEY.Key_Space)
    assert opened == [str(desk.session.project.path.parent)]


def test_a_folder_that_is_not_there_is_said(desk: Program, tmp_path: Path):
    page = PlacesPage(desk.bench)
    told: list[str] = []
    desk.bench.told.connect(lambda level, sentence: told.append(sentence))
    page._open(tmp_path / "none")
    assert told == [f"{tmp_path / 'none'} is not there yet."]
    page.deleteLater()

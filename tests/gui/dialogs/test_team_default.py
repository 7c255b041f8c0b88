"""What a team chose is said under each field of the settings; one key goes back to it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from gui_hands import CTRL, KEY, press
from ui.dialogs.general_page import GeneralPage
from ui.dialogs.keys_page import KeysPage
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.team_default import TeamDefault
from ui.dialogs.text_page import TextPage
from ui.program import Program

TEAM = {
    "theme": "dark",
    "panel_scale": 1.1,
    "suggest_on_opening": False,
    "zoom": 1.5,
    "text_width": 80,
    "keys": {"annotate.accept": ["Y"]},
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json", TEAM)


def kept(tmp_path: Path) -> dict[str, object]:
    path = tmp_path / "settings.json"
    return json.loads(path.read_text()) if path.exists() else {}


def open_settings(desk: Program, qtbot, page: type) -> SettingsDialog:
    press(desk, KEY.Key_Comma, CTRL)
    dialog = next(each for each in desk.window.children() if isinstance(each, SettingsDialog))
    qtbot.waitUntil(dialog.list.hasFocus)
    while not isinstance(dialog.page, page):
        qtbot.keyClick(dialog.list, KEY.Key_Down)
    return dialog


def line(page, key: str) -> TeamDefault:
    return next(each for each in page.findChildren(TeamDefault) if each._key == key)


def test_each_value_of_the_team_is_marked_and_comes_back_by_keyboard(
    desk: Program, qtbot, tmp_path: Path
):
    page = open_settings(desk, qtbot, GeneralPage).page
    assert {each._key for each in page.findChildren(TeamDefault)} == {
        "theme",
        "panel_scale",
        "suggest_on_opening",
    }
    scale = line(page, "panel_scale")
    assert scale.label.text() == "Chosen by your team"
    assert scale.button.isHidden()
    page.scale.setFocus()
    qtbot.keyClick(page.scale, KEY.Key_Up)
    assert kept(tmp_path)["panel_scale"] == 1.2
    assert scale.label.text() == "Your team chose 110 %."
    qtbot.keyClick(page.scale, KEY.Key_Tab)
    assert scale.button.hasFocus()
    qtbot.keyClick(scale.button, KEY.Key_Space)
    assert page.scale.value() == 110
    assert "panel_scale" not in kept(tmp_path)
    assert scale.button.isHidden()
    # The keyboard is still somewhere in the dialog.
    assert QApplication.focusWidget() is page.name
    page.suggest.setFocus()
    qtbot.keyClick(page.suggest, KEY.Key_Space)
    suggest = line(page, "suggest_on_opening")
    assert suggest.label.text() == "Your team chose off."
    suggest.button.click()
    assert not page.suggest.isChecked()
    page.theme.setCurrentIndex(page.theme.findData("light"))
    assert line(page, "theme").label.text() == "Your team chose Dark."


def test_the_text_too_and_its_usual_size_is_the_teams(desk: Program, qtbot, tmp_path: Path):
    assert desk.canvas.zoom == 1.5
    press(desk, KEY.Key_Plus, CTRL)
    assert kept(tmp_path)["zoom"] == 1.6
    page = open_settings(desk, qtbot, TextPage).page
    assert page.size_.value() == 160
    assert line(page, "zoom").label.text() == "Your team chose 150 %."
    line(page, "zoom").button.click()
    assert desk.canvas.zoom == 1.5
    assert "zoom" not in kept(tmp_path)
    page.size_.setValue(120)
    assert desk.canvas.zoom == 1.2
    page.width_.setValue(90)
    line(page, "text_width").button.click()
    assert page.width_.value() == 80
    page.window().reject()
    qtbot.waitUntil(desk.canvas.hasFocus)
    press(desk, KEY.Key_0, CTRL)
    assert desk.canvas.zoom == 1.5


def test_keys_of_the_team(desk: Program, qtbot, tmp_path: Path):
    assert desk.bench.keys.keys("annotate.accept") == ("Y",)
    page = open_settings(desk, qtbot, KeysPage).page
    page.reset_all_button.click()
    assert desk.bench.keys.keys("annotate.accept") != ("Y",)
    assert kept(tmp_path)["keys"] == {}
    page.team_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.team_button, KEY.Key_Space)
    assert page.problem.text() == "The keys are your team’s again."
    assert desk.bench.keys.keys("annotate.accept") == ("Y",)
    assert "keys" not in kept(tmp_path)

"""The help sheet: complete, as the keys are set, in the room there is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.actions.lists import ACTIONS
from ui.dialogs.keys_dialog import KeysDialog, _halves
from ui.dialogs.settings_dialog import SettingsDialog
from ui.models.act_rows import ActRow
from ui.program import Program

KEY = Qt.Key


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def open_sheet(desk: Program, qtbot, key: Qt.Key = KEY.Key_F1) -> KeysDialog:
    press(qtbot, key)
    (sheet,) = [each for each in desk.window.findChildren(KeysDialog) if each.isVisible()]
    qtbot.waitUntil(sheet.filter.hasFocus)
    return sheet


@pytest.mark.parametrize("key", [KEY.Key_F1, KEY.Key_Question])
def test_comes_by_either_key_and_goes_with_escape(desk: Program, qtbot, key: Qt.Key):
    sheet = open_sheet(desk, qtbot, key)
    press(qtbot, KEY.Key_Escape)
    assert not sheet.isVisible()
    qtbot.waitUntil(desk.canvas.hasFocus)


def test_in_a_field_the_question_mark_is_typed(desk: Program, qtbot):
    press(qtbot, KEY.Key_L)
    qtbot.keyClicks(desk.window.palette_card.finder, "?")
    assert desk.window.palette_card.finder.text() == "?"
    assert not desk.window.findChildren(KeysDialog)


def test_has_every_act_label_and_mode(desk: Program, qtbot):
    sheet = open_sheet(desk, qtbot)
    ids = {row.id for row in sheet.rows}
    assert {action.id for action in ACTIONS} <= ids
    assert {f"label.{label.id}" for label in desk.session.scheme.spans.values()} <= ids
    headings = [row.title for row in sheet.rows if row.is_heading]
    assert headings[0] == "In the text"
    assert len(headings) == len(set(headings))
    assert {"Annotate", "Labels", "While a relation is drawn"} <= set(headings)
    for row in sheet.rows:
        assert row.is_heading or row.title


def test_shows_the_keys_as_they_are_set(desk: Program, qtbot):
    sheet = open_sheet(desk, qtbot)
    desk.bench.keys.set_keys("annotate.accept", ["Ctrl+Shift+Y"])
    row = next(row for row in sheet.rows if row.id == "annotate.accept")
    assert row.caps == ("Ctrl ⇧ Y",)


def test_the_filter_finds_by_words_and_by_key(desk: Program, qtbot):
    sheet = open_sheet(desk, qtbot)
    qtbot.keyClicks(sheet.filter, "undo")
    assert [row.title for row in sheet.rows] == ["Edit", "Undo"]
    sheet.filter.clear()
    qtbot.keyClicks(sheet.filter, "ctrl+enter")
    assert "Done and Next" in [row.title for row in sheet.rows]
    sheet.filter.clear()
    qtbot.keyClicks(sheet.filter, "no such thing")
    assert sheet.rows == []
    assert sheet._nothing.isVisible()


def test_two_columns_where_there_is_room_and_all_of_it_scrolls(desk: Program, qtbot):
    desk.window.resize(800, 600)
    sheet = open_sheet(desk, qtbot)
    assert sheet.width() <= 800
    assert sheet.height() <= 600
    wide = [len(model.rows) for model in sheet.models]
    assert abs(wide[0] - wide[1]) < sum(wide) / 2
    assert sheet.columns[0].height() >= wide[0] * 26
    for key in (KEY.Key_PageDown, KEY.Key_Down):
        before = sheet.area.verticalScrollBar().value()
        press(qtbot, key)
        assert sheet.area.verticalScrollBar().value() > before
    press(qtbot, KEY.Key_PageUp)
    sheet.resize(420, 500)
    assert [len(model.rows) for model in sheet.models] == [sum(wide), 0]
    assert sheet.columns[1].isHidden()


def test_leads_to_the_settings_of_keys(desk: Program, qtbot):
    sheet = open_sheet(desk, qtbot)
    sheet.change_button.setFocus()
    press(qtbot, KEY.Key_Space)
    assert desk.window.findChildren(SettingsDialog)
    assert not sheet.isVisible()


def test_parts_before_a_heading():
    rows = [
        ActRow(id=str(number), title="", is_heading=number in (0, 3, 4, 9)) for number in range(10)
    ]
    first, second = _halves(rows)
    assert second[0].is_heading
    assert len(first) == 4
    assert _halves([]) == ([], [])

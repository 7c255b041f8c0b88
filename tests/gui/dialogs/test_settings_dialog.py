"""The settings, by keyboard: pages, keys recorded, conflicts refused or taken over."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.dialogs.general_page import GeneralPage
from ui.dialogs.keys_page import KeysPage
from ui.dialogs.settings_dialog import SettingsDialog
from ui.program import Program

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def dialog(desk: Program, qtbot) -> SettingsDialog:
    press(qtbot, KEY.Key_Comma, CTRL)
    found = desk.window.findChildren(SettingsDialog)
    assert len(found) == 1
    qtbot.waitUntil(found[0].list.hasFocus)
    return found[0]


@pytest.fixture
def page(dialog: SettingsDialog, qtbot) -> KeysPage:
    """The page of keys, reached by keyboard, the keyboard in its filter line."""
    press(qtbot, KEY.Key_End)
    while not isinstance(dialog.page, KeysPage):
        press(qtbot, KEY.Key_Up)
    press(qtbot, KEY.Key_Tab)
    assert dialog.page.filter.hasFocus()
    return dialog.page


def find(qtbot, page: KeysPage, words: str) -> None:
    """Filters, and goes to the first row."""
    page.filter.clear()
    page.filter.setFocus()
    qtbot.keyClicks(page.filter, words)
    press(qtbot, KEY.Key_Down)
    assert page.list.hasFocus()


def record(qtbot, page: KeysPage, words: str, key: Qt.Key, *modifiers) -> None:
    """Records a key for the act that some words, or the title of the act of an id, lead to."""
    titles = {action.id: action.title.rstrip("…") for action in page._registry.all()}
    find(qtbot, page, titles.get(words, words))
    press(qtbot, KEY.Key_Return)
    assert page.is_recording
    press(qtbot, key, *modifiers)
    assert not page.is_recording


def test_escape_closes_and_the_text_has_the_keyboard_again(dialog, desk: Program, qtbot):
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(desk.canvas.hasFocus)
    assert not desk.window.findChildren(SettingsDialog) or not dialog.isVisible()


def test_a_key_is_recorded_and_works_at_once(page: KeysPage, dialog, desk: Program, qtbot):
    record(qtbot, page, "annotate.accept", KEY.Key_Y, CTRL | SHIFT)
    assert page.act == "annotate.accept"
    assert desk.bench.keys.keys("annotate.accept") == ("Ctrl+Shift+Y",)
    assert desk.settings.get("keys") == {"annotate.accept": ["Ctrl+Shift+Y"]}
    dialog.reject()
    qtbot.waitUntil(desk.canvas.hasFocus)
    waiting = desk.bench.focused
    press(qtbot, KEY.Key_Return)
    assert desk.bench.focused == waiting
    press(qtbot, KEY.Key_Y, CTRL | SHIFT)
    assert len(desk.session.project.document(desk.bench.document_id).spans) == 1


def test_escape_keeps_and_backspace_clears(page: KeysPage, desk: Program, qtbot):
    keys = desk.bench.keys
    record(qtbot, page, "annotate.value", KEY.Key_Escape)
    assert keys.keys("annotate.value") == ("V",)
    assert page.isVisible()
    record(qtbot, page, "annotate.value", KEY.Key_Backspace)
    assert keys.keys("annotate.value") == ()
    # Cleared, its letter is free for another.
    record(qtbot, page, "annotate.note", KEY.Key_V)
    assert keys.keys("annotate.note") == ("V",)


def test_one_more_key_beside_the_first(page: KeysPage, desk: Program, qtbot):
    find(qtbot, page, "undo")
    press(qtbot, KEY.Key_Return, SHIFT)
    press(qtbot, KEY.Key_F2)
    assert desk.bench.keys.keys("edit.undo") == ("Ctrl+Z", "F2")
    assert desk.window.registry.qaction("edit.undo").shortcuts()[1].toString() == "F2"


def test_return_brings_the_enter_of_the_keypad(page: KeysPage, desk: Program, qtbot):
    record(qtbot, page, "annotate.note", KEY.Key_Return, SHIFT | CTRL)
    taken = desk.bench.keys.keys("annotate.note")
    if taken == ("Ctrl+M",):
        # Something has it by usage: that is the other way this can go.
        assert not page.problem.isHidden()
    else:
        assert taken == ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")


def test_tab_can_be_recorded(page: KeysPage, desk: Program, qtbot):
    record(qtbot, page, "go.next_suggestion", KEY.Key_F4)
    record(qtbot, page, "annotate.note", KEY.Key_Tab)
    assert desk.bench.keys.keys("annotate.note") == ("Tab",)
    assert page.list.hasFocus()


def test_a_conflict_is_refused_in_one_sentence(page: KeysPage, desk: Program, qtbot):
    record(qtbot, page, "annotate.note", KEY.Key_V)
    assert page.problem.text() == "V does Edit Value already."
    assert desk.bench.keys.keys("annotate.note") == ("Ctrl+M",)
    assert page.answer_button.hasFocus()
    press(qtbot, KEY.Key_Escape)
    assert page.list.hasFocus()
    assert page.problem.isHidden()
    assert desk.bench.keys.keys("annotate.value") == ("V",)


@pytest.mark.parametrize("answer", [KEY.Key_Space, KEY.Key_Return])
def test_a_conflict_is_taken_over(page: KeysPage, desk: Program, qtbot, answer: Qt.Key):
    record(qtbot, page, "annotate.note", KEY.Key_V)
    press(qtbot, answer)
    assert not page.is_recording
    assert desk.bench.keys.keys("annotate.note") == ("V",)
    assert desk.bench.keys.keys("annotate.value") == ()
    assert page.list.hasFocus()


def test_keys_of_the_text_and_of_menus_are_refused_without_a_choice(page: KeysPage, qtbot):
    for key, modifier in ((KEY.Key_Left, SHIFT), (KEY.Key_C, CTRL), (KEY.Key_P, ALT)):
        record(qtbot, page, "annotate.note", key, modifier)
        assert "cannot be changed" in page.problem.text()
        assert page.answer_button.isHidden()


def test_the_key_of_a_label_is_an_edit(page: KeysPage, desk: Program, qtbot):
    record(qtbot, page, "person", KEY.Key_7)
    assert desk.session.scheme.spans["PERSON"].key == "7"
    assert desk.session.next_undo.words == "Set the key of PERSON to 7"
    assert page.model.rows[page.model.row_of(page.act)].caps == ("7",)
    record(qtbot, page, "person", KEY.Key_F5)
    assert page.problem.text() == "The key of a label is one letter or digit."
    desk.session.undo()
    assert desk.session.scheme.spans["PERSON"].key == "p"


def test_keys_go_over_between_labels_and_actions(page: KeysPage, desk: Program, qtbot):
    record(qtbot, page, "annotate.note", KEY.Key_P)
    assert page.problem.text() == "P puts PERSON already."
    press(qtbot, KEY.Key_Space)
    assert desk.session.scheme.spans["PERSON"].key == ""
    assert desk.bench.keys.keys("annotate.note") == ("P",)
    record(qtbot, page, "person", KEY.Key_P)
    assert page.problem.text() == "P does Edit Note already."
    press(qtbot, KEY.Key_Space)
    assert desk.session.scheme.spans["PERSON"].key == "p"
    assert desk.bench.keys.keys("annotate.note") == ()
    record(qtbot, page, "person", KEY.Key_O)
    press(qtbot, KEY.Key_Space)
    scheme = desk.session.scheme.spans
    assert (scheme["PERSON"].key, scheme["ORG"].key) == ("o", "")
    # One act, and so one step back.
    desk.session.undo()
    scheme = desk.session.scheme.spans
    assert (scheme["PERSON"].key, scheme["ORG"].key) == ("p", "o")


def test_reset_one_and_all(page: KeysPage, desk: Program, qtbot):
    keys = desk.bench.keys
    record(qtbot, page, "annotate.note", KEY.Key_F2)
    record(qtbot, page, "annotate.value", KEY.Key_F4)
    assert page.reset_button.isEnabled()
    press(qtbot, KEY.Key_Tab)
    while QApplication.focusWidget() is not page.reset_button:
        press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Space)
    assert keys.chosen == {"annotate.note": ["F2"]}
    assert not page.reset_button.isEnabled()
    page.reset_all_button.setFocus()
    press(qtbot, KEY.Key_Space)
    assert keys.chosen == {}
    qtbot.mouseClick(page.answer_button, Qt.MouseButton.LeftButton)
    assert keys.chosen == {"annotate.note": ["F2"]}


def test_a_usual_key_that_another_has_meanwhile_is_asked_for(page: KeysPage, desk, qtbot):
    record(qtbot, page, "annotate.value", KEY.Key_F4)
    record(qtbot, page, "annotate.note", KEY.Key_V)
    find(qtbot, page, "edit value")
    page.reset()
    assert page.problem.text() == "V does Edit Note already."
    press(qtbot, KEY.Key_Space)
    assert desk.bench.keys.keys("annotate.value") == ("V",)


def test_recording_ends_where_somebody_looks_elsewhere(page: KeysPage, desk: Program, qtbot):
    find(qtbot, page, "edit note")
    press(qtbot, KEY.Key_Return)
    page.filter.setFocus()
    assert not page.is_recording
    place = page.list.visualRect(page.list.currentIndex()).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick):
        click(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.is_recording


def test_the_filter_knows_titles_menus_and_keys(page: KeysPage, qtbot):
    for words, act in (("value edit", "annotate.value"), ("ctrl+m", "annotate.note")):
        find(qtbot, page, words)
        assert page.act == act
    find(qtbot, page, "nothing like that")
    assert page.act == ""
    assert not page.change_button.isEnabled()
    press(qtbot, KEY.Key_Return)
    assert not page.is_recording


def test_general_choices_hold_at_once(dialog: SettingsDialog, desk: Program, qtbot, tmp_path: Path):
    page = dialog.page
    assert isinstance(page, GeneralPage)
    page.theme.setFocus()
    press(qtbot, KEY.Key_Down)
    assert desk.settings.get("theme") == page.theme.currentData()
    page.name.setFocus()
    qtbot.keyClicks(page.name, "anna")
    press(qtbot, KEY.Key_Tab)
    assert desk.session.project.annotator == "anna"
    page.rejected.setFocus()
    press(qtbot, KEY.Key_Space)
    assert desk.settings.get("show_rejected") is True
    page.suggest.setFocus()
    press(qtbot, KEY.Key_Space)
    assert desk.settings.get("suggest_on_opening") is False


def test_a_key_that_cannot_be_had_is_said_before_one_that_could_be_taken_over(desk: Program):
    from ui.actions.key_setting import KeySetter

    setter = KeySetter(desk.bench, desk.window.registry)
    for keys in (("Ctrl+F", "Esc"), ("Esc", "Ctrl+F")):
        refusal = setter.refusal("go.reopen", keys)
        assert refusal.sentence.startswith("Esc cannot be changed")
        assert not refusal.can_take_over
        assert setter.give("go.reopen", keys, take_over=True) == refusal

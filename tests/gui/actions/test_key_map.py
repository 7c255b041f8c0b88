"""Who has which key: usage, choice, labels, and what nobody can have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.actions.key_map import FIXED, KeyMap
from ui.actions.key_words import (
    cap_of,
    cap_of_all,
    is_bare,
    key_of,
    settled,
    with_keypad,
    words_of,
    words_of_all,
)
from ui.actions.lists import ACTIONS, key_map

USUAL = {"accept": ("Return", "Enter"), "value": ("V",), "export": ("Ctrl+E",), "sample": ()}
KEYS = st.sampled_from(["Return", "Enter", "V", "Ctrl+E", "Q", "Ctrl+Q", "Left", "Esc", "x", "?!"])


def test_usage_holds_where_nothing_was_chosen():
    keys = KeyMap(USUAL)
    assert keys.keys("accept") == ("Return", "Enter")
    assert keys.owner("ctrl+e") == "export"
    assert keys.owner("Q") == ""
    assert keys.keys("nothing") == ()
    assert keys.chosen == {}


def test_a_choice_holds_against_usage():
    keys = KeyMap(USUAL, {"accept": ["Ctrl+E"], "value": [], "of_tomorrow": ["Z"]})
    assert keys.keys("accept") == ("Ctrl+E",)
    assert keys.keys("export") == ()
    assert keys.keys("value") == ()
    assert keys.owner("Return") == ""
    assert keys.is_changed("value")
    assert not keys.is_changed("export")
    assert keys.chosen["of_tomorrow"] == ["Z"]


def test_what_is_no_key_or_belongs_to_the_text_is_passed_over():
    keys = KeyMap(USUAL, {"value": ["nonsense", "Esc", "Ctrl+A", "Ctrl+K, Ctrl+D", "x"]})
    assert keys.keys("value") == ("X",)


def test_setting_refuses_what_is_taken(qtbot):
    keys = KeyMap(USUAL)
    keys.take_labels({"label.1": "p"})
    for key in ("Return", "Ctrl+E", "p", "Left", "Ctrl+C"):
        with pytest.raises(ValueError, match="taken"):
            keys.set_keys("value", [key])
    with qtbot.waitSignal(keys.changed):
        keys.set_keys("value", ["b"])
    assert (keys.keys("value"), keys.owner("V")) == (("B",), "")
    assert keys.chosen == {"value": ["B"]}
    # Its own usual key again is no choice any more.
    keys.set_keys("value", ["V"])
    assert keys.chosen == {}


def test_taking_over_leaves_the_other_without():
    keys = KeyMap(USUAL)
    keys.take_over("value", ["Return", "Enter"])
    assert (keys.keys("value"), keys.keys("accept")) == (("Return", "Enter"), ())
    assert keys.chosen == {"value": ["Return", "Enter"], "accept": []}
    keys.take_labels({"label.1": "p"})
    with pytest.raises(ValueError, match="taken over"):
        keys.take_over("value", ["p"])
    keys.release("Return")
    assert keys.keys("value") == ("Enter",)
    keys.choose({})
    assert keys.keys("accept") == ("Return", "Enter")
    assert keys.chosen == {}


def test_a_label_goes_without_where_an_action_has_its_key():
    keys = KeyMap(USUAL)
    keys.take_labels({"label.1": "v", "label.2": "p", "label.3": ""})
    assert [keys.keys(f"label.{number}") for number in (1, 2, 3)] == [(), ("P",), ()]
    keys.set_keys("value", [])
    assert keys.keys("label.1") == ("V",)


@pytest.mark.parametrize(
    "usual", [{"a": ("X",), "b": ("x",)}, {"a": ("Esc",)}, {"a": ("no key",)}], ids=str
)
def test_a_mistake_in_the_usual_keys_is_a_bug(usual):
    with pytest.raises(ValueError, match="belongs to"):
        KeyMap(usual)


@given(st.dictionaries(st.sampled_from([*USUAL, "more"]), st.lists(KEYS, max_size=3)))
def test_whatever_was_chosen_no_key_does_two_things(chosen):
    keys = KeyMap(USUAL, chosen)
    keys.take_labels({"label.1": "q", "label.2": "v"})
    had = [key for action in (*USUAL, "label.1", "label.2") for key in keys.keys(action)]
    assert len(had) == len(set(had))
    assert not set(had) & set(FIXED)
    assert all(settled(key) == key for key in had)


def test_the_menus_keep_the_keys_that_open_them():
    keys = key_map()
    assert keys.fixed("Alt+P") == "Open the menu Project"
    assert {action.id for action in ACTIONS if action.keys} <= set(map(keys.owner, all_keys()))


def all_keys() -> list[str]:
    return [key for action in ACTIONS for key in action.keys]


@pytest.mark.parametrize(
    ("key", "cap", "words"),
    [
        ("Ctrl+Return", "Ctrl ⏎", "Ctrl+Enter"),
        ("Shift+R", "⇧ R", "Shift+R"),
        ("Backspace", "⌫", "Backspace"),
        ("Alt+Left", "Alt ←", "Alt+Left"),
        ("Ctrl++", "Ctrl +", "Ctrl++"),
        ("Ctrl+,", "Ctrl ,", "Ctrl+,"),
        ("?", "?", "?"),
        ("+", "+", "+"),
        ("F1", "F1", "F1"),
        ("", "", ""),
    ],
)
def test_how_keys_are_written(key, cap, words):
    assert cap_of(key) == cap
    assert words_of(key) == words


def test_keys_that_belong_together_share_a_cap():
    assert cap_of_all(["Alt+Left", "Alt+Right"]) == "Alt ←→"
    assert cap_of_all([".", ","]) == ".,"
    assert cap_of_all(["Y", "Shift+Y"]) == "Y ⇧ Y"
    assert cap_of_all(["Alt+B", "Alt+N"]) == "Alt B N"
    assert cap_of_all(["", ""]) == ""
    assert words_of_all(["Return", "Enter", "Del"]) == "Enter · Del"
    assert with_keypad("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert with_keypad("R") == ("R",)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("V", True),
        ("Shift+V", True),
        ("?", True),
        ("Return", True),
        ("F1", False),
        ("Shift+F6", False),
        ("Ctrl+V", False),
        ("Alt+Left", False),
        ("", False),
    ],
)
def test_what_could_be_typed_is_bare(key, expected):
    assert is_bare(key) is expected


NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_Y, NONE, "Y"),
        (Qt.Key.Key_Y, SHIFT, "Shift+Y"),
        (Qt.Key.Key_Question, SHIFT, "?"),
        (Qt.Key.Key_Slash, SHIFT, "/"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_7, SHIFT, "Shift+7"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_Space, SHIFT, "Shift+Space"),
        (Qt.Key.Key_Enter, KEYPAD, "Enter"),
        (Qt.Key.Key_Return, CTRL, "Ctrl+Return"),
        (Qt.Key.Key_Adiaeresis, NONE, "Ä"),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_Control, CTRL, ""),
        (Qt.Key.Key_Dead_Acute, NONE, ""),
    ],
)
def test_what_an_event_brings(key, modifiers, expected):
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == expected

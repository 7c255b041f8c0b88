"""Letters on marks: no word begins another, the quickest first, on any keyboard."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.canvas.letters import LETTERS, Typing, key_of, letter_of, words_for

NONE = Qt.KeyboardModifier.NoModifier


@given(count=st.integers(0, 1500))
def test_words_are_different_and_none_begins_another(count: int):
    words = words_for(count)
    assert len(words) == count
    ordered = sorted(words)
    assert not any(later.startswith(word) for word, later in pairwise(ordered))
    assert [len(word) for word in words] == sorted(len(word) for word in words)


@given(count=st.integers(0, 676))
def test_as_many_as_can_be_have_one_letter(count: int):
    singles = sum(len(word) == 1 for word in words_for(count))
    if count <= len(LETTERS):
        assert singles == count
    else:
        # One letter more, and the others would not reach for the rest.
        opened = len(LETTERS) - singles
        assert singles + opened * len(LETTERS) >= count
        assert (singles + 1) + (opened - 1) * len(LETTERS) < count


@given(count=st.integers(1, 900), data=st.data())
def test_typing_a_word_leads_to_its_mark_and_to_no_other(count: int, data: st.DataObject):
    typing = Typing(f"m{number}" for number in range(count))
    word, item_id = data.draw(st.sampled_from(sorted(typing.words.items())))
    *first, last = word
    for letter in first:
        assert typing.type(letter.upper()) == ""
        assert all(left for left in typing.left.values())
    assert typing.left[item_id] == last.upper()
    assert typing.type(last) == item_id


def test_a_letter_of_no_word_changes_nothing_and_one_can_be_taken_back():
    typing = Typing(f"m{number}" for number in range(30))
    assert typing.type("1") is None
    assert typing.type("") is None
    shown = typing.left
    assert typing.type("m") == ""
    assert len(typing.left) == 5
    typing.take_back()
    assert typing.left == shown


def key(code: int, text: str, *, scan: int = 0, modifiers=NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("event", "letter"),
    [
        (key(Qt.Key.Key_A, "a"), "a"),
        (key(Qt.Key.Key_A, "A", modifiers=Qt.KeyboardModifier.ShiftModifier), "a"),
        # On a French keyboard the letter counts, not the place.
        (key(Qt.Key.Key_A, "a", scan=24), "a"),
        # On a Russian and a Greek one the place does.
        (key(0x0424, "ф", scan=38), "a"),
        (key(0x03A3, "σ", scan=39), "s"),
        (key(0x0429, "щ", scan=32), "o"),
        (key(Qt.Key.Key_A, "\x01", modifiers=Qt.KeyboardModifier.ControlModifier), ""),
        (key(Qt.Key.Key_Tab, "\t", scan=23), ""),
        (key(Qt.Key.Key_1, "1", scan=10), ""),
        (key(Qt.Key.Key_Left, "", scan=113), ""),
        (key(0x0416, "ж", scan=0), ""),
    ],
)
def test_a_key_stands_for_a_letter(qapp, event: QKeyEvent, letter: str):
    assert letter_of(event) == letter
    assert key_of(event) == (ord(letter.upper()) if letter else event.key())

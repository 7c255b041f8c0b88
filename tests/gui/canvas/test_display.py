import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout

from awkward import texts
from ui.canvas.display import shown

anything = texts() | st.text(alphabet=st.characters(), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(anything)
def test_what_is_drawn_is_as_long_in_both_units(text):
    drawn = shown(text)
    assert len(drawn) == len(text)
    assert units(drawn) == units(text)


@given(anything)
def test_qt_keeps_every_unit_of_what_is_drawn(text):
    layout = QTextLayout(shown(text))
    assert units(layout.text()) == units(text)
    assert layout.text() == shown(text)


@pytest.mark.parametrize("text", ["plain", "naïve 日本 שלום\t\U0001f600", "e\u0301"])
def test_ordinary_text_is_drawn_as_it_is(text):
    assert shown(text) == text


def test_control_characters_have_pictures():
    assert shown("a\0b\x1bc\x7f") == "a␀b␛c␡"
    assert shown("one\r") == "one\u200b"
    assert shown("o\rne") == "o␍ne"
    assert shown("\ufeffa\u2028b") == "\u200ba⏎b"
    assert shown("\ud83da") == "\ufffda"

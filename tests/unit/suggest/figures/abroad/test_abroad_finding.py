"""Figures in other languages: whatever stands in a text is read or left alone, never a fault."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.figures.abroad.finding import find
from annotator.text.languages import NAMES

SIGNS = ["1", "23", "456", "7890", ".", ",", " ", "\u00a0", "\u066b", "'", "-", "\u2013", "%", "$"]
WORDS = ["Mio", "\u4e07", "\u0130", "\u0131", "\u017f", "€", "/", "\n", "\u0663", "\u00b2"]


@given(
    st.sampled_from([code for code in NAMES if code != "en"]),
    st.lists(st.sampled_from(SIGNS + WORDS) | st.characters(), max_size=12).map("".join),
)
def test_every_text_is_read_and_every_amount_is_finite(language: str, text: str) -> None:
    for figure in find(text, language):
        assert 0 <= figure.start < figure.end <= len(text)
        if figure.value is not None:
            numbers = (figure.value.amount, figure.value.low, figure.value.high)
            assert all(isfinite(number) for number in numbers if number is not None)


@pytest.mark.parametrize(
    ("text", "amount"), [("12,34,56,789", 123456789), ("1.234.567", 1234567), ("1,5", 1.5)]
)
def test_signs_between_groups_and_decimals(text: str, amount: float) -> None:
    (figure,) = find(f"Es waren {text} Leute", "de")
    assert figure.value is not None
    assert figure.value.amount == amount


@pytest.mark.parametrize("digits", [121, 5000])
def test_endless_digits_are_no_amount(digits: int) -> None:
    assert find(f"Es waren {'9' * digits} Millionen Euro", "de") == []


def test_capitals_of_languages_with_letters_of_their_own() -> None:
    # A dotted capital is no "i" once it is small, nor a dotless one.
    found = find("3 ARALIK 2024, 5 N\u0130SAN 2024", "tr")
    assert [figure.value and figure.value.timex for figure in found] == ["2024-12-03", "2024-04-05"]

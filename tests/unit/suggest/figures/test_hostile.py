"""Digits of every script, endless numbers and long lists: nothing fails, and nothing is made up."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import describe, find, parse_typed, value_of
from annotator.suggest.figures.readings import KINDS

TODAY = datetime.date(2025, 6, 3)
UNITS = ["", " years", "%", " km", "-year-old", "th", "s", "h", "m", " million", "bn", " a.m.",
         " hours and ", " June ", " ago", "/", ":", ".", ",", "'", "-", "–", "\u00a0"]  # fmt: skip
# Digits of all scripts, numbers that are no digits (Roman, circled, superscript), signs of money.
DIGITS = st.text(st.characters(categories=("Nd", "Nl", "No", "Sc", "Pd")), min_size=1, max_size=8)
PIECES = st.lists(st.tuples(DIGITS, st.sampled_from(UNITS)), max_size=6)


@given(PIECES, st.sampled_from(["", "$", "in ", "about ", "the first ", "half past ", "in his "]))
def test_digits_of_every_script_are_read_or_left_alone(pieces, lead):
    text = lead + "".join(digits + unit for digits, unit in pieces)
    end = 0
    for figure in find(text, date=TODAY):
        assert end <= figure.start < figure.end <= len(text)
        assert describe(figure.value)
        end = figure.end
    for kinds in ((), KINDS["DATE"], KINDS["TIME"], KINDS["MONEY"]):
        value = value_of(text, kinds=kinds, date=TODAY)
        assert value is None or (describe(value) and (not kinds or value.kind in kinds))
    typed = parse_typed(text, date=TODAY)
    assert typed is None or describe(typed)


@pytest.mark.parametrize("text", ["²", "①", "Ⅻ", "٣", "१२", "１２", "𝟙𝟚", "一二三", "x²", "4ⁿ"])
def test_digits_that_english_does_not_write_are_no_figures(text):
    found = find(f"There were {text} of them.", date=TODAY)
    assert all(figure.value.amount in (None, 4) for figure in found)
    assert value_of(text, date=TODAY) is None


@pytest.mark.parametrize(
    "form", ["{}", "${}", "{}%", "{} years", "{} km", "{}th", "{}:{}", "{}/{}"]
)
@pytest.mark.parametrize(
    "digits", ["9" * 31, "9" * 5000, "1," * 3000 + "1", "1." * 3000 + "1", "0" * 400]
)
def test_a_number_without_end_is_no_value(form, digits):
    text = form.format(digits, digits)
    assert value_of(text, date=TODAY) is None
    assert all(
        figure.end - figure.start < 40 for figure in find(f"It was {text} or so", date=TODAY)
    )


@pytest.mark.parametrize(
    "item", ["{}, ", "{} and ", "{}; ", "${}m, ", "{} years and ", "{} h ", "{}% or ", "May {}, "]
)
def test_a_list_of_a_thousand_is_at_most_two_figures_for_each(item):
    text = "".join(item.format(number) for number in range(1, 1001))
    found = find(text, date=TODAY)
    assert 0 < len(found) <= 2000
    assert all(len(figure.value.timex or "") < 40 for figure in found)


AMOUNT = st.integers(0, 10**12) | st.integers(1, 10**9).map(lambda number: number / 100)
KIND = st.sampled_from(
    [(FigureKind.MONEY, {"currency": code}) for code in ("USD", "EUR", "INR", "XOF", "KPW")]
    + [(FigureKind.QUANTITY, {"unit": unit}) for unit in ("kilometer", "troy_ounce", "mile / hour")]
    + [(FigureKind.PERCENT, {}), (FigureKind.NUMBER, {})]
)


@st.composite
def amounts(draw):
    kind, unit = draw(KIND)
    first, second = draw(AMOUNT), draw(AMOUNT)
    ends = draw(
        st.sampled_from(
            [{"amount": first}, {"low": first}, {"high": first}]
            + [{"low": min(first, second), "high": max(first, second)}] * (first != second)
        )
    )
    about = draw(st.booleans()) and "amount" in ends
    return Figure(kind=kind, approximate=about, **ends, **unit)


@given(amounts() | st.integers(1, 10**6).map(lambda it: Figure(kind=FigureKind.ORDINAL, amount=it)))
def test_what_is_shown_of_an_amount_is_read_as_it_again(figure):
    again = parse_typed(describe(figure), kinds=[figure.kind], date=TODAY)
    assert again is not None, describe(figure)
    assert describe(again) == describe(figure)
    for name in ("amount", "low", "high", "currency", "unit", "approximate"):
        assert getattr(again, name) == getattr(figure, name), describe(figure)

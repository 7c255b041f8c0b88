"""Lengths of time in several units are one figure, and come back from each way to write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import FigureKind
from annotator.suggest.figures import describe, find, parse_typed, value_of

TODAY = datetime.date(2025, 6, 3)
# TIMEX3's letter of a unit, its word, and how many of it are less than one of the unit before.
DAYS = [("Y", "year", 99), ("M", "month", 11), ("D", "day", 30)]
CLOCK = [("H", "hour", 23), ("M", "minute", 59), ("S", "second", 59)]


def figures(text):
    return [(text[it.start : it.end], it.label, it.value.timex) for it in find(text, date=TODAY)]


@st.composite
def parts(draw):
    """Returns two or more neighboring or distant units, each with a count, and their TIMEX3."""
    units = draw(st.sampled_from([DAYS, CLOCK]))
    first = draw(st.integers(0, 1))
    chosen = [units[first], *(unit for unit in units[first + 1 :] if draw(st.booleans()))]
    if len(chosen) == 1:
        chosen.append(units[2])
    counted = [(draw(st.integers(1, most)), letter, word) for letter, word, most in chosen]
    timex = (
        "P" + "T" * (units is CLOCK) + "".join(f"{count}{letter}" for count, letter, _ in counted)
    )
    return counted, timex


def spelled(count, word):
    return f"{count} {word}{'' if count == 1 else 's'}"


def forms(counted):
    words = [spelled(count, word) for count, _, word in counted]
    yield " ".join(words)
    yield ", ".join(words)
    yield f"{', '.join(words[:-1])} and {words[-1]}"
    yield f"{', '.join(words[:-1])}, and {words[-1]}"
    yield ", ".join(f"{count}-{word}" for count, _, word in counted)
    if counted[0][1] == "H":
        short = [f"{count}{word[0]}" for count, _, word in counted]
        yield " ".join(short)
        yield "".join(short)


@given(parts())
def test_parts_of_a_length_are_one_figure_however_they_are_joined(length):
    counted, timex = length
    for text in forms(counted):
        value = value_of(text, date=TODAY)
        assert (value.kind, value.timex) == (FigureKind.DURATION, timex), text
        label = "TIME" if timex.startswith("PT") else "DATE"
        assert figures(f"It took {text} there.") == [(text, label, timex)]


@given(parts(), st.sampled_from(["", "nearly ", "at least ", "up to "]))
def test_what_is_shown_of_a_length_can_be_typed_again(length, bound):
    counted, _ = length
    value = value_of(bound + next(forms(counted)), date=TODAY)
    again = parse_typed(describe(value), date=TODAY)
    assert again == value
    assert describe(again) == describe(value)


@given(st.integers(1, 99), st.sampled_from([("year", "Y", "6M"), ("hour", "H", "30M")]))
def test_half_a_unit_more(count, unit):
    word, letter, half = unit
    timex = f"P{'T' * (letter == 'H')}{count}{letter}{half}"
    counted = spelled(count, word)
    texts = [f"{counted} and a half", f"{count} and a half {word}s", f"{count}.5 {word}s",
             f"{count}½ {word}s", f"{count}-and-a-half-{word}"]  # fmt: skip
    if count == 1:
        texts += [f"a{'n' * (word == 'hour')} {word} and a half"]
    for text in texts:
        assert value_of(text, date=TODAY).timex == timex, text
    if letter == "Y":
        age = f"{count}-and-a-half-year-old"
        assert figures(f"A {age} boy.") == [(age, "DATE", timex)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Not less than one of the unit before, or no smaller unit: lengths of their own.
        ("two years and 18 months", ["P2Y", "P18M"]),
        ("six months and two years", ["P6M", "P2Y"]),
        ("one hour and 90 minutes", ["PT1H", "PT90M"]),
        # The two ends of a range.
        ("between one hour and 20 minutes", ["PT1H", "PT20M"]),
        # An ordinal, and things that are counted.
        ("2 minutes and a second attempt", ["PT2M", None]),
        ("in 2 years, 3 people died", ["P2Y", None]),
        ("20 years old and 3 months", ["P20Y", "P3M"]),
        # One hour is more than the other: a range in words of several units.
        ("1 hour 20 minutes to 1 hour 40 minutes", ["PT1H20M/PT1H40M"]),
        ("a year and a day", ["P1Y1D"]),
        ("five weeks and two days", ["P37D"]),
        ("two decades and three years", ["P23Y"]),
        ("1.37 hours", ["PT1H22M12S"]),
        ("two and a quarter hours", ["PT2H15M"]),
        ("between two and a quarter of them", None),
    ],
)
def test_where_a_length_ends(text, expected):
    if expected is not None:
        assert [it.value.timex for it in find(text, date=TODAY)] == expected
    else:
        assert all(it.value.timex is None for it in find(text, date=TODAY))


def test_bounds_of_a_length_in_several_units_are_in_its_first():
    value = value_of("more than two years and three months")
    assert (value.low, value.unit, value.timex) == (2.25, "year", "P2Y3M")

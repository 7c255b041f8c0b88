"""Values in a few words, and values as a person types them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import FigureKind
from annotator.suggest.figures import describe, parse_typed, value_of

TODAY = datetime.date(2025, 6, 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$175 billion", "175,000,000,000 USD"),
        ("70 cents", "0.7 USD"),
        ("10-12%", "10–12 %"),
        ("Earlier this month", "2025-06-01 – 06-03"),
        ("last week", "2025-05-26 – 06-01"),
        ("June 3", "2025-06-03"),
        ("2024", "2024"),
        ("2024-25", "2024-01-01 – 2025-12-31"),
        ("mid-2026", "2026 MID"),
        ("the end of his 2029 term", "2029 END"),
        ("a few years ago", "in the past"),
        ("20 years", "20 years"),
        ("one hour", "1 hour"),
        ("several years", "several years"),
        ("10 to 15 years", "10–15 years"),
        ("two years and three months", "2 years 3 months"),
        ("nearly 3 days and 4 hours", "≈ 3 days 4 hours"),
        ("1 hour 20 minutes to 2 hours 20 minutes", "1 hour 20 minutes – 2 hours 20 minutes"),
        ("more than 20 years", "≥ 20 years"),
        ("around 2010", "≈ 2010"),
        ("10:30 a.m. EST", "T10:30-05:00"),
        ("51st", "51st"),
        ("112th", "112th"),
        ("roughly 5", "≈ 5"),
        ("at least 5", "≥ 5"),
        ("up to 5", "≤ 5"),
        ("dozens", "≳ 24"),
        ("since 2020", "2020 AFTER"),
        ("5 square kilometers", "5 square kilometer"),
        ("roughly a third", "≈ 0.3333"),
        ("1.5°C", "1.5 degree Celsius"),
        ("every Monday", "every Monday"),
        ("twice a week", "2 times every week"),
        ("every two weeks", "every 2 weeks"),
        ("each May", "every May"),
        ("every night", "every night"),
        ("the late 1980s", "1980s END"),
        ("the early 15th century", "15th century START"),
        ("776 BC", "776 BC"),
        ("70 AD", "70 AD"),
        ("shortly after 9 p.m.", "shortly after 21:00"),
    ],
)
def test_a_value_in_words(text, words):
    assert describe(value_of(text, date=TODAY)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Monday", "Monday"),
        ("Tuesday night", "night"),
        ("May", "May"),
        ("June 3", "June 3"),
        ("June 3 to June 5", "June 3\u20135"),
        ("June 3 to July 5", "June 3 \u2013 July 5"),
        ("early June", "June START"),
        ("the third quarter", "Q3"),
    ],
)
def test_without_a_date_days_have_their_names(text, words):
    figure = value_of(text)
    assert describe(figure) == words
    # What is shown can be typed.
    if figure.kind is FigureKind.DATE:
        assert describe(parse_typed(words.removesuffix(" START"))) == words.removesuffix(" START")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("175bn usd", "175,000,000,000 USD"),
        ("3.5m-4m eur", "3,500,000–4,000,000 EUR"),
        ("-2.5%", "-2.5 %"),
        ("last week", "2025-05-26 – 06-01"),
        ("q3 2024", "2024-07-01 – 09-30"),
        ("june 3", "2025-06-03"),
        ("3 jun 2025", "2025-06-03"),
        ("wednesday", "2025-05-28"),
        ("2.5 tn yen", "2,500,000,000,000 JPY"),
        (".5%", "0.5 %"),
        ("~5 km", "≈ 5 kilometer"),
        ("> 5", "≥ 5"),
    ],
)
def test_what_a_person_types_is_understood(typed, words):
    assert describe(parse_typed(typed, date=TODAY)) == words


@pytest.mark.parametrize(
    "text",
    ["2025-XX", "2025-xx", "2025-06-XX", "2025-SP\u2026garbage", "2025-SPgarbage", "XX-2025"],
)
def test_a_text_that_is_understood_in_part_is_no_value(text):
    assert value_of(text, date=TODAY) is None
    assert value_of(text, date=TODAY, kinds=[FigureKind.DATE, FigureKind.DURATION]) is None
    assert parse_typed(text, date=TODAY) is None


@pytest.mark.parametrize(
    "typed", ["2025 garbage", "abc 2025-06-03", "$5 XX", "25%%", "12%abc", "10:30 XX", "$5$"]
)
def test_of_what_was_typed_all_has_to_be_understood(typed):
    assert parse_typed(typed, date=TODAY) is None


def test_what_is_counted_may_stand_beside_a_number():
    assert value_of("nearly 2,000 troops").amount == 2000
    assert parse_typed("nearly 2,000 troops").amount == 2000
    assert value_of("2020-era", date=TODAY).timex == "2020"
    assert value_of("$1.2bn-a-year").amount == 1_200_000_000


def test_words_of_small_letters_are_no_currency_codes():
    assert parse_typed("all 50").kind is FigureKind.NUMBER


@given(st.text(max_size=60), st.sampled_from([(), *((kind,) for kind in FigureKind)]))
def test_no_text_raises(text, kinds):
    found = value_of(text, kinds=kinds, date=TODAY)
    if found is not None:
        assert not kinds or found.kind in kinds
        assert describe(found)


@given(st.integers(-(10**15), 10**15), st.sampled_from(["USD", "EUR", "JPY", "%", "kilometer", ""]))
def test_a_described_amount_can_be_typed_again(amount, unit):
    first = parse_typed(f"{amount} {unit}", kinds=[_kind(unit)])
    assert first.amount == amount
    assert parse_typed(describe(first), kinds=[_kind(unit)]) == first


def _kind(unit):
    if unit == "%":
        return FigureKind.PERCENT
    if unit == "kilometer":
        return FigureKind.QUANTITY
    return FigureKind.MONEY if unit else FigureKind.NUMBER

"""What a person types as a value, and what the chips show, is understood."""

import json
import time
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.figure import Figure
from annotator.model.figure import FigureKind as Kind
from annotator.model.figure_record import figure_from_record
from annotator.suggest.figures import describe, find
from ui.actions.typed_days import days_between
from ui.actions.typed_values import typed
from ui.actions.value_sentences import in_full

TODAY = date(2025, 6, 3)
DATES = (Kind.DATE, Kind.DURATION)


@pytest.mark.parametrize(
    ("words", "kinds", "shown"),
    [
        ("175bn usd", (Kind.MONEY,), "175,000,000,000 USD"),
        ("2m eur", (Kind.MONEY,), "2,000,000 EUR"),
        ("2025-06-01 – 06-03", DATES, "2025-06-01 – 06-03"),
        ("2025-12-30 to 2026-01-02", DATES, "2025-12-30 – 2026-01-02"),
        ("P20Y", DATES, "20 years"),
        ("20 years", DATES, "20 years"),
        ("q3 2024", DATES, "2024-07-01 – 09-30"),
        ("2029 END", DATES, "2029 END"),
        ("2025-SP", DATES, "2025-03-01 – 05-31"),
        ("2025-wi", DATES, "2025-12-01 – 2026-02-28"),
        ("10–12 %", (Kind.PERCENT,), "10–12 %"),
        ("≥ 10 %", (Kind.PERCENT,), "≥ 10 %"),
        ("<= 10 %", (Kind.PERCENT,), "≤ 10 %"),
        ("≈ 2,000", (Kind.NUMBER,), "≈ 2,000"),
        ("51", (Kind.ORDINAL,), "51st"),
        ("51st", (Kind.ORDINAL,), "51st"),
    ],
)
def test_understands(words: str, kinds: tuple[Kind, ...], shown: str):
    figure = typed(words, kinds, TODAY)
    assert figure is not None
    assert describe(figure) == shown


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("so and so", (Kind.MONEY,)),
        ("P", DATES),
        ("PT", DATES),
        ("2025-06-31 – 07-02", DATES),
        ("2025-06-05 – 06-03", DATES),
        ("P20Y", (Kind.MONEY,)),
    ],
)
def test_refuses(words: str, kinds: tuple[Kind, ...]):
    assert typed(words, kinds, TODAY) is None


MONEY, PERCENT, DATE, TIME = (
    (Kind.MONEY,),
    (Kind.PERCENT,),
    DATES,
    (Kind.TIME, Kind.DURATION),
)
QUANTITY, NUMBER, ORDINAL = (Kind.QUANTITY,), (Kind.NUMBER,), (Kind.ORDINAL,)


@pytest.mark.parametrize(
    ("kinds", "words", "shown"),
    [
        (MONEY, "175b", "175,000,000,000"),
        (MONEY, "usd 175bn", "175,000,000,000 USD"),
        (MONEY, "~5m", "≈ 5,000,000"),
        (MONEY, "about 5 million", "≈ 5,000,000"),
        (MONEY, "up to 3bn eur", "≤ 3,000,000,000 EUR"),
        (MONEY, "3bn eur max", "≤ 3,000,000,000 EUR"),
        (MONEY, "max. 3bn eur", "≤ 3,000,000,000 EUR"),
        (MONEY, "min 3bn eur", "≥ 3,000,000,000 EUR"),
        (MONEY, "5..7m usd", "5,000,000–7,000,000 USD"),
        (MONEY, "1.5 mrd eur", "1,500,000,000 EUR"),
        (MONEY, "5+ bn usd", "≥ 5,000,000,000 USD"),
        (MONEY, "5m+ usd", "≥ 5,000,000 USD"),
        (MONEY, "1e9 usd", "1,000,000,000 USD"),
        (MONEY, "70c", "0.7 USD"),
        (MONEY, "a few million dollars", "≳ 2,000,000 USD"),
        (PERCENT, "10-12%", "10–12 %"),
        (PERCENT, "10..12", "10–12 %"),
        (PERCENT, ">10%", "≥ 10 %"),
        (PERCENT, "half", "50 %"),
        (PERCENT, "a third", "33.3333 %"),
        (PERCENT, "0.5", "0.5 %"),
        (DATE, "last week", "2025-05-26 – 06-01"),
        (DATE, "2024q3", "2024-07-01 – 09-30"),
        (DATE, "2024-Q3", "2024-07-01 – 09-30"),
        (DATE, "Q3/2024", "2024-07-01 – 09-30"),
        (DATE, "2025H1", "2025-01-01 – 06-30"),
        (DATE, "06/2025", "2025-06-01 – 06-30"),
        (DATE, "20250603", "2025-06-03"),
        (DATE, "2025-06-01..06-03", "2025-06-01 – 06-03"),
        (DATE, "2025-06-01/03", "2025-06-01 – 06-03"),
        (DATE, "2025-06-01 to now", "2025-06-01 – 06-03"),
        (DATE, "2025..2030", "2025-01-01 – 2030-12-31"),
        (DATE, "2025-W23", "2025-06-02 – 06-08"),
        (DATE, "w23 2025", "2025-06-02 – 06-08"),
        (DATE, "week 23", "2025-06-02 – 06-08"),
        (DATE, "since 2020", "2020 AFTER"),
        (DATE, "2030 BEFORE", "2030 BEFORE"),
        (DATE, "20y", "20 years"),
        (DATE, "18 mo", "18 months"),
        (DATE, "2w", "2 weeks"),
        (DATE, "5d", "5 days"),
        (TIME, "9am to 5pm", "T09:00/T17:00"),
        (TIME, "9-11am", "T09:00/T11:00"),
        (TIME, "9:00-17:00", "T09:00/T17:00"),
        (TIME, "9-17", "T09:00/T17:00"),
        (TIME, "T15:00", "T15:00"),
        (TIME, "1h30", "1 hour 30 minutes"),
        (TIME, "30s", "30 seconds"),
        (QUANTITY, "5km", "5 kilometer"),
        (QUANTITY, "3 m", "3 meter"),
        (QUANTITY, "5 km2", "5 square kilometer"),
        (QUANTITY, "5 square kilometers", "5 square kilometer"),
        (QUANTITY, "20 C", "20 degree Celsius"),
        (QUANTITY, "12 twh", "12 terawatt hour"),
        (QUANTITY, "5 t", "5 metric ton"),
        (QUANTITY, "2 oil barrels", "2 oil barrel"),
        (NUMBER, "2000+", "≥ 2,000"),
        (NUMBER, "5..7", "5–7"),
        (NUMBER, "dozens", "≳ 24"),
        (ORDINAL, "#3", "3rd"),
        (ORDINAL, "no. 3", "3rd"),
    ],
)
def test_what_people_write_by_hand(kinds: tuple[Kind, ...], words: str, shown: str):
    figure = typed(words, kinds, TODAY)
    assert figure is not None
    assert describe(figure) == shown


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        # No part is taken and the rest forgotten.
        (DATE, "2025 1030"),
        (DATE, "2025-W54"),
        (DATE, "2025-06-31/07"),
        (TIME, "9-25"),
        (TIME, "T25:00"),
        (TIME, "T10:61"),
        (TIME, "T10:00+25:00"),
        (TIME, "2025-13-01T10:00"),
        (TIME, "2025-06-31TMO"),
        (MONEY, "5m usd 7"),
        (MONEY, "1e99 usd"),
        (ORDINAL, "#x"),
    ],
)
def test_half_understood_is_not_understood(kinds: tuple[Kind, ...], words: str):
    assert typed(words, kinds, TODAY) is None


def test_a_share_is_none_of_a_percent():
    figure = typed("two thirds", PERCENT, TODAY)
    assert figure is not None
    assert (figure.amount, figure.assumed) == (66.6667, "a share of the whole")


def meaning(figure: Figure) -> Figure:
    """Leaves out what was assumed, and where the days are known, by what name they go.

    Of a part of a period the days count, too: "earlier this month" ends on a certain day.
    """
    has_days = figure.kind is Kind.DATE and figure.start is not None
    if has_days and "a third of it" in figure.assumed:
        return replace(figure, assumed="", start=None, end=None)
    is_beyond = figure.modifier in ("BEFORE", "AFTER")
    # Chips show four decimals.
    amounts = {
        name: round(value, 4)
        for name in ("amount", "low", "high")
        if (value := getattr(figure, name)) is not None
    }
    return replace(
        figure,
        **amounts,
        assumed="",
        timex=None if has_days else figure.timex,
        modifier=None if has_days and not is_beyond else figure.modifier,
    )


def assert_comes_back(figure: Figure) -> None:
    shown = describe(figure)
    again = typed(shown, (figure.kind,), TODAY)
    assert again is not None, shown
    assert meaning(again) == meaning(figure), shown
    assert describe(again) == shown


def sample_figures() -> list[Figure]:
    folder = resources.files("resources") / "sample"
    texts = [
        each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name[-4:] == ".txt"
    ]
    assert texts
    return [each.value for text in texts for each in find(text, date=TODAY) if each.value]


def test_every_figure_of_the_sample_can_be_typed_back():
    figures = sample_figures()
    assert len(figures) > 60
    for figure in figures:
        assert_comes_back(figure)


def test_every_figure_of_the_table_of_phrases_can_be_typed_back():
    table = Path(__file__).parents[2] / "data" / "figures.tsv"
    rows = [row.split("\t") for row in table.read_text(encoding="utf-8").splitlines()]
    values = [row[3] for row in rows if len(row) == 5 and row[3].startswith("{")]
    assert len(values) > 400
    for value in values:
        figure = figure_from_record(json.loads(value))
        shown = describe(figure)
        again = typed(shown, (figure.kind,), TODAY)
        assert again is not None, shown
        assert meaning(again) == meaning(figure), shown


@pytest.mark.parametrize("sign", ["", "about ", "at least ", "up to ", "dozens of "])
def test_every_unit_and_currency_can_be_typed_back(sign: str):
    from annotator.suggest.figures import parse_typed
    from annotator.suggest.figures.currencies import CODES
    from annotator.suggest.figures.measures import WORDS

    for kind, units in ((Kind.MONEY, CODES), (Kind.QUANTITY, WORDS)):
        for unit in units:
            figure = parse_typed(f"{sign}{'' if 'dozens' in sign else '5 '}{unit}", kinds=(kind,))
            if figure is not None:
                assert_comes_back(figure)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
AMOUNTS = st.one_of(
    st.integers(0, 10**13),
    st.floats(0.0001, 10**9).map(lambda amount: round(amount, 4)),
)


@given(first=DAYS, last=DAYS)
def test_any_days_can_be_typed_back(first: date, last: date):
    start, end = sorted((first, last))
    figure = days_between(start.isoformat(), end.isoformat())
    assert figure is not None
    assert_comes_back(figure)


@given(
    kind=st.sampled_from([Kind.MONEY, Kind.PERCENT, Kind.NUMBER, Kind.QUANTITY]),
    ends=st.lists(AMOUNTS, min_size=1, max_size=2).map(sorted),
    form=st.sampled_from(["amount", "low", "high"]),
    approximate=st.booleans(),
    code=st.sampled_from(["USD", "EUR", "JPY", "XAF"]),
    unit=st.sampled_from(["kilometer", "kilometer ** 2", "megawatt", "degree_Celsius"]),
)
@settings(deadline=None)
def test_any_amount_can_be_typed_back(kind, ends, form, approximate, code, unit):
    said = {"low": ends[0], "high": ends[1]} if len(set(ends)) == 2 else {form: ends[0]}
    assert_comes_back(
        Figure(
            kind=kind,
            currency=code if kind is Kind.MONEY else None,
            unit=unit if kind is Kind.QUANTITY else None,
            approximate=approximate,
            **said,
        )
    )


@given(clock=st.times().map(lambda time: f"T{time:%H:%M}"), day=st.none() | DAYS)
def test_any_time_can_be_typed_back(clock: str, day: date | None):
    when = f"{day.isoformat()}{clock}" if day else None
    assert_comes_back(Figure(kind=Kind.TIME, timex=when or clock, start=when, end=when))


@pytest.mark.parametrize(
    ("kinds", "words", "said"),
    [
        (MONEY, "175bn usd", "175,000,000,000 US dollars"),
        (MONEY, "1 usd", "1 US dollar"),
        (MONEY, "~5m eur", "about 5,000,000 euros"),
        (MONEY, "up to 3bn jpy", "at most 3,000,000,000 Japanese yen"),
        (MONEY, "5-7m sek", "5,000,000 to 7,000,000 Swedish kronor"),
        (MONEY, "5m xaf", "5,000,000 XAF"),
        (MONEY, "a few million dollars", "about at least 2,000,000 US dollars"),
        (PERCENT, "10-12%", "10 to 12 percent"),
        (PERCENT, "half", "50 percent"),
        (NUMBER, ">2000", "at least 2,000"),
        (ORDINAL, "51", "place 51 in an order"),
        (QUANTITY, "5 km2", "5 square kilometers"),
        (QUANTITY, "1 km", "1 kilometer"),
        (QUANTITY, "6 ft", "6 feet"),
        (QUANTITY, "20 C", "20 degrees Celsius"),
        (QUANTITY, "100 mph", "100 miles / hour"),
        (DATE, "2025-06-03", "Tuesday, 2025-06-03"),
        (DATE, "june 2025", "June 2025, 2025-06-01 to 2025-06-30"),
        (DATE, "q3 2024", "quarter 3 of 2024, 2024-07-01 to 2024-09-30"),
        (DATE, "last week", "week 22 of 2025, 2025-05-26 to 2025-06-01"),
        (DATE, "2025-06-01..06-03", "2025-06-01 to 2025-06-03"),
        (DATE, "before 2030", "before 2030"),
        (DATE, "late 2025", "the end of 2025 (2025-09-02 to 2025-12-31)"),
        (DATE, "1990s", "the 1990s, 1990-01-01 to 1999-12-31"),
        (DATE, "over 20 years", "at least 20 years"),
        (DATE, "10-15 years", "10 years to 15 years"),
        (TIME, "9am to 5pm", "09:00 to 17:00"),
        (TIME, "1h30", "1 hour 30 minutes"),
    ],
)
def test_says_in_full_words_what_is_understood(kinds, words: str, said: str):
    figure = typed(words, kinds, TODAY)
    assert figure is not None
    assert in_full(figure) == said


@pytest.mark.parametrize("words", ["2029 " + "END " * 2000, "9" + " " * 20_000 + "x", "1" * 5000])
def test_what_was_pasted_by_mistake_is_not_understood_and_takes_no_time(words: str):
    began = time.monotonic()
    assert typed(words, tuple(Kind), TODAY) is None
    assert time.monotonic() - began < 0.5

"""Dates and times as values; the document's date is 2025-06-03, a Tuesday."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import FigureKind
from annotator.suggest.figures import value_of

TODAY = datetime.date(2025, 6, 3)
YEAR = "year of the document"
RECKONED = "reckoned from the document's date"


def value(text, **context):
    return value_of(text, date=TODAY, kinds=[FigureKind.DATE], **context)


@pytest.mark.parametrize(
    ("text", "day", "assumed"),
    [
        ("2025-06-03", "2025-06-03", ""),
        ("2025/06/03", "2025-06-03", ""),
        ("Tuesday, June 3, 2025", "2025-06-03", ""),
        ("3 June 2025", "2025-06-03", ""),
        ("the 4th of July", "2025-07-04", YEAR),
        ("June 3rd", "2025-06-03", YEAR),
        ("Dec. 28", "2024-12-28", "the year nearest to the document"),
        ("31/12/2024", "2024-12-31", ""),
        ("6/3/2025", "2025-06-03", "month before day"),
        ("3.6.2025", "2025-06-03", "day before month"),
        ("yesterday", "2025-06-02", ""),
        ("the day after tomorrow", "2025-06-05", ""),
        ("three days ago", "2025-05-31", ""),
        ("Wednesday", "2025-05-28", "the latest one"),
        ("Tuesday", "2025-06-03", "the latest one"),
        ("last Friday", "2025-05-30", ""),
        ("next Tuesday", "2025-06-10", ""),
        ("on Friday", "2025-05-30", "the latest one"),
        ("the following day", "2025-06-04", RECKONED),
        ("Christmas 2023", "2023-12-25", ""),
        ("Thanksgiving", "2025-11-27", YEAR),
        ("Labor Day", "2025-09-01", YEAR),
        ("Memorial Day", "2025-05-26", YEAR),
        ("Easter", "2025-04-20", YEAR),
    ],
)
def test_a_day(text, day, assumed):
    found = value(text)
    assert (found.timex, found.start, found.end) == (day, day, day)
    assert found.assumed == assumed


@pytest.mark.parametrize(
    ("text", "timex", "start", "end", "assumed"),
    [
        ("June 3-5, 2025", "2025-06-03/2025-06-05", "2025-06-03", "2025-06-05", ""),
        ("3-5 June 2025", "2025-06-03/2025-06-05", "2025-06-03", "2025-06-05", ""),
        ("from June 30 to July 2, 2024", "2024-06-30/2024-07-02", "2024-06-30", "2024-07-02", ""),
        ("March to May 2024", "2024-03/2024-05", "2024-03-01", "2024-05-31", ""),
        ("May 2024", "2024-05", "2024-05-01", "2024-05-31", ""),
        ("in March", "2025-03", "2025-03-01", "2025-03-31", YEAR),
        ("last June", "2024-06", "2024-06-01", "2024-06-30", ""),
        ("this weekend", "2025-W23-WE", "2025-06-07", "2025-06-08", ""),
        ("next month", "2025-07", "2025-07-01", "2025-07-31", ""),
        ("last quarter", "2025-Q1", "2025-01-01", "2025-03-31", ""),
        ("third-quarter", "2024-Q3", "2024-07-01", "2024-09-30", "the latest one"),
        ("3Q24", "2024-Q3", "2024-07-01", "2024-09-30", ""),
        ("the first half of 2026", "2026-H1", "2026-01-01", "2026-06-30", ""),
        ("H1 2024", "2024-H1", "2024-01-01", "2024-06-30", ""),
        ("1789", "1789", "1789-01-01", "1789-12-31", ""),
        ("2024-25", "2024/2025", "2024-01-01", "2025-12-31", ""),
        ("2019–2023", "2019/2023", "2019-01-01", "2023-12-31", ""),
        ("from 2019 to 2023", "2019/2023", "2019-01-01", "2023-12-31", ""),
        ("between 2019 and 2023", "2019/2023", "2019-01-01", "2023-12-31", ""),
        ("nineteen eighty-four", "1984", "1984-01-01", "1984-12-31", ""),
        ("the '90s", "199", "1990-01-01", "1999-12-31", "the century"),
        ("the 19th century", "18", "1801-01-01", "1900-12-31", ""),
        ("two years ago", "2023", "2023-01-01", "2023-12-31", ""),
        ("two weeks ago", "2025-W21", "2025-05-19", "2025-05-25", ""),
        ("a year earlier", "2024", "2024-01-01", "2024-12-31", RECKONED),
        ("the past three years", "P3Y", "2022-06-03", "2025-06-03", ""),
        ("the next 15 years", "P15Y", "2025-06-03", "2040-06-03", ""),
        ("fiscal 2026", "2026", "2026-01-01", "2026-12-31", "fiscal year as calendar year"),
        ("FY25", "2025", "2025-01-01", "2025-12-31", "fiscal year as calendar year"),
        ("the quarter", "2025-Q1", "2025-01-01", "2025-03-31", "the latest one"),
        ("summer 2024", "2024-SU", "2024-06-01", "2024-08-31",
         "northern seasons of three whole months"),
    ],
)  # fmt: skip
def test_a_stretch_of_days(text, timex, start, end, assumed):
    found = value(text)
    assert (found.timex, found.start, found.end) == (timex, start, end)
    assert found.assumed == assumed


@pytest.mark.parametrize(
    ("text", "timex", "modifier", "start", "end"),
    [
        ("early 2024", "2024", "START", "2024-01-01", "2024-05-01"),
        ("late March 2024", "2024-03", "END", "2024-03-22", "2024-03-31"),
        ("the end of 2025", "2025", "END", "2025-09-02", "2025-12-31"),
        ("end-2025", "2025", "END", "2025-09-02", "2025-12-31"),
        ("the end of the year", "2025", "END", "2025-09-02", "2025-12-31"),
        ("early next year", "2026", "START", "2026-01-01", "2026-05-01"),
        ("later this year", "2025", "END", "2025-06-03", "2025-12-31"),
        ("earlier this week", "2025-W23", "START", "2025-06-02", "2025-06-03"),
        ("the late 1980s", "198", "END", "1986-09-02", "1989-12-31"),
        ("since 2019", "2019", "AFTER", "2019-01-01", "2019-12-31"),
        ("around 2010", "2010", "APPROX", "2010-01-01", "2010-12-31"),
    ],
)
def test_a_part_of_a_stretch(text, timex, modifier, start, end):
    found = value(text)
    assert (found.timex, found.modifier, found.start, found.end) == (timex, modifier, start, end)


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (" the board will meet.", "2025-06-04"),
        (" is when it is due.", "2025-06-04"),
        (". It will rain.", "2025-05-28"),
        (" the board met.", "2025-05-28"),
    ],
)
def test_a_bare_weekday_goes_by_the_tense_of_its_sentence(after, day):
    assert value("Wednesday", before="On ", after=after).timex == day


def test_what_was_said_on_a_day_lies_in_the_past_whatever_it_says():
    assert value("Wednesday", before="He said on ", after=" it will rain").timex == "2025-05-28"


def test_without_a_date_of_the_document_no_days_are_made_up():
    for text, timex in (("last week", "PAST_REF"), ("June 3", "XXXX-06-03"), ("June", "XXXX-06")):
        found = value_of(text)
        assert (found.timex, found.start, found.end) == (timex, None, None)
    assert value_of("2029") == value("2029")


@pytest.mark.parametrize(
    "text", ["31/31/2024", "2025-02-30", "June 31, 2025", "Feb 30", "2025-13-01"]
)
def test_no_day_of_the_calendar(text):
    found = value(text)
    assert found is None or len(found.timex) < len("2025-06-03")


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2199, 12, 31)))
def test_every_day_comes_back_from_each_way_to_write_it(day):
    month = day.strftime("%B")
    for text in (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
    ):
        assert value(text).start == day.isoformat(), text


@given(
    st.dates(datetime.date(1600, 1, 1), datetime.date(2199, 12, 31)),
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]),
)
def test_periods_around_any_date_follow_each_other(today, unit):
    def period(which):
        return value_of(f"{which} {unit}", date=today, kinds=[FigureKind.DATE])

    last, this, following = period("last"), period("this"), period("next")
    assert this.start <= today.isoformat() <= this.end
    assert last.start <= this.start <= following.start


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2024, "03-31"), (2038, "04-25")],
)
def test_easter(year, easter):
    assert value(f"Easter {year}").start == f"{year}-{easter}"


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("10:30 a.m.", "T10:30"),
        ("5 pm", "T17:00"),
        ("12 a.m.", "T00:00"),
        ("12:15 pm", "T12:15"),
        ("10.30pm", "T22:30"),
        ("14:00 GMT", "T14:00Z"),
        ("09:30:15", "T09:30:15"),
        ("10 o'clock", "T10:00"),
        ("noon", "T12:00"),
        ("midnight", "T00:00"),
        ("tonight", "2025-06-03TNI"),
        ("last night", "2025-06-02TNI"),
        ("this morning", "2025-06-03TMO"),
        ("Wednesday evening", "2025-05-28TEV"),
        ("2025-06-03T10:30", "2025-06-03T10:30"),
    ],
)
def test_a_time_of_day(text, timex):
    assert value_of(text, date=TODAY, kinds=[FigureKind.TIME]).timex == timex


@pytest.mark.parametrize("text", ["25:00", "10:75", "13 pm", "3-1", "7"])
def test_no_time_of_day(text):
    assert value_of(text, date=TODAY, kinds=[FigureKind.TIME]) is None

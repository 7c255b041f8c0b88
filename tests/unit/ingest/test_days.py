from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest.days import day_of

JUNE = date(2025, 6, 3)


@pytest.mark.parametrize(
    "words",
    [
        "2025-06-03",
        " 2025-06-03T12:30:00Z",
        "2025-06-03 12:30:00.123+02:00",
        "2025/6/3",
        "2025.06.03",
        "20250603",
        "20250603123000",
        "D:20250603123000+02'00'",
        "June 3, 2025",
        "Jun. 3rd 2025, 4 p.m.",
        "Tuesday, June 3, 2025",
        "Tue, 03 Jun 2025 12:30:00 GMT",
        "3 june 2025",
        "3-Jun-2025",
    ],
)
def test_a_day_that_reads_in_one_way(words: str):
    assert day_of(words) == JUNE


@pytest.mark.parametrize(
    "words",
    [
        "",
        "03/06/2025",
        "6.3.2025",
        "2025-02-31",
        "2025-06",
        "1717401600",
        "june",
        "12345678",
        None,
        5,
    ],
)
def test_what_reads_in_several_ways_or_none_is_no_day(words: object):
    assert day_of(words) is None


def test_days_of_other_programs_stay():
    assert day_of(datetime(2025, 6, 3, 23, 59)) == day_of(JUNE) == JUNE


@given(st.text(max_size=30) | st.dates().map(str) | st.from_regex(r"[0-9A-Za-z ,./:-]{1,30}"))
def test_any_words_give_a_day_or_none(words: str):
    day_of(words)


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%b %d, %Y", "%d %B %Y"]))
def test_every_day_comes_back(day: date, form: str):
    # Years before 1000 have fewer digits than four in some systems.
    if day.year >= 1000:
        assert day_of(day.strftime(form)) == day

"""First and last stretches: "the first nine months of 2024", "the last week of May"."""

import datetime
from collections.abc import Callable, Iterator
from typing import Final

from annotator.suggest.figures import intervals
from annotator.suggest.figures.dated import Dated, ordinal_at, weekday_at
from annotator.suggest.figures.days import LATEST, THIS_YEAR
from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.numbers import read_number
from annotator.suggest.figures.tense import is_future
from annotator.suggest.figures.tokens import Tokens

Bases = Callable[[Tokens, int, datetime.date | None], tuple[Dated, ...]]
_LAST = frozenset({"last", "final", "closing"})
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7}
# Stretches of months that TIMEX3 has a letter for.
_NAMED = {3: "Q", 6: "H"}
# What can have a first week or month, by the grain of its date.
_WHOLES = frozenset({"month", "quarter", "half", "season", "year", "years", "decade", "century"})
_UNITS = frozenset((*_MONTHS, *_DAYS, "half"))
# More of them nobody counts from the first or to the last.
_MOST: Final = 100
# As many signs has the TIMEX3 value of a calendar year.
_YEAR: Final = 4
_WEEKS: Final = "weeks of seven days from its first"


def read_openings(
    tokens: Tokens, index: int, today: datetime.date | None, bases: Bases
) -> Iterator[Dated]:
    """Yields the stretch at `index` that begins or ends what is named behind it.

    Args:
        today: Date of the document.
        bases: Reads the date at an index: what the stretch is of.
    """
    start = index + (tokens.lower(index) == "the")
    is_last = tokens.lower(start) in _LAST
    place, after = (1, start + 1) if is_last else ordinal_at(tokens, start)
    if not 0 < place <= _MOST:
        return
    count, after = _count(tokens, after, place)
    weekday, end = weekday_at(tokens, after)
    unit = "" if weekday >= 0 else tokens.lower(after).removesuffix("s")
    if weekday < 0:
        if unit not in _UNITS:
            return
        end = after + 1
    if tokens.lower(end) in ("of", "in"):
        signed = -count if is_last else count
        for whole in bases(tokens, end + 1, today):
            found = _cut_out(whole, unit, weekday, signed, place)
            if found is not None:
                yield Dated(whole.end, found, 0.93, "first or last of a period", "stretch")
    elif unit in ("month", "quarter") and count > 1 and not is_last and today is not None:
        found = _of_this_year(tokens, index, end, unit, count, today)
        if found is not None:
            yield Dated(end, found, 0.75, "first of the year", "stretch")


def _count(tokens: Tokens, index: int, place: int) -> tuple[int, int]:
    """Reads the nine of "the first nine months": 1 where there is none; the index behind it."""
    number = read_number(tokens, index)
    if number is None or place > 1 or number.form not in ("digits", "words"):
        return 1, index
    is_small = number.value.denominator == 1 and 1 < number.value <= _MOST
    return (int(number.value), number.end) if is_small else (1, index)


def _of_this_year(
    tokens: Tokens, start: int, end: int, unit: str, count: int, today: datetime.date
) -> Interval | None:
    """Returns "the first nine months": of the latest year in which they are over."""
    found = _part(intervals.year(today.year), unit, count, 1)
    if found is None or found.end is None:
        return None
    if found.end <= today or is_future(tokens, start, end):
        return found.assuming(THIS_YEAR)
    found = _part(intervals.year(today.year - 1), unit, count, 1)
    return found and found.assuming(LATEST)


def _cut_out(whole: Dated, unit: str, weekday: int, count: int, place: int) -> Interval | None:
    """Returns `count` units of a date, from its end where negative, or the one at a place."""
    if whole.grain not in _WHOLES:
        return None
    if weekday >= 0:
        return _weekday(whole.interval, weekday, place if count > 0 else -1)
    return _part(whole.interval, unit, count, place)


def _part(whole: Interval, unit: str, count: int, place: int) -> Interval | None:
    if whole.start is None or whole.end is None:
        return None
    if unit == "half":
        return _half(whole, whole.start, whole.end, place if count > 0 else 2)
    if unit in _DAYS:
        first, last = _some_days(whole.start, whole.end, _DAYS[unit] * count, place)
    else:
        first, last = _some_months(whole.start, whole.end, _MONTHS[unit] * count, place)
    if first < whole.start or last > whole.end:
        return None
    found = Interval(first, last, _timex(first, last), assumed=whole.assumed)
    return found.assuming(_WEEKS) if unit == "week" and count > 0 else found


def _half(whole: Interval, start: datetime.date, end: datetime.date, place: int) -> Interval | None:
    """Returns the first or second half of what is no year, by its days."""
    days = (end - start).days + 1
    if place > 2:
        return None
    if len(whole.timex) == _YEAR:
        found = intervals.half(start.year, place)
        return found.assuming(whole.assumed) if whole.assumed else found
    middle = intervals.shifted(start, days // 2 - 1)
    first, last = (start, middle) if place == 1 else (intervals.shifted(middle, 1), end)
    found = Interval(first, last, _timex(first, last), assumed=whole.assumed)
    return found.assuming("half of its days")


def _some_days(
    start: datetime.date, end: datetime.date, days: int, place: int
) -> tuple[datetime.date, datetime.date]:
    if days < 0:
        return intervals.shifted(end, days + 1), end
    first = intervals.shifted(start, days * (place - 1))
    return first, intervals.shifted(first, days - 1)


def _some_months(
    start: datetime.date, end: datetime.date, months: int, place: int
) -> tuple[datetime.date, datetime.date]:
    if months < 0:
        return intervals.shifted_months(intervals.shifted(end, 1), months), end
    first = intervals.shifted_months(start, months * (place - 1))
    return first, intervals.shifted(intervals.shifted_months(first, months), -1)


def _weekday(whole: Interval, weekday: int, place: int) -> Interval | None:
    """Returns the first, second … (-1 for the last) such weekday of an interval."""
    if whole.start is None or whole.end is None:
        return None
    if place < 0:
        day = intervals.shifted(whole.end, -((whole.end.weekday() - weekday) % 7))
    else:
        ahead = (weekday - whole.start.weekday()) % 7 + 7 * (place - 1)
        day = intervals.shifted(whole.start, ahead)
    if not whole.start <= day <= whole.end:
        return None
    found = intervals.day(day)
    return found.assuming(whole.assumed) if whole.assumed else found


def _timex(first: datetime.date, last: datetime.date) -> str:
    """Returns the shortest TIMEX3 value of a stretch of days."""
    after = intervals.shifted(last, 1)
    if first == last:
        return first.isoformat()
    if first.day != 1 or after.day != 1:
        return f"{first.isoformat()}/{last.isoformat()}"
    months = (after.year - first.year) * 12 + after.month - first.month
    if months in _NAMED and (first.month - 1) % months == 0:
        return f"{first.year:04}-{_NAMED[months]}{first.month // months + 1}"
    if first.month == 1 and after.month == 1:
        ends = (f"{first.year:04}", f"{last.year:04}")
    else:
        ends = (f"{first:%Y-%m}", f"{last:%Y-%m}")
    return ends[0] if ends[0] == ends[1] else "/".join(ends)

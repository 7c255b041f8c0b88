"""Dates reckoned from the document's date: "last week", "a year earlier", "on Wednesday"."""

import datetime
from collections.abc import Iterator
from fractions import Fraction

from annotator.suggest.figures import intervals
from annotator.suggest.figures.compounds import Part, further_parts, timex_of_parts
from annotator.suggest.figures.dated import Dated, month_at, weekday_at
from annotator.suggest.figures.days import COMING, LATEST
from annotator.suggest.figures.holidays import near_holiday
from annotator.suggest.figures.intervals import SEASONS, Interval
from annotator.suggest.figures.lengths import PLAIN_UNITS, timex_of, vague_timex
from annotator.suggest.figures.numbers import read_number
from annotator.suggest.figures.tense import is_future, is_past
from annotator.suggest.figures.tokens import Tokens

RECKONED = "reckoned from the document's date"
BACK = frozenset({"last", "past", "previous", "prior", "preceding"})
AHEAD = frozenset({"next", "coming", "following", "upcoming"})
HERE = frozenset({"this", "current"})
_UNITS = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "century"})
_LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y",
            "century": "Y"}  # fmt: skip
_FACTORS = {"decade": 10, "century": 100}
# Units that smaller ones can follow, and what a part of such a length is as exact as.
_SHARP = frozenset({"week", "month", "year", "decade"})
_UNTOLD = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
           "year": "XXXX", "weekend": "XXXX-WXX-WE", "decade": "XXX"}  # fmt: skip
_WAYS = frozenset({"ago", "earlier", "before", "prior", "previously", "later"})
_GRAINS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_NAMED_DAYS = {
    ("the", "day", "before", "yesterday"): -2,
    ("the", "day", "after", "tomorrow"): 2,
    ("yesterday",): -1,
    ("today",): 0,
    ("tomorrow",): 1,
}
_FIRST_OF_DAYS = frozenset(words[0] for words in _NAMED_DAYS)
_REFERENCE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def read_relative(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the dates at `index` that only the document's date makes days of."""
    if tokens.at(index).kind == "number":
        yield from read_ago(tokens, index, today)
        return
    yield from _named_days(tokens, index, today)
    start = index + (tokens.lower(index) == "the")
    step = step_at(tokens, start)
    if step is not None:
        yield from _near(tokens, start, step, today)
        yield from _counted(tokens, start, step, today)
    elif start > index:
        yield from _this_one(tokens, start, today)
    if start == index:
        yield from _weekday(tokens, index, today)
        yield from read_ago(tokens, index, today)
    yield from read_unsaid(tokens, start)


def step_at(tokens: Tokens, index: int) -> int | None:
    """Returns -1 for "last", 0 for "this", 1 for "next" at `index`; None for none of them."""
    word = tokens.lower(index)
    for words, step in ((BACK, -1), (HERE, 0), (AHEAD, 1)):
        if word in words:
            return step
    return None


def unit_interval(unit: str, today: datetime.date, step: int) -> Interval:
    """Returns the day, week … that is `step` of them from the one the document's date is in."""
    match unit:
        case "day":
            return intervals.day(intervals.shifted(today, step))
        case "week":
            return intervals.week(intervals.shifted(today, 7 * step))
        case "weekend":
            return intervals.weekend(intervals.shifted(today, 7 * step))
        case "month":
            return intervals.month(today.year, today.month + step)
        case "quarter":
            return intervals.quarter(today.year, (today.month + 2) // 3 + step)
        case "decade":
            return intervals.decade(today.year // 10 * 10 + 10 * step)
        case "century":
            return intervals.century((today.year - 1) // 100 + 1 + step)
        case _:
            return intervals.year(today.year + step)


def _named_days(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    word = tokens.lower(index)
    if word not in _FIRST_OF_DAYS or (word == "the" and tokens.lower(index + 1) != "day"):
        return
    for words, days in _NAMED_DAYS.items():
        if tokens.follows(index, words):
            if today is None:
                found = intervals.vague(_REFERENCE[(days > 0) - (days < 0)])
            else:
                found = intervals.day(intervals.shifted(today, days))
            yield Dated(index + len(words), found, 0.93, "day near the document", "day")
            return


def _near(tokens: Tokens, index: int, step: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "last week", "next Tuesday", "this June", "last summer"."""
    unit, end = tokens.lower(index + 1), index + 2
    if unit in _UNITS:
        score = 0.93 if tokens.lower(index) in ("last", "this", "next") else 0.85
        if today is None:
            yield Dated(end, intervals.vague(_REFERENCE[step]), score, "near period", unit)
            return
        found = unit_interval(unit, today, step)
        if tokens.lower(index) == "past" and unit in PLAIN_UNITS:
            # "the past year" are the last twelve months.
            letter, factor = _LETTERS[unit], _FACTORS.get(unit, 1)
            found = _between(today, moved(today, -1, unit), timex_of(Fraction(factor), letter))
        word = tokens.lower(index)
        if word == "following" and is_past(tokens, index, end):
            found = _untold(unit)
        elif word in ("following", "preceding", "previous", "prior"):
            found = found.assuming(RECKONED)
        yield Dated(end, found, score, "near period", unit)
    elif today is not None:
        yield from _near_name(tokens, index + 1, step, today)


def _near_name(tokens: Tokens, index: int, step: int, today: datetime.date) -> Iterator[Dated]:
    month, end = month_at(tokens, index)
    if month:
        ahead = month - today.month
        year = today.year + (step == 1 and ahead <= 0) - (step == -1 and ahead >= 0)
        yield Dated(end, intervals.month(year, month), 0.93, "near month", "month")
    weekday, end = weekday_at(tokens, index)
    if weekday >= 0:
        ahead = (weekday - today.weekday()) % 7
        days = {1: ahead or 7, -1: ahead - 7, 0: weekday - today.weekday()}[step]
        found = intervals.day(intervals.shifted(today, days))
        yield Dated(end, found, 0.95, "near weekday", "day")
    yield from near_holiday(tokens, index, step, today)
    name = tokens.lower(index)
    if name in SEASONS:
        found = _season(name, step, today)
        yield Dated(index + 1, found, 0.85, "near season", "season")


def _season(name: str, step: int, today: datetime.date) -> Interval:
    found = intervals.season(today.year, name)
    if step == -1 and found.end is not None and found.end >= today:
        return intervals.season(max(1, today.year - 1), name)
    if step == 1 and found.start is not None and found.start <= today:
        return intervals.season(min(9998, today.year + 1), name)
    return found


def _counted(tokens: Tokens, index: int, step: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "the past three years", "the next few weeks": up to the document or from it on."""
    number = read_number(tokens, index + 1)
    if number is None or not step or number.form not in ("digits", "words", "vague"):
        return
    end = number.end + (tokens.lower(number.end) == "of")
    unit = tokens.lower(end).removesuffix("s")
    unit = "century" if unit == "centurie" else unit
    if unit not in PLAIN_UNITS:
        return
    count = int(number.value)
    letter, factor = _LETTERS[unit], _FACTORS.get(unit, 1)
    end += 1
    timex = timex_of(number.value * factor, letter)
    parts, parts_end = _parts(tokens, end, number.value, unit)
    if number.form == "vague" or count < 1 or count > 9999:
        found = intervals.vague(vague_timex(letter))
    elif parts:
        end, timex = parts_end, timex_of_parts(parts)
        other = _moved_by(today, step, parts) if today else None
        found = _between(today, other, timex) if today and other else intervals.vague(timex)
    elif today is None:
        found = intervals.vague(timex)
    else:
        found = _between(today, moved(today, step * count, unit), timex)
    yield Dated(end, found, 0.9, "stretch to or from the document", "stretch")


def _parts(tokens: Tokens, index: int, count: Fraction, unit: str) -> tuple[tuple[Part, ...], int]:
    """Reads the smaller units behind "the last 9 years": all of them; () where there are none."""
    if unit not in _SHARP or count.denominator != 1:
        return (), index
    size = Fraction(_FACTORS.get(unit, 1))
    more, end = further_parts(tokens, index, Part(size, _LETTERS[unit]))
    return ((Part(count * size, _LETTERS[unit]), *more), end) if more else ((), index)


def _moved_by(today: datetime.date, step: int, parts: tuple[Part, ...]) -> datetime.date:
    """Returns the day that is so many years, months and days before or after the document's."""
    found = today
    for count, letter in parts:
        if letter in _GRAINS:
            found = moved(found, step * int(count), _GRAINS[letter])
    return found


def _between(today: datetime.date, other: datetime.date, timex: str) -> Interval:
    return Interval(min(other, today), max(other, today), timex)


def moved(today: datetime.date, count: int, unit: str) -> datetime.date:
    """Returns the day so many units from the document's date on (back where negative)."""
    if unit in ("day", "week"):
        return intervals.shifted(today, count * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return intervals.shifted_months(today, count * months)


def _this_one(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "the quarter", "the weekend", "the year": the one spoken of is guessed."""
    unit = tokens.lower(index)
    if unit not in ("week", "weekend", "month", "quarter", "year") or today is None:
        return
    if tokens.lower(index + 1) == "-":
        return  # "the year-old war"
    if tokens.follows(index + 1, ("before",)) or tokens.follows(index + 1, ("earlier",)):
        found = unit_interval(unit, today, -1).assuming(RECKONED)
        yield Dated(index + 2, found, 0.7, "period before", unit)
        return
    step = -1 if unit in ("quarter", "weekend") and not is_future(tokens, index, index + 1) else 0
    words = LATEST if step else "the one of the document"
    found = unit_interval(unit, today, step).assuming(words)
    yield Dated(index + 1, found, 0.5 if unit in ("quarter", "weekend") else 0.4, "the one", unit)


def _weekday(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    weekday, end = weekday_at(tokens, index)
    if weekday < 0:
        return
    if today is None:
        yield Dated(end, intervals.vague(f"XXXX-WXX-{weekday + 1}"), 0.9, "weekday", "day")
        return
    ahead = (weekday - today.weekday()) % 7
    if ahead and is_future(tokens, index, end):
        found = intervals.day(intervals.shifted(today, ahead)).assuming(COMING)
    else:
        found = intervals.day(intervals.shifted(today, ahead - 7 if ahead else 0)).assuming(LATEST)
    yield Dated(end, found, 0.92, "weekday", "day")


def read_ago(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "two weeks ago", "a year earlier", "a few years ago", "three days later"."""
    number = read_number(tokens, index)
    if number is None or number.form not in ("article", "digits", "words", "vague", "plural"):
        return
    is_loose = number.form == "plural" or (number.approximate and number.form == "words")
    after = number.end + (is_loose and tokens.lower(number.end) == "of")
    unit = tokens.lower(after).removesuffix("s")
    unit = "century" if unit == "centurie" else unit
    if unit not in PLAIN_UNITS:
        return
    parts, end = _parts(tokens, after + 1, number.value, unit)
    way = tokens.lower(end)
    if way not in _WAYS or (way == "before" and number.form != "article"):
        return
    if way == "prior" and tokens.lower(end + 1) == "to":
        return
    if way == "later" and is_past(tokens, index, end + 1):
        # Reckoned from a day that the story has come to, and not from the document's.
        grain = _GRAINS.get(parts[-1].letter, "day") if parts else unit
        yield Dated(end + 1, _untold(grain), 0.75, "so long ago", unit)
        return
    step = 1 if way == "later" else -1
    count = int(number.value) * step
    if number.form in ("vague", "plural") or today is None or not 0 < abs(count) < 9999:
        found = intervals.vague("FUTURE_REF" if way == "later" else "PAST_REF")
        yield Dated(end + 1, found, 0.85, "so long ago", unit)
        return
    if parts:
        grain = _GRAINS.get(parts[-1].letter, "day")
        found = unit_interval(grain, _moved_by(today, step, parts), 0)
    else:
        found = _at_distance(today, count, unit)
    found = found if way == "ago" else found.assuming(RECKONED)
    yield Dated(end + 1, found, 0.93 if way == "ago" else 0.75, "so long ago", unit)


def _at_distance(today: datetime.date, count: int, unit: str) -> Interval:
    """Returns the day, week, month or year that is so far off: as exact as the unit."""
    if unit in ("year", "decade", "century"):
        year = today.year + count * _FACTORS.get(unit, 1)
        # There is no year zero: 2025 years before 2025 is 1 BC.
        return intervals.year(year) if year > 0 else intervals.vague(_before_christ(1 - year))
    return unit_interval(unit, today, count)


def _before_christ(year: int) -> str:
    return f"BC{year:04}" if year < 10_000 else "PAST_REF"


def _untold(unit: str) -> Interval:
    """Returns a day, week … of which the text does not say which one."""
    return intervals.vague(_UNTOLD.get(unit, "XXXX"), assumed="which one is said elsewhere")


def read_unsaid(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "recent years", "coming weeks" and "that day": no days can be named."""
    word, unit = tokens.lower(index), tokens.lower(index + 1)
    if word == "that" or word == "same":
        end = index + 1 + (word == "that" and unit == "same")
        unit = tokens.lower(end)
        if unit in _UNTOLD:
            yield Dated(end + 1, _untold(unit), 0.6, "one named before", unit)
        return
    if word not in ("recent", "coming") or unit.removesuffix("s") not in PLAIN_UNITS:
        return
    if unit.endswith("s"):
        found = intervals.vague("PAST_REF" if word == "recent" else "FUTURE_REF")
        yield Dated(index + 2, found, 0.8, "unsaid period", unit)

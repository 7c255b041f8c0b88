"""Holidays that news in English names without saying their day."""

import datetime
from collections.abc import Iterator

from annotator.suggest.figures import intervals
from annotator.suggest.figures.dated import Dated, year_at
from annotator.suggest.figures.days import NEAREST, nearest_year
from annotator.suggest.figures.tokens import Tokens

# Month and day; or month, weekday (0 is Monday) and which one of the month, -1 the last.
_FIXED = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("christmas",): (12, 25),
    ("boxing", "day"): (12, 26),
    ("new", "year", "'", "s", "eve"): (12, 31),
    ("new", "year", "'", "s", "day"): (1, 1),
    ("new", "year", "'", "s"): (1, 1),
    ("valentine", "'", "s", "day"): (2, 14),
    ("st", ".", "patrick", "'", "s", "day"): (3, 17),
    ("juneteenth",): (6, 19),
    ("independence", "day"): (7, 4),
    ("halloween",): (10, 31),
    ("veterans", "day"): (11, 11),
    ("armistice", "day"): (11, 11),
}
_MOVING = {
    ("martin", "luther", "king", "day"): (1, 0, 3),
    ("presidents", "day"): (2, 0, 3),
    ("presidents", "'", "day"): (2, 0, 3),
    ("memorial", "day"): (5, 0, -1),
    ("labor", "day"): (9, 0, 1),
    ("columbus", "day"): (10, 0, 2),
    ("thanksgiving", "day"): (11, 3, 4),
    ("thanksgiving",): (11, 3, 4),
    ("black", "friday"): (11, 4, -1),
}
_EASTER = {
    ("good", "friday"): -2,
    ("easter", "sunday"): 0,
    ("easter", "monday"): 1,
    ("easter",): 0,
}
_NAMES = sorted((*_FIXED, *_MOVING, *_EASTER), key=len, reverse=True)
STARTERS = frozenset(name[0] for name in _NAMES)
# Words that are no holiday without the one behind them ("new", "labor").
SECONDS = frozenset(name[1] for name in _NAMES if len(name) > 1)
ALONE = frozenset(name[0] for name in _NAMES if len(name) == 1)


def read_holidays(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the holiday named at `index`, with the year behind it or the nearest one."""
    name = _name_at(tokens, index)
    if not name:
        return
    end = index + len(name)
    year = year_at(tokens, end)
    if year:
        yield Dated(end + 1, intervals.day(_day(name, year)), 0.9, "holiday", "day")
    elif today is None:
        yield Dated(end, intervals.vague("XXXX"), 0.6, "holiday", "day")
    else:
        month, number = _day(name, today.year).month, _day(name, today.year).day
        chosen, words = nearest_year(tokens, index, end, month, number, today)
        words = "the nearest one" if words == NEAREST else words
        found = intervals.day(_day(name, chosen)).assuming(words)
        yield Dated(end, found, 0.75, "holiday", "day")


def near_holiday(tokens: Tokens, index: int, step: int, today: datetime.date) -> Iterator[Dated]:
    """Yields the holiday named at `index` that is the last, this year's or the next one.

    Args:
        step: -1 for "last", 0 for "this", 1 for "next".
    """
    name = _name_at(tokens, index)
    if name:
        found = _day(name, today.year)
        if step < 0 <= (found - today).days:
            found = _day(name, max(1, today.year - 1))
        elif step > 0 >= (found - today).days:
            found = _day(name, min(9999, today.year + 1))
        yield Dated(index + len(name), intervals.day(found), 0.9, "near holiday", "day")


def _name_at(tokens: Tokens, index: int) -> tuple[str, ...]:
    """Returns the words of the holiday named at `index`; () for none."""
    if tokens.lower(index) not in STARTERS:
        return ()
    for name in _NAMES:
        if all(_is(tokens.lower(index + step), word) for step, word in enumerate(name)):
            return name
    return ()


def _is(found: str, word: str) -> bool:
    return found == word or (word == "'" and found == "\u2019")


def _day(name: tuple[str, ...], year: int) -> datetime.date:
    """Returns the day of a holiday; they are named as the United States and Britain keep them."""
    if name in _FIXED:
        return datetime.date(year, *_FIXED[name])
    if name in _EASTER:
        return intervals.shifted(_easter(year), _EASTER[name])
    month, weekday, which = _MOVING[name]
    if name == ("black", "friday"):
        return intervals.shifted(_day(("thanksgiving",), year), 1)
    first = datetime.date(year, month, 1)
    ahead = (weekday - first.weekday()) % 7
    if which > 0:
        return intervals.shifted(first, ahead + 7 * (which - 1))
    last = intervals.shifted(intervals.shifted_months(first, 1), -1)
    return intervals.shifted(last, -((last.weekday() - weekday) % 7))


def _easter(year: int) -> datetime.date:
    """Returns Easter Sunday of the western churches, after the Gregorian rule."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * golden + skipped + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    ahead = epact - weekday
    month = 3 + (ahead + 40) // 44
    return datetime.date(year, month, ahead + 28 - 31 * (month // 4))

"""Dates of every sort: named, reckoned, with "early" or "the end of", and ranges of them."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from annotator.model.figure import Figure
from annotator.suggest.figures import intervals, lengths
from annotator.suggest.figures.dated import Dated, year_at
from annotator.suggest.figures.days import read_days
from annotator.suggest.figures.hedges import ABOUT, LEAST, MOST, hedge_at, hedge_before
from annotator.suggest.figures.holidays import read_holidays
from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.openings import read_openings
from annotator.suggest.figures.periods import YEAR, read_periods
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.relative import (
    read_ago,
    read_relative,
    read_unsaid,
    step_at,
    unit_interval,
)
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import MONTHS, ORDINALS, SCALES, SMALL, TENS, WEEKDAYS

_EDGES = {"end": "END", "close": "END", "beginning": "START", "start": "START", "middle": "MID",
          "turn": "START", "outset": "START"}  # fmt: skip
_EARLY = {"early": "START", "mid": "MID", "middle": "MID", "late": "END"}
_POSSESSIVES = frozenset({"his", "her", "its", "their", "the", "a", "this"})
_TERMS = frozenset({"term", "season", "session", "tenure", "mandate", "budget", "campaign"})
_NUMBERS = frozenset((*SMALL, *TENS, *ORDINALS))
_BEHIND_NUMBERS = (
    frozenset(
        (*DASHES, *MONTHS, *WEEKDAYS, *SCALES, "hundred", "dozen", "half", "fiscal", "financial")
    )
    | frozenset("/ st nd rd th q h s ' \u2018 \u2019 bc bce ad ce of to and through until".split())
    | lengths.WORDS
)
_LATE_DAYS = frozenset({"weekday", "near weekday", "day near the document"})
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_UNITS = frozenset({"week", "month", "quarter", "year", "decade", "century"})


def read_dates(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Reading]:
    """Yields the dates that can be read at `index`.

    Args:
        today: Date of the document; without it, what is reckoned from it has no days.
    """
    hedge, start = hedge_at(tokens, index)
    if hedge in (LEAST, MOST):
        yield from _bounded_ago(tokens, start, hedge, today)
        return
    if not may_be_date(tokens, start):
        return
    outside = hedge_before(tokens, index)[0] == ABOUT
    for found in (*_ranges(tokens, start, today), *_singles(tokens, start, today)):
        approximate = hedge == ABOUT or outside
        figure = found.interval.figure(approximate=approximate)
        yield Reading(end=found.end, figure=figure, score=found.score, rule=found.rule)


def read_lone_year(tokens: Tokens, index: int) -> Reading | None:
    """Reads the year at `index` that is no more than one; None where more may follow."""
    year = year_at(tokens, index)
    if not year or goes_on(tokens, index):
        return None
    approximate = hedge_before(tokens, index)[0] == ABOUT
    score, rule, _ = YEAR
    return Reading(index + 1, _figure_of_year(year, approximate), score, rule)


@lru_cache(maxsize=2048)
def _figure_of_year(year: int, approximate: bool) -> Figure:
    """Returns what a year says: the most frequent figure of all, and the same few over and over."""
    return intervals.year(year).figure(approximate=approximate)


def may_be_date(tokens: Tokens, index: int) -> bool:
    """False for most numbers: what stands behind them tells that they are no day and no year."""
    index += tokens.lower(index) == "the"
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.kind != "number":
        is_number = token.lower in _NUMBERS
        is_dated = following.kind == "number" or following.lower in _BEHIND_NUMBERS
        return not is_number or is_dated or following.lower in _NUMBERS
    return len(token.text) == 4 or goes_on(tokens, index)


def goes_on(tokens: Tokens, index: int) -> bool:
    """True where a number can be more of a date than the year that it is by itself."""
    following = tokens.at(index + 1)
    return (
        following.lower in _BEHIND_NUMBERS
        or following.kind in ("number", "fraction")
        or tokens.at(index).text.count(".") == 2
    )


def _bounded_ago(
    tokens: Tokens, index: int, hedge: str, today: datetime.date | None
) -> Iterator[Reading]:
    """Yields "more than 20 years ago": some day before the one that is so far back."""
    for found in read_ago(tokens, index, today):
        if tokens.lower(found.end - 1) == "ago":
            interval = replace(found.interval, modifier="BEFORE" if hedge == LEAST else "AFTER")
            yield Reading(
                end=found.end, figure=interval.figure(), score=found.score, rule=found.rule
            )


def _singles(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    if tokens.at(index).kind == "word" or tokens.lower(index + 1) in _SUFFIXES:
        yield from _edged(tokens, index, today)
        yield from read_openings(tokens, index, today, _bases)
    yield from _bases(tokens, index, today)


def _bases(tokens: Tokens, index: int, today: datetime.date | None) -> tuple[Dated, ...]:
    # A date is asked for by itself, as the first of a range, and behind "the end of".
    key = ("date", index, today)
    found: tuple[Dated, ...] | None = tokens.known.get(key)
    if found is None:
        is_number = tokens.at(index).kind == "number"
        if is_number and not goes_on(tokens, index):
            # Most years stand alone.
            year = year_at(tokens, index)
            found = (Dated(index + 1, intervals.year(year), *YEAR),) if year else ()
        else:
            found = (
                *read_days(tokens, index, today),
                *read_periods(tokens, index, today),
                *read_relative(tokens, index, today),
                *(() if is_number else read_holidays(tokens, index, today)),
            )
        tokens.known[key] = found
    return found


def _edged(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "the end of his 2029 term", "end-2025", "mid-June", "early next year"."""
    word = tokens.lower(index)
    if word in ("earlier", "later"):
        yield from _up_to_now(tokens, index, today)
    start = index + (word == "the")
    edge = tokens.lower(start)
    if edge in _EARLY:
        after = start + 1 + (tokens.lower(start + 1) in ("-", "in"))
        yield from _cut(tokens, after, _EARLY[edge], today)
    if edge not in _EDGES:
        yield from _year_end(tokens, index, today)
        return
    word = tokens.lower(start + 1)
    if word == "of" or (word == "-" and tokens.joined(start + 2)):
        yield from _cut(tokens, start + 2, _EDGES[edge], today)


def _cut(tokens: Tokens, index: int, modifier: str, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the beginning, middle or end of what is named at `index`."""
    if term := _term(tokens, index, modifier):
        yield term
    start = index + (tokens.lower(index) in _POSSESSIVES)
    unit = tokens.lower(start)
    if unit in _UNITS and today is not None:
        whole = unit_interval(unit, today, 0)
        end = start + 1
        yield Dated(end, intervals.part(whole, modifier), 0.88, "part of a period", unit)
    for found in _bases(tokens, index, today):
        is_whole = found.grain not in ("day", "years", "stretch")
        if is_whole or modifier == "MID" or found.rule in _LATE_DAYS:
            interval = intervals.part(found.interval, modifier)
            score = max(found.score, 0.88)
            yield found._replace(interval=interval, score=score, rule="part of a period")


def _term(tokens: Tokens, index: int, modifier: str) -> Dated | None:
    """Reads "his 2029 term": when a term begins and ends within its year is not said."""
    start = index + (tokens.lower(index) in _POSSESSIVES)
    year = year_at(tokens, start)
    if not year or tokens.lower(start + 1) not in _TERMS:
        return None
    found = Interval(None, None, f"{year:04}", modifier)
    return Dated(start + 2, found, 0.92, "part of a term", "term")


def _up_to_now(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "earlier this month" and "later this year": to the document's day, or from it on."""
    after = index + 1
    after += tokens.lower(after) in ("in", "on")
    step = step_at(tokens, after)
    unit, end = tokens.lower(after + 1), after + 2
    if unit not in _UNITS and unit != "day":
        return
    if step is None:
        yield from _later_that(tokens, index, end)
        return
    modifier = "START" if tokens.lower(index) == "earlier" else "END"
    if today is None:
        yield Dated(end, Interval(None, None, "PRESENT_REF", modifier), 0.93, "near part", unit)
        return
    whole = unit_interval(unit, today, step)
    cut = replace(whole, modifier=modifier)
    if step == 0 and modifier == "START":
        cut = replace(cut, end=today)
    elif step == 0:
        cut = replace(cut, start=today)
    else:
        cut = intervals.part(whole, modifier)
    yield Dated(end, cut, 0.95, "near part", unit)


def _later_that(tokens: Tokens, index: int, end: int) -> Iterator[Dated]:
    """Yields "later that year": of one that was named before, so that no days can be told."""
    for found in read_unsaid(tokens, end - 2):
        if found.end == end:
            modifier = "START" if tokens.lower(index) == "earlier" else "END"
            yield found._replace(interval=replace(found.interval, modifier=modifier), score=0.8)


def _year_end(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "year-end", "month-end", "mid-year"."""
    unit = tokens.lower(index)
    if unit not in ("year", "month", "quarter") or today is None:
        return
    if tokens.lower(index + 1) != "-" or tokens.lower(index + 2) != "end":
        return
    year = year_at(tokens, index + 3) if unit == "year" else 0
    whole = intervals.year(year) if year else unit_interval(unit, today, 0)
    found = intervals.part(whole, "END")
    yield Dated(index + 3 + bool(year), found, 0.85, "part of a period", unit)


def _ranges(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "2019 to 2024", "between June 3 and July 5", "March to May 2024", "Monday-Friday"."""
    opening = tokens.lower(index) if tokens.lower(index) in ("between", "from") else ""
    start = index + bool(opening)
    for first in _bases(tokens, start, today):
        after = _past_separator(tokens, first.end, opening)
        if not after:
            continue
        for last in _bases(tokens, after, today):
            if joined := _joined(tokens, start, first, last, today):
                yield joined
                return


def _past_separator(tokens: Tokens, index: int, opening: str) -> int:
    token = tokens.at(index)
    if opening == "between":
        return index + 1 if token.lower == "and" else 0
    if token.lower in ("to", "through", "until", "till"):
        return index + 1
    is_even = token.gap == tokens.at(index + 1).gap
    return index + 1 if token.text in DASHES and is_even and token.text != "\u2014" else 0


def _joined(
    tokens: Tokens, start: int, first: Dated, last: Dated, today: datetime.date | None
) -> Dated | None:
    """Returns two dates as one where they are of one grain and in order."""
    if first.grain != last.grain or first.grain in ("BC", "years", "stretch"):
        return None
    one, other = first.interval, last.interval
    if first.grain == "month" and one.assumed and not other.assumed and other.start:
        # "March to May 2024": the year holds for both, or it is the one before.
        number = one.start.month if one.start else int(one.timex[-2:])
        one = intervals.month(other.start.year - (number > other.start.month), number)
    if first.grain == "day" and one.assumed and not other.assumed and other.start and one.start:
        one = _same_year(one, other.start)
    if first.rule == last.rule == "weekday" and one.start and other.start:
        other = _next_after(one.start, other)
    if one.start is None or other.start is None or one.start >= other.start:
        return None
    rule = f"range of {first.grain}s"
    return Dated(last.end, intervals.span(one, other), min(first.score, last.score), rule, "range")


def _next_after(first: datetime.date, other: Interval) -> Interval:
    """Returns a weekday as the next one behind the day that a range begins with."""
    if other.start is None:
        return other
    ahead = (other.start - first).days % 7
    day = intervals.day(intervals.shifted(first, ahead))
    return day.assuming(other.assumed) if other.assumed else day


def _same_year(one: Interval, other: datetime.date) -> Interval:
    """Returns a day whose year was guessed, in the year of the one it goes up to."""
    if one.start is None:
        return one
    year = other.year - ((one.start.month, one.start.day) > (other.month, other.day))
    try:
        return intervals.day(one.start.replace(year=max(1, year)))
    except ValueError:
        return one

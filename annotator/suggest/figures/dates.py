"""Dates that say by themselves, or with the document's date, which days they mean.

Each pattern of `PATTERNS` goes with the function that values its match; the finder looks for the
same patterns that `calendar_date` values, so that a span made by hand gets the same value.
"""

import datetime
import re
from collections.abc import Callable

from annotator.suggest.figures import intervals
from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.numbers import BLANK

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_months = "|".join(sorted(MONTHS, key=len, reverse=True))
# A point belongs to short names only; behind a full one it ends the sentence.
_short_months = "|".join(
    name for name in MONTHS if len(name) <= len("sept") and name not in ("may", "june", "july")
)
MONTH = rf"(?:(?:{_short_months})\b\.|(?:{_months})\b)"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DASH = r"(?:\s?[-\u2013\u2014]\s?|\s(?:to|and|through|until)\s)"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4, "final": 4, "last": 4}  # fmt: skip

Valuer = Callable[[re.Match[str], datetime.date | None], Interval | None]


def _iso(match: re.Match[str], _: datetime.date | None) -> Interval | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _named_day(match: re.Match[str], today: datetime.date | None) -> Interval | None:
    groups = match.groupdict()
    number = _month(match["month"])
    first = _guessed_day(groups.get("year"), number, _number(match["day"]), today)
    last_day = groups.get("day2")
    if first is None or not last_day:
        return first
    last_month = _month(groups["month2"]) if groups.get("month2") else number
    last = _guessed_day(groups.get("year"), last_month, _number(last_day), today)
    return last and intervals.span(first, last)


def _numeric(match: re.Match[str], _: datetime.date | None) -> Interval | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 100 else 0
    if match["separator"] == ".":
        found = _day(year, second, first)
        return found and found.assuming("day before month")
    if first > 12:
        return _day(year, second, first)
    found = _day(year, first, second)
    return found and (found.assuming("month before day") if second <= 12 else found)


def _month_alone(match: re.Match[str], today: datetime.date | None) -> Interval | None:
    number = _month(match["month"])
    if match["year"]:
        return intervals.month(int(match["year"]), number)
    if today is None:
        return Interval(None, None, f"XXXX-{number:02}", assumed="year unknown")
    return intervals.month(today.year, number).assuming("year of the document")


def _quarter(match: re.Match[str], today: datetime.date | None) -> Interval | None:
    groups = match.groupdict()
    name = groups.get("number") or _ORDINALS[groups["ordinal"].lower()]
    year = _year_or_today(groups.get("year"), today)
    if year is None:
        return Interval(None, None, f"XXXX-Q{name}", assumed="year unknown")
    found = intervals.quarter(year, int(name))
    if not groups.get("year") and today and found.start and found.start > today:
        # News speaks of quarters that are over more often than of those to come.
        return intervals.quarter(year - 1, int(name)).assuming("the latest one")
    return _noted(found, groups.get("year"))


def _half(match: re.Match[str], today: datetime.date | None) -> Interval | None:
    groups = match.groupdict()
    name = groups.get("number") or (1 if groups["ordinal"].lower() == "first" else 2)
    year = _year_or_today(groups.get("year"), today)
    if year is None:
        return Interval(None, None, f"XXXX-H{name}", assumed="year unknown")
    return _noted(intervals.half(year, int(name)), groups.get("year"))


def _year_alone(match: re.Match[str], _: datetime.date | None) -> Interval:
    return intervals.year(int(match["year"]))


def _fiscal(match: re.Match[str], _: datetime.date | None) -> Interval:
    return intervals.year(int(match["year"])).assuming("fiscal year as calendar year")


def _years(match: re.Match[str], _: datetime.date | None) -> Interval | None:
    first, last = int(match["first"]), match["last"]
    end = int(match["first"][: 4 - len(last)] + last)
    return intervals.span(intervals.year(first), intervals.year(end)) if first < end else None


def _decade(match: re.Match[str], _: datetime.date | None) -> Interval:
    return intervals.decade(int(match["decade"]))


_the = rf"(?:the{BLANK})?"
_of_year = rf"(?:(?:{BLANK}of{BLANK}|,?{BLANK})(?P<year>{YEAR}))?"
_ordinal = "|".join(_ORDINALS)

# In this order: the first that matches the whole text values it.
PATTERNS: tuple[tuple[str, re.Pattern[str], Valuer], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE), valuer)
    for rule, pattern, valuer in (
        ("ISO date", r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
        (
            "day",
            rf"\b(?:{WEEKDAY},?{BLANK})?(?P<month>{MONTH}){BLANK}(?P<day>{_DAY})"
            rf"(?:{_DASH}(?:(?P<month2>{MONTH}){BLANK})?(?P<day2>{_DAY}))?"
            rf"(?:,?{BLANK}(?P<year>{YEAR}))?(?![\w%]|[.,]\d)",
            _named_day,
        ),
        (
            "day",
            rf"\b(?:{WEEKDAY},?{BLANK})?(?:the{BLANK})?(?P<day>{_DAY})"
            rf"(?:{_DASH}(?P<day2>{_DAY}))?{BLANK}(?:of{BLANK})?(?P<month>{MONTH})"
            rf"(?:,?{BLANK}(?P<year>{YEAR}))?(?!\w)",
            _named_day,
        ),
        (
            "numeric date",
            r"\b(?P<a>\d{1,2})(?P<separator>[/.])(?P<b>\d{1,2})(?P=separator)(?P<y>\d{4}|\d\d)\b",
            _numeric,
        ),
        ("quarter", rf"\bQ(?P<number>[1-4])(?:(?:{BLANK}of)?{BLANK}(?P<year>{YEAR}))?\b", _quarter),
        (
            "quarter",
            rf"\b{_the}(?:fiscal{BLANK})?(?P<ordinal>{_ordinal})(?:{BLANK}|-)quarter\b{_of_year}",
            _quarter,
        ),
        ("half", rf"\bH(?P<number>[12]){BLANK}(?P<year>{YEAR})\b", _half),
        ("half", rf"\b{_the}(?P<ordinal>first|second)(?:{BLANK}|-)half{_of_year}\b", _half),
        (
            "month",
            rf"\b(?P<month>{MONTH})(?:,?{BLANK}(?:of{BLANK})?(?P<year>{YEAR})\b)?",
            _month_alone,
        ),
        ("decade", rf"\b{_the}(?P<decade>{YEAR[:-2]}0)[\u2019']?s\b", _decade),
        (
            "years",
            rf"\b(?:from{BLANK}|between{BLANK})?(?P<first>{YEAR}){_DASH}(?P<last>{YEAR}|\d\d)\b",
            _years,
        ),
        (
            "fiscal year",
            rf"\b{_the}(?:fiscal(?:{BLANK}year)?{BLANK}|FY{BLANK}?)(?P<year>{YEAR})\b",
            _fiscal,
        ),
        ("year", rf"\b(?:the{BLANK}year{BLANK})?(?P<year>{YEAR})\b", _year_alone),
    )
)


def calendar_date(text: str, today: datetime.date | None) -> Interval | None:
    """Returns the days that `text` names; None if it is no date of the calendar.

    Args:
        today: Date of the document; a missing year is taken from it and put on record.
    """
    for _, pattern, valuer in PATTERNS:
        match = pattern.fullmatch(text)
        if match and (found := valuer(match, today)):
            return found
    return None


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _day(year: int, month: int, number: int) -> Interval | None:
    try:
        return intervals.day(datetime.date(year, month, number))
    except ValueError:
        return None


def _guessed_day(
    year: str | None, month: int, number: int, today: datetime.date | None
) -> Interval | None:
    if year:
        return _day(int(year), month, number)
    if today is None:
        return Interval(None, None, f"XXXX-{month:02}-{number:02}", assumed="year unknown")
    found = _day(today.year, month, number)
    return found and found.assuming("year of the document")


def _year_or_today(year: str | None, today: datetime.date | None) -> int | None:
    return int(year) if year else today.year if today else None


def _noted(interval: Interval, year: str | None) -> Interval:
    return interval if year else interval.assuming("year of the document")

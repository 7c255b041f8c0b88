"""Dates reckoned from the document's date: "last week", "a year earlier", "on Wednesday"."""

import datetime
import re

from annotator.suggest.figures import intervals
from annotator.suggest.figures.bounds import split_bound
from annotator.suggest.figures.dates import MONTHS, WEEKDAY, WEEKDAYS, YEAR, calendar_date
from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.numbers import BLANK, WORDS

_UNIT = "day|week|weekend|month|quarter|year|decade"
_LAST = "last|past|previous|prior|preceding"
_NEXT = "next|coming|following|upcoming"
LONG_MONTHS = "|".join(
    name for name in MONTHS if len(name) > len("sept") or name in ("june", "july")
)
COUNTS = "a|an|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r"|\d{1,3}"
_the = rf"(?:the{BLANK})?"

_NEAR = re.compile(rf"{_the}(?P<which>{_LAST}|{_NEXT}|this|current){BLANK}(?P<unit>{_UNIT})", re.I)
_NEAR_MONTH = re.compile(rf"(?P<which>last|next|this){BLANK}(?P<month>{LONG_MONTHS}|may)", re.I)
_NEAR_DAY = re.compile(rf"(?:(?P<which>last|next|this){BLANK})?(?P<weekday>{WEEKDAY})", re.I)
_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_PART = re.compile(
    rf"(?P<part>earlier|later|early|late|mid){BLANK}(?P<rest>this{BLANK}(?:{_UNIT})"
    rf"|(?:last|next){BLANK}(?:{_UNIT})|in{BLANK}the{BLANK}(?:week|month|quarter|year|decade))",
    re.I,
)
_AGO = re.compile(
    rf"(?P<count>{COUNTS}){BLANK}(?P<unit>day|week|month|quarter|year|decade)s?{BLANK}"
    r"(?P<way>ago|earlier|before|later)",
    re.I,
)
_DATE_PART = re.compile(
    rf"(?:(?:the{BLANK})?(?P<edge>end|close|beginning|start|middle|turn){BLANK}of{BLANK}"
    rf"|(?P<part>early|mid|late)(?:-|{BLANK})(?:in{BLANK})?(?:to{BLANK}late{BLANK})?)(?P<rest>.+)",
    re.I,
)
_TERM = re.compile(
    rf"(?:his|her|its|their|the){BLANK}(?P<year>{YEAR}){BLANK}(?:term|season|budget|session)", re.I
)
_MODIFIERS = {
    "end": "END",
    "close": "END",
    "late": "END",
    "later": "END",
    "beginning": "START",
    "start": "START",
    "turn": "START",
    "early": "START",
    "earlier": "START",
    "middle": "MID",
    "mid": "MID",
}
_FUTURE = re.compile(
    r"\b(?:will|shall|to|is set|are set|plans|due|expected|scheduled|next)\b", re.I
)


def relative_date(
    text: str, today: datetime.date | None, *, before: str = "", after: str = ""
) -> Interval | None:
    """Returns the days that `text` means, seen from `today`; None if it means none.

    Args:
        before, after: Text next to it: a bare weekday is the coming one where they speak of the
            future.
    """
    text = re.sub(BLANK, " ", text.strip())
    if found := _with_modifier(text, today):
        return found
    if today is None:
        return None
    if text.lower() in _DAYS:
        return intervals.day(today + datetime.timedelta(days=_DAYS[text.lower()]))
    if match := _PART.fullmatch(text):
        return _part(match, today)
    if match := _NEAR.fullmatch(text):
        return _near(match["which"].lower(), match["unit"].lower(), today)
    if match := _NEAR_MONTH.fullmatch(text):
        return _near_month(match, today)
    if match := _NEAR_DAY.fullmatch(text):
        return _near_day(match, today, f"{before[-60:]} | {after[:60]}")
    match = _AGO.fullmatch(text)
    return _ago(match, today) if match else None


def any_date(
    text: str, today: datetime.date | None, *, before: str = "", after: str = ""
) -> Interval | None:
    """Returns the days of a date of either kind."""
    return relative_date(text, today, before=before, after=after) or calendar_date(text, today)


def _with_modifier(text: str, today: datetime.date | None) -> Interval | None:
    match = _DATE_PART.fullmatch(text)
    if match is None:
        return None
    modifier = _MODIFIERS[(match["edge"] or match["part"]).lower()]
    rest = match["rest"]
    if term := _TERM.fullmatch(rest):
        # When a term or season begins and ends within its year is not said.
        return Interval(None, None, term["year"], modifier)
    if rest.lower() in ("the year", "the month", "the quarter", "the decade", "the week"):
        rest = f"this{rest[3:]}"
    whole = any_date(rest, today)
    return whole and intervals.part(whole, modifier)


def _part(match: re.Match[str], today: datetime.date) -> Interval | None:
    word, rest = match["part"].lower(), match["rest"].lower()
    if rest.startswith("in the"):
        rest = rest.replace("in the", "this")
    which, unit = rest.split()
    whole = _near(which, unit, today)
    if whole is None or whole.start is None or whole.end is None:
        return whole
    modifier = _MODIFIERS[word]
    # "Earlier" and "later" reach to the day of the document itself.
    if word == "earlier" and whole.start <= today <= whole.end:
        return Interval(whole.start, today, whole.timex, modifier)
    if word == "later" and whole.start <= today <= whole.end:
        return Interval(today, whole.end, whole.timex, modifier)
    return intervals.part(whole, modifier)


def _near(which: str, unit: str, today: datetime.date) -> Interval | None:
    step = 0 if which in ("this", "current") else -1 if which in _LAST.split("|") else 1
    return _unit(unit, today, step)


def _unit(unit: str, today: datetime.date, step: int) -> Interval | None:
    try:
        return {
            "day": lambda: intervals.day(today + datetime.timedelta(days=step)),
            "week": lambda: intervals.week(today + datetime.timedelta(weeks=step)),
            "weekend": lambda: intervals.weekend(today + datetime.timedelta(weeks=step)),
            "month": lambda: intervals.month(today.year, today.month + step),
            "quarter": lambda: intervals.quarter(today.year, (today.month + 2) // 3 + step),
            "year": lambda: intervals.year(today.year + step),
            "decade": lambda: intervals.decade(today.year // 10 * 10 + 10 * step),
        }[unit]()
    except (OverflowError, ValueError):
        return None


def _near_month(match: re.Match[str], today: datetime.date) -> Interval:
    number, which = MONTHS[match["month"].lower()], match["which"].lower()
    year = today.year
    if which == "last" and number >= today.month:
        year -= 1
    if which == "next" and number <= today.month:
        year += 1
    return intervals.month(year, number)


def _near_day(match: re.Match[str], today: datetime.date, near: str) -> Interval:
    number = WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    back = (today.weekday() - number) % 7
    if which == "next" or (not which and _FUTURE.search(near.partition("|")[2].split(".")[0])):
        found = intervals.day(today + datetime.timedelta(days=(number - today.weekday()) % 7 or 7))
        return found if which else found.assuming("the coming one")
    if which == "last":
        return intervals.day(today - datetime.timedelta(days=back or 7))
    if which == "this":
        return intervals.day(today + datetime.timedelta(days=number - today.weekday()))
    return intervals.day(today - datetime.timedelta(days=back)).assuming("the latest one")


def _ago(match: re.Match[str], today: datetime.date) -> Interval | None:
    word = match["count"].lower()
    count = 1 if word in ("a", "an") else int(word) if word.isdigit() else int(WORDS[word])
    way, unit = match["way"].lower(), match["unit"].lower()
    found = _unit(unit, today, count if way == "later" else -count)
    if found is None or way == "ago":
        return found
    return found.assuming("reckoned from the document's date")


def strip_about(text: str) -> tuple[bool, str]:
    """Returns whether a date begins with "about" or the like, and the date without it."""
    kind, rest = split_bound(text)
    return kind == "about", rest if kind == "about" else text

"""Days, weeks and times of day as TIMEX3 and ISO 8601 write them: the forms that chips show."""

import datetime
import re
from calendar import monthrange

from annotator.model.figure import Figure, FigureKind

_DAY = r"\d{4}-\d{2}-\d{2}"
_INTERVAL = re.compile(
    rf"({_DAY})\s*(?:\u2013|\u2014|to|until|/|\.\.|-)\s*({_DAY}|\d{{2}}-\d{{2}}|\d{{2}}|now|today)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?P<year>\d{4})-?W(?P<week>\d{1,2})|"
    r"(?:week|wk|cw|kw|w)\s*(?P<only>\d{1,2})(?:[\s,/]+(?:of\s+)?(?P<of>\d{4}))?",
    re.IGNORECASE,
)
_MINUTES = r"(?:[01]\d|2[0-3]):[0-5]\d"
_CLOCK = rf"T(?:{_MINUTES}(?::[0-5]\d)?|24:00)(?:Z|[+-]{_MINUTES})?|TMO|TAF|TEV|TNI|TDT"
_TIME = re.compile(rf"(?P<day>{_DAY})?(?P<clock>{_CLOCK})")
_BETWEEN_TIMES = re.compile(r"(.+?)\s*(?:\u2013|\u2014|-|/|\bto\b|\buntil\b)\s*(.+)", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}")
_HALF = re.compile(r"[ap]\.?m\.?", re.IGNORECASE)


def interval(words: str, date: datetime.date | None) -> Figure | None:
    """Returns the days of "2025-06-01 – 06-03", "2025-06-01/03", "2025-06-01 to now"."""
    match = _INTERVAL.fullmatch(words)
    if match is None:
        return None
    start, end = match.groups()
    if end.lower() in ("now", "today"):
        return days_between(start, date.isoformat()) if date is not None else None
    return days_between(start, start[: len(start) - len(end)] + end)


def week(words: str, date: datetime.date | None) -> Figure | None:
    """Returns the days of "2025-W23", "week 23", "W23 2025"."""
    match = _WEEK.fullmatch(words)
    if match is None:
        return None
    said = match["year"] or match["of"]
    if said is None and date is None:
        return None
    year = int(said) if said else date.year if date else 0
    try:
        monday = datetime.date.fromisocalendar(year, int(match["week"] or match["only"]), 1)
    except ValueError:
        return None
    return Figure(
        kind=FigureKind.DATE,
        timex=_week_of(monday),
        start=monday.isoformat(),
        end=(monday + datetime.timedelta(days=6)).isoformat(),
        assumed="" if said else "year of the document",
    )


def days_between(start: str, end: str) -> Figure | None:
    """Returns the days from `start` to `end`, both ISO 8601; None where there are no such days."""
    try:
        first, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    except ValueError:
        return None
    if last < first:
        return None
    return Figure(kind=FigureKind.DATE, timex=_timex(first, last), start=start, end=end)


def time_of_day(words: str) -> Figure | None:
    """Returns the time that TIMEX3 writes so: "T15:00", "2025-06-03TMO"."""
    match = _TIME.fullmatch(words)
    if match is None or (match["day"] and not _is_day(match["day"])):
        return None
    # A moment begins and ends there; a morning is somewhere on its day.
    when = match["day"] if match["clock"][1:].isalpha() else match["day"] and words
    return Figure(kind=FigureKind.TIME, timex=words, start=when, end=when)


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def split_times(words: str) -> tuple[str, str] | None:
    """Returns the two times of "9am to 5pm", "9:00-17:00", "9-17"; None where there are none."""
    match = _BETWEEN_TIMES.fullmatch(words)
    if match is None:
        return None
    first, last = match[1].strip(), match[2].strip()
    half = _HALF.search(last)
    if half is not None and not _HALF.search(first) and first[-1:].isdigit():
        first = f"{first} {half[0]}"
    first, last = (f"{each}:00" if _HOUR.fullmatch(each) else each for each in (first, last))
    return first, last


def _timex(first: datetime.date, last: datetime.date) -> str:
    """Returns the shortest TIMEX3 value of these days."""
    if first == last:
        return first.isoformat()
    if first.weekday() == 0 and (last - first).days == 6:
        return _week_of(first)
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return f"{first.isoformat()}/{last.isoformat()}"
    return _months(first, last)


def _months(first: datetime.date, last: datetime.date) -> str:
    """Returns the TIMEX3 value of whole months."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.month == 1 and last.month == 12:
        return _years(first.year, last.year)
    if count == 1:
        return f"{first.year:04}-{first.month:02}"
    if count == 3 and first.month % 3 == 1:
        return f"{first.year:04}-Q{first.month // 3 + 1}"
    if count == 6 and first.month % 6 == 1:
        return f"{first.year:04}-H{first.month // 6 + 1}"
    return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"


def _years(first: int, last: int) -> str:
    if first == last:
        return f"{first:04}"
    if last - first == 9 and first % 10 == 0:
        return f"{first:04}"[:3]
    if last - first == 99 and first % 100 == 1:
        return f"{first:04}"[:2]
    return f"{first:04}/{last:04}"


def _week_of(monday: datetime.date) -> str:
    year, number, _ = monday.isocalendar()
    return f"{year:04}-W{number:02}"

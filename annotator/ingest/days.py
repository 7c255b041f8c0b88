"""The day that a file gives for a text, where it can be read in one way only."""

import re
from datetime import date, datetime
from typing import Final

_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_MONTH: Final = "(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_WEEKDAY: Final = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_FORMS: Final = tuple(
    re.compile(rf"\s*{form}(?!\d)", re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<number>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        # With the time behind it, as in PDF files.
        r"(?:D:)?(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?:\d{6})?",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})",
    )
)


def day_of(value: object) -> date | None:
    """Returns the day of a date, or of words like "2025-06-03T12:00" and "June 3, 2025".

    None where it gives none, or may be read in several ways, as 03/06/2025.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    for form in _FORMS:
        match = form.match(value[:100])
        if match:
            parts = match.groupdict()
            month = parts.get("number") or _MONTHS[parts["month"][:3].lower()]
            try:
                return date(int(parts["year"]), int(month), int(parts["day"]))
            except ValueError:
                # No such day, as 2025-02-31.
                return None
    return None

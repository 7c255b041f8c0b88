"""Dates in other languages: ISO, digits with the day first, days with CLDR's names of months."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Final

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.abroad.conventions import alternatives, conventions, entry
from annotator.suggest.figures.found import FoundFigure
from annotator.text.room import Room

_RULE: Final = "in another language: date"
_YEAR: Final = r"(?P<year>[12]\d{3})"
_DAY: Final = r"(?P<day>[0-3]?\d)"
_MONTH: Final = r"(?P<month>[01]?\d)"
_YEAR_FIRST: Final = (
    rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
    rf"{_YEAR}[./]{_MONTH}[./]{_DAY}(?![\d./])",
    rf"{_YEAR}\s?[年년]\s?(?:{_MONTH}\s?[月월]\s?(?:{_DAY}\s?[日号일])?)?",
    rf"{_MONTH}\s?[月월]\s?{_DAY}\s?[日号號일]",
)
_DAY_FIRST: Final = rf"{_DAY}(?P<point>[./])(?P<month>[01]?\d)(?P=point){_YEAR}(?![\d./]\d)"


class Days:
    """Finds the dates in texts of one language."""

    def __init__(self, language: str) -> None:
        known = conventions(language)
        edge = (
            r"(?<![\d.,:/-])"
            if known.is_unspaced or known.language == "ko"
            else (r"(?<![\w.,:/-])")
        )
        names = alternatives(known.months)
        if known.language == "he":
            # "In" and "on" are letters of the word behind them.
            edge, names = r"(?<![\w.,:/])(?:(?<![^\W\d_]-)|(?<=[בהלמ]-))", f"ב?(?:{names})"
        self._months = known.months
        self._patterns = [re.compile(edge + form) for form in (*_YEAR_FIRST, _DAY_FIRST)]
        if known.months and not known.is_unspaced:
            of = r"\s+(?:(?:de|del|di|do)\s+|d['’])?"
            year = rf"(?:,?{of}{_YEAR}(?!\d|[.,]\d))"
            self._patterns += [
                re.compile(
                    rf"{edge}{_DAY}(?:\.|º|er|°|-го)?{of}(?P<name>{names})(?!\w)\.?{year}?",
                    re.IGNORECASE,
                ),
                re.compile(rf"{edge}(?P<name>{names})(?!\w)\.?{year}", re.IGNORECASE),
            ]

    def find(self, text: str, date: datetime.date | None) -> Iterator[FoundFigure]:
        """Yields the dates of `text`; they do not overlap."""
        taken: list[tuple[int, int]] = []
        for pattern in self._patterns:
            # What one pattern finds does not overlap; so only what those before it found counts.
            room = Room(sorted(taken))
            for match in pattern.finditer(text):
                start, end = match.span()
                end -= len(match.group()) - len(match.group().rstrip(" ."))
                if not room.has(start, end):
                    continue
                value = self._value(match, date)
                if value is not None:
                    taken.append((start, end))
                    yield FoundFigure(
                        start=start,
                        end=end,
                        label="DATE",
                        value=value,
                        score=0.9 if value.assumed else 0.95,
                        rule=_RULE,
                    )

    def _value(self, match: re.Match[str], date: datetime.date | None) -> Figure | None:
        """Returns the value; None where there is no such day."""
        said = match.groupdict()
        month: int | None
        year = int(said["year"]) if said.get("year") else None
        if said.get("name"):
            name = said["name"]
            month = entry(self._months, name) or entry(self._months, name[1:])
        else:
            month = int(said["month"]) if said.get("month") else None
        day = int(said["day"]) if said.get("day") else None
        assumed = ""
        if (
            said.get("point")
            and day is not None
            and month is not None
            and day <= 12
            and day != month
        ):
            assumed = "day before month"
        if year is None:
            if date is None:
                return _without_year(month, day)
            year, assumed = date.year, "year of the document"
        return _interval(year, month, day, assumed)


def _without_year(month: int | None, day: int | None) -> Figure | None:
    if month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    timex = f"XXXX-{month:02}-{day:02}"
    return Figure(kind=FigureKind.DATE, timex=timex, assumed="year unknown")


def _interval(year: int, month: int | None, day: int | None, assumed: str) -> Figure | None:
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        last, timex = datetime.date(year, 12, 31), str(year)
    elif day is None:
        last = first.replace(day=calendar.monthrange(year, month)[1])
        timex = f"{year}-{month:02}"
    else:
        last, timex = first, first.isoformat()
    return Figure(
        kind=FigureKind.DATE,
        timex=timex,
        start=first.isoformat(),
        end=last.isoformat(),
        assumed=assumed,
    )

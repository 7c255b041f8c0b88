"""Days, weeks, months, quarters, years and decades as intervals with their TIMEX3 value."""

import calendar
import datetime
from dataclasses import dataclass, replace

from annotator.model.figure import Figure, FigureKind


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of whole days.

    Attributes:
        start, end: First and last day; None where the words leave them open.
        timex: TIMEX3 value.
        modifier: TIMEX3 mod; "" for none.
        assumed: What was guessed, in words.
    """

    start: datetime.date | None
    end: datetime.date | None
    timex: str
    modifier: str = ""
    assumed: str = ""

    def figure(self, *, approximate: bool = False) -> Figure:
        """Returns this interval as the value of a figure."""
        return Figure(
            kind=FigureKind.DATE,
            timex=self.timex,
            modifier=self.modifier or ("APPROX" if approximate else None),
            approximate=approximate,
            start=self.start.isoformat() if self.start else None,
            end=self.end.isoformat() if self.end else None,
            assumed=self.assumed,
        )

    def assuming(self, words: str) -> "Interval":
        """Returns the same interval with `words` added to what was assumed."""
        return replace(self, assumed="; ".join(filter(None, (self.assumed, words))))


def day(when: datetime.date) -> Interval:
    """Returns one day."""
    return Interval(when, when, when.isoformat())


def week(when: datetime.date) -> Interval:
    """Returns the week, Monday to Sunday, that a day is in."""
    monday = when - datetime.timedelta(days=when.weekday())
    number = monday.isocalendar()
    return Interval(monday, monday + datetime.timedelta(days=6), f"{number.year}-W{number.week:02}")


def weekend(when: datetime.date) -> Interval:
    """Returns the Saturday and Sunday of the week that a day is in."""
    whole = week(when)
    monday = when - datetime.timedelta(days=when.weekday())
    saturday, sunday = (monday + datetime.timedelta(days=days) for days in (5, 6))
    return Interval(saturday, sunday, f"{whole.timex}-WE")


def month(year: int, number: int) -> Interval:
    """Returns a month; numbers beyond 1 to 12 run into the years before and after."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Interval(
        datetime.date(year, number, 1), datetime.date(year, number, last), f"{year}-{number:02}"
    )


def quarter(year: int, number: int) -> Interval:
    """Returns a quarter of a calendar year; numbers beyond 1 to 4 run over."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, number * 3 - 2), month(year, number * 3)
    return Interval(first.start, last.end, f"{year}-Q{number}")


def half(year: int, number: int) -> Interval:
    """Returns a half of a calendar year."""
    first, last = month(year, number * 6 - 5), month(year, number * 6)
    return Interval(first.start, last.end, f"{year}-H{number}")


def year(number: int) -> Interval:
    """Returns a calendar year."""
    return Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31), f"{number:04}")


def decade(first: int) -> Interval:
    """Returns the ten years from `first`."""
    return Interval(datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31), f"{first // 10}")


def span(first: Interval, last: Interval) -> Interval:
    """Returns from the start of one interval to the end of another."""
    joined = Interval(first.start, last.end, f"{first.timex}/{last.timex}")
    for words in (first.assumed, last.assumed):
        if words and words not in joined.assumed:
            joined = joined.assuming(words)
    return joined


def part(whole: Interval, modifier: str) -> Interval:
    """Returns the START, MID or END of an interval: a third of its days."""
    if whole.start is None or whole.end is None:
        return replace(whole, modifier=modifier)
    third = max(1, ((whole.end - whole.start).days + 1) // 3)
    start, end = whole.start, whole.end
    if modifier == "START":
        end = start + datetime.timedelta(days=third - 1)
    elif modifier == "END":
        start = end - datetime.timedelta(days=third - 1)
    else:
        start, end = (
            start + datetime.timedelta(days=third),
            end - datetime.timedelta(days=third),
        )
    cut = Interval(start, end, whole.timex, modifier, whole.assumed)
    return cut.assuming("a third of it" if third > 1 else "")

"""Days, weeks, months, quarters, years and decades as intervals with their TIMEX3 value."""

import calendar
import datetime
from dataclasses import dataclass, replace

from annotator.model.figure import Figure, FigureKind

# Said where the bounds of "early", "mid" and "late" are a guess.
THIRD = "a third of it"
_FIRST_YEAR, _LAST_YEAR = 1, 9999
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9),
           "winter": ("WI", 12)}  # fmt: skip


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
        if words in self.assumed:
            return self
        return replace(self, assumed="; ".join(filter(None, (self.assumed, words))))


def vague(timex: str, *, assumed: str = "") -> Interval:
    """Returns an interval whose days are not known."""
    return Interval(None, None, timex, assumed=assumed)


def day(when: datetime.date) -> Interval:
    """Returns one day."""
    return Interval(when, when, when.isoformat())


def shifted(when: datetime.date, days: int) -> datetime.date:
    """Returns the day so many days on, kept within the years that a date can have."""
    ordinal = min(max(when.toordinal() + days, 1), datetime.date.max.toordinal())
    return datetime.date.fromordinal(ordinal)


def shifted_months(when: datetime.date, months: int) -> datetime.date:
    """Returns the same day so many months on, or the last of a shorter month."""
    year, number = _year_and_month(when.year, when.month + months)
    return datetime.date(year, number, min(when.day, calendar.monthrange(year, number)[1]))


def week(when: datetime.date) -> Interval:
    """Returns the week, Monday to Sunday, that a day is in."""
    monday = shifted(when, -when.weekday())
    number = monday.isocalendar()
    return Interval(monday, shifted(monday, 6), f"{number.year:04}-W{number.week:02}")


def weekend(when: datetime.date) -> Interval:
    """Returns the Saturday and Sunday of the week that a day is in."""
    whole = week(when)
    monday = shifted(when, -when.weekday())
    return Interval(shifted(monday, 5), shifted(monday, 6), f"{whole.timex}-WE")


def month(year: int, number: int) -> Interval:
    """Returns a month; numbers beyond 1 to 12 run into the years before and after."""
    year, number = _year_and_month(year, number)
    last = calendar.monthrange(year, number)[1]
    return Interval(
        datetime.date(year, number, 1), datetime.date(year, number, last), f"{year:04}-{number:02}"
    )


def quarter(year: int, number: int) -> Interval:
    """Returns a quarter of a calendar year; numbers beyond 1 to 4 run over."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year, number * 3 - 2), month(year, number * 3)
    return Interval(first.start, last.end, f"{year:04}-Q{number}")


def half(year: int, number: int) -> Interval:
    """Returns a half of a calendar year."""
    first, last = month(year, number * 6 - 5), month(year, number * 6)
    return Interval(first.start, last.end, f"{year:04}-H{number}")


def season(year: int, name: str) -> Interval:
    """Returns a season of the northern half of the earth: summer is June to August."""
    letters, first = SEASONS[name]
    return Interval(
        month(year, first).start, month(year, first + 2).end, f"{year:04}-{letters}"
    ).assuming("northern seasons of three whole months")


def year(number: int) -> Interval:
    """Returns a calendar year."""
    number = min(max(number, _FIRST_YEAR), _LAST_YEAR)
    return Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31), f"{number:04}")


def decade(first: int) -> Interval:
    """Returns the ten years from `first`."""
    first = min(max(first, 10), 9990)
    return Interval(
        datetime.date(first, 1, 1), datetime.date(first + 9, 12, 31), f"{first // 10:03}"
    )


def century(number: int) -> Interval:
    """Returns a century: the 19th is 1801 to 1900."""
    number = min(max(number, 1), 99)
    first = (number - 1) * 100 + 1
    return Interval(
        datetime.date(first, 1, 1), datetime.date(first + 99, 12, 31), f"{number - 1:02}"
    )


def span(first: Interval, last: Interval) -> Interval:
    """Returns from the start of one interval to the end of another."""
    joined = Interval(first.start, last.end, f"{first.timex}/{last.timex}")
    for words in (first.assumed, last.assumed):
        joined = joined.assuming(words)
    return joined


def part(whole: Interval, modifier: str) -> Interval:
    """Returns the START, MID or END of an interval: a third of its days."""
    if whole.start is None or whole.end is None:
        return replace(whole, modifier=modifier)
    third = ((whole.end - whole.start).days + 1) // 3
    if not third:
        return replace(whole, modifier=modifier)
    start, end = whole.start, whole.end
    if modifier == "START":
        end = shifted(start, third - 1)
    elif modifier == "END":
        start = shifted(end, 1 - third)
    else:
        start, end = shifted(start, third), shifted(end, -third)
    return Interval(start, end, whole.timex, modifier, whole.assumed).assuming(THIRD)


def _year_and_month(year: int, number: int) -> tuple[int, int]:
    """Returns a year and a month of 1 to 12, kept within the years that a date can have."""
    months = year * 12 + number - 1
    months = min(max(months, 12), _LAST_YEAR * 12 + 11)
    return months // 12, months % 12 + 1

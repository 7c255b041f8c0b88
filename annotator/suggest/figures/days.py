"""Days of the calendar: "June 3, 2025", "3-5 June", "2025-06-03", "6/3/2025", "June 2024"."""

import datetime
from collections.abc import Iterator

from annotator.suggest.figures import intervals
from annotator.suggest.figures.dated import Dated, day_at, month_at, ordinal_at, weekday_at, year_at
from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.tense import is_future, is_past
from annotator.suggest.figures.tokens import Tokens

THIS_YEAR = "year of the document"
NEAREST = "the year nearest to the document"
UNKNOWN = "year unknown"
LATEST, COMING = "the latest one", "the coming one"
_SEPARATORS = ("/", "-", "\u2011", "\u2013")


def read_days(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the days and months of the calendar that can be read at `index`."""
    if tokens.at(index).kind == "number":
        yield from _numeric(tokens, index)
        yield from _day_month(tokens, index, today)
        return
    weekday, after = weekday_at(tokens, index)
    if weekday >= 0:
        after += tokens.lower(after) == ","
        yield from _dated_weekday(tokens, after, today)
        return
    start = index + (tokens.lower(index) == "the")
    if start > index:
        yield from _day_month(tokens, start, today)
        return
    yield from _month_day(tokens, index, today)
    yield from _month(tokens, index, today)


def _dated_weekday(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the day that stands behind a weekday: the weekday itself says nothing more."""
    start = index + (tokens.lower(index) == "the")
    for found in (*_month_day(tokens, start, today), *_day_month(tokens, start, today)):
        yield found._replace(score=0.97)


def _numeric(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "2025-06-03", "2025/06/03", "6/3/2025", "3.6.2025", "2025-06"."""
    token = tokens.at(index)
    if token.text.count(".") == 2:
        first, second, last = token.text.split(".")
        found = _ordered(first, second, last, day_first=True)
        if found:
            yield Dated(index + 1, found, 0.8, "numeric date", "day")
        return
    separator = tokens.at(index + 1).text
    if separator not in _SEPARATORS or not _are_joined(tokens, index, 2):
        return
    second = tokens.at(index + 2).text
    if tokens.at(index + 3).text == separator and _are_joined(tokens, index, 4):
        found = _ordered(token.text, second, tokens.at(index + 4).text, day_first=False)
        if found:
            score = 0.97 if len(token.text) == 4 else 0.8
            yield Dated(index + 5, found, score, "numeric date", "day")
    elif year_at(tokens, index) and second.isdecimal() and len(second) == 2:
        yield from _year_month(tokens, index, int(second))


def _year_month(tokens: Tokens, index: int, number: int) -> Iterator[Dated]:
    """Yields "2025-06"; "2024-25" are two years."""
    year = year_at(tokens, index)
    if 1 <= number <= 12 and number <= year % 100:
        yield Dated(index + 3, intervals.month(year, number), 0.8, "ISO month", "month")


def _are_joined(tokens: Tokens, index: int, count: int) -> bool:
    return all(tokens.joined(index + step) for step in range(1, count + 1))


def _ordered(first: str, second: str, last: str, *, day_first: bool) -> Interval | None:
    """Returns the day that three numbers name, with the order that was assumed."""
    if not all(part.isdecimal() and len(part) <= 4 for part in (first, second, last)):
        return None
    if len(first) == 4:
        return _day(int(first), int(second), int(last))
    if len(first) > 2 or len(second) > 2 or len(last) not in (2, 4):
        return None
    one, two = int(first), int(second)
    year = int(last) + (2000 if len(last) == 2 else 0)
    if day_first and two <= 12:
        found = _day(year, two, one)
        return found and (found if one > 12 else found.assuming("day before month"))
    if one > 12:
        return _day(year, two, one)
    found = _day(year, one, two)
    return found and (found if two > 12 else found.assuming("month before day"))


def _month_day(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "June 3", "June 3-5, 2025", "June 3 to July 5"."""
    month, after = month_at(tokens, index)
    if not month:
        return
    after += tokens.lower(after) == "the"
    day, end = day_at(tokens, after)
    if not day:
        day, end = ordinal_at(tokens, after)
    if not day or day > 31 or _goes_on_as_amount(tokens, end):
        return
    last_month, last_day, last_end = _last_day(tokens, end, month)
    for found_end, to_month, to_day in ((last_end, last_month, last_day), (end, month, day)):
        if not found_end:
            continue
        year, year_end = _year_behind(tokens, found_end)
        first = guessed_day(tokens, index, year_end, (year, month, day), today)
        last = guessed_day(tokens, index, year_end, (year, to_month, to_day), today)
        if first and last and _in_order(first, last):
            single = (to_month, to_day) == (month, day)
            interval = first if single else intervals.span(first, last)
            yield Dated(year_end, interval, 0.95, "day of a month", "day")


def _last_day(tokens: Tokens, index: int, month: int) -> tuple[int, int, int]:
    """Reads "-5", " to July 5": month, day and the index behind; the index is 0 for none."""
    inner = _past_to(tokens, index)
    if not inner:
        return 0, 0, 0
    other, after = month_at(tokens, inner)
    day, end = day_at(tokens, after)
    if not day or _goes_on_as_amount(tokens, end):
        return 0, 0, 0
    return other or month, day, end


def _past_to(tokens: Tokens, index: int) -> int:
    token = tokens.at(index)
    if token.lower in ("to", "through", "until", "and"):
        return index + 1
    return index + 1 if token.text in DASHES and token.gap == tokens.at(index + 1).gap else 0


def _day_month(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "3 June 2025", "the 3rd of June", "3-5 June"."""
    day, end = ordinal_at(tokens, index)
    if not day:
        day, end = day_at(tokens, index)
    if not 1 <= day <= 31:
        return
    if tokens.lower(end) == "day" and tokens.lower(end + 1) == "of":
        end += 1  # "the 1st day of February"
    to_day, inner = 0, _past_to(tokens, end)
    if inner:
        to_day, end = day_at(tokens, inner)
        if to_day <= day:
            return
    end += tokens.lower(end) == "of"
    month, end = month_at(tokens, end)
    if not month:
        return
    year, end = _year_behind(tokens, end)
    first = guessed_day(tokens, index, end, (year, month, day), today)
    last = guessed_day(tokens, index, end, (year, month, to_day), today) if to_day else first
    if first and last:
        interval = intervals.span(first, last) if to_day else first
        yield Dated(end, interval, 0.95, "day of a month", "day")


def _month(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "June 2024", "June of 2024", "June"."""
    number, end = month_at(tokens, index)
    if not number:
        return
    year, year_end = _year_behind(tokens, end)
    if not year and tokens.lower(end) == "of":
        year, year_end = year_at(tokens, end + 1), end + 2
    if year:
        yield Dated(year_end, intervals.month(year, number), 0.95, "month and year", "month")
    guessed = guessed_month(tokens, index, end, number, today)
    yield Dated(end, guessed, 0.85, "month", "month")


def _year_behind(tokens: Tokens, index: int) -> tuple[int, int]:
    """Returns the year behind a day or month and the index behind it; (0, index) for none."""
    comma = tokens.lower(index) == ","
    year = year_at(tokens, index + comma)
    after = tokens.at(index + comma + 1)
    is_part = after.text == "," and after.kind == "number"
    return (year, index + comma + 1) if year and not is_part else (0, index)


def _goes_on_as_amount(tokens: Tokens, index: int) -> bool:
    """True where a number is more than the day of a month: "May 5%", "June 3:30", "May 5 km"."""
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.text == ":" and following.kind == "number" and not following.gap:
        return True
    return token.lower in ("%", "percent", "million", "billion", "thousand", "per", "p", "a") and (
        token.lower not in ("p", "a") or not token.gap
    )


def _in_order(first: Interval, last: Interval) -> bool:
    return first.start is None or last.start is None or first.start <= last.start


def guessed_day(
    tokens: Tokens,
    start: int,
    end: int,
    parts: tuple[int, int, int],
    today: datetime.date | None,
) -> Interval | None:
    """Returns a day whose year may be missing (0): the one nearest to the document, on record."""
    year, month, number = parts
    if year:
        return _day(year, month, number)
    if today is None:
        if _day(2000, month, number) is None:
            return None
        return intervals.vague(f"XXXX-{month:02}-{number:02}", assumed=UNKNOWN)
    chosen, words = nearest_year(tokens, start, end, month, number, today)
    found = _day(chosen, month, number)
    return found and found.assuming(words)


def nearest_year(
    tokens: Tokens, start: int, end: int, month: int, number: int, today: datetime.date
) -> tuple[int, str]:
    """Returns the year in which a day is nearest to the document, on the side that is told.

    Also what is assumed by it, in words.
    """
    distance = (month - today.month) * 31 + number - today.day
    if tokens.around(start - 1).lower == "since":
        # It has begun.
        return (max(1, today.year - 1), LATEST) if distance > 0 else (today.year, THIS_YEAR)
    if distance > 90 and is_past(tokens, start, end):
        return max(1, today.year - 1), NEAREST if distance > 186 else LATEST
    if distance < -90 and is_future(tokens, start, end):
        return min(9999, today.year + 1), NEAREST if distance < -186 else COMING
    year = min(max(today.year + (distance < -186) - (distance > 186), 1), 9999)
    return year, THIS_YEAR if year == today.year else NEAREST


def guessed_month(
    tokens: Tokens, start: int, end: int, number: int, today: datetime.date | None
) -> Interval:
    """Returns a month without its year: the one nearest to the document, on record."""
    if today is None:
        return intervals.vague(f"XXXX-{number:02}", assumed=UNKNOWN)
    year, words = nearest_year(tokens, start, end, number, today.day, today)
    return intervals.month(year, number).assuming(words)


def _day(year: int, month: int, number: int) -> Interval | None:
    try:
        return intervals.day(datetime.date(year, month, number))
    except ValueError:
        return None

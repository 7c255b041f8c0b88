"""What readers of dates share: their result, and reading years, days and names."""

from typing import NamedTuple

from annotator.suggest.figures.intervals import Interval
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import MONTHS, ORDINALS, TENS, WEEKDAYS

_FIRST_YEAR, _LAST_YEAR = 1000, 2199


class Dated(NamedTuple):
    """A date that begins at some token.

    Attributes:
        end: Index of the token behind it.
        grain: "day", "month", "year" …: what it names; ranges join equal ones.
    """

    end: int
    interval: Interval
    score: float
    rule: str
    grain: str


def year_at(tokens: Tokens, index: int) -> int:
    """Returns the year in four digits at `index`; 0 where there is none."""
    token = tokens.at(index)
    if token.kind != "number" or len(token.text) != 4 or not token.text.isdecimal():
        return 0
    number = int(token.text)
    return number if _FIRST_YEAR <= number <= _LAST_YEAR else 0


def day_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """Returns the day of a month at `index` and the index behind it; (0, index) for none."""
    token = tokens.at(index)
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 2:
        number, end = int(token.text), index + 1
        if tokens.lower(end) in ("st", "nd", "rd", "th") and tokens.joined(end):
            end += 1
        elif tokens.at(end).kind == "word" and tokens.joined(end):
            return 0, index
        return (number, end) if 1 <= number <= 31 else (0, index)
    return 0, index


def ordinal_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """Returns the ordinal at `index`, "3rd", "third" or "twenty-first"; (0, index) for none."""
    token = tokens.at(index)
    if token.kind == "number":
        suffix = tokens.lower(index + 1)
        digits = token.text.replace(",", "")
        if suffix in ("st", "nd", "rd", "th") and tokens.joined(index + 1) and digits.isdecimal():
            return (int(digits), index + 2) if len(digits) < 10 else (0, index)
        return 0, index
    if token.lower in TENS:
        ones = index + 1 + (tokens.lower(index + 1) == "-")
        number = ORDINALS.get(tokens.lower(ones), 0)
        return (TENS[token.lower] + number, ones + 1) if 0 < number < 10 else (0, index)
    number = ORDINALS.get(token.lower, 0)
    return (number, index + 1) if number else (0, index)


def month_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """Returns the month named at `index` and the index behind it; (0, index) for none."""
    number = MONTHS.get(tokens.lower(index), 0)
    return (number, _past_dot(tokens, index)) if number else (0, index)


def weekday_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """Returns the weekday named at `index`, 0 for Monday, and the index behind it; -1 for none."""
    number = WEEKDAYS.get(tokens.lower(index), -1)
    return (number, _past_dot(tokens, index)) if number >= 0 else (-1, index)


def _past_dot(tokens: Tokens, index: int) -> int:
    """Returns the index behind a name and the full stop of its abbreviation."""
    is_short = len(tokens.lower(index)) <= 4 and tokens.lower(index) not in ("june", "july", "may")
    dot = tokens.lower(index + 1) == "." and tokens.joined(index + 1)
    if not (is_short and dot):
        return index + 1
    # Before what begins a sentence, and at the end of a text, it closes the one before.
    following = tokens.around(index + 2)
    goes_on = following.kind == "number" or following.text in (",", ";", ")", "-", "\u2013")
    is_inside = goes_on or (following.kind == "word" and following.text.islower())
    return index + 2 if is_inside and index + 2 <= tokens.stop else index + 1

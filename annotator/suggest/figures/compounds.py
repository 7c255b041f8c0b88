"""Lengths of time in several units: "two years and three months", "1 hour 20 minutes", "3h 20m"."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from annotator.suggest.figures.lengths import (
    is_minutes,
    lengths_of,
    past_age,
    short_letter,
    timex_of,
)
from annotator.suggest.figures.numbers import Number, read_number
from annotator.suggest.figures.tokens import Tokens

# How long a unit is at most, in days: each part of a length is less than one of the part before.
_DAYS = {"Y": Fraction(366), "M": Fraction(31), "W": Fraction(7), "D": Fraction(1),
         "TH": Fraction(1, 24), "TM": Fraction(1, 1440), "TS": Fraction(1, 86_400)}  # fmt: skip
# How many of a unit an earlier one has, on the average where it varies.
_MEAN = {**_DAYS, "Y": Fraction(3652425, 10_000), "M": Fraction(3652425, 120_000)}
_MONTHS = {"Y": 12, "M": 1}
_FORMS = frozenset({"digits", "words", "article"})


class Part(NamedTuple):
    """So many of one unit, by its TIMEX3 letters ("TM" is a minute)."""

    amount: Fraction
    letter: str


def further_parts(tokens: Tokens, index: int, first: Part) -> tuple[tuple[Part, ...], int]:
    """Reads the smaller units behind one of a length of time.

    Args:
        index: Of the token behind the first unit.
        first: What was read there; its amount is that of one unit (1 for "two years").

    Returns:
        The parts and the index behind the last of them; () and `index` where there is none.
    """
    parts: list[Part] = []
    last, end = first, index
    while not parts or parts[-1].amount.denominator == 1:
        found = _next_part(tokens, end, last)
        if found is None:
            break
        part, size, end = found
        parts.append(part)
        last = Part(size, part.letter)
    return tuple(parts), end


def _next_part(tokens: Tokens, index: int, last: Part) -> tuple[Part, Fraction, int] | None:
    """Reads one more part: it, how many of its letter its unit is, and the index behind it."""
    comma = tokens.lower(index) == ","
    has_and = tokens.lower(index + comma) == "and"
    start = index + comma + has_and
    number = _before_letter(tokens, start) or read_number(tokens, start)
    if number is None or number.form not in _FORMS or not number.value or number.scale != 1:
        return None
    if number.form == "article" and not has_and:
        return None
    if has_and and _is_between(tokens, index):
        return None
    unit = _unit_at(tokens, number)
    if unit is None:
        return None
    letter, size, end = unit
    value = number.value * size
    is_ordinal = number.form == "article" and letter == "TS"  # "a second"
    if is_ordinal or value * _DAYS[letter] >= last.amount * _DAYS[last.letter]:
        return None
    return Part(value, letter), size, end


def _before_letter(tokens: Tokens, index: int) -> Number | None:
    """Reads the 20 of "20m", which behind hours are no millions."""
    token = tokens.at(index)
    if token.kind != "number" or not token.text.isdecimal() or not short_letter(tokens, index + 1):
        return None
    return Number(end=index + 1, value=Fraction(token.text)) if len(token.text) <= 3 else None


def _unit_at(tokens: Tokens, number: Number) -> tuple[str, Fraction, int] | None:
    """Returns the letters of the unit behind a number, its size, and the index behind it."""
    index = number.end
    hyphen = tokens.lower(index) == "-" and tokens.joined(index) and tokens.joined(index + 1)
    index += hyphen
    length = lengths_of(tokens.lower(index))
    if length is not None:
        letter, size = length
        return letter, Fraction(size), past_age(tokens, index + 1, letter)
    last = tokens.at(index - 1)
    if last.text.isdecimal() and (letter := short_letter(tokens, index)):
        return letter, Fraction(1), index + 1
    return None


def _is_between(tokens: Tokens, index: int) -> bool:
    """True where "and" joins the two ends of "between one hour and 20 minutes"."""
    return any(tokens.around(index - back).lower == "between" for back in range(2, 6))


def may_go_on(tokens: Tokens, end: int) -> bool:
    """True where a length ends with its unit: behind "old" no smaller one goes on."""
    last = tokens.at(end - 1)
    is_short = last.lower == "h" or is_minutes(tokens, end - 1)
    return is_short or lengths_of(last.lower) is not None


def timex_of_parts(parts: Sequence[Part]) -> str:
    """Returns the TIMEX3 value of parts in their order: P2Y3M, PT1H20M, P1DT12H.

    ISO 8601 has weeks by themselves only, so that beside other units they are counted in days.
    """
    if len(parts) == 1:
        return timex_of(parts[0].amount, parts[0].letter)
    sums: dict[str, Fraction] = {}
    for count, letter in parts:
        count, letter = (count * 7, "D") if letter == "W" else (count, letter)
        sums[letter] = sums.get(letter, Fraction(0)) + count
    text, is_clock = "P", False
    for letter in ("Y", "M", "D", "TH", "TM", "TS"):
        if letter not in sums:
            continue
        shown = timex_of(sums[letter], letter).lstrip("PT")
        if letter[0] == "T" and not is_clock:
            text, is_clock = f"{text}T", True
        text += shown
    return text


def in_unit(parts: Sequence[Part], letter: str) -> Fraction:
    """Returns how many of one unit parts are together, on the average where it varies."""
    total = Fraction(0)
    for count, each in parts:
        if letter in _MONTHS and each in _MONTHS:
            total += count * Fraction(_MONTHS[each], _MONTHS[letter])
        else:
            total += count * _MEAN[each] / _MEAN[letter]
    return total

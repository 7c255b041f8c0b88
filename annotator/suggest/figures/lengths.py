"""Lengths of time: "20 years", "48 hours", "26-year-old", "several months", as TIMEX3 values."""

from fractions import Fraction

from annotator.model.figure import FigureKind
from annotator.suggest.figures.numbers import exact
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import FoundUnit, Unit

# Word: TIMEX3 letters ("T" marks what is shorter than a day), and how many of these it is.
_UNITS: dict[str, tuple[str, int | Fraction]] = {
    "day": ("D", 1),
    "week": ("W", 1),
    "wk": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "yr": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "hour": ("TH", 1),
    "hr": ("TH", 1),
    "minute": ("TM", 1),
    "min": ("TM", 1),
    "second": ("TS", 1),
    "sec": ("TS", 1),
    "millisecond": ("TS", Fraction(1, 1000)),
    "microsecond": ("TS", Fraction(1, 10**6)),
    "millennium": ("Y", 1000),
    "semester": ("M", 6),
}
_WORDS = {form: unit for word, unit in _UNITS.items() for form in (word, f"{word}s")} | {
    "centuries": ("Y", 100)
}
# What a part of a unit is said in: half a year is six months.
_FINER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}
WORDS = frozenset(_WORDS)
STARTERS = WORDS | {"h"}
PLAIN_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})
NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute",
         "TS": "second"}  # fmt: skip


def length_after(tokens: Tokens, index: int) -> FoundUnit | None:
    """Reads the unit of time at `index`, with "-old" and the like behind it."""
    word = tokens.lower(index)
    if word not in _WORDS and not (word == "h" and tokens.joined(index)):
        return None
    letter, factor = _WORDS.get(word, ("TH", 1))
    end = _past_age(tokens, index + 1, letter)
    if tokens.lower(end) == "s" and tokens.joined(end) and tokens.joined(end - 1):
        end += 1
    # "two years' work": the apostrophe is no part of the span.
    unit = Unit(kind=FigureKind.DURATION, name=letter, factor=Fraction(factor), sure=0.9)
    return FoundUnit(unit, end)


def lengths_of(word: str) -> tuple[str, int | Fraction] | None:
    """Returns the TIMEX3 letter of a unit of time and how many of it the unit is."""
    return _WORDS.get(word)


def _past_age(tokens: Tokens, index: int, letter: str) -> int:
    """Returns the index behind "-old", "-olds", " old" or " of age"."""
    if letter not in ("Y", "M", "W", "D"):
        return index
    if tokens.lower(index) == "-" and tokens.lower(index + 1) in ("old", "olds"):
        return index + 2
    if tokens.lower(index) == "old":
        return index + 1
    return index + 2 if tokens.follows(index, ("of", "age")) else index


def timex_of(value: Fraction, letter: str) -> str:
    """Returns the TIMEX3 value of so many units: P20Y, PT48H, P18M for a year and a half."""
    if value.denominator != 1 and letter in _FINER:
        finer, parts = _FINER[letter]
        if (value * parts).denominator == 1:
            value, letter = value * parts, finer
    prefix = "PT" if letter.startswith("T") else "P"
    number = exact(value)
    shown = str(number) if isinstance(number, int) else f"{number:f}".rstrip("0")
    return f"{prefix}{shown}{letter[-1]}"


def vague_timex(letter: str) -> str:
    """Returns the TIMEX3 value of "several years": PXY."""
    return f"{'PT' if letter.startswith('T') else 'P'}X{letter[-1]}"

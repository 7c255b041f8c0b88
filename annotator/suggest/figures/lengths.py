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
_SHORT = {"h": "TH", "m": "TM", "s": "TS"}
# What a part of a unit is said in: half a year is six months.
_FINER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}
WORDS = frozenset(_WORDS)
STARTERS = WORDS | {"h", "m"}
PLAIN_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})
NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute",
         "TS": "second"}  # fmt: skip


def length_after(tokens: Tokens, index: int) -> FoundUnit | None:
    """Reads the unit of time at `index`, with "-old" and the like behind it."""
    word = tokens.lower(index)
    if word in _WORDS:
        letter, factor = _WORDS[word]
    elif word == "h" and tokens.joined(index):
        letter, factor = "TH", 1
    elif is_minutes(tokens, index):
        letter, factor = "TM", 1
    else:
        return None
    end = past_age(tokens, index + 1, letter)
    if tokens.lower(end) == "s" and tokens.joined(end) and tokens.joined(end - 1):
        end += 1
    # "two years' work": the apostrophe is no part of the span.
    unit = Unit(kind=FigureKind.DURATION, name=letter, factor=Fraction(factor), sure=0.9)
    return FoundUnit(unit, end)


def lengths_of(word: str) -> tuple[str, int | Fraction] | None:
    """Returns the TIMEX3 letter of a unit of time and how many of it the unit is."""
    return _WORDS.get(word)


def short_letter(tokens: Tokens, index: int) -> str:
    """Returns the TIMEX3 letters of a unit in one letter right behind digits; "" for none.

    "20m" are minutes only behind hours: it is for the caller to know what stands before.
    """
    return _SHORT.get(tokens.lower(index), "") if tokens.joined(index) else ""


def is_minutes(tokens: Tokens, index: int) -> bool:
    """True for the "m" of "2m 30s", which by itself would be meters or millions."""
    is_short = tokens.lower(index) == "m" and tokens.joined(index)
    return is_short and tokens.lower(index + 2) == "s" and tokens.joined(index + 2)


def past_age(tokens: Tokens, index: int, letter: str) -> int:
    """Returns the index behind "-old", "-olds", "-long", " old" or " of age"."""
    if tokens.lower(index) == "-" and tokens.joined(index) and tokens.joined(index + 1):
        word = tokens.lower(index + 1)
        is_age = word in ("old", "olds") and letter[0] != "T"
        return index + 2 if is_age or word == "long" else index
    if letter[0] == "T":
        return index
    if tokens.lower(index) == "old":
        return index + 1
    return index + 2 if tokens.follows(index, ("of", "age")) else index


def timex_of(value: Fraction, letter: str) -> str:
    """Returns the TIMEX3 value of so many units: P20Y, PT48H, P1Y6M for a year and a half."""
    text, is_clock = "P", False
    while True:
        whole, rest = divmod(value, 1)
        goes_on = rest and letter in _FINER and _divides(rest, letter)
        shown = whole if goes_on else exact(value)
        if letter[0] == "T" and not is_clock:
            text, is_clock = f"{text}T", True
        if shown or not goes_on:
            text += f"{_decimal(shown)}{letter[-1]}"
        if not goes_on:
            return text
        letter, parts = _FINER[letter]
        value = rest * parts


def _divides(rest: Fraction, letter: str) -> bool:
    """True where a part of a unit is a whole number of some smaller one."""
    while letter in _FINER:
        letter, parts = _FINER[letter]
        rest *= parts
        if rest.denominator == 1:
            return True
    return False


def _decimal(number: int | float) -> str:
    return str(number) if isinstance(number, int) else f"{number:f}".rstrip("0").rstrip(".")


def vague_timex(letter: str) -> str:
    """Returns the TIMEX3 value of "several years": PXY."""
    return f"{'PT' if letter.startswith('T') else 'P'}X{letter[-1]}"

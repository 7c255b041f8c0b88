"""Percentages, plain numbers, ordinals and fractions."""

import re
from decimal import Decimal

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.amounts import OPENING, SEPARATOR, amount, strip_opening
from annotator.suggest.figures.bounds import BOUND, bound_before, split_bound
from annotator.suggest.figures.numbers import BLANK, NUMBER, PLAIN_NUMBER, START, WORDS, as_number

_SIGN = r"(?:%|\uff05|percent\b|per\u0020cent\b|pct\b|pc\b)"
_POINTS = rf"percentage{BLANK}points?\b|percentage-points?\b"
_BASIS = rf"basis(?:{BLANK}|-)points?\b|bps\b"
_gap = f"(?:{BLANK}|-)?"
PERCENT = re.compile(
    rf"{BOUND}{OPENING}{START}(?P<first>{NUMBER})"
    rf"(?:{_gap}{_SIGN}?{SEPARATOR}(?P<second>{NUMBER}))?"
    rf"{_gap}(?P<unit>{_SIGN}|{_POINTS}|{_BASIS})",
    re.IGNORECASE,
)
CARDINAL = re.compile(
    rf"{BOUND}{OPENING}{START}(?P<first>{PLAIN_NUMBER})(?:{SEPARATOR}(?P<second>{PLAIN_NUMBER}))?"
    r"(?![\w%°]|[.,:]\d)",
    re.IGNORECASE,
)
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        " twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_ordinal_words = "|".join(sorted(_ORDINALS, key=len, reverse=True))
ORDINAL = re.compile(
    rf"\b(?:\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{_ordinal_words})"
    rf"|{_ordinal_words})\b",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_counts = "a|an|one|two|three|four|five|six|seven|eight|nine"
FRACTION = re.compile(
    rf"{BOUND}\b(?P<count>{_counts})(?:{BLANK}|-)(?P<part>{'|'.join(_PARTS)})s?\b"
    r"(?=\s+of\b|[.,;:)]|\s+(?:more|less|higher|lower)\b|\s*$)",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:tens|hundreds|thousands|millions|billions|dozens|scores)"
    r"(?: of (?:thousands|millions|billions))?(?= of\b)",
    re.IGNORECASE,
)


def percent(text: str, *, before: str = "") -> Figure | None:
    """Returns the percentage that `text` says, in percent; None if it says none."""
    bound, rest = strip_opening(text)
    match = PERCENT.fullmatch(rest.strip())
    if match is None:
        return None
    value = amount(match["first"], match["second"], bound=bound or bound_before(before))
    if value is None:
        return None
    is_basis = re.fullmatch(_BASIS, match["unit"], re.IGNORECASE)
    factor = Decimal("0.01") if is_basis else Decimal(1)
    return value.figure(FigureKind.PERCENT, factor=factor)


def cardinal(text: str, *, before: str = "") -> Figure | None:
    """Returns the number, range of numbers or fraction that `text` says; None if it says none."""
    bound, rest = strip_opening(text)
    bound = bound or bound_before(before)
    rest = rest.strip()
    if match := FRACTION.fullmatch(rest):
        return _fraction(match, bound)
    match = CARDINAL.fullmatch(rest)
    value = amount(match["first"], match["second"], bound=bound) if match else None
    return value.figure(FigureKind.NUMBER) if value else None


def _fraction(match: re.Match[str], bound: str) -> Figure:
    count = WORDS.get(match["count"].lower(), Decimal(1))
    share = as_number(count / _PARTS[match["part"].lower()])
    if bound == "least":
        return Figure(kind=FigureKind.NUMBER, low=share)
    if bound == "most":
        return Figure(kind=FigureKind.NUMBER, high=share)
    return Figure(kind=FigureKind.NUMBER, amount=share, approximate=bound == "about")


def ordinal(text: str) -> Figure | None:
    """Returns the place in an order that `text` says; None if it says none."""
    _, rest = split_bound(text.strip())
    if not ORDINAL.fullmatch(rest):
        return None
    if rest[0].isdigit():
        place = int(re.sub(r"\D", "", rest))
    else:
        tens, _, ones = rest.lower().rpartition("-")
        place = int(WORDS.get(tens, Decimal(0))) + _ORDINALS[ones]
    return Figure(kind=FigureKind.ORDINAL, amount=place)

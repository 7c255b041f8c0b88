"""Percent, percentage points, basis points."""

from fractions import Fraction

from annotator.model.figure import FigureKind
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import FoundUnit, Unit

_PERCENT = Unit(kind=FigureKind.PERCENT, name="%", sure=0.97)
_BASIS = Unit(kind=FigureKind.PERCENT, name="%", factor=Fraction(1, 100), sure=0.97)
_PER_MILLE = Unit(kind=FigureKind.PERCENT, name="%", factor=Fraction(1, 10), sure=0.9)

_SIGNS = {"%": _PERCENT, "\uff05": _PERCENT, "\u2030": _PER_MILLE, "\u2031": _BASIS}
_WORDS = {"percent": _PERCENT, "pct": _PERCENT, "bps": _BASIS, "bp": _BASIS, "pp": _PERCENT}
_PHRASES = (
    (("per", "cent"), _PERCENT),
    (("percentage", "point"), _PERCENT),
    (("percentage", "points"), _PERCENT),
    (("percentage", "-", "point"), _PERCENT),
    (("percentage", "-", "points"), _PERCENT),
    (("percent", "-", "point"), _PERCENT),
    (("percentage", "pts"), _PERCENT),
    (("basis", "point"), _BASIS),
    (("basis", "points"), _BASIS),
    (("basis", "-", "point"), _BASIS),
    (("basis", "-", "points"), _BASIS),
)
STARTERS = frozenset((*_SIGNS, *_WORDS, *(words[0] for words, _ in _PHRASES), "pc"))


def percent_after(tokens: Tokens, index: int) -> FoundUnit | None:
    """Reads the percent sign or words at `index`."""
    token = tokens.at(index)
    if token.lower in _SIGNS:
        return FoundUnit(_SIGNS[token.lower], index + 1)
    for words, unit in _PHRASES:
        if token.lower == words[0] and tokens.follows(index, words):
            return FoundUnit(unit, index + len(words))
    if token.lower in _WORDS:
        return FoundUnit(_WORDS[token.lower], index + 1)
    if token.lower == "pc" and not token.gap:
        return FoundUnit(_PERCENT, index + 1)
    return None


def is_percent_point(tokens: Tokens, index: int) -> bool:
    """True where "percentage point" or "basis point" stands: what "a" and "half a" may count."""
    return tokens.lower(index) in ("percentage", "basis", "percent")

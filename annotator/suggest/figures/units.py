"""What a number can be a number of: the unit that stands before or behind it."""

from dataclasses import dataclass
from fractions import Fraction

from annotator.model.figure import FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A currency, percent, measure or length of time.

    Attributes:
        kind: What a number with this unit is.
        name: ISO 4217 code, pint's name, or the TIMEX3 letter of a length of time.
        factor: How many of `name` make one: 1/100 for cents and basis points.
        assumed: What was guessed in reading it so.
        sure: How sure it is that this is the unit, 0 to 1.
    """

    kind: FigureKind
    name: str
    factor: Fraction = Fraction(1)
    assumed: str = ""
    sure: float = 0.95


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit in the text and the index of the token behind it."""

    unit: Unit
    end: int

"""From the words of an amount or a range of amounts to low, high and approximate."""

import re
from decimal import Decimal

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.bounds import split_bound
from annotator.suggest.figures.numbers import BLANK, as_number, number, scale_of

# Between the two numbers of a range.
SEPARATOR = rf"(?:{BLANK}?[-\u2013\u2014\u2011]{BLANK}?|{BLANK}(?:to|and|or){BLANK})"
OPENING = rf"(?:(?:between|from){BLANK})?"


class Amount:
    """A number or a range of them, with its bound.

    Attributes:
        low, high: Both ends; equal for a single number; None where a bound leaves one open.
        approximate: True for "nearly" and the like.
    """

    __slots__ = ("approximate", "high", "low")

    def __init__(self, low: Decimal | None, high: Decimal | None, *, approximate: bool) -> None:
        self.low = low
        self.high = high
        self.approximate = approximate

    def figure(
        self,
        kind: FigureKind,
        *,
        factor: Decimal = Decimal(1),
        currency: str | None = None,
        unit: str | None = None,
        assumed: str = "",
    ) -> Figure:
        """Returns this amount times `factor` as the value of a figure."""
        is_single = self.low is not None and self.low == self.high
        return Figure(
            kind=kind,
            amount=_times(self.low, factor) if is_single else None,
            low=None if is_single else _times(self.low, factor),
            high=None if is_single else _times(self.high, factor),
            currency=currency,
            unit=unit,
            approximate=self.approximate,
            assumed=assumed,
        )


def _times(value: Decimal | None, factor: Decimal) -> int | float | None:
    return None if value is None else as_number(value * factor)


def amount(first: str, second: str | None = None, *, bound: str = "") -> Amount | None:
    """Builds the amount of one number, or of a range.

    A magnitude behind the second number holds for the first too: "$1-2 million".

    Args:
        bound: "about", "least", "most" or "".
    """
    low = number(first)
    if low is None:
        return None
    approximate = bound == "about"
    if second is None:
        if bound == "least":
            return Amount(low, None, approximate=False)
        if bound == "most":
            return Amount(None, low, approximate=False)
        return Amount(low, low, approximate=approximate)
    high = number(second)
    if high is None:
        return None
    if scale_of(first) == 1 and low <= high / scale_of(second):
        low *= scale_of(second)
    return Amount(min(low, high), max(low, high), approximate=approximate)


_OPENING = re.compile(rf"(?:between|from){BLANK}+", re.IGNORECASE)


def strip_opening(text: str) -> tuple[str, str]:
    """Returns the bound that `text` begins with, and `text` without it and "between"."""
    bound, rest = split_bound(text.strip())
    return bound, _OPENING.sub("", rest, count=1) if _OPENING.match(rest) else rest

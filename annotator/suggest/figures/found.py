"""A figure found in a text."""

from typing import NamedTuple

from annotator.model.figure import Figure


class FoundFigure(NamedTuple):
    """A figure found in a text.

    Attributes:
        start, end: Code points, half-open.
        label: MONEY, PERCENT, DATE, TIME, QUANTITY, CARDINAL or ORDINAL.
        value: What it says.
        score: How sure, 0 to 1.
        rule: Which reader found it, and in what form.
    """

    start: int
    end: int
    label: str
    value: Figure | None
    score: float
    rule: str

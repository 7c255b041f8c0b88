"""What a rule finds: a stretch of text with a label, before it becomes a suggestion."""

from typing import NamedTuple

from annotator.model.figure import Figure


class Candidate(NamedTuple):
    """A possible span.

    Attributes:
        start: Code point, included.
        end: Code point, excluded.
        score: 0 to 1; below `SURE_SCORE` it is a weak guess.
        rule: Which rule found it, in words for a reader.
        value: Of a figure.
    """

    start: int
    end: int
    label: str
    score: float
    rule: str
    value: Figure | None = None

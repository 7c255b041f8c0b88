"""What a reader makes of the tokens from one index on."""

from typing import NamedTuple

from annotator.model.figure import Figure, FigureKind

LABELS = {
    FigureKind.MONEY: "MONEY",
    FigureKind.PERCENT: "PERCENT",
    FigureKind.NUMBER: "CARDINAL",
    FigureKind.ORDINAL: "ORDINAL",
    FigureKind.QUANTITY: "QUANTITY",
    FigureKind.DATE: "DATE",
    FigureKind.TIME: "TIME",
    FigureKind.DURATION: "DATE",
}
# The kinds of value that such a label can have, as the news scheme has them.
KINDS = {
    "MONEY": (FigureKind.MONEY,),
    "PERCENT": (FigureKind.PERCENT,),
    "CARDINAL": (FigureKind.NUMBER,),
    "ORDINAL": (FigureKind.ORDINAL,),
    "QUANTITY": (FigureKind.QUANTITY,),
    "DATE": (FigureKind.DATE, FigureKind.DURATION),
    "TIME": (FigureKind.TIME, FigureKind.DURATION),
}


class Reading(NamedTuple):
    """A figure that begins at some token.

    Attributes:
        end: Index of the token behind it.
        figure: Its value.
        score: How sure the reader is by the words alone, 0 to 1.
        rule: Which reader and why, for the record.
    """

    end: int
    figure: Figure
    score: float
    rule: str

    @property
    def label(self) -> str:
        """The label that spaCy's own pipelines give to such a figure."""
        figure = self.figure
        if figure.kind is FigureKind.DURATION and (figure.timex or "").startswith("PT"):
            return "TIME"
        return LABELS[figure.kind]

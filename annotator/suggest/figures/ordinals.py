"""Ordinals: "51st", "third", "twenty-first", "1,000th"."""

from collections.abc import Iterator

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.dated import ordinal_at
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import ORDINAL_SCALES


def read_ordinals(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields the ordinal that can be read at `index`."""
    number, end = ordinal_at(tokens, index)
    if not number and tokens.lower(index) in ORDINAL_SCALES:
        number, end = ORDINAL_SCALES[tokens.lower(index)], index + 1
    if number:
        figure = Figure(kind=FigureKind.ORDINAL, amount=number)
        is_digits = tokens.at(index).kind == "number"
        score = 0.93 if is_digits else 0.45 if number == 2 else 0.75
        yield Reading(end=end, figure=figure, score=score, rule="ordinal")

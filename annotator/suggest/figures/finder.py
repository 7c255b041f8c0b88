"""Finds every figure in a text."""

import datetime

from annotator.model.figure import Figure
from annotator.suggest.figures.found import FoundFigure
from annotator.suggest.figures.readers import best_of
from annotator.suggest.figures.readings import KINDS
from annotator.suggest.figures.scanning import scan
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.value import value_of

# One word by itself says the same whatever was read along with it.
_PLAIN = frozenset({"year", "number in digits", "number in words", "weekday", "month"})


def find(text: str, *, date: datetime.date | None = None) -> list[FoundFigure]:
    """Returns the figures of `text` in its order; they do not overlap.

    The time it takes grows with the length of the text. The value of each is that which
    `value_of` gives for the same span in the same text.

    Args:
        date: Date of the document, for dates that are reckoned from it.
    """
    tokens = Tokens(text)
    found = []
    for index, reading in scan(tokens, 0, date):
        valued = reading
        if reading.end > index + 1 or reading.rule not in _PLAIN:
            kinds = KINDS[reading.label]
            valued = best_of(tokens, index, reading.end, date, kinds=kinds, typed=True) or reading
        found.append(
            FoundFigure(
                start=tokens.start(index),
                end=tokens.end(reading.end - 1),
                label=reading.label,
                value=valued.figure,
                score=round(reading.score, 3),
                rule=reading.rule,
            )
        )
    return found


def figures_in(text: str, *, date: datetime.date | None = None) -> list[tuple[str, Figure | None]]:
    """Returns (words, value) of each figure that a text says.

    A text that is one figure is valued as it stands; of a longer one those found in it. One in
    which there is none comes back whole, with None.
    """
    whole = value_of(text, date=date)
    if whole is not None:
        return [(text, whole)]
    found = [(text[each.start : each.end], each.value) for each in find(text, date=date)]
    return found or [(text, None)]

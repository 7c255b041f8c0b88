"""How somebody who is in a hurry types the value of a figure."""

from collections.abc import Iterator

from acts_gold import plain

from annotator.model.document import Document
from annotator.model.figure import Figure
from annotator.model.scheme import Label
from ui.actions.figures import value_typed, value_words

_MAGNITUDES = ((1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))


def shortest_words(figure: Figure, label: Label, document: Document) -> str:
    """Returns the shortest of the usual ways to type a value that is understood as meant.

    Raises:
        ValueError: None of them is.
    """
    for words in sorted(_ways(figure), key=len):
        if plain(value_typed(words, label, document)) == plain(figure):
            return words
    raise ValueError(f"nobody knows how to type {figure}")


def _ways(figure: Figure) -> Iterator[str]:
    yield value_words(figure)
    if figure.timex:
        yield figure.timex
        if figure.modifier:
            yield f"{figure.timex} {figure.modifier}"
    if figure.amount is None:
        return
    unit = f" {figure.currency.lower()}" if figure.currency else f" {figure.unit or ''}".rstrip()
    about = "~" if figure.approximate else ""
    for size, word in _MAGNITUDES:
        if figure.amount >= size:
            yield f"{about}{figure.amount / size:g}{word}{unit}"
    yield f"{about}{figure.amount:g}{unit}"

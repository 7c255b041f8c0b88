"""Values of figures, as the window asks for them."""

from dataclasses import dataclass

from annotator.model.document import Document
from annotator.model.figure import Figure
from annotator.model.scheme import Label
from ui.actions.typed_values import typed
from ui.models.open_document import OpenDocument

NOT_UNDERSTOOD = "Not understood; write it like 175bn usd, 12 %, 2025-06-03, q3 2024."

# How much of the text around a figure may tell what it means ("last" before "week").
_AROUND = 80


def value_at(document: OpenDocument, start: int, end: int, label: Label | None) -> Figure | None:
    """Returns the value of the figure at start:end; None where the label is none of a figure."""
    if label is None or not label.is_figure:
        return None
    from annotator.suggest.figures import value_of

    text = document.text
    return value_of(
        text[start:end],
        kinds=label.figures,
        date=document.document.date,
        before=text[max(0, start - _AROUND) : start],
        after=text[end : end + _AROUND],
        language=document.document.language,
    )


def value_typed(words: str, label: Label | None, document: Document) -> Figure | None:
    """Returns the value that a person typed; None where it is not understood."""
    if label is None or not label.is_figure:
        return None
    return typed(words, label.figures, document.date)


def value_words(figure: Figure) -> str:
    """Returns a value as short words ("175,000,000,000 USD")."""
    from annotator.suggest.figures import describe

    return describe(figure)


@dataclass(frozen=True, slots=True)
class Reading:
    """How typed words are understood, in words.

    Attributes:
        value: The value; None for none, or where it is not understood.
        understood: The value in full, or why it is refused.
        assumed: What was guessed; "" for nothing.
        is_wrong: True where it cannot be kept.
    """

    value: Figure | None
    understood: str = ""
    assumed: str = ""
    is_wrong: bool = False


def read_value(words: str, label: Label | None, document: Document) -> Reading:
    """Returns how a value that a person typed is understood; no words are no value."""
    if not words.strip():
        return Reading(None)
    figure = value_typed(words, label, document)
    if figure is None:
        return Reading(None, NOT_UNDERSTOOD, is_wrong=True)
    assumed = f"Assumed: {figure.assumed}" if figure.assumed else ""
    return Reading(figure, value_words(figure), assumed)

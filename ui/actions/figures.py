"""Values of figures, as the window asks for them."""

from annotator.model.document import Document
from annotator.model.figure import Figure
from annotator.model.scheme import Label
from ui.actions.typed_values import typed
from ui.models.open_document import OpenDocument

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

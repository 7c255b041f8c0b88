"""Values of figures, as the window asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.document import Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.scheme import Label
from ui.models.open_document import OpenDocument

_EXAMPLES = {
    FigureKind.MONEY: "175bn usd, ~5m eur, up to 3m gbp",
    FigureKind.PERCENT: "12%, 10-12%, >10%",
    FigureKind.NUMBER: "2,000, ~5m, 10-12",
    FigureKind.ORDINAL: "51, 51st",
    FigureKind.QUANTITY: "5 km, 10-12 kg, 20 °C",
    FigureKind.DATE: "2025-06-03, june 2025, q3 2024, last week, 2025-06-01..06-03",
    FigureKind.TIME: "15:30, 3pm, 9:00-17:00",
    FigureKind.DURATION: "20 years, 5d, 48 hours",
}

# How much of the text around a figure may tell what it means ("last" before "week").
_AROUND = 80


def value_at(
    document: OpenDocument,
    start: int,
    end: int,
    label: Label | None,
    *,
    pieces: Sequence[tuple[int, int]] = (),
) -> Figure | None:
    """Returns the value of the figure at start:end; None where the label is none of a figure.

    Of a figure in several pieces, their words are read one after the other.
    """
    if label is None or not label.is_figure:
        return None
    from annotator.suggest.figures import value_of

    text = document.text
    return value_of(
        " ".join(text[low:high] for low, high in pieces or ((start, end),)),
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
    from ui.actions.typed_values import typed

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
        return Reading(None, not_understood(label), is_wrong=True)
    return Reading(figure, value_in_full(figure), assumed_words(figure))


def value_in_full(figure: Figure) -> str:
    """Returns a value as a person would say it ("175,000,000,000 US dollars")."""
    from ui.actions.value_sentences import in_full

    return in_full(figure)


def assumed_words(figure: Figure | None) -> str:
    """Returns what was guessed about a value, or ""."""
    return f"Assumed: {figure.assumed}" if figure is not None and figure.assumed else ""


def not_understood(label: Label | None) -> str:
    """Returns what is wrong with words that say no value, and how to write one."""
    kinds = label.figures if label is not None else ()
    examples = ", ".join(_EXAMPLES[kind] for kind in kinds if kind in _EXAMPLES)
    return f"Not understood; write it like {examples}."

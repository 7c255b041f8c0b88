"""The state of a span or relation: the same for canvas, tables and screen readers."""

from enum import StrEnum

from ui.models.open_document import Item


class State(StrEnum):
    """How far a span or relation is, in the words that a screen reader speaks."""

    ANNOTATION = "annotation"
    SUGGESTION = "suggestion"
    UNSURE = "unsure suggestion"
    REJECTED = "rejected suggestion"


def state_of(item: Item) -> State:
    """Returns the state of a visible span or relation."""
    if item.suggestion is None:
        return State.ANNOTATION
    if item.suggestion.verdict is not None:
        return State.REJECTED
    return State.UNSURE if item.is_unsure else State.SUGGESTION

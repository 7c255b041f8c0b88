"""What a screen reader is told: what is in focus, and what changed."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Span
from annotator.model.changes import DocumentChange
from ui.canvas.marks import State, Wording, state_of
from ui.models.open_document import Item, OpenDocument

_STATES = {
    State.ANNOTATION: "annotation",
    State.SUGGESTION: "suggestion",
    State.UNSURE: "unsure suggestion",
    State.REJECTED: "rejected suggestion",
}
_LONGEST = 200


def words_of(document: OpenDocument, item: Item, wording: Wording) -> str:
    """Says what a span or relation is, in one line."""
    state = _STATES[state_of(item)]
    if isinstance(item, Span):
        text = " ".join(document.text_of(item).split())[:_LONGEST]
        value = f", {wording.value(item.value)}" if item.value and wording.value else ""
        return f"{item.label}, {text}{value}, {state}"
    ends = document.ends_of(item.id)
    if ends is None:
        return f"{item.label}, {state}"
    head, child = (" ".join(document.text_of(end).split())[:_LONGEST] for end in ends)
    return f"{head} {item.label} {child}, relation, {state}"


def words_of_change(document: OpenDocument, change: DocumentChange, wording: Wording) -> str:
    """Says what an edit did to this document; counts where it did much."""
    touched: list[Item] = [
        item
        for item in (*change.spans.values(), *change.relations.values())
        if item is not None and document.is_visible(item.id)
    ]
    gone = sum(item is None for item in (*change.spans.values(), *change.relations.values()))
    said = []
    if len(touched) == 1:
        said.append(words_of(document, touched[0], wording))
    elif touched:
        said.append(f"{len(touched)} marks changed")
    if gone:
        said.append(f"{gone} removed")
    return ", ".join(said)


def announce(widget: QWidget, words: str) -> None:
    """Lets a screen reader say something; costs nothing where none listens."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))

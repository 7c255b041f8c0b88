"""The spans of the open document as a table: what each is, says, and how sure it is."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.figure import Figure
from ui.models.item_table import (
    RIGHT,
    ItemTable,
    Place,
    note_words,
    one_line,
    score_words,
)
from ui.models.open_document import Item, OpenDocument
from ui.models.roles import Role
from ui.models.states import state_of


class Mark(IntEnum):
    """The columns."""

    STATE = 0
    TEXT = 1
    LABEL = 2
    VALUE = 3
    SCORE = 4
    NOTE = 5


class MarkTable(ItemTable):
    """All visible spans, annotated and suggested."""

    titles = ("", "Text", "Label", "Value", "Sure %", "Note")

    def __init__(self, value_words: Callable[[Figure], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value_words = value_words

    @override
    def placed(self, document: OpenDocument) -> Iterable[tuple[Item, Place]]:
        return document.placed_spans()

    @override
    def is_row(self, item: Item) -> bool:
        return isinstance(item, Span)

    @override
    def words_of(self, item: Item, column: int) -> str:
        if not isinstance(item, Span) or self.document is None:
            return ""
        match column:
            case Mark.STATE:
                return state_of(item)
            case Mark.TEXT:
                return one_line(self.document.text_of(item))
            case Mark.LABEL:
                return item.label
            case Mark.VALUE:
                return self._value_words(item.value) if item.value else ""
            case Mark.SCORE:
                return score_words(item)
            case Mark.NOTE:
                return note_words(item)
        return ""

    @override
    def key_of(self, item: Item, column: int) -> Any:
        if column == Mark.SCORE:
            return -1.0 if item.score is None else item.score
        if column == Mark.VALUE and isinstance(item, Span):
            return value_key(item.value)
        return super().key_of(item, column)

    @override
    def extra_of(self, item: Item, column: int, role: int) -> Any:
        if role == Role.STATE and column == Mark.STATE:
            return state_of(item)
        if role == Role.COLOR and column == Mark.LABEL:
            label = self.scheme.spans.get(item.label)
            return label.color if label else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Mark.SCORE:
            return RIGHT
        return None


def value_key(value: Figure | None) -> tuple[int, str, float, str]:
    """Returns by what values are sorted: figures of one kind by size or time, the rest last."""
    if value is None:
        return 1, "", 0.0, ""
    amounts = (value.amount, value.low, value.high)
    amount = next((float(each) for each in amounts if each is not None), 0.0)
    return 0, f"{value.kind} {value.currency or value.unit or ''}", amount, value.timex or ""

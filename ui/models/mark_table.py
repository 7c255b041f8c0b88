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
    KeyMaker,
    label_words,
    no_words,
    note_words,
    score_key,
    score_words,
)
from ui.models.open_document import Item, OpenDocument
from ui.models.roles import Role
from ui.models.states import state_of
from ui.models.walks import Place


class MarkColumn(IntEnum):
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
    def words_maker(self, column: int) -> Callable[[Item], str]:
        match column:
            case MarkColumn.STATE:
                return state_of
            case MarkColumn.TEXT:
                return self.text_words
            case MarkColumn.LABEL:
                return label_words
            case MarkColumn.VALUE:
                return self._words_of_value
            case MarkColumn.SCORE:
                return score_words
            case MarkColumn.NOTE:
                return note_words
        return no_words

    @override
    def key_maker(self, column: int) -> KeyMaker:
        match column:
            case MarkColumn.SCORE:
                return score_key
            case MarkColumn.VALUE:
                return lambda item: value_key(item.value) if isinstance(item, Span) else NO_VALUE
        return super().key_maker(column)

    @override
    def extra_of(self, item: Item, column: int, role: int) -> Any:
        if role == Role.STATE and column == MarkColumn.STATE:
            return state_of(item)
        if role == Role.COLOR and column == MarkColumn.LABEL:
            label = self.scheme.spans.get(item.label)
            return label.color if label else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and column == MarkColumn.SCORE:
            return RIGHT
        return None

    def _words_of_value(self, item: Item) -> str:
        return self._value_words(item.value) if isinstance(item, Span) and item.value else ""


NO_VALUE = (1, "", 0.0, "")


def value_key(value: Figure | None) -> tuple[int, str, float, str]:
    """Returns by what values are sorted: figures of one kind by size or time, the rest last."""
    if value is None:
        return NO_VALUE
    amounts = (value.amount, value.low, value.high)
    amount = next((float(each) for each in amounts if each is not None), 0.0)
    return 0, f"{value.kind} {value.currency or value.unit or ''}", amount, value.timex or ""

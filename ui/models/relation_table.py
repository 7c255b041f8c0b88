"""The relations of the open document as a table: who, what, whom."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from annotator.model.annotation import Relation
from ui.models.item_table import (
    RIGHT,
    ItemTable,
    KeyMaker,
    label_words,
    no_words,
    note_words,
    one_line,
    score_key,
    score_words,
)
from ui.models.open_document import Item, OpenDocument
from ui.models.roles import Role
from ui.models.states import state_of
from ui.models.walks import Place


class RelationColumn(IntEnum):
    """The columns."""

    STATE = 0
    HEAD = 1
    LABEL = 2
    CHILD = 3
    SCORE = 4
    NOTE = 5


class RelationTable(ItemTable):
    """All visible relations, annotated and suggested."""

    titles = ("", "Head", "Relation", "Child", "Sure %", "Note")

    @override
    def placed(self, document: OpenDocument) -> Iterable[tuple[Item, Place]]:
        return document.placed_relations()

    @override
    def is_row(self, item: Item) -> bool:
        return isinstance(item, Relation)

    @override
    def row_for(self, item_id: str) -> int:
        row = self.row_of(item_id)
        if row >= 0 or self.document is None:
            return row
        # A span shows the first of its relations.
        rows = [self.row_of(relation.id) for relation in self.document.relations_of(item_id)]
        return min((row for row in rows if row >= 0), default=-1)

    @override
    def words_maker(self, column: int) -> Callable[[Item], str]:
        match column:
            case RelationColumn.STATE:
                return state_of
            case RelationColumn.HEAD | RelationColumn.CHILD:
                return partial(self._end_words, column == RelationColumn.CHILD)
            case RelationColumn.LABEL:
                return label_words
            case RelationColumn.SCORE:
                return score_words
            case RelationColumn.NOTE:
                return note_words
        return no_words

    @override
    def key_maker(self, column: int) -> KeyMaker:
        if column == RelationColumn.SCORE:
            return score_key
        return super().key_maker(column)

    @override
    def extra_of(self, item: Item, column: int, role: int) -> Any:
        if role == Role.STATE and column == RelationColumn.STATE:
            return state_of(item)
        if role == Role.COLOR and column in (RelationColumn.HEAD, RelationColumn.CHILD):
            return self._color(item, column == RelationColumn.CHILD)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == RelationColumn.SCORE:
            return RIGHT
        return None

    def _end_words(self, is_child: bool, item: Item) -> str:
        ends = self.document.ends_of(item.id) if self.document is not None else None
        return one_line(self.document.text_of(ends[is_child])) if ends and self.document else ""

    def _color(self, item: Item, is_child: bool) -> str:
        """Returns the color of an end's label: it says who is who."""
        ends = self.document.ends_of(item.id) if self.document is not None else None
        label = self.scheme.spans.get(ends[is_child].label) if ends is not None else None
        return label.color if label is not None else ""

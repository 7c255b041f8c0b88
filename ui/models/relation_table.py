"""The relations of the open document as a table: who, what, whom."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from annotator.model.annotation import Relation
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


class Joined(IntEnum):
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
    def words_of(self, item: Item, column: int) -> str:
        ends = self.document.ends_of(item.id) if self.document is not None else None
        if ends is None or self.document is None:
            return ""
        match column:
            case Joined.STATE:
                return state_of(item)
            case Joined.HEAD:
                return one_line(self.document.text_of(ends[0]))
            case Joined.LABEL:
                return item.label
            case Joined.CHILD:
                return one_line(self.document.text_of(ends[1]))
            case Joined.SCORE:
                return score_words(item)
            case Joined.NOTE:
                return note_words(item)
        return ""

    @override
    def key_of(self, item: Item, column: int) -> Any:
        if column == Joined.SCORE:
            return -1.0 if item.score is None else item.score
        return super().key_of(item, column)

    @override
    def extra_of(self, item: Item, column: int, role: int) -> Any:
        if role == Role.STATE and column == Joined.STATE:
            return state_of(item)
        if role == Role.COLOR and column in (Joined.HEAD, Joined.CHILD):
            return self._color(item, column == Joined.CHILD)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Joined.SCORE:
            return RIGHT
        return None

    def _color(self, item: Item, is_child: bool) -> str:
        """Returns the color of an end's label: it says who is who."""
        ends = self.document.ends_of(item.id) if self.document is not None else None
        label = self.scheme.spans.get(ends[is_child].label) if ends is not None else None
        return label.color if label is not None else ""

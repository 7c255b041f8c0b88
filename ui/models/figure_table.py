"""The figures of the open document as a table: how much, in what unit, of what, when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.figure import Figure, FigureKind
from annotator.model.scheme import LabelScheme
from ui.errors import safe_override
from ui.models.figure_joins import Slot, joined, labels_in, partner_labels, shown
from ui.models.item_table import RIGHT, ItemTable, KeyMaker, italic, no_words, one_line
from ui.models.kinds import figure_labels, is_judged
from ui.models.mark_table import NO_VALUE, value_key
from ui.models.open_document import Item, OpenDocument
from ui.models.roles import Index, Role
from ui.models.states import state_of
from ui.models.walks import Place
from ui.plain import tip


class FigureColumn(IntEnum):
    """The columns."""

    STATE = 0
    TEXT = 1
    VALUE = 2
    UNIT = 3
    WHAT = 4
    WHEN = 5


SLOTS = {FigureColumn.WHAT: Slot.WHAT, FigureColumn.WHEN: Slot.WHEN}
_ALIGNED = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.NUMBER, FigureKind.QUANTITY)


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a cell for a relation."""

    words: str
    is_suggested: bool


NOTHING = Filling("", is_suggested=False)


class FigureTable(ItemTable):
    """All visible spans whose label is a figure's."""

    titles = ("", "Figure", "Value", "Unit", "Of what", "When")

    def __init__(
        self,
        value_words: Callable[[Figure], str],
        can_edit: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._value_words = value_words
        self._can_edit = can_edit
        self._labels: frozenset[str] = frozenset()
        self._labels_in: dict[Slot, frozenset[str]] = {}
        self._italic = italic()

    @override
    def show(self, document: OpenDocument | None, scheme: LabelScheme) -> None:
        self._labels = figure_labels(scheme)
        self._labels_in = {slot: labels_in(scheme, slot) for slot in Slot}
        super().show(document, scheme)

    @override
    def placed(self, document: OpenDocument) -> Iterable[tuple[Item, Place]]:
        return (each for each in document.placed_spans() if each[0].label in self._labels)

    @override
    def is_row(self, item: Item) -> bool:
        return isinstance(item, Span) and item.label in self._labels

    @override
    def row_for(self, item_id: str) -> int:
        ends = self.document.ends_of(item_id) if self.document is not None else None
        # A relation is in the row of its head, or where only its child is a figure, of that.
        rows = [self.row_of(end.id) for end in ends] if ends else [self.row_of(item_id)]
        return next((row for row in rows if row >= 0), -1)

    def filling(self, item: Span, slot: Slot) -> Filling:
        """Returns what stands in the cell of a slot."""
        if self.document is None or not self.document.has_relations(item.id):
            return NOTHING
        labels = self._labels_in[slot]
        pairs = shown(joined(self.document, self.scheme, item, slot, labels=labels))
        if not pairs:
            return NOTHING
        words = ", ".join(one_line(self.document.text_of(partner)) for _, partner in pairs)
        return Filling(words, is_suggested=pairs[0][0].is_pending)

    @override
    def words_maker(self, column: int) -> Callable[[Item], str]:
        match column:
            case FigureColumn.STATE:
                return state_of
            case FigureColumn.TEXT:
                return self.text_words
            case FigureColumn.VALUE:
                return lambda item: self._amount_and_unit(item)[0]
            case FigureColumn.UNIT:
                return lambda item: self._amount_and_unit(item)[1]
            case FigureColumn.WHAT | FigureColumn.WHEN:
                return partial(self._filled, SLOTS[FigureColumn(column)])
        return no_words

    @override
    def key_maker(self, column: int) -> KeyMaker:
        if column == FigureColumn.VALUE:
            return lambda item: value_key(item.value) if isinstance(item, Span) else NO_VALUE
        words_of = super().key_maker(column)

        def key(item: Item) -> tuple[bool, str]:
            words = words_of(item)
            return not words, words

        return key

    @override
    def extra_of(self, item: Item, column: int, role: int) -> Any:
        if not isinstance(item, Span):
            return None
        match role:
            case Role.STATE if column == FigureColumn.STATE:
                return state_of(item)
            case Role.COLOR if column == FigureColumn.TEXT:
                label = self.scheme.spans.get(item.label)
                return label.color if label is not None else ""
            case Qt.ItemDataRole.TextAlignmentRole if column == FigureColumn.VALUE:
                # Numbers stand one under the other; dates read from the left.
                return RIGHT if item.value is None or item.value.kind in _ALIGNED else None
            case Qt.ItemDataRole.FontRole if column in SLOTS:
                filling = self.filling(item, SLOTS[FigureColumn(column)])
                return self._italic if filling.is_suggested else None
            case Qt.ItemDataRole.ToolTipRole if column in SLOTS:
                filling = self.filling(item, SLOTS[FigureColumn(column)])
                return tip(f"Suggested: {filling.words}") if filling.is_suggested else None
        return None

    def _filled(self, slot: Slot, item: Item) -> str:
        return self.filling(item, slot).words if isinstance(item, Span) else ""

    def _amount_and_unit(self, item: Item) -> tuple[str, str]:
        if not isinstance(item, Span) or item.value is None:
            return "", ""
        words, unit = self._value_words(item.value), unit_words(item.value)
        return words.removesuffix(unit).rstrip() if unit else words, unit

    @override
    @safe_override(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        item = self.item_at(index.row()) if index.isValid() else None
        if not isinstance(item, Span) or not self._can_edit() or is_judged(item):
            return flags
        slot = SLOTS.get(FigureColumn(index.column()))
        can_fill = slot is not None and bool(partner_labels(self.scheme, item.label, slot))
        if index.column() == FigureColumn.VALUE or can_fill:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and words and index.column() in SLOTS:
            item = self.item_at(index.row())
            if isinstance(item, Span):
                filling = self.filling(item, SLOTS[FigureColumn(index.column())])
                # Italics are heard, too.
                return f"{words}, suggested" if filling.is_suggested else words
        return words


def unit_words(figure: Figure) -> str:
    """Returns the currency or unit as it stands at the end of the value's words; "" for none."""
    match figure.kind:
        case FigureKind.MONEY:
            return figure.currency or ""
        case FigureKind.PERCENT:
            return "%"
        case FigureKind.QUANTITY:
            return (figure.unit or "").replace("_", " ")
    return ""

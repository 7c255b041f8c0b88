"""A table over the spans or relations of the open document, kept up to date edit by edit."""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.scheme import LabelScheme
from ui.errors import safe_override
from ui.models.open_document import Item, OpenDocument
from ui.models.roles import Index, Role
from ui.models.walks import Place, id_of

# With more changed rows than this, building anew is quicker than row by row.
_ROW_BY_ROW = 200

_Entry: TypeAlias = tuple[Any, Place]
# Makes what compares with all others that it makes.
KeyMaker: TypeAlias = Callable[[Item], Any]
_key = itemgetter(0)


RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def score_words(item: Item) -> str:
    """Returns how sure a suggester was, in percent; "" where none had a part."""
    return "" if item.score is None else f"{item.score * 100:.0f}"


def score_key(item: Item) -> float:
    """Returns by what scores are sorted; none comes before 0."""
    return -1.0 if item.score is None else item.score


def note_words(item: Item) -> str:
    """Returns the note, behind a flag where a person flagged the item as uncertain."""
    if not item.note and not item.attributes:
        return ""
    flag = "\u2691 " if item.is_uncertain else ""
    return f"{flag}{one_line(item.note)}".rstrip()


def label_words(item: Item) -> str:
    """Returns the name of the label."""
    return item.label


def no_words(item: Item) -> str:
    """Returns nothing, for a column that is not there."""
    return ""


def one_line(words: str) -> str:
    """Returns words with every run of blanks and line ends as one blank."""
    return " ".join(words.split())


class ItemTable(QAbstractTableModel):
    """Rows in text order, or sorted by a column. What a cell reads is made when it is asked for.

    Subclasses say which items are rows (`placed`, `is_row`), what the columns are (`titles`)
    and what they read (`words_of`).
    """

    titles: Sequence[str] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: OpenDocument | None = None
        self.scheme = LabelScheme("", ())
        self._entries: list[_Entry] = []
        self._entry_by_id: dict[str, _Entry] | None = None
        self._placed: list[tuple[Item, Place]] = []
        self._placed_at = -1
        self._column = -1
        self._is_descending = False

    # What a subclass says.

    def placed(self, document: OpenDocument) -> Iterable[tuple[Item, Place]]:
        """Yields what is to be a row with its place in the text, in text order."""
        raise NotImplementedError

    def is_row(self, item: Item) -> bool:
        """True for a visible item that is to be a row."""
        raise NotImplementedError

    def words_maker(self, column: int) -> Callable[[Item], str]:
        """Returns what makes the words of the cells of a column."""
        raise NotImplementedError

    def key_maker(self, column: int) -> KeyMaker:
        """Returns what makes the keys by which a column is sorted; by default of its words."""
        words_of = self.words_maker(column)
        return lambda item: words_of(item).casefold()

    def extra_of(self, item: Item, column: int, role: int) -> Any:  # noqa: ANN401 - Qt's variant
        """Returns what a cell has for other roles; None for nothing."""
        return None

    def words_of(self, item: Item, column: int) -> str:
        """Returns the words of a cell."""
        return self.words_maker(column)(item) if self.document is not None else ""

    # What the view is told.

    def show(self, document: OpenDocument | None, scheme: LabelScheme) -> None:
        """Shows the rows of another document, or none."""
        self.beginResetModel()
        self.document, self.scheme = document, scheme
        self._placed_at = -1
        self._build()
        self.endResetModel()

    def follow(self, ids: Collection[str]) -> None:
        """Takes in that these items came, went or changed."""
        if self.document is None:
            return
        if len(ids) > _ROW_BY_ROW:
            self.beginResetModel()
            self._build()
            self.endResetModel()
            return
        for item_id in sorted(ids):
            before, after = self._entry_of.get(item_id), self._entry(item_id)
            if before == after:
                if after is not None:
                    self._say_changed(item_id)
                continue
            if before is not None:
                self._take_out(item_id, before)
            if after is not None:
                self._put_in(item_id, after)

    # Where rows are.

    def row_of(self, item_id: str) -> int:
        """Returns the row of an item; -1 where it has none."""
        entry = self._entry_of.get(item_id)
        return self._turned(bisect_left(self._entries, entry)) if entry is not None else -1

    def row_for(self, item_id: str) -> int:
        """Returns the row that shows most of an item in focus; -1 where none does."""
        return self.row_of(item_id)

    def id_at(self, row: int) -> str:
        """Returns the id of a row."""
        return id_of(self._entries[self._turned(row)][1])

    def item_at(self, row: int) -> Item | None:
        """Returns the item of a row; None where there is no such row."""
        if self.document is None or not 0 <= row < len(self._entries):
            return None
        return self.document.item(self.id_at(row))

    def extent_at(self, row: int) -> tuple[int, int]:
        """Returns where a row lies in the text, for `nearest`."""
        _, (key, _) = self._entries[self._turned(row)]
        return key[0], key[1]

    def nearest(self, extent: tuple[int, int]) -> int:
        """Returns the row at a place in the text or the next after it, else the last; -1: none."""
        found = [
            (entry[1], number)
            for number, entry in enumerate(self._entries)
            if entry[1][0][:2] >= extent
        ]
        if found:
            return self._turned(min(found)[1])
        return self._turned(len(self._entries) - 1) if self._entries else -1

    def text_words(self, item: Item) -> str:
        """Returns the words of the text that a span covers, on one line."""
        if self.document is None or not isinstance(item, Span):
            return ""
        return one_line(self.document.text_of(item))

    # Inside.

    def _build(self) -> None:
        placed = self._all_placed()
        made: list[_Entry]
        # Thousands of rows, perhaps: what is not sorted by is not asked for.
        if self._column < 0:
            made = [((), place) for _, place in placed]
        else:
            make = self.key_maker(self._column)
            made = [(make(item), place) for item, place in placed]
            # They come in text order, which those with the same key keep.
            made.sort(key=_key)
        self._entries = made
        # Made when it is asked for.
        self._entry_by_id = None

    @property
    def _entry_of(self) -> dict[str, _Entry]:
        if self._entry_by_id is None:
            self._entry_by_id = {
                after or key[2]: entry for entry in self._entries for key, after in (entry[1],)
            }
        return self._entry_by_id

    def _all_placed(self) -> list[tuple[Item, Place]]:
        """Returns the items of all rows with their places; asked for once until an edit."""
        if self.document is None:
            return []
        if self._placed_at != self.document.revision:
            self._placed_at = self.document.revision
            self._placed = list(self.placed(self.document))
        return self._placed

    def _sorting(self, item: Item) -> Any:  # noqa: ANN401 - whatever compares
        return self.key_maker(self._column)(item) if self._column >= 0 else ()

    def _entry(self, item_id: str) -> _Entry | None:
        document = self.document
        item = document.item(item_id) if document is not None else None
        place = document.place_of(item_id) if document is not None else None
        if item is None or place is None or not self.is_row(item):
            return None
        return self._sorting(item), place

    def _turned(self, number: int) -> int:
        return len(self._entries) - 1 - number if self._is_descending else number

    def _take_out(self, item_id: str, entry: _Entry) -> None:
        number = bisect_left(self._entries, entry)
        row = self._turned(number)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._entries[number]
        del self._entry_of[item_id]
        self.endRemoveRows()

    def _put_in(self, item_id: str, entry: _Entry) -> None:
        number = bisect_left(self._entries, entry)
        row = len(self._entries) - number if self._is_descending else number
        self.beginInsertRows(QModelIndex(), row, row)
        insort(self._entries, entry)
        self._entry_of[item_id] = entry
        self.endInsertRows()

    def _say_changed(self, item_id: str) -> None:
        row = self.row_of(item_id)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.titles) - 1))

    # What Qt asks.

    @override
    @safe_override(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    @override
    @safe_override(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.titles)

    @override
    @safe_override(None)
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.titles):
            return None
        title = self.titles[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        # The column of signs is too narrow for its name.
        is_spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return title or "State" if is_spoken else None

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item_at(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words_of(item, index.column())
        if role == Role.ID:
            return item.id
        if role == Role.OBJECT:
            return item
        return self.extra_of(item, index.column(), role)

    @override
    @safe_override(None)
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        is_descending = column >= 0 and order is Qt.SortOrder.DescendingOrder
        if (column, is_descending) == (self._column, self._is_descending):
            return
        self.layoutAboutToBeChanged.emit()
        before = [
            (index, self.id_at(index.row()), index.column())
            for index in self.persistentIndexList()
            if index.row() < len(self._entries)
        ]
        is_turned_only = column == self._column
        self._column, self._is_descending = column, is_descending
        if not is_turned_only:
            self._build()
        self.changePersistentIndexList(
            [index for index, _, _ in before],
            [self.index(self.row_of(item_id), at) for _, item_id, at in before],
        )
        self.layoutChanged.emit()


def italic() -> QFont:
    """Returns a font that differs from the view's own in nothing but its slant."""
    font = QFont()
    font.setItalic(True)
    return font

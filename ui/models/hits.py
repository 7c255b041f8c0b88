"""The hits of a search, document by document, and which of them are ticked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from ui.errors import safe_override
from ui.models.roles import Index, Role

# The service brings the database along.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotator.services.occurrences import DocumentHits, Hit, Occurrences


@dataclass(frozen=True, slots=True)
class HitsHeading:
    """The row over the hits of a document; `first` and `last` are theirs."""

    document: "DocumentHits"
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class HitRow:
    """The row of a hit."""

    document: "DocumentHits"
    hit: "Hit"

    @property
    def key(self) -> tuple[str, int, int]:
        """What stays the same from one search to the next."""
        return self.document.id, self.hit.start, self.hit.end


class HitsModel(QAbstractListModel):
    """Rows of hits; what was ticked by hand stays so when the search is another.

    Signals:
        ticked(): Other rows are ticked.

    Attributes:
        count: How many hits there are.
        done: How many of them have the label already.
    """

    ticked = Signal()

    def __init__(self, annotator: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = self.done = 0
        self._annotator = annotator
        self._label = ""
        self._rows: list[HitsHeading | HitRow] = []
        self._ticks: set[int] = set()
        self._by_hand: dict[tuple[str, int, int], bool] = {}

    @property
    def ticks(self) -> int:
        """How many hits are ticked."""
        return len(self._ticks)

    @property
    def first(self) -> int:
        """The row to begin at: the first hit that is ticked, else the first row."""
        return min(self._ticks, default=0)

    def chosen(self) -> "Iterator[tuple[DocumentHits, Hit]]":
        """Yields the hits that are ticked, in order."""
        for number in sorted(self._ticks):
            row = self._rows[number]
            if isinstance(row, HitRow):
                yield row.document, row.hit

    def show(self, found: "Occurrences", label: str, *, with_headings: bool) -> None:
        """Shows what was found, to be marked with `label` ("" while none is chosen)."""
        self.beginResetModel()
        self._rows = []
        for document in found.documents:
            if with_headings:
                first = len(self._rows) + 1
                self._rows.append(HitsHeading(document, first, first + len(document.hits) - 1))
            self._rows.extend(HitRow(document, hit) for hit in document.hits)
        self.count = found.count
        self._label = label
        self._tick()
        self.endResetModel()
        self.ticked.emit()

    def set_label(self, label: str) -> None:
        """Says with which label the hits are to be marked."""
        if label != self._label:
            self._label = label
            self._tick()
            self._renew(0, len(self._rows) - 1)

    def toggle(self, number: int) -> None:
        """Ticks or unticks a hit, or all hits of a document by its heading."""
        row = self._rows[number]
        if isinstance(row, HitsHeading):
            first, last = row.first, row.last
        else:
            first = last = number
        free = [each for each in range(first, last + 1) if self._can_be_ticked(each)]
        is_on = not all(each in self._ticks for each in free)
        for each in free:
            hit = self._rows[each]
            if isinstance(hit, HitRow):
                self._by_hand[hit.key] = is_on
        self._ticks = self._ticks | set(free) if is_on else self._ticks - set(free)
        # The heading over the hit counts it, too.
        self._renew(0 if isinstance(row, HitRow) else number, last)

    def state_of(self, number: int) -> Qt.CheckState:
        """Returns whether a hit is ticked; of a heading: whether all, some or none are."""
        row = self._rows[number]
        if isinstance(row, HitRow):
            on = number in self._ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        hits = range(row.first, row.last + 1)
        free = sum(self._can_be_ticked(each) for each in hits)
        on_hits = self.ticks_of(row)
        if not on_hits:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if on_hits == free else Qt.CheckState.PartiallyChecked

    def ticks_of(self, heading: HitsHeading) -> int:
        """Returns how many hits of a document are ticked."""
        return sum(each in self._ticks for each in range(heading.first, heading.last + 1))

    def is_done(self, row: HitRow) -> bool:
        """True where the hit has the label already."""
        return bool(self._label) and row.hit.has(self._label, self._annotator)

    def note_of(self, row: HitRow) -> str:
        """Returns what stands at a hit already, in words; "" for nothing."""
        if self.is_done(row):
            return "marked already"
        own = [mark.label for mark in row.hit.marks if mark.annotator == self._annotator]
        if own:
            return f"marked as {', '.join(own)}"
        offered = [mark.label for mark in row.hit.marks if mark.annotator is None]
        if self._label in offered:
            return "suggested"
        return f"suggested as {', '.join(offered)}" if offered else ""

    def words_of(self, number: int) -> str:
        """Returns the words of a row, as a screen reader speaks them."""
        row = self._rows[number]
        if isinstance(row, HitsHeading):
            of = f"{self.ticks_of(row):,} of {len(row.document.hits):,} ticked"
            return f"{row.document.title}, {of}"
        hit, note = row.hit, self.note_of(row)
        line = " ".join(f"{line_before(hit)}{hit.words}{line_after(hit)}".split())
        return f"{line}, {note}" if note else line

    def _tick(self) -> None:
        """Ticks what is to be marked, unless somebody said otherwise."""
        free = [
            (number, row)
            for number, row in enumerate(self._rows)
            if isinstance(row, HitRow) and not self.is_done(row)
        ]
        self.done = self.count - len(free)
        self._ticks = {
            number for number, row in free if self._by_hand.get(row.key, not self._is_own(row))
        }

    def _is_own(self, row: HitRow) -> bool:
        """True where the annotator said something else already."""
        return any(mark.annotator == self._annotator for mark in row.hit.marks)

    def _can_be_ticked(self, number: int) -> bool:
        row = self._rows[number]
        return isinstance(row, HitRow) and not self.is_done(row)

    def _renew(self, first: int, last: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(first), self.index(last))
        self.ticked.emit()

    @override
    @safe_override(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    @safe_override(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self._rows[index.row()]
        if isinstance(row, HitsHeading) or self._can_be_ticked(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words_of(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            return self.state_of(index.row())
        return self._rows[index.row()] if role == Role.OBJECT else None

    @override
    @safe_override(False)
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        if Qt.CheckState(value) != self.state_of(index.row()):
            self.toggle(index.row())
        return True


def line_before(hit: "Hit") -> str:
    """Returns what stands before a hit on its line."""
    return hit.before.rpartition("\n")[2]


def line_after(hit: "Hit") -> str:
    """Returns what stands after a hit on its line."""
    return hit.after.partition("\n")[0]

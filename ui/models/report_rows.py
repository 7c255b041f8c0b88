"""The rows of a report: what was lost, left out or does not fit, under headings with counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from ui.errors import safe_override
from ui.models.roles import Index, Role
from ui.plain import tip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One row; everything in it is plain text.

    Attributes:
        words: What it says; of a heading its title.
        name: The document or file it is about.
        note: Quiet words at its end.
        document: Id of the document, where one can go there; "" for none.
        annotation: Id of the span or relation in it; "" for none.
        is_heading: True for the heading of the rows that follow.
        can_tick: True where there is something to choose.
        thing: What the dialog knows the row by.
    """

    words: str
    name: str = ""
    note: str = ""
    document: str = ""
    annotation: str = ""
    is_heading: bool = False
    can_tick: bool = False
    thing: object = None

    @property
    def place(self) -> tuple[str, str, str]:
        """What stays the same when the report is made anew."""
        return self.document or self.name, self.annotation, self.words


class ReportRows(QAbstractListModel):
    """Rows in the order given; those that can be ticked are, until somebody says otherwise.

    Signals:
        ticked(): Other rows are ticked.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ReportRow] = ()
        self.has_ticks = False
        self._ticks: set[int] = set()

    @property
    def ticks(self) -> int:
        """How many rows are ticked."""
        return len(self._ticks)

    @property
    def first(self) -> int:
        """The first row that is no heading; 0 where there is none."""
        return next((number for number, row in enumerate(self.rows) if not row.is_heading), 0)

    def chosen(self) -> Iterator[ReportRow]:
        """Yields the rows that are ticked, in order."""
        return (self.rows[number] for number in sorted(self._ticks))

    def show(self, rows: Sequence[ReportRow]) -> None:
        """Makes the rows these; what somebody unticked stays so."""
        self.beginResetModel()
        off = {
            row.place
            for number, row in enumerate(self.rows)
            if row.can_tick and number not in self._ticks
        }
        self.rows = rows
        self.has_ticks = any(row.can_tick for row in rows)
        self._ticks = {n for n, row in enumerate(rows) if row.can_tick and row.place not in off}
        self.endResetModel()
        self.ticked.emit()

    def row_at(self, place: tuple[str, str, str]) -> int:
        """Returns the row that is about this place (see `ReportRow.place`); -1 for none."""
        return next((n for n, row in enumerate(self.rows) if row.place == place), -1)

    def toggle(self, number: int) -> None:
        """Ticks or unticks a row."""
        if 0 <= number < len(self.rows) and self.rows[number].can_tick:
            self._ticks ^= {number}
            self.dataChanged.emit(self.index(number), self.index(number))
            self.ticked.emit()

    def state_of(self, number: int) -> Qt.CheckState:
        """Returns whether a row is ticked."""
        is_on = number in self._ticks
        return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked

    @override
    @safe_override(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    @override
    @safe_override(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.rows[index.row()].can_tick:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.name, row.words, row.note)))
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            return self.state_of(index.row())
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_heading:
            # The row may be cut where it ends.
            return tip(row.words)
        return row if role == Role.OBJECT else None

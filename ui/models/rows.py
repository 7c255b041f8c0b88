"""A list model over frozen objects with ids, brought up to date by differences."""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from ui.errors import safe_override
from ui.models.roles import Index, Role


class HasId(Protocol):
    """Whatever can be a row."""

    @property
    def id(self) -> str:
        """Stable id of the row."""
        ...


T = TypeVar("T", bound=HasId)


class RowsModel(QAbstractListModel, Generic[T]):
    """Rows of one kind of object. Subclasses say in `words_of` what a row reads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[T] = []
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[T]:
        """The objects, in order."""
        return self._rows

    def row_of(self, row_id: str) -> int:
        """Returns the row of an id; -1 where it is not listed."""
        return self._places.get(row_id, -1)

    def words_of(self, row: T) -> str:
        """Returns the words of a row, as a screen reader speaks them."""
        # Abstract; a Qt class cannot have the metaclass that would say so.
        raise NotImplementedError

    def show(self, rows: Sequence[T]) -> None:
        """Makes the rows these, touching only what differs.

        Rows that stay keep their order among themselves; where they do not, they are taken out
        and put in again.
        """
        wanted = {row.id for row in rows}
        self._remove(number for number, row in enumerate(self._rows) if row.id not in wanted)
        order = [row.id for row in rows if row.id in self._places]
        if order != [row.id for row in self._rows]:
            self._remove(range(len(self._rows)))
        self._insert_missing(rows)
        self.renew(rows)

    def renew(self, rows: Iterable[T]) -> None:
        """Takes the new state of rows that are listed; others are passed over."""
        for row in rows:
            number = self.row_of(row.id)
            if number >= 0 and self._rows[number] is not row and self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def remove(self, ids: Iterable[str]) -> None:
        """Takes out the rows of these ids."""
        self._remove(self._places[row_id] for row_id in ids if row_id in self._places)

    def _remove(self, numbers: Iterable[int]) -> None:
        for first, last in reversed(_runs(sorted(numbers))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._index_rows()
            self.endRemoveRows()

    def _insert_missing(self, rows: Sequence[T]) -> None:
        missing = [number for number, row in enumerate(rows) if row.id not in self._places]
        for first, last in _runs(missing):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self._index_rows()
            self.endInsertRows()

    def _index_rows(self) -> None:
        self._places = {row.id: number for number, row in enumerate(self._rows)}

    @override
    @safe_override(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words_of(row)
        return {Role.ID: row.id, Role.OBJECT: row}.get(Role(role)) if role in set(Role) else None


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Returns sorted numbers as (first, last) of each run without a gap."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs

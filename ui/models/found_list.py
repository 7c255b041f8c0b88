"""What a search in the project found: rows grouped under the names of their documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from annotator.services.found import Found
from ui.errors import safe_override
from ui.models.roles import Index, Role


@dataclass(frozen=True, slots=True)
class FoundHeading:
    """The name of a document over what was found in it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """The last row where more was found than is shown: choosing it shows `count` more."""

    count: int

    @property
    def words(self) -> str:
        """What stands in the row."""
        return f"Show {self.count:,} more"


class FoundList(QAbstractListModel):
    """Headings, which cannot be chosen, what was found, and where there is more, a row for that."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FoundHeading | Found | More] = []

    def show(self, found: Sequence[Found], *, more: int = 0) -> None:
        """Shows other answers, those of one document together; `more` can be asked for."""
        self.beginResetModel()
        self.rows = []
        start = 0
        while start < len(found):
            end = start
            while end < len(found) and found[end].document == found[start].document:
                end += 1
            self.rows.append(FoundHeading(found[start].name, end - start))
            self.rows.extend(found[start:end])
            start = end
        if more:
            self.rows.append(More(more))
        self.endResetModel()

    def first(self) -> int:
        """Returns the row of the first answer; -1 where there is none."""
        return 1 if self.rows else -1

    def row_like(self, found: Found | None) -> int:
        """Returns the row of the answer at the same place; -1 where there is none."""
        if found is None:
            return -1
        place = (found.document, found.kind, found.id, found.start, found.end)
        for number, row in enumerate(self.rows):
            if isinstance(row, Found) and place == (
                row.document,
                row.kind,
                row.id,
                row.start,
                row.end,
            ):
                return number
        return -1

    @override
    @safe_override(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    @override
    @safe_override(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Role.OBJECT:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, FoundHeading):
                return f"{row.name}, {row.count}"
            if isinstance(row, More):
                return row.words
            return f"{row.label} {row.line}".strip()
        return None

    @override
    @safe_override(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], FoundHeading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

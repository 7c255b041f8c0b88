"""Rows that show an act with its keys: in the key settings, the help sheet, the palette."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from typing_extensions import override

from ui.errors import safe_override
from ui.models.roles import Index
from ui.models.rows import RowsModel


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """One row.

    Attributes:
        id: Id of the action, "label.…" of a label, or whatever the list can do something with.
        title: What it does.
        detail: Quiet words behind that: the menu it is in.
        caps: What stands on the caps of its keys.
        note: Words in place of the keys.
        color: Of a label, "#rrggbb"; "" for no spot of color.
        is_on: False where it cannot be done now.
        is_heading: True for the heading of the rows that follow; it cannot be chosen.
        is_changed: True where the keys are not the usual ones.
    """

    id: str
    title: str
    detail: str = ""
    caps: tuple[str, ...] = ()
    note: str = ""
    color: str = ""
    is_on: bool = True
    is_heading: bool = False
    is_changed: bool = False


class ActRowsModel(RowsModel[ActRow]):
    """Rows in the order given; `show` makes them others."""

    @override
    def words_of(self, row: ActRow) -> str:
        keys = row.note or " or ".join(row.caps)
        return ", ".join(filter(None, (row.title, row.detail, keys)))

    @override
    @safe_override(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

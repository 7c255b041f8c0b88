"""What an edit remembers of each row it touched: how it looked before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, select
from typing_extensions import override

from annotator.store.codec import Values, packed
from annotator.store.lists import chunks
from annotator.store.statements import ManyRows, rows_among
from annotator.store.tables import EDITED, TRASHED, edit_row_rows, edit_rows

# So many images are written at a time: an import has one for each document.
_SAVED_AT_ONCE: Final = 2000
_COLUMNS: Final = ("edit_id", "table_name", "row_id", "before", "after")

# Columns that every image of the table holds, also where they did not change: what a reader of
# the image must know to tell which annotation the row is about.
_ALWAYS: Final = {
    "span": ("uid", "document_id"),
    "relation": ("uid", "document_id"),
    "verdict": ("span_id", "relation_id"),
    "document": ("uid",),
    "label": ("uid",),
    "own_list": ("uid",),
    "list_entry": ("uid",),
}


@dataclass(slots=True)
class Image:
    """One row before and after an edit; None where there was or is no row.

    An image of a changed row holds the changed columns and those that tell what it is about.
    """

    before: Values | None
    after: Values | None


class _Arrival(Image):
    """A document that an import brings; there may be very many, so it keeps no dictionaries."""

    __slots__ = ("_state", "_uid")

    def __init__(self, uid: str, state: str) -> None:
        self._uid = uid
        self._state = state

    @property
    @override
    def before(self) -> Values:  # type: ignore[override] # never written
        return {"uid": self._uid, "state": TRASHED}

    @property
    @override
    def after(self) -> Values:  # type: ignore[override] # never written
        return {"uid": self._uid, "state": self._state}


@dataclass(slots=True)
class Images:
    """The images of one edit, one for each row however often the edit wrote it."""

    rows: dict[tuple[str, int], Image] = field(default_factory=dict)

    def inserted(self, table: str, number: int, row: Values) -> None:
        """Notes a row that was not there."""
        self.rows[table, number] = Image(None, row)

    def updated(self, table: str, number: int, row: Mapping[str, Any], new: Values) -> None:
        """Notes columns of a row that change from how they are in `row` to `new`."""
        known = self.rows.get((table, number))
        if isinstance(known, _Arrival):
            known = self.rows[table, number] = Image(known.before, known.after)
        if known is not None and known.before is None and known.after is not None:
            known.after |= new
            return
        always = {name: row[name] for name in _ALWAYS[table]}
        before = always | {name: row[name] for name in new}
        if known is not None and known.before is not None and known.after is not None:
            known.before = before | known.before
            known.after |= new
            return
        self.rows[table, number] = Image(before, always | new)

    def moved(self, number: int, uid: str, *, after: str) -> None:
        """Notes a document that an import brings, as one that was in the trash before.

        Its text and annotations stay in the project when the import is taken back.
        """
        self.rows["document", number] = _Arrival(uid, after)

    def deleted(self, table: str, number: int, row: Mapping[str, Any]) -> None:
        """Notes a row, given with all its columns, that is no longer there."""
        known = self.rows.pop((table, number), None)
        if known is not None and known.before is None:
            return
        before = dict(row) | ((known.before or {}) if known else {})
        self.rows[table, number] = Image(before, None)

    def turned(self) -> "Images":
        """Returns the images of the edit that takes this one back."""
        return Images({key: Image(image.after, image.before) for key, image in self.rows.items()})

    def save(self, connection: Connection, edit: int) -> None:
        """Writes the images of the edit with this number."""
        rows = ManyRows(edit_row_rows, _COLUMNS)
        for chunk in chunks(self.rows.items(), _SAVED_AT_ONCE):
            for (table, number), image in chunk:
                before = None if image.before is None else packed(image.before)
                after = None if image.after is None else packed(image.after)
                rows.add((edit, table, number, before, after))
            rows.insert(connection)


def load(connection: Connection, edit: int) -> Images:
    """Reads the images of the edit with this number."""
    query = select(edit_row_rows).where(edit_row_rows.c.edit_id == edit)
    images = Images()
    for row in connection.execute(query.order_by(edit_row_rows.c.id)).mappings():
        images.rows[row["table_name"], row["row_id"]] = Image(
            None if row["before"] is None else json.loads(row["before"]),
            None if row["after"] is None else json.loads(row["after"]),
        )
    return images


def are_more_than(connection: Connection, edit: str, rows: int) -> bool:
    """True where the edit with this id touched more rows than these."""
    query = (
        select(edit_row_rows.c.id)
        .join(edit_rows, edit_rows.c.id == edit_row_rows.c.edit_id)
        .where(edit_rows.c.uid == edit)
        .offset(rows)
        .limit(1)
    )
    return connection.scalar(query) is not None


def read_rows(connection: Connection, table: str, numbers: list[int]) -> dict[int, Values]:
    """Returns the rows of `table` with these numbers, with all columns but texts."""
    rows = EDITED[table]
    found = rows_among(connection, _rows_query(table), rows.c.id, numbers)
    return {row.id: dict(row._mapping) for row in found}  # noqa: SLF001 - SQLAlchemy's public name


@cache
def _rows_query(table: str) -> Select[Any]:
    return select(*(column for column in EDITED[table].c if column.name != "text"))

"""What an edit remembers of each row it touched: how it looked before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal, select

from annotator.store.codec import Values, packed
from annotator.store.lists import chunks
from annotator.store.statements import ManyRows, rows_among
from annotator.store.tables import (
    EDITED,
    LIVE,
    TRASHED,
    document_rows,
    edit_row_rows,
    edit_rows,
)

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


@dataclass(slots=True)
class Images:
    """The images of one edit, one for each row however often the edit wrote it.

    Attributes:
        rows: By table and number of the row.
        batch: The import whose documents the edit shows; "" for none. There may be very many, so
            that their images are made where they are kept.
    """

    rows: dict[tuple[str, int], Image] = field(default_factory=dict)
    batch: str = ""

    def inserted(self, table: str, number: int, row: Values) -> None:
        """Notes a row that was not there."""
        self.rows[table, number] = Image(None, row)

    def updated(self, table: str, number: int, row: Mapping[str, Any], new: Values) -> None:
        """Notes columns of a row that change from how they are in `row` to `new`."""
        known = self.rows.get((table, number))
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
        if self.batch:
            _save_arrivals(connection, edit, self.batch)
        rows = ManyRows(edit_row_rows, _COLUMNS)
        for chunk in chunks(self.rows.items(), _SAVED_AT_ONCE):
            for (table, number), image in chunk:
                before = None if image.before is None else packed(image.before)
                after = None if image.after is None else packed(image.after)
                rows.add((edit, table, number, before, after))
            rows.insert(connection)


def _save_arrivals(connection: Connection, edit: int, batch: str) -> None:
    """Writes the images of documents that an import brings, as ones that were in the trash before.

    Their texts and annotations stay in the project when the import is taken back.
    """
    before, after = (
        func.json_object("uid", document_rows.c.uid, "state", state) for state in (TRASHED, LIVE)
    )
    arrivals = (
        select(literal(edit), literal("document"), document_rows.c.id, before, after)
        .where(document_rows.c.batch == batch)
        .order_by(document_rows.c.id)
    )
    connection.execute(edit_row_rows.insert().from_select(list(_COLUMNS), arrivals))


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

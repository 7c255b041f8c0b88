"""Statements that are put together once: at an edit, that would take longer than running them."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from typing import Any, Final

from sqlalchemy import Column, Connection, Dialect, Select, Table, bindparam, select, values
from sqlalchemy import column as new_column
from sqlalchemy.sql.elements import ColumnElement

from annotator.store.lists import chunks

# SQLite takes no more in one statement up to 3.32.
_MOST_VALUES: Final = 999


def rows_among(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[object]
) -> Iterator[Any]:
    """Yields the rows of `query` whose `column` has one of `values`, however many these are.

    Args:
        connection: A connection to the project.
        query: One that lives as long as the program: what is made of it is kept.
        column: Of a table of the query.
        values: What to look for.
    """
    statement = _among(query, column)
    for chunk in chunks(values):
        yield from connection.execute(statement, {"among": chunk}).all()


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Returns the condition that `column` has one of the values given as the parameter `name`."""
    return column.in_(bindparam(name, expanding=True))


@cache
def _among(query: Select[Any], column: ColumnElement[Any]) -> Select[Any]:
    return query.where(among(column, "among"))


class ManyRows:
    """Very many rows of one table, written in few statements.

    Rows that fill the same columns go together and name these only: a row takes a statement's
    time of SQLite, and an empty value almost as long as all the rest of a parameter of Python's
    driver. The columns' types must need no conversion. After an error the whole transaction must be
    taken back.
    """

    def __init__(self, table: Table, names: tuple[str, ...]) -> None:
        self._table = table
        self._names = names
        self._lots: dict[tuple[str, ...], list[Any]] = {}
        self._lots_by_gaps: dict[tuple[bool, ...], list[Any]] = {}

    def lot(self, names: tuple[str, ...]) -> list[Any]:
        """Returns where the values of rows that fill these columns are put, one after another."""
        return self._lots.setdefault(names, [])

    def add(self, row: tuple[Any, ...]) -> None:
        """Takes a row of all columns, None for empty ones."""
        filled = tuple(value is not None for value in row)
        lot = self._lots_by_gaps.get(filled)
        if lot is None:
            lot = self._lots_by_gaps[filled] = self.lot(tuple(compress(self._names, filled)))
        lot += compress(row, filled)

    def insert(self, connection: Connection) -> None:
        """Writes the rows so far and forgets them; what `lot` returned is empty then."""
        for names, filled in self._lots.items():
            if filled:
                self._insert(connection, names, filled)
                filled.clear()

    def _insert(self, connection: Connection, names: tuple[str, ...], filled: list[Any]) -> None:
        width, dialect = len(names), connection.dialect
        whole = 0
        if dialect.positional:
            at_once = _MOST_VALUES // width * width
            whole = len(filled) - len(filled) % at_once
            for at in range(0, whole, at_once):
                sql = _insert_sql(self._table, names, dialect, at_once // width)
                connection.exec_driver_sql(sql, tuple(filled[at : at + at_once]))
        rest = [filled[at : at + width] for at in range(whole, len(filled), width)]
        if rest:
            rows = [dict(zip(names, row, strict=True)) for row in rest]
            connection.execute(self._table.insert(), rows)


def known_among(
    connection: Connection, column: Column[str], values: Iterable[str]
) -> Iterator[str]:
    """Yields those of very many strings that some row has in a column."""
    for chunk in chunks(values):
        if connection.dialect.positional:
            sql = _known_sql(column, len(chunk), connection.dialect)
            yield from connection.exec_driver_sql(sql, tuple(chunk)).scalars()
        else:
            yield from connection.scalars(select(column).where(column.in_(chunk)))


@cache
def _insert_sql(table: Table, names: tuple[str, ...], dialect: Dialect, rows: int) -> str:
    # On an error SQLite leaves it to whoever began the transaction to take all of it back, and need
    # not remember how each page looked before the statement.
    insert = table.insert().prefix_with("OR FAIL", dialect="sqlite")
    compiled = insert.compile(dialect=dialect, column_keys=list(names))
    # It keeps the order of the table.
    assert tuple(compiled.positiontup or ()) == names, (compiled.positiontup, names)
    head, values, row = str(compiled).partition(" VALUES ")
    return head + values + ", ".join([row] * rows)


@cache
def _known_sql(column: Column[str], count: int, dialect: Dialect) -> str:
    # Joined to a list of values: for `IN`, SQLite would sort them into a table first.
    rows = [(str(number),) for number in range(count)]
    asked = values(new_column("wanted", column.type), name="asked").data(rows).cte("asked")
    query = select(asked.c.wanted).join_from(asked, column.table, column == asked.c.wanted)
    return str(query.compile(dialect=dialect))

"""Statements that are put together once: at an edit, that would take longer than running them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Select, Table, bindparam, select
from sqlalchemy.sql.elements import ColumnElement

from annotator.store.lists import chunks


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


def insert_tuples(
    connection: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts very many rows, given as the values of the columns `names`.

    Where the driver counts parameters it takes the tuples as they are, which is many times quicker
    than what SQLAlchemy does for each row. The columns' types must need no conversion.
    """
    if not rows:
        return
    if connection.dialect.positional:
        sql = _insert_sql(table, names, connection.dialect)
        connection.exec_driver_sql(sql, rows if isinstance(rows, list) else list(rows))
    else:
        connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in rows])


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
def _insert_sql(table: Table, names: tuple[str, ...], dialect: Dialect) -> str:
    compiled = table.insert().compile(dialect=dialect, column_keys=list(names))
    # It keeps the order of the table.
    assert tuple(compiled.positiontup or ()) == names, (compiled.positiontup, names)
    return str(compiled)


@cache
def _known_sql(column: Column[str], count: int, dialect: Dialect) -> str:
    wanted = [bindparam(f"p{number}", type_=column.type) for number in range(count)]
    return str(select(column).where(column.in_(wanted)).compile(dialect=dialect))

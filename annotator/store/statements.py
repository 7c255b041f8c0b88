"""Statements that are put together once: at an edit, that would take longer than running them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam
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

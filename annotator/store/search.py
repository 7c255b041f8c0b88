"""Which documents may hold some words: what every database answers in its own way.

An index narrows down; whether and where the words are, the text itself says. So an index may name
a document too many, never one too few.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection, func, select

from annotator.store.lists import chunks
from annotator.store.search_sqlite import WordIndex, is_available
from annotator.store.tables import document_rows

_log = logging.getLogger(__name__)

_AT_ONCE = 100


class TextIndex(Protocol):
    """An index of the texts of all documents, those in the trash and of imports included.

    A text never changes and keeps its number, so that edits, undo and redo need not care.
    """

    def create(self, connection: Connection) -> None:
        """Makes the index, empty, unless it is there."""
        ...

    def renew(self, connection: Connection) -> None:
        """Makes the index anew, empty, whatever was there."""
        ...

    def add(self, connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
        """Takes in new texts by the numbers of their documents."""
        ...

    def remove(self, connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
        """Takes out texts, which must be those that were taken in."""
        ...

    def size(self, connection: Connection) -> tuple[int, int]:
        """Returns how many documents it knows, and the highest of their numbers."""
        ...

    def numbers(self, connection: Connection) -> set[int]:
        """Returns the numbers of all documents that it knows."""
        ...

    def candidates(self, connection: Connection, pieces: Sequence[str]) -> set[int] | None:
        """Returns the documents that may have all of these pieces of words; None for any.

        Args:
            connection: A connection to the project.
            pieces: Folded, without blanks; each may begin and end within a word.
        """
        ...

    def wrong(
        self, connection: Connection, texts: Iterable[Iterable[tuple[int, str]]]
    ) -> list[int]:
        """Returns the numbers of those documents that it does not know by their texts."""
        ...


class Scanning:
    """Stands in for an index where the database has none: every text is looked through."""

    def candidates(self, connection: Connection, pieces: Sequence[str]) -> set[int] | None:
        """Returns None: any document may have them."""
        return None


def index_of(connection: Connection) -> TextIndex | None:
    """Returns the index that the database behind a connection can have; None for none."""
    if connection.dialect.name == "sqlite" and is_available(connection):
        return WordIndex()
    return None


def searcher_of(connection: Connection) -> TextIndex | Scanning:
    """Returns what a project is searched with: its index, if it has one that knows all texts."""
    index = index_of(connection)
    if index is None:
        _log.warning("This SQLite has no FTS5: every search looks through all texts.")
    elif _is_behind(connection, index):
        _log.warning("The search index lacks texts: every search looks through all of them.")
    else:
        return index
    return Scanning()


def create(connection: Connection) -> None:
    """Makes the index of a new project, where the database has one."""
    index = index_of(connection)
    if index is not None:
        index.create(connection)


def catch_up(connection: Connection) -> None:
    """Brings the index up to date, should it not be so.

    It is behind after an upgrade, and after work with an SQLite that has no index.
    """
    index = index_of(connection)
    if index is None or not _is_behind(connection, index):
        return
    index.create(connection)
    there, known = _documents(connection), index.numbers(connection)
    if known - there:
        # Which words these had nobody knows any more: only a new index is rid of them.
        index.renew(connection)
        known = set()
    for texts in _texts_of(connection, sorted(there - known)):
        index.add(connection, texts)
    _log.info("took %d texts into the search index", len(there - known))


def add(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Takes in the texts of new documents by their numbers."""
    index = index_of(connection)
    if index is not None:
        index.add(connection, texts)


def remove(connection: Connection, numbers: Collection[int]) -> None:
    """Takes out documents that are about to be deleted for good."""
    index = index_of(connection)
    if index is not None:
        known = index.numbers(connection) & set(numbers)
        for texts in _texts_of(connection, sorted(known)):
            index.remove(connection, texts)


def problems(connection: Connection) -> Iterator[str]:
    """Yields what the index has wrong, each in one sentence."""
    index = index_of(connection)
    if index is None:
        return
    there, known = _documents(connection), index.numbers(connection)
    if known - there:
        yield "The search index knows documents that are not there."
    wrong = sorted(there - known)
    wrong += index.wrong(connection, _texts_of(connection, sorted(there & known)))
    for chunk in chunks(wrong):
        names = select(document_rows.c.name).where(document_rows.c.id.in_(chunk))
        for name in connection.scalars(names):
            yield f"The search index does not know {name} as it is."


def _is_behind(connection: Connection, index: TextIndex) -> bool:
    count, last = connection.execute(
        select(func.count(), func.coalesce(func.max(document_rows.c.id), 0))
    ).one()
    return index.size(connection) != (count, last)


def _documents(connection: Connection) -> set[int]:
    return set(connection.scalars(select(document_rows.c.id)))


def _texts_of(connection: Connection, numbers: Collection[int]) -> Iterator[list[tuple[int, str]]]:
    """Yields (number, text) of these documents, a few in memory at a time."""
    for chunk in chunks(numbers, _AT_ONCE):
        query = select(document_rows.c.id, document_rows.c.text)
        rows = connection.execute(query.where(document_rows.c.id.in_(chunk)))
        yield [(number, text) for number, text in rows]

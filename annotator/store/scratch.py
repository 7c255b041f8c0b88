"""Pairs of key and value on the disk, for what grows with the number of documents."""

import sqlite3
from collections.abc import Iterator


class Scratch:
    """A mapping that takes next to no memory, however many pairs it has.

    It lies in a file without a name, which is gone with it.
    """

    def __init__(self) -> None:
        # SQLite gives a database without a name a file only once it outgrows its cache.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA cache_size = -1000")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(
            "CREATE TABLE pair (number INTEGER PRIMARY KEY, key BLOB UNIQUE, value TEXT)"
        )
        self._database.execute("BEGIN")

    def put(self, key: bytes, value: str) -> bool:
        """Keeps a pair; returns False, and does nothing, where the key is there already."""
        statement = "INSERT OR IGNORE INTO pair (key, value) VALUES (?, ?)"
        return self._database.execute(statement, (key, value)).rowcount == 1

    def pop(self, key: bytes) -> str | None:
        """Takes a pair out and returns its value; None where there is no such key."""
        query = "SELECT number, value FROM pair WHERE key = ?"
        row = self._database.execute(query, (key,)).fetchone()
        if row is None:
            return None
        self._database.execute("DELETE FROM pair WHERE number = ?", (row[0],))
        value: str = row[1]
        return value

    def values(self) -> Iterator[str]:
        """Yields the values that are left, in the order in which they came."""
        for (value,) in self._database.execute("SELECT value FROM pair ORDER BY number"):
            yield value

    def close(self) -> None:
        """Gives the room on the disk back."""
        self._database.close()

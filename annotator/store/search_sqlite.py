"""The index of words in SQLite: FTS5, which knows the folded words of each text and no places.

Words are runs of ASCII letters and digits and of anything beyond ASCII, which the form that is
handed over has reduced to what Python calls letters. Parts of words are looked up in the
vocabulary of the index. Measured on 10,000 texts of 2 kB: this index takes 0.7 s and 4 MB, one of
trigrams 3.4 s and 15 MB, more than all the rest of an import.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import Connection

from annotator.text.folding import fold

# Beyond this many, words of the vocabulary narrow nothing down, and reading all is quicker.
_MOST_WORDS: Final = 400
_SHORTEST: Final = 2
# FTS5 cuts words off at 32 kB: instead of one of about that length the index has a mark, which
# every search asks for too.
_LONGEST: Final = 8000
_OVERLONG: Final = "\ue000"
_NO_LETTERS: Final = re.compile(r"[^\w\x00-\x7f]+")
_WORD: Final = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
_TOO_LONG: Final = re.compile(rf"[0-9a-z\x80-\U0010ffff]{{{_LONGEST},}}")
_MODULES: Final = 2


def is_available(connection: Connection) -> bool:
    """True where this SQLite was built with FTS5."""
    query = "SELECT count(*) FROM pragma_module_list WHERE name IN ('fts5', 'fts5vocab')"
    return bool(connection.exec_driver_sql(query).scalar() == _MODULES)


def is_part_of_index(table: str) -> bool:
    """True for the name of a table that the index consists of."""
    return table.startswith(("text_index", "text_words", "text_places"))


def form(text: str) -> str:
    """Returns `text` as the index takes it in."""
    folded = fold(text)
    if not folded.isascii():
        folded = _NO_LETTERS.sub(" ", folded)
    if len(folded) >= _LONGEST:
        folded = _TOO_LONG.sub(f" {_OVERLONG} ", folded)
    return folded


class WordIndex:
    """The index of one project; see `annotator.store.search.TextIndex`."""

    def __init__(self) -> None:
        # The state of the index when it was asked for its vocabulary, and every word of that
        # between two line ends. One object, as threads may ask at once.
        self._vocabulary = ((-1, -1), "")

    def create(self, connection: Connection) -> None:
        """Makes the tables of the index, empty, unless they are there."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS text_index"
            " USING fts5(text, content='', detail=none, tokenize='ascii')"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS text_words USING fts5vocab(text_index, row)"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS text_places USING fts5vocab(text_index, instance)"
        )

    def renew(self, connection: Connection) -> None:
        """Makes the tables of the index anew, empty, whatever was there."""
        for table in ("text_places", "text_words", "text_index"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        self.create(connection)

    def add(self, connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
        """Takes in new texts by the numbers of their documents."""
        rows = [(number, form(text)) for number, text in texts]
        if rows and self._is_there(connection):
            connection.exec_driver_sql("INSERT INTO text_index (rowid, text) VALUES (?, ?)", rows)

    def remove(self, connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
        """Takes out texts, which must be those that were taken in."""
        rows = [(number, form(text)) for number, text in texts]
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', ?, ?)", rows
            )

    def size(self, connection: Connection) -> tuple[int, int]:
        """Returns how many documents it knows, and the highest of their numbers."""
        if not self._is_there(connection):
            return -1, -1
        query = "SELECT count(*), coalesce(max(id), 0) FROM text_index_docsize"
        count, last = connection.exec_driver_sql(query).one()
        return count, last

    def numbers(self, connection: Connection) -> set[int]:
        """Returns the numbers of all documents that it knows."""
        if not self._is_there(connection):
            return set()
        return set(connection.exec_driver_sql("SELECT id FROM text_index_docsize").scalars())

    def candidates(self, connection: Connection, pieces: Sequence[str]) -> set[int] | None:
        """Returns the documents that may have all of these pieces of words; None for any."""
        found: set[int] | None = None
        for part in dict.fromkeys(_parts(pieces)):
            words = self._words_with(connection, part)
            if words is None:
                continue
            numbers = _with_any(connection, [*words, _OVERLONG])
            found = numbers if found is None else found & numbers
            if not found:
                break
        return found

    def wrong(
        self, connection: Connection, texts: Iterable[Iterable[tuple[int, str]]]
    ) -> list[int]:
        """Returns the numbers of those documents that it does not know by their texts."""
        known = _known(connection)
        return [
            number
            for batch in texts
            for number, text in batch
            if known.get(number, (0, 0)) != _sum_of(set(_WORD.findall(form(text))))
        ]

    def _words_with(self, connection: Connection, part: str) -> list[str] | None:
        """Returns the words of the vocabulary with this part; None where they are too many."""
        state, lines = self._vocabulary
        now = self.size(connection)
        if now != state:
            words = connection.exec_driver_sql("SELECT term FROM text_words").scalars()
            lines = "\n" + "\n".join(words) + "\n"
            self._vocabulary = (now, lines)
        found = []
        for word in _lines_with(lines, part):
            found.append(word)
            if len(found) > _MOST_WORDS:
                return None
        return found

    def _is_there(self, connection: Connection) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE name = 'text_index'"
        return connection.exec_driver_sql(query).scalar() is not None


def _lines_with(lines: str, part: str) -> Iterator[str]:
    at = lines.find(part)
    while at >= 0:
        end = lines.index("\n", at)
        yield lines[lines.rindex("\n", 0, at) + 1 : end]
        at = lines.find(part, end)


def _with_any(connection: Connection, words: Sequence[str]) -> set[int]:
    query = "SELECT rowid FROM text_index WHERE text_index MATCH ?"
    wanted = " OR ".join(f'"{word}"' for word in words)
    return set(connection.exec_driver_sql(query, (wanted,)).scalars())


def _parts(pieces: Iterable[str]) -> list[str]:
    """Returns what the words of a text must contain, so that it has all pieces; longest first."""
    parts = [part for piece in pieces for part in _WORD.findall(_NO_LETTERS.sub(" ", piece))]
    return sorted((part for part in parts if len(part) >= _SHORTEST), key=len, reverse=True)


def _known(connection: Connection) -> dict[int, tuple[int, int]]:
    """Returns how many words the index has of each document, and the hashes of them in one.

    They are too many to be kept themselves.
    """
    found: dict[int, tuple[int, int]] = {}
    for word, number in connection.exec_driver_sql("SELECT term, doc FROM text_places"):
        count, total = found.get(number, (0, 0))
        found[number] = (count + 1, total ^ hash(word))
    return found


def _sum_of(words: set[str]) -> tuple[int, int]:
    total = 0
    for word in words:
        total ^= hash(word)
    return len(words), total

"""The rows of a Parquet file, one group of them in memory at a time."""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES, check_regular, said
from annotator.ingest.parquet.pages import Entries, entries
from annotator.ingest.parquet.schema import Node, schema_of
from annotator.ingest.parquet.thrift import Fields, Notes

MAGIC: Final = b"PAR1"
_MOST_NOTES: Final = 50_000_000
_MOST_AT_ONCE: Final = 4 * MAX_BYTES
# What comes of notes whose values are of other types than they should be.
_DAMAGES: Final = (ValueError, TypeError, AttributeError, IndexError, OverflowError, struct.error)

Row = dict[str, Any]


class ParquetRows:
    """A Parquet file.

    Attributes:
        columns: Names of the fields of a row.
        notes: What is said of the schema, by name.
    """

    def __init__(self, path: Path) -> None:
        """Reads what the file ends with.

        Raises:
            ReadError: It cannot be opened, or is no Parquet file.
        """
        check_regular(path)
        self._path = path
        try:
            with path.open("rb") as file:
                footer = Notes(_footer(file)).struct()
            self._fields = schema_of(_structs(footer, 2))
            self._groups = _structs(footer, 4)
            self.notes = {
                _text(one.get(1)): _text(one.get(2)) for one in _structs(footer, 5, or_none=True)
            }
        except OSError as error:
            raise ReadError(said(error)) from error
        except _DAMAGES as error:
            raise ReadError(f"is no Parquet file, or damaged ({_in_words(error)})") from error
        self.columns = tuple(node.name for node in self._fields)

    def __iter__(self) -> Iterator[Row]:
        """Yields the rows in order; lists are lists, structs are dictionaries.

        Raises:
            ReadError: It is damaged, or written in a way that is not read here.
        """
        try:
            with self._path.open("rb") as file:
                for group in self._groups:
                    yield from self._rows(file, group)
        except OSError as error:
            raise ReadError(said(error)) from error

    def _rows(self, file: IO[bytes], group: Fields) -> Iterator[Row]:
        try:
            columns = self._columns_of(file, group)
        except _DAMAGES as error:
            said_so = "is damaged, or written in a way that is not read here"
            raise ReadError(f"{said_so}: {_in_words(error)}") from error
        for values in zip(*columns, strict=True):
            yield dict(zip(self.columns, values, strict=True))

    def _columns_of(self, file: IO[bytes], group: Fields) -> list[Sequence[Any]]:
        chunks = {
            tuple(map(_text, meta.get(3) or ())): meta
            for chunk in _structs(group, 1)
            if isinstance(meta := chunk.get(3), dict)
        }
        columns: list[Sequence[Any]] = []
        size = 0
        for node in self._fields:
            found = {}
            for leaf in node.leaves():
                meta = chunks.get(leaf.path)
                if meta is None:
                    raise ValueError(f"its column {leaf.name} is not there")
                size += _whole(meta, 6)
                if size > _MOST_AT_ONCE:
                    raise ValueError("a group of rows is too large")
                found[leaf.path] = _entries(file, meta, leaf)
            columns.append(_together(node, found).values)
        rows = _whole(group, 3)
        if any(len(column) != rows for column in columns):
            raise ValueError("its columns are of different length")
        return columns


def _in_words(error: Exception) -> str:
    return str(error) if type(error) is ValueError else "its notes are of another form"


def _entries(file: IO[bytes], meta: Fields, leaf: Node) -> Entries:
    start = _whole(meta, 9)
    if isinstance(meta.get(11), int):
        start = min(start, _whole(meta, 11))
    size = _whole(meta, 7)
    if size > MAX_BYTES:
        raise ValueError("a part is larger than a document can be")
    file.seek(start)
    return entries(file.read(size), _whole(meta, 5), _whole(meta, 4), leaf)


def _together(node: Node, found: dict[tuple[str, ...], Entries]) -> Entries:
    """Returns the values of a node, put together from the columns below it."""
    if node.type is not None:
        return found[node.path]
    if node.is_list:
        return _lists(node, _together(node.children[0], found))
    parts = [_together(child, found) for child in node.children]
    first = parts[0]
    names = [child.name for child in node.children]
    if any(part.repetitions != first.repetitions for part in parts):
        raise ValueError("the parts of its column " + node.name + " do not fit together")
    values = [
        dict(zip(names, of, strict=True)) if level >= node.definition else None
        for level, *of in zip(first.definitions, *(part.values for part in parts), strict=True)
    ]
    return Entries(first.definitions, first.repetitions, values)


def _lists(node: Node, inner: Entries) -> Entries:
    outer = Entries()
    for definition, repetition, value in zip(
        inner.definitions, inner.repetitions, inner.values, strict=True
    ):
        if repetition < node.repetition:
            outer.definitions.append(definition)
            outer.repetitions.append(repetition)
            outer.values.append([] if definition >= node.definition else None)
        if definition > node.definition:
            outer.values[-1].append(value)
    return outer


def _footer(file: IO[bytes]) -> bytes:
    size = file.seek(0, 2)
    if size < 12:
        raise ValueError("it is too short")
    file.seek(size - 8)
    end = file.read(8)
    if end[4:] == b"PARE":
        raise ValueError("it is encrypted")
    length = int.from_bytes(end[:4], "little")
    if end[4:] != MAGIC or length > min(size - 12, _MOST_NOTES):
        raise ValueError("its end is missing")
    file.seek(size - 8 - length)
    return file.read(length)


def _structs(fields: Fields, key: int, *, or_none: bool = False) -> list[Fields]:
    value = fields.get(key, [] if or_none else None)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("its notes are of another form")
    return value


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _whole(fields: Fields, key: int) -> int:
    value = fields.get(key)
    if not isinstance(value, int) or value < 0:
        raise ValueError("its notes are of another form")
    return value

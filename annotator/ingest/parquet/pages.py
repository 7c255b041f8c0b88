"""The pages of a column: levels and values, unpacked and decoded."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.ingest.files import MAX_BYTES
from annotator.ingest.parquet import snappy
from annotator.ingest.parquet.schema import Node
from annotator.ingest.parquet.thrift import Notes

_CODECS: Final = {
    0: "",
    1: "Snappy",
    2: "gzip",
    3: "LZO",
    4: "Brotli",
    5: "LZ4",
    6: "Zstandard",
    7: "LZ4",
}
_SNAPPY: Final = 1
_READ: Final = (0, _SNAPPY, 2)
_DATA_PAGE: Final = 0
# A run of one value takes no room in a file, but in memory.
_MOST_ENTRIES: Final = 30_000_000
_DICTIONARY_PAGE: Final = 2
_PLAIN: Final = 0
_DICTIONARIES: Final = (2, 8)
_NUMBERS: Final = {1: ("i", 4), 2: ("q", 8), 4: ("f", 4), 5: ("d", 8)}
_BOOL: Final = 0
_BYTES: Final = 6


@dataclass(slots=True)
class Entries:
    """What a column holds: a value, or None, for each entry, with its levels."""

    definitions: list[int] = field(default_factory=list)
    repetitions: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


def entries(data: bytes, count: int, codec: int, leaf: Node) -> Entries:
    """Returns the entries of one chunk of a column.

    Args:
        data: Its pages, with their heads.
        count: How many entries there are to be.
        codec: Number of the way in which they are packed.
        leaf: The column.

    Raises:
        ValueError: It is damaged, or written in a way that is not read here.
    """
    if codec not in _READ:
        name = _CODECS.get(codec, "an unknown way")
        raise ValueError(
            f"it is packed with {name}, which is not read here: write it with Snappy or gzip"
        )
    if count > _MOST_ENTRIES:
        raise ValueError("a group of rows is too large")
    found = Entries()
    dictionary: list[Any] | None = None
    notes = Notes(data)
    while len(found.definitions) < count:
        head = notes.struct()
        page = _unpacked(notes.take(_number(head, 3)), codec, _number(head, 2))
        if head.get(1) == _DICTIONARY_PAGE:
            dictionary = _plain(page, _number(head.get(7) or {}, 1), leaf)
        elif head.get(1) == _DATA_PAGE:
            _put_page(found, count, page, head.get(5) or {}, dictionary, leaf)
        else:
            raise ValueError("it has pages of a kind that is not read here (data pages of form 2)")
    return found


def _put_page(
    found: Entries,
    total: int,
    page: bytes,
    head: dict[int, Any],
    dictionary: list[Any] | None,
    leaf: Node,
) -> None:
    count, encoding = _number(head, 1), head.get(2)
    if count > total - len(found.definitions):
        raise ValueError("it has more values than it says")
    repetitions, page = _levels(page, count, leaf.repetition)
    definitions, page = _levels(page, count, leaf.definition)
    present = definitions.count(leaf.definition)
    if encoding == _PLAIN:
        values = _plain(page, present, leaf)
    elif encoding in _DICTIONARIES and dictionary is not None:
        indexes = _run_lengths(page[1:], present, page[0]) if present else []
        values = [dictionary[index] for index in indexes]
    else:
        raise ValueError("it has values that are encoded in a way that is not read here")
    rest = iter(values)
    there = leaf.definition
    found.values += [next(rest) if level == there else None for level in definitions]
    found.definitions += definitions
    found.repetitions += repetitions


def _levels(page: bytes, count: int, most: int) -> tuple[list[int], bytes]:
    """Returns the levels that a page begins with, and what follows them."""
    if not most:
        return [0] * count, page
    size = int.from_bytes(page[:4], "little")
    levels = _run_lengths(page[4 : 4 + size], count, most.bit_length())
    if max(levels, default=0) > most:
        raise ValueError("it has levels beyond its schema")
    return levels, page[4 + size :]


def _run_lengths(data: bytes, count: int, width: int) -> list[int]:
    """Returns numbers of `width` bits, in runs of one number or packed by eight."""
    import numpy

    if width > 32:
        raise ValueError("it has numbers of too many bits")
    notes = Notes(data)
    found: list[int] = []
    while len(found) < count:
        head = notes.varint()
        if not head & 1:
            number = int.from_bytes(notes.take(-(-width // 8)), "little")
            found += [number] * min(head >> 1, count - len(found))
            if not head:
                raise ValueError("it has a run of nothing")
            continue
        packed = numpy.frombuffer(notes.take((head >> 1) * width), dtype=numpy.uint8)
        if not width:
            found += [0] * min((head >> 1) * 8, count - len(found))
            continue
        bits = numpy.unpackbits(packed, bitorder="little").reshape(-1, width)
        numbers = bits @ (1 << numpy.arange(width, dtype=numpy.int64))
        found += numbers[: count - len(found)].tolist()
    return found


def _plain(page: bytes, count: int, leaf: Node) -> list[Any]:
    if leaf.type in _NUMBERS:
        code, size = _NUMBERS[leaf.type]
        _check_size(page, count * size)
        return list(struct.unpack(f"<{count}{code}", page[: count * size]))
    if leaf.type == _BOOL:
        import numpy

        _check_size(page, -(-count // 8))
        bits = numpy.unpackbits(numpy.frombuffer(page, numpy.uint8), bitorder="little")
        flags: list[Any] = (bits[:count] != 0).tolist()
        return flags
    if leaf.type == _BYTES:
        return _strings(page, count, leaf)
    raise ValueError(f"its column {leaf.name} is of a type that is not read here")


def _strings(page: bytes, count: int, leaf: Node) -> list[Any]:
    values: list[bytes] = []
    place = 0
    for _ in range(count):
        size = int.from_bytes(page[place : place + 4], "little")
        place += 4 + size
        _check_size(page, place)
        values.append(page[place - size : place])
    if not leaf.is_text:
        return [value.hex() for value in values]
    try:
        return [value.decode("utf-8") for value in values]
    except UnicodeDecodeError as error:
        raise ValueError(f"its column {leaf.name} is no UTF-8") from error


def _check_size(page: Sequence[int], size: int) -> None:
    if len(page) < size:
        raise ValueError("it is cut off")


def _unpacked(page: bytes, codec: int, size: int) -> bytes:
    if size > MAX_BYTES:
        raise ValueError("a part is larger than a document can be")
    if not codec:
        return page
    if codec == _SNAPPY:
        return snappy.unpacked(page, size)
    unpacker = zlib.decompressobj(31)
    try:
        data = unpacker.decompress(page, size) if size else b""
    except zlib.error as error:
        raise ValueError("it cannot be unpacked") from error
    if len(data) != size:
        raise ValueError("it is cut off")
    return data


def _number(fields: dict[int, Any], key: int) -> int:
    number = fields.get(key)
    if not isinstance(number, int) or number < 0:
        raise ValueError("its notes are of another form")
    return number

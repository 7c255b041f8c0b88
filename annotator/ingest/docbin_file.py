"""The file of a spaCy DocBin, read piece by piece and without trusting it.

spaCy's own `DocBin.from_bytes` holds the whole file in memory, takes any table of tokens for good
and looks for plugins that decode values. Here the file is unpacked to the disk, up to a bound, and
of its parts (msgpack, format version 0.1) only one document at a time is in memory.
"""

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES, check_regular, said

if TYPE_CHECKING:
    from numpy import ndarray

# A file of tokens shrinks a lot, but not like one that was made to fill a disk.
_MOST_GROWTH: Final = 300
_ALWAYS: Final = 100_000_000
_PIECE: Final = 1 << 20
_KEYS: Final = frozenset(
    "version attrs tokens spaces lengths strings cats flags span_groups user_data".split()
)
_NEEDED: Final = ("attrs", "tokens", "lengths", "strings")


@dataclass(frozen=True, slots=True)
class StoredDoc:
    """One document of a DocBin, as it is stored.

    Attributes:
        tokens: Of shape (tokens, attributes), whole numbers of 64 bits.
        spaces: Whether a blank follows each token; None where the file does not know it.
        groups: The span groups, packed.
        user_data: The user data, packed; b"" for none.
        cats: Scores of the categories of the text.
    """

    tokens: "ndarray[Any, Any]"
    spaces: "ndarray[Any, Any] | None"
    groups: bytes
    user_data: bytes
    cats: dict[str, Any]


@contextmanager
def opened(path: Path) -> "Iterator[StoredDocs]":
    """Opens a DocBin.

    Raises:
        ReadError: It cannot be opened, is no DocBin, or unpacks to far more than it may.
    """
    check_regular(path)
    with tempfile.TemporaryFile(prefix="annotator-") as unpacked:
        try:
            with path.open("rb") as packed:
                _unpack(packed, unpacked, max(_ALWAYS, path.stat().st_size * _MOST_GROWTH))
        except OSError as error:
            raise ReadError(said(error)) from error
        yield StoredDocs(unpacked)


def begins_docbin(head: bytes) -> bool:
    """True where a file that begins with `head` unpacks to what a DocBin begins with."""
    try:
        begin = zlib.decompressobj().decompress(head, 64)
    except zlib.error:
        return False
    # A map with up to 15 entries, and the name of the first.
    return begin[:1] > b"\x80" and begin[:1] <= b"\x8f" and begin[1:9] == b"\xa7version"


def unpacked(data: bytes) -> Any:  # noqa: ANN401 - any value
    """Returns the value of msgpack data; lists come as tuples, which may be keys.

    Raises:
        ValueError: It is none.
    """
    # Not srsly's own function, which asks the plugins of all packages to decode values.
    from srsly.msgpack._unpacker import unpackb  # type: ignore[import-untyped] # no stubs

    try:
        return unpackb(data, raw=False, use_list=False, strict_map_key=False)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        raise ValueError("is no msgpack") from error
    # Its errors of too many or too deep values have no other common base.
    except Exception as error:
        if type(error).__module__.startswith("srsly"):
            raise ValueError("is no msgpack") from error
        raise


class StoredDocs:
    """The documents of an unpacked DocBin.

    Attributes:
        attrs: Numbers of the attributes of each token.
        strings: All strings of the file.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        try:
            self._places = _places(file)
            missing = [key for key in _NEEDED if key not in self._places]
            if missing:
                raise ReadError(f"is no DocBin: it has no {missing[0]}")
            self.attrs: tuple[int, ...] = self._whole("attrs", tuple)
            self.strings: tuple[str, ...] = self._whole("strings", tuple)
            self._lengths = self._checked_lengths()
        except (ValueError, EOFError) as error:
            raise ReadError(f"is no DocBin, or damaged ({error})") from error

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[StoredDoc]:
        """Yields the documents in order.

        Raises:
            ReadError: A part of the file ends before all documents are read.
        """
        import numpy

        lists = {key: _List(self._file, self._places.get(key)) for key in _LISTS}
        width = len(self.attrs)
        token = 0
        try:
            for length in self._lengths:
                flags = lists["flags"].value() or {}
                cats = lists["cats"].value() or {}
                cells = self._bytes("tokens", token * width * 8, length * width * 8)
                spaces = None
                if "spaces" in self._places and not _is_set(flags, "has_unknown_spaces"):
                    spaces = numpy.frombuffer(self._bytes("spaces", token, length), "uint8") != 0
                token += length
                yield StoredDoc(
                    numpy.frombuffer(cells, dtype="<u8").reshape((length, width)),
                    spaces,
                    lists["span_groups"].binary(),
                    lists["user_data"].binary(),
                    cats if isinstance(cats, dict) else {},
                )
        except (ValueError, EOFError) as error:
            raise ReadError(f"is damaged ({error})") from error

    def _checked_lengths(self) -> list[int]:
        import numpy

        if not self.attrs or not all(isinstance(attr, int) for attr in self.attrs):
            raise ValueError("its attributes are no numbers")
        if not all(isinstance(string, str) for string in self.strings):
            raise ValueError("its strings are none")
        data = self._whole("lengths", bytes)
        if len(data) % 4:
            raise ValueError("its lengths are cut off")
        lengths: list[int] = numpy.frombuffer(data, dtype="<i4").tolist()
        if min(lengths, default=0) < 0:
            raise ValueError("it has a document of less than no tokens")
        tokens = sum(lengths)
        if self._size("tokens") != tokens * len(self.attrs) * 8:
            raise ValueError("its tokens do not fill its documents")
        if "spaces" in self._places and self._size("spaces") != tokens:
            raise ValueError("its blanks do not belong to its tokens")
        return lengths

    def _whole(self, key: str, kind: type) -> Any:  # noqa: ANN401 - of that kind
        value = _Cursor(self._file, self._places[key]).value()
        if not isinstance(value, kind):
            raise ValueError(f"its {key} are of another form")  # noqa: TRY004 - one error for all
        return value

    def _size(self, key: str) -> int:
        kind, size = _Cursor(self._file, self._places[key]).head()
        if kind != "binary":
            raise ValueError(f"its {key} are of another form")
        return size

    def _bytes(self, key: str, start: int, size: int) -> bytes:
        cursor = _Cursor(self._file, self._places[key])
        cursor.head()
        return cursor.take(size, after=start)


_LISTS: Final = ("flags", "cats", "span_groups", "user_data")


class _Cursor:
    """A place in msgpack data from which values are read or passed over."""

    def __init__(self, file: IO[bytes], place: int) -> None:
        self._file = file
        self.place = place

    def take(self, size: int, *, after: int = 0) -> bytes:
        """Returns `size` bytes and goes behind them."""
        if size > MAX_BYTES:
            raise ValueError("a part is larger than a document can be")
        self._file.seek(self.place + after)
        data = self._file.read(size)
        if len(data) < size:
            raise EOFError("it is cut off")
        self.place += after + size
        return data

    def head(self) -> tuple[str, int]:
        """Returns what kind of value begins here and its size; goes behind the head.

        Of "list" and "map" the size counts entries; of the others it counts the bytes that follow.
        """
        sign = self.take(1)[0]
        for most, kind, base in _SHORT:
            if sign <= most:
                return kind, sign - base if kind != "other" else 0
        if sign >= 0xE0:
            return "other", 0
        kind, digits, fixed = _LONG[sign]
        size = int.from_bytes(self.take(digits), "big") if digits else 0
        return kind, size + fixed

    def skip(self) -> None:
        """Goes behind the value that begins here."""
        left = 1
        while left:
            kind, size = self.head()
            left -= 1
            if kind == "list":
                left += size
            elif kind == "map":
                left += 2 * size
            else:
                self.place += size

    def value(self) -> Any:  # noqa: ANN401 - any value
        """Returns the value that begins here and goes behind it."""
        start = self.place
        self.skip()
        size, self.place = self.place - start, start
        return unpacked(self.take(size))


# Up to which sign a head of one byte is of which kind, and what is taken off for its size.
_SHORT: Final = (
    (0x7F, "other", 0),
    (0x8F, "map", 0x80),
    (0x9F, "list", 0x90),
    (0xBF, "text", 0xA0),
)
# Of each longer head: kind, how many bytes its size has, what is added to it.
_LONG: Final[dict[int, tuple[str, int, int]]] = {
    **dict.fromkeys((0xC0, 0xC1, 0xC2, 0xC3), ("other", 0, 0)),
    **{0xC4 + power: ("binary", 2**power, 0) for power in range(3)},
    **{0xC7 + power: ("other", 2**power, 1) for power in range(3)},
    0xCA: ("other", 0, 4),
    0xCB: ("other", 0, 8),
    **{0xCC + power: ("other", 0, 2**power) for power in range(4)},
    **{0xD0 + power: ("other", 0, 2**power) for power in range(4)},
    **{0xD4 + power: ("other", 0, 2**power + 1) for power in range(5)},
    **{0xD9 + power: ("text", 2**power, 0) for power in range(3)},
    0xDC: ("list", 2, 0),
    0xDD: ("list", 4, 0),
    0xDE: ("map", 2, 0),
    0xDF: ("map", 4, 0),
}


class _List:
    """The values of a list, one after another; None where there is no list or no more of them."""

    def __init__(self, file: IO[bytes], place: int | None) -> None:
        self._left = 0
        if place is not None:
            self._cursor = _Cursor(file, place)
            kind, size = self._cursor.head()
            self._left = size if kind == "list" else 0

    def value(self) -> Any:  # noqa: ANN401 - any value
        if not self._left:
            return None
        self._left -= 1
        return self._cursor.value()

    def binary(self) -> bytes:
        value = self.value()
        return value if isinstance(value, bytes) else b""


def _unpack(packed: IO[bytes], target: IO[bytes], most: int) -> None:
    unpacker = zlib.decompressobj()
    size = 0
    try:
        while data := packed.read(_PIECE):
            while data:
                piece = unpacker.decompress(data, _PIECE)
                size += len(piece)
                if size > most:
                    raise ReadError("is packed so tightly that it would fill the disk")
                target.write(piece)
                data = unpacker.unconsumed_tail
        target.write(unpacker.flush())
    except zlib.error as error:
        raise ReadError("is no DocBin, or damaged: it cannot be unpacked") from error
    if not unpacker.eof:
        raise ReadError("is cut off")


def _places(file: IO[bytes]) -> dict[str, int]:
    """Returns where the value of each key begins."""
    cursor = _Cursor(file, 0)
    kind, size = cursor.head()
    if kind != "map":
        raise ValueError("it is no map")
    places: dict[str, int] = {}
    for _ in range(size):
        key = cursor.value()
        if isinstance(key, str) and key in _KEYS:
            places[key] = cursor.place
        cursor.skip()
    return places


def _is_set(flags: object, name: str) -> bool:
    return isinstance(flags, dict) and bool(flags.get(name))

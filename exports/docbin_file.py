"""The file of a spaCy DocBin, written piece by piece.

spaCy's own `DocBin.to_bytes` holds the whole file in memory several times over and looks at each
token in Python. What is written here is the same file (format version 0.1: msgpack under zlib),
while only compressed pieces of it are kept.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

# msgpack counts the bytes of one value in 32 bits.
_MOST_BYTES = 2**32 - 1
_PIECE = 1 << 20


class DocBinFile:
    """Takes documents, then writes the file."""

    def __init__(self) -> None:
        from spacy.tokens import DocBin
        from srsly.msgpack import Packer  # type: ignore[import-untyped] # no stubs

        # One for all: each new packer looks for plugins among all installed packages.
        self._packer = Packer(use_bin_type=True)
        empty = DocBin(store_user_data=True)
        self._attrs: list[Any] = list(empty.attrs)
        self._version = empty.version
        self._texts = _text_columns(self._attrs)
        self._tokens = _Pieces()
        self._spaces = _Pieces()
        self._user_data = _Pieces()
        self._groups = _Pieces()
        self._cats: list[dict[str, float]] = []
        self._lengths: list[int] = []
        self._strings: set[str] = set()

    def __len__(self) -> int:
        return len(self._lengths)

    def fits(self, doc: "Doc") -> bool:
        """True where there is room for one more document."""
        return self._tokens.size + 8 * len(self._attrs) * len(doc) <= _MOST_BYTES

    def add(self, doc: "Doc") -> None:
        """Takes a document with its entities, span groups and user data."""
        import numpy

        tokens = doc.to_array(self._attrs).astype("uint64").reshape(len(doc), len(self._attrs))
        self._lengths.append(len(doc))
        self._cats.append(dict(doc.cats))
        self._tokens.add(tokens.tobytes("C"))
        self._spaces.add(doc.to_array("SPACY").astype(bool).tobytes("C"))
        self._user_data.add(_binary(self._pack(doc.user_data)))
        groups: dict[bytes, list[str]] = {}
        for key, group in doc.spans.items():
            groups.setdefault(group.to_bytes(), []).append(key)
        self._groups.add(_binary(self._pack(groups)))
        strings = doc.vocab.strings
        for column in self._texts:
            self._strings.update(strings[int(id_)] for id_ in numpy.unique(tokens[:, column]))
        for group in doc.spans.values():
            for span in group:
                self._strings.update((span.label_, span.id_, span.kb_id_))

    def write(self, target: Path) -> None:
        """Writes the file.

        Raises:
            OSError: It cannot be written.
        """
        compressor = zlib.compressobj()
        with target.open("wb") as file:
            for piece in self._content():
                file.write(compressor.compress(piece))
            file.write(compressor.flush())

    def _pack(self, value: Any) -> bytes:  # noqa: ANN401 - whatever msgpack takes
        packed: bytes = self._packer.pack(value)
        return packed

    def _content(self) -> Iterator[bytes]:
        import numpy

        count = len(self)
        lengths = numpy.asarray(self._lengths, dtype="int32").tobytes("C")
        yield b"\x8a"  # a map with ten entries
        yield self._pack("version") + self._pack(self._version)
        yield self._pack("attrs") + self._pack(self._attrs)
        yield self._pack("tokens") + _binary_head(self._tokens.size)
        yield from self._tokens
        yield self._pack("spaces") + _binary_head(self._spaces.size)
        yield from self._spaces
        yield self._pack("lengths") + _binary(lengths)
        yield self._pack("strings") + self._pack(sorted(self._strings))
        yield self._pack("cats") + self._pack(self._cats)
        yield self._pack("flags") + self._pack([{"has_unknown_spaces": False}] * count)
        yield self._pack("span_groups") + _list_head(count)
        yield from self._groups
        yield self._pack("user_data") + _list_head(count)
        yield from self._user_data


class _Pieces:
    """Bytes that only grow, kept compressed."""

    def __init__(self) -> None:
        self._compressed: list[bytes] = []
        self._open = bytearray()
        self.size = 0

    def add(self, data: bytes) -> None:
        self.size += len(data)
        self._open += data
        if len(self._open) >= _PIECE:
            self._compressed.append(zlib.compress(self._open, 1))
            self._open.clear()

    def __iter__(self) -> Iterator[bytes]:
        yield from map(zlib.decompress, self._compressed)
        yield bytes(self._open)


def _text_columns(attrs: list[Any]) -> list[int]:
    """Returns which columns hold ids of strings; the others hold plain numbers."""
    # No stubs.
    from spacy.attrs import (  # type: ignore[import-not-found] # no stubs
        ENT_IOB,
        HEAD,
        POS,
        SENT_START,
    )

    numbers = (ENT_IOB, HEAD, POS, SENT_START)
    return [index for index, attr in enumerate(attrs) if attr not in numbers]


def _binary(data: bytes) -> bytes:
    return _binary_head(len(data)) + data


def _binary_head(size: int) -> bytes:
    return b"\xc6" + size.to_bytes(4, "big")


def _list_head(size: int) -> bytes:
    return b"\xdd" + size.to_bytes(4, "big")

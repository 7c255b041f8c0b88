"""A Parquet file written in groups of rows, so that only one group is in memory."""

import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from exports.parquet.columns import Kind, Leaf, Node, StructOf, columns
from exports.parquet.thrift import Int, Long, Struct, Value, packed

_MAGIC: Final = b"PAR1"
_GZIP: Final = Int(2)
_PLAIN: Final = Int(0)
_RLE: Final = Int(3)
_OPTIONAL: Final = Int(1)
_REPEATED: Final = Int(2)
_UTF8: Final = Int(0)
_LIST: Final = Int(3)
_DATA_PAGE: Final = Int(0)
# The sizes of a page have 32 bits.
_MOST_BYTES: Final = 2**31 - 1

Row = Mapping[str, object]


class ParquetFile:
    """Takes rows and writes them.

    Used as a context; `close` writes what the file ends with.
    """

    def __init__(self, path: Path, schema: StructOf, *, rows_at_once: int = 500) -> None:
        self._file = path.open("wb")
        self._file.write(_MAGIC)
        self._schema = schema
        self._rows_at_once = rows_at_once
        self._waiting: list[Row] = []
        self._groups: list[Struct] = []
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, row: Row) -> None:
        """Takes a row: mappings for structs, sequences for lists, None for what is not there.

        Raises:
            OSError: It cannot be written.
            OverflowError: A column has more in it than a page can hold.
        """
        self._waiting.append(row)
        if len(self._waiting) >= self._rows_at_once:
            self.flush()

    def flush(self) -> None:
        """Writes the rows that wait as one group.

        Raises:
            OSError: It cannot be written.
            OverflowError: A column has more in it than a page can hold.
        """
        if not self._waiting:
            return
        chunks: list[Struct] = []
        size = 0
        for column in columns(self._schema, self._waiting):
            data = column.encoded()
            if len(data) > _MOST_BYTES:
                raise OverflowError("more than two thousand million bytes in one column")
            # The same bytes each time: no file name and no time in its head.
            packer = zlib.compressobj(6, zlib.DEFLATED, 31)
            page = packer.compress(data) + packer.flush()
            head = packed(
                {
                    1: _DATA_PAGE,
                    2: Int(len(data)),
                    3: Int(len(page)),
                    5: {1: Int(len(column.definitions)), 2: _PLAIN, 3: _RLE, 4: _RLE},
                }
            )
            place = self._file.tell()
            self._file.write(head + page)
            size += len(head) + len(data)
            meta: dict[int, Value] = {
                1: Int(column.kind),
                2: [_PLAIN, _RLE],
                3: column.path,
                4: _GZIP,
                5: Long(len(column.definitions)),
                6: Long(len(head) + len(data)),
                7: Long(len(head) + len(page)),
                9: Long(place),
            }
            chunks.append({2: Long(place), 3: meta})
        rows = len(self._waiting)
        self._groups.append({1: chunks, 2: Long(size), 3: Long(rows)})
        self._count += rows
        self._waiting.clear()

    def close(self, notes: Mapping[str, str]) -> None:
        """Writes the rows that are left and what the file ends with.

        Args:
            notes: What is said of the schema, by name.

        Raises:
            OSError: It cannot be written.
            OverflowError: A column has more in it than a page can hold.
        """
        self.flush()
        elements: list[Struct] = [{4: "schema", 5: Int(len(self._schema.fields))}]
        for name, node in self._schema.fields.items():
            _put_elements(elements, name, node)
        footer: dict[int, Value] = {1: Int(2), 2: elements, 3: Long(self._count)}
        footer[4] = self._groups
        if notes:
            footer[5] = [{1: name, 2: text} for name, text in notes.items()]
        footer[6] = "annotator"
        data = packed(footer)
        self._file.write(data + len(data).to_bytes(4, "little") + _MAGIC)
        self._file.close()


def _put_elements(elements: list[Struct], name: str, node: Node) -> None:
    """Puts a node of the schema and those below it, each before its own."""
    if isinstance(node, Leaf):
        element: dict[int, Value] = {1: Int(node.kind), 3: _OPTIONAL, 4: name}
        if node.kind is Kind.STRING:
            element |= {6: _UTF8, 10: {1: {}}}
        elements.append(element)
    elif isinstance(node, StructOf):
        elements.append({3: _OPTIONAL, 4: name, 5: Int(len(node.fields))})
        for child, inner in node.fields.items():
            _put_elements(elements, child, inner)
    else:
        elements.append({3: _OPTIONAL, 4: name, 5: Int(1), 6: _LIST, 10: {3: {}}})
        elements.append({3: _REPEATED, 4: "list", 5: Int(1)})
        _put_elements(elements, "element", node.element)

"""Nested values taken apart into columns: Dremel's definition and repetition levels.

Each column is one leaf of the schema. For every value it has two levels: how many of the parts on
the way to it that may be missing are there, and at which list on the way it goes on.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

from exports.parquet.thrift import varint


class Kind(IntEnum):
    """What a leaf holds; the numbers are Parquet's physical types."""

    BOOL = 0
    LONG = 2
    DOUBLE = 5
    STRING = 6


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value, or none."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of values, or none."""

    element: "Node"


@dataclass(frozen=True, slots=True)
class StructOf:
    """Named values, or none."""

    fields: "Mapping[str, Node]"


Node: TypeAlias = Leaf | ListOf | StructOf


@dataclass(slots=True)
class Column:
    """One leaf, taken apart.

    Attributes:
        path: Names on the way to it.
        most: The highest (definition, repetition) level that it can have.
        definitions: Level of each entry.
        repetitions: Level of each entry.
        values: Those that are there.
    """

    path: tuple[str, ...]
    kind: Kind
    most: tuple[int, int]
    definitions: list[int] = field(repr=False)
    repetitions: list[int] = field(repr=False)
    values: list[object] = field(repr=False)

    def encoded(self) -> bytes:
        """Returns levels and values as a data page holds them."""
        most_definition, most_repetition = self.most
        data = b""
        if most_repetition:
            data += _levels(self.repetitions, most_repetition)
        return data + _levels(self.definitions, most_definition) + _plain(self.values, self.kind)


def columns(schema: StructOf, rows: Sequence[Mapping[str, object]]) -> Iterator[Column]:
    """Yields the columns of `rows`, in the order of the schema.

    Args:
        schema: The rows' fields; each may be missing.
        rows: Mappings for structs, sequences for lists, None for what is not there.
    """
    for name, node in schema.fields.items():
        values = [row.get(name) for row in rows]
        zeros = [0] * len(rows)
        yield from _taken_apart(node, (name,), values, zeros, zeros, (0, 0))


def _taken_apart(
    node: Node,
    path: tuple[str, ...],
    values: Sequence[object],
    definitions: Sequence[int],
    repetitions: Sequence[int],
    most: tuple[int, int],
) -> Iterator[Column]:
    """Yields the columns below `node`; a value that is None stays at the level that it has."""
    definitions = [
        level + (value is not None) for level, value in zip(definitions, values, strict=True)
    ]
    most = most[0] + 1, most[1]
    if isinstance(node, Leaf):
        present = [value for value in values if value is not None]
        yield Column(path, node.kind, most, definitions, list(repetitions), present)
    elif isinstance(node, StructOf):
        for name, child in node.fields.items():
            inner = [value.get(name) if isinstance(value, Mapping) else None for value in values]
            yield from _taken_apart(child, (*path, name), inner, definitions, repetitions, most)
    else:
        yield from _list_taken_apart(node, path, values, definitions, repetitions, most)


def _list_taken_apart(
    node: ListOf,
    path: tuple[str, ...],
    values: Sequence[object],
    definitions: Sequence[int],
    repetitions: Sequence[int],
    most: tuple[int, int],
) -> Iterator[Column]:
    most = most[0] + 1, most[1] + 1
    inner: list[object] = []
    inner_definitions: list[int] = []
    inner_repetitions: list[int] = []
    for value, definition, repetition in zip(values, definitions, repetitions, strict=True):
        if not value:
            inner.append(None)
            inner_definitions.append(definition)
            inner_repetitions.append(repetition)
            continue
        assert isinstance(value, Sequence)
        inner += value
        inner_definitions += [definition + 1] * len(value)
        inner_repetitions.append(repetition)
        inner_repetitions += [most[1]] * (len(value) - 1)
    yield from _taken_apart(
        node.element, (*path, "list", "element"), inner, inner_definitions, inner_repetitions, most
    )


def _levels(levels: Sequence[int], most: int) -> bytes:
    """Returns levels as one run of numbers of so few bits, eight at a time."""
    import numpy

    width = most.bit_length()
    groups = -(-len(levels) // 8)
    padded = numpy.zeros(groups * 8, dtype=numpy.uint8)
    padded[: len(levels)] = levels
    bits = (padded[:, None] >> numpy.arange(width, dtype=numpy.uint8)) & 1
    data = varint(groups << 1 | 1) + numpy.packbits(bits.ravel(), bitorder="little").tobytes()
    return struct.pack("<I", len(data)) + data


def _plain(values: Sequence[object], kind: Kind) -> bytes:
    if kind is Kind.STRING:
        parts = []
        for value in values:
            data = str(value).encode("utf-8")
            parts.append(len(data).to_bytes(4, "little"))
            parts.append(data)
        return b"".join(parts)
    if kind is Kind.BOOL:
        import numpy

        bits = numpy.array(values, dtype=bool)
        return numpy.packbits(bits, bitorder="little").tobytes()
    return struct.pack(f"<{len(values)}{'q' if kind is Kind.LONG else 'd'}", *values)

"""Thrift's compact protocol, in which Parquet keeps its own notes; writing only.

See https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Value: TypeAlias = "Int | bytes | str | Struct | List"
# Of a struct: its fields by number.
Struct: TypeAlias = "Mapping[int, Value]"
# All of one type; where there are none, they would be structs.
List: TypeAlias = "Sequence[Value]"

_I32: Final = 5
_I64: Final = 6
_BINARY: Final = 8
_LIST: Final = 9
_STRUCT: Final = 12
# From here on the head of a list has its size behind it.
_LONG: Final = 15


class Int(int):
    """A whole number of 32 bits."""

    code = _I32


class Long(Int):
    """A whole number of 64 bits."""

    code = _I64


def packed(struct: Struct) -> bytes:
    """Returns the bytes of a struct."""
    out = bytearray()
    _put_struct(out, struct)
    return bytes(out)


def varint(number: int) -> bytes:
    """Returns a number of at least 0, seven bits a byte, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _put_struct(out: bytearray, struct: Struct) -> None:
    before = 0
    for number in sorted(struct):
        value = struct[number]
        # No field of Parquet that we write is farther from the one before.
        out.append((number - before) << 4 | _code(value))
        _put(out, value)
        before = number
    out.append(0)


def _put(out: bytearray, value: Value) -> None:
    if isinstance(value, Int):
        out += varint((value << 1) ^ (value >> 63))
    elif isinstance(value, bytes | str):
        data = value.encode("utf-8") if isinstance(value, str) else value
        out += varint(len(data)) + data
    elif isinstance(value, Mapping):
        _put_struct(out, value)
    else:
        _put_list(out, value)


def _put_list(out: bytearray, values: List) -> None:
    size, code = len(values), _code(values[0]) if values else _STRUCT
    if size < _LONG:
        out.append(size << 4 | code)
    else:
        out.append(_LONG << 4 | code)
        out += varint(size)
    for value in values:
        _put(out, value)


def _code(value: Value) -> int:
    if isinstance(value, Int):
        return value.code
    if isinstance(value, bytes | str):
        return _BINARY
    return _STRUCT if isinstance(value, Mapping) else _LIST

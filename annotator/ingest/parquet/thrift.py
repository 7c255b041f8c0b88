"""Thrift's compact protocol, in which Parquet keeps its own notes; reading only.

See https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md.
"""

from typing import Any, Final

# Notes of Parquet are nested less deep than this.
_DEEPEST: Final = 16
_TRUE: Final = 1
_FALSE: Final = 2
_BYTE: Final = 3
_WHOLE: Final = (4, 5, 6)
_DOUBLE: Final = 7
_BINARY: Final = 8
_LISTS: Final = (9, 10)
_STRUCT: Final = 12

Fields = dict[int, Any]


class Notes:
    """Bytes, and how far they are read.

    Attributes:
        place: Index of the next byte.
    """

    def __init__(self, data: bytes | memoryview, place: int = 0) -> None:
        self._data = data
        self.place = place

    def struct(self, depth: int = 0) -> Fields:
        """Returns the fields of a struct by number; bytes stay bytes.

        Raises:
            ValueError: It is damaged.
        """
        if depth > _DEEPEST:
            raise ValueError("its notes are nested too deep")
        fields: Fields = {}
        number = 0
        while head := self._byte():
            delta, code = head >> 4, head & 15
            number = number + delta if delta else self._signed()
            if code in (_TRUE, _FALSE):
                fields[number] = code == _TRUE
            else:
                fields[number] = self._value(code, depth)
        return fields

    def varint(self) -> int:
        """Returns a number of up to 64 bits.

        Raises:
            ValueError: It is damaged.
        """
        number = shift = 0
        while shift < 64:
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
        raise ValueError("it has a number without an end")

    def take(self, size: int) -> bytes:
        """Returns so many bytes.

        Raises:
            ValueError: There are fewer.
        """
        if size > len(self._data) - self.place:
            raise ValueError("it is cut off")
        self.place += size
        return bytes(self._data[self.place - size : self.place])

    def _byte(self) -> int:
        if self.place >= len(self._data):
            raise ValueError("it is cut off")
        self.place += 1
        return self._data[self.place - 1]

    def _signed(self) -> int:
        number = self.varint()
        return (number >> 1) ^ -(number & 1)

    def _value(self, code: int, depth: int) -> Any:  # noqa: ANN401 - any value
        if code in _WHOLE:
            return self._signed()
        if code == _BINARY:
            return self.take(self.varint())
        if code == _STRUCT:
            return self.struct(depth + 1)
        if code in _LISTS:
            return self._list(depth)
        if code == _DOUBLE:
            return self.take(8)
        if code in (_TRUE, _FALSE, _BYTE):
            return self._byte()
        raise ValueError("its notes are of another form")

    def _list(self, depth: int) -> list[Any]:
        if depth > _DEEPEST:
            raise ValueError("its notes are nested too deep")
        head = self._byte()
        size, code = head >> 4, head & 15
        if size == 15:
            size = self.varint()
        # Every entry has a byte at least.
        if size > len(self._data) - self.place:
            raise ValueError("it is cut off")
        return [self._value(code, depth + 1) for _ in range(size)]

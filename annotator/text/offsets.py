"""Units of text offsets: code points inside the program, UTF-16 and UTF-8 at its borders.

By name: `start` and `end` are code points, `position` is UTF-16 code units (Qt, Java,
JavaScript), `byte_start` is UTF-8 bytes.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# The bytes of UTF-8 that go on in a character.
_CONTINUING = bytes(range(0x80, 0xC0))


class Utf16Map:
    """Converts between code points and UTF-16 code units of one text.

    Costs nothing to speak of where the text has no character beyond U+FFFF: both units are one.
    """

    __slots__ = ("_astral",)

    def __init__(self, text: str) -> None:
        # Code point offsets of the characters that take two units.
        self._astral = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]

    @property
    def is_identity(self) -> bool:
        """True where both units count alike."""
        return not self._astral

    def to_position(self, offset: int) -> int:
        """Returns the UTF-16 position of the code point at `offset`."""
        return offset + bisect_left(self._astral, offset)

    def to_offset(self, position: int) -> int:
        """Returns the code point at UTF-16 `position`; inside a pair, the pair's own."""
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle < position:
                low = middle + 1
            else:
                high = middle
        if low and self._astral[low - 1] + low == position:
            return self._astral[low - 1]
        return position - low


class Utf8Map:
    """Finds the code points at UTF-8 bytes of one text."""

    __slots__ = ("_counts", "_data")

    _STEP = 1024

    def __init__(self, text: str) -> None:
        self._data = text.encode("utf-8")
        # How many code points begin before every so many bytes.
        self._counts = [0]
        if not text.isascii():
            for start in range(0, len(self._data), self._STEP):
                piece = self._data[start : start + self._STEP]
                self._counts.append(self._counts[-1] + len(piece.translate(None, _CONTINUING)))

    def to_offset(self, byte: int) -> int:
        """Returns the code point that begins at a byte.

        Raises:
            ValueError: None begins there.
        """
        if not 0 <= byte <= len(self._data):
            raise ValueError(f"has an offset, byte {byte}, outside of the text")
        if len(self._counts) == 1:
            return byte
        if self._data[byte : byte + 1] and self._data[byte] in _CONTINUING:
            raise ValueError(f"has an offset, byte {byte}, inside of a character")
        step = byte // self._STEP
        rest = self._data[step * self._STEP : byte]
        return self._counts[step] + len(rest.translate(None, _CONTINUING))

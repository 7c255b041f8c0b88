"""Units of text offsets: code points inside the program, UTF-16 and UTF-8 at its borders.

By name: `start` and `end` are code points, `position` is UTF-16 code units (Qt, Java,
JavaScript), `byte_start` is UTF-8 bytes.
"""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


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


def to_byte(text: str, offset: int) -> int:
    """Returns how many UTF-8 bytes come before the code point at `offset`."""
    return len(text[:offset].encode("utf-8", "surrogatepass"))

"""JSON read piece by piece: values behind each other, in memory for one of them only."""

import json
import math
import re
from collections.abc import Callable
from typing import Final, NoReturn

_PIECE: Final = 1 << 16
_BLANK: Final = re.compile(r"[ \t\n\r]*")
_FOLLOWERS: Final = frozenset(" \t\n\r,]}")
# The longest thing that the end of a piece may cut apart: a name of a number, two escapes.
_CUT: Final = 16


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"has {name}, which is no number in JSON")


def _finite(digits: str) -> float:
    # What is too large would be written as what is no number.
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"has the number {digits[:20]}, which is too large")
    return number


# One for all: `json.loads` would make one for each line.
STRICT: Final = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)


class JsonStream:
    """The part of a text that is being looked at; as long as its longest value.

    Attributes:
        has_escapes: True where the last value has characters that were written by number.
    """

    def __init__(self, read: Callable[[int], str], *, longest: int) -> None:
        """Begins at the first character.

        Args:
            read: Returns so many characters or some fewer; "" at the end.
            longest: So many characters one value may have.
        """
        self._read = read
        self._longest = longest
        self._text = ""
        self._at = 0
        self._is_whole = False
        self._line = 1
        self.has_escapes = False

    def peek(self) -> str:
        """Returns the next character that is no blank and stays before it; "" at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self) -> None:
        """Goes behind the character that `peek` returned."""
        self._at += 1

    def value(self) -> object:
        """Returns the next value.

        Raises:
            ValueError: It is no JSON, or too long.
            RecursionError: It is nested too deep.
        """
        self.peek()
        while True:
            try:
                value, end = STRICT.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # Only what may go on in the next piece is worth reading on for.
                if not self.is_cut(error) or not self._more():
                    raise
                continue
            length = end - self._at
            self.has_escapes = self._text.find("\\u", self._at, end) >= 0
            if self._is_followed(end) or not self._more():
                self._at += length
                return value

    def refusal(self, reason: str) -> json.JSONDecodeError:
        """Returns the error that there is something else here than there should be."""
        return json.JSONDecodeError(reason, self._text, self._at)

    def is_cut(self, error: json.JSONDecodeError) -> bool:
        """True where the end of what was read so far may have made the mistake."""
        return "Unterminated string" in error.msg or error.pos >= len(self._text) - _CUT

    def line_of(self, error: json.JSONDecodeError) -> int:
        """Returns the line of a mistake that was just made, from 1."""
        return self._line + self._text.count("\n", 0, error.pos)

    def _is_followed(self, end: int) -> bool:
        """False where a value that ends there may be a number that goes on in the next piece."""
        return self._text[end - 1] in '"}]' or self._text[end : end + 1] in _FOLLOWERS

    def _more(self) -> bool:
        """Reads on, at least doubling what is there, so that no value is looked at too often."""
        if self._is_whole:
            return False
        rest = self._text[self._at :]
        if len(rest) > self._longest:
            raise ValueError("is larger than a document can be")
        piece = self._read(max(_PIECE, len(rest)))
        self._is_whole = not piece
        self._line += self._text.count("\n", 0, self._at)
        self._text, self._at = rest + piece, 0
        return True

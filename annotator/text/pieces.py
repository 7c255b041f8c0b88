"""A text piece by piece: its lines, long ones cut, so that nothing has to look at the whole."""

import re
from bisect import bisect_right
from collections.abc import Iterator

# A longer line is cut, where a sentence ends if there is such a place, else at a blank.
LONGEST = 4000
_BACK = 1500
_SENTENCE = re.compile(r".*[.!?\u2026]\S{0,2}\s|.*[\u3002\uff01\uff1f]", re.DOTALL)
_BLANK = re.compile(r".*\s", re.DOTALL)


def piece_at(text: str, offset: int) -> tuple[int, int]:
    """Returns the line that holds the code point at `offset`, or the piece of a long one.

    The line feed belongs to no piece; an offset on it is at the end of the line before.
    """
    start, end = _line_at(text, offset)
    if end - start <= LONGEST:
        return start, end
    cuts = _cuts(text, start, end)
    number = max(0, bisect_right(cuts, offset) - 1)
    return cuts[number], (cuts[number + 1] if number + 1 < len(cuts) else end)


def pieces_from(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yields the piece at `offset` and those after it."""
    while offset <= len(text):
        start, end = piece_at(text, offset)
        yield start, end
        # The next piece of the same line begins where this one ended, the next line behind it.
        offset = end if text[end : end + 1] not in ("\n", "") else end + 1


def pieces_back(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yields the piece at `offset` and those before it, backward."""
    while offset >= 0:
        start, end = piece_at(text, offset)
        yield start, end
        offset = start - 1


def _line_at(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, end if end >= 0 else len(text)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Returns where the pieces of a long line begin."""
    cuts = [start]
    while end - cuts[-1] > LONGEST:
        limit = cuts[-1] + LONGEST
        low = limit - _BACK
        match = _SENTENCE.match(text, low, limit) or _BLANK.match(text, low, limit)
        cuts.append(match.end() if match else limit)
    return cuts

"""Cuts a long text into windows that a pipeline takes one at a time, at paragraph breaks."""

import re

# The memory of a parser or recognizer grows with the text, to a gigabyte at 100,000 characters.
LONGEST = 20_000

# Best first. Each is looked for in the second half of a window; the cut comes behind it.
_BREAKS = (
    re.compile(r"\n[ \t\r]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…][\"'”’)\]]*\s+"),
    re.compile(r"\s+"),
)


def windows(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Returns the windows as half-open code point ranges that follow each other without a gap.

    Args:
        text: The whole text.
        longest: No window is longer, in code points.
    """
    found = []
    start = 0
    while len(text) - start > longest:
        end = _cut(text, start, start + longest)
        found.append((start, end))
        start = end
    if start < len(text):
        found.append((start, len(text)))
    return found


def _cut(text: str, start: int, end: int) -> int:
    """Returns where the window that begins at `start` ends, at most at `end`."""
    middle = start + (end - start) // 2
    for pattern in _BREAKS:
        ends = [found.end() for found in pattern.finditer(text, middle, end)]
        if ends:
            return ends[-1]
    return end

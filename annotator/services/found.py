"""What a search answers: places in documents, each with a line around it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_BEFORE: Final = 48
_AFTER: Final = 96
_LONGEST: Final = 160
_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# One blank for each character that would break or bend the line: offsets stay.
_BLANKS: Final = {
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys((0x7F, 0x85, 0x2028, 0x2029), " "),
}


class Kind(StrEnum):
    """What was found."""

    DOCUMENT = "document"
    TEXT = "text"
    SPAN = "span"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer of a search.

    Offsets are code points: `start` and `end` of the text, `line_start` and `line_end` of `line`.

    Attributes:
        document: Id of the document.
        name: Its name.
        kind: What this is; of a document itself, its name or status was looked for.
        start, end: Where it is; of a relation, where its head is.
        id: Of the span or relation; "" for text.
        label: Of the span or relation; "" for text.
        is_pending: True for a suggestion that waits for a verdict.
        line: The words around it on one line; of a relation, what it joins.
        line_start, line_end: Where in the line it is.
    """

    document: str
    name: str
    kind: Kind
    start: int
    end: int
    id: str = ""
    label: str = ""
    is_pending: bool = False
    line: str
    line_start: int
    line_end: int


def line_around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Returns one line with the characters start:end, and where in it these are.

    Very long hits are cut off.
    """
    shown = min(end, start + _LONGEST)
    low = max(0, start - _BEFORE)
    high = min(len(text), shown + _AFTER)
    # No further than the paragraph.
    for match in _BREAK.finditer(text, low, start):
        low = match.end()
    match_after = _BREAK.search(text, shown, high)
    high = match_after.start() if match_after else high
    low, before = _at_word(text, low, start)
    after = "…" if high < len(text) and match_after is None else ""
    line = before + text[low:high].translate(_BLANKS) + after
    place = len(before) + start - low
    return line, place, place + shown - start


def _at_word(text: str, low: int, start: int) -> tuple[int, str]:
    """Returns where a line that was cut off in its middle begins, and what stands for the rest."""
    if low == 0 or _BREAK.match(text, low - 1):
        while low < start and text[low].isspace():
            low += 1
        return low, ""
    blank = text.find(" ", low, start)
    return (blank + 1 if blank >= 0 else low), "…"

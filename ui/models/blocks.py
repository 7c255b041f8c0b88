"""A text cut into blocks: its lines, and of a very long line pieces that can be laid out alone."""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

# A longer line is cut: laying out and painting cost by the block.
LONGEST = 6000
# How far back a cut looks for a blank, and after that for a place between two characters.
_BLANK_REACH = 2000
_CLUSTER_REACH = 200
# Blocks are counted in groups of this many, so that what is said of the whole costs little.
GROUP = 128

_BREAK = re.compile("\n")
_EXTENDS = re.compile(
    "[\u200c\u200d\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
# First parts of Hangul syllables.
_BEGINS = re.compile("[\u1100-\u115f\ua960-\ua97c]")
# Two of these side by side may be one for a reader: flags, and halves of a pair.
_PAIRS = (("\U0001f1e6", "\U0001f1ff"), ("\ud800", "\udfff"))
_LAST_BLANK = re.compile(r".*\s", re.DOTALL)


class Blocks:
    """The blocks of one text, in order, without gap: each begins where the one before ended.

    Attributes:
        starts: Code point where each block begins.
        ends: Code point where what is shown of it ends; the line feed comes after.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        ends = []
        for match in _BREAK.finditer(text):
            ends.append(match.start())
            starts.append(match.end())
        ends.append(len(text))
        self.starts, self.ends = _cut_long(text, starts, ends)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Returns the block that holds the code point at `offset`; the last one at the end."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def range(self, start: int, end: int) -> range:
        """Returns the blocks that start:end touches."""
        return range(self.at(start), self.at(max(start, end - 1)) + 1)

    def text(self, block: int) -> str:
        """Returns what is shown of a block."""
        return self._text[self.starts[block] : self.ends[block]]

    def is_blank(self, block: int) -> bool:
        """True for a block without characters."""
        return self.starts[block] == self.ends[block]

    def first_piece(self, block: int) -> int:
        """Returns the block with which the line of `block` begins."""
        while block and self.ends[block - 1] == self.starts[block]:
            block -= 1
        return block

    def last_piece(self, block: int) -> int:
        """Returns the block with which the line of `block` ends."""
        while block + 1 < len(self) and self.ends[block] == self.starts[block + 1]:
            block += 1
        return block

    @cached_property
    def blanks(self) -> list[int]:
        """How many blocks of each group of `GROUP` are blank."""
        counts = [0] * (len(self.starts) // GROUP + 1)
        for block, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            if start == end:
                counts[block // GROUP] += 1
        return counts


def _cut_long(text: str, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    if all(end - start <= LONGEST for start, end in zip(starts, ends, strict=True)):
        return starts, ends
    cut_starts: list[int] = []
    cut_ends: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        while end - start > LONGEST:
            cut = _place_to_cut(text, start, start + LONGEST)
            cut_starts.append(start)
            cut_ends.append(cut)
            start = cut
        cut_starts.append(start)
        cut_ends.append(end)
    return cut_starts, cut_ends


def _place_to_cut(text: str, start: int, limit: int) -> int:
    """Returns where to cut, at or before `limit`: after a blank, or between two characters."""
    blank = _LAST_BLANK.match(text, max(start + 1, limit - _BLANK_REACH), limit)
    # What combines with a blank stays with it, as with any other character.
    if blank and _splits_well(text, blank.end()):
        return blank.end()
    for cut in range(limit, max(start + 1, limit - _CLUSTER_REACH), -1):
        if _splits_well(text, cut):
            return cut
    return limit


def _splits_well(text: str, offset: int) -> bool:
    """True where no character that a reader sees as one lies across `offset`."""
    before, after = text[offset - 1], text[offset : offset + 1]
    if not after:
        return True
    if _goes_with_the_one_before(after) or before == "\r" or _BEGINS.match(before):
        return False
    # Joiners and the like bind what follows, and so does a virama.
    if unicodedata.category(before) == "Cf" or unicodedata.combining(before) == 9:
        return False
    return not any(first <= before <= last and first <= after <= last for first, last in _PAIRS)


def _goes_with_the_one_before(character: str) -> bool:
    """True for marks, joiners, skin tones and tags."""
    return unicodedata.category(character)[0] == "M" or bool(_EXTENDS.match(character))

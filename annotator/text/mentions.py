"""Places in a text where known names stand: whole words, in their letter case, however many names.

What does not count for `alike` does not count here: blanks within a paragraph, kinds of quotes and
dashes, a possessive 's.
"""

import re
from collections.abc import Collection, Iterator
from heapq import merge, nsmallest
from typing import Final

from annotator.text.occurrences import Edges
from annotator.text.pieces import piece_at
from annotator.text.room import Room
from annotator.text.sentences import OPENERS
from annotator.text.zones import quiet_places

Place = tuple[int, int]

_WORD: Final = re.compile(r"\w+")
# With fewer names than this, the text is looked through for each of them.
_FEW: Final = 4
_BLANKS: Final = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_SIGNS: Final = {
    " ": _BLANKS,
    "'": "['\u2018\u2019\u201b\u2032\u02bc\u00b4]",
    '"': '["\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]',
    "-": "[-\u2010\u2011\u2012\u2013\u2014\u2015\u2212]",
}
_BEFORE: Final = re.compile(r"([^\W\d_][\w'\u2019-]*) \Z")
_AFTER: Final = re.compile(r" ([^\W\d_])")
_REACH: Final = 40


class Mentions:
    """Names to look for, as `annotator.text.alike.alike` writes them."""

    def __init__(self, names: Collection[str]) -> None:
        # By the first word, so that a text is looked through once; the longest first.
        self._by_first: dict[str, list[str]] = {}
        # What is looked for by itself: names that begin with a sign, or all where they are few.
        self._alone: list[str] = []
        for name in sorted(names, key=lambda each: (-len(each), each)):
            first = _WORD.match(name)
            if first is None or len(names) <= _FEW:
                self._alone.append(name)
            else:
                self._by_first.setdefault(first.group(), []).append(name)
        # Of thousands of names a text has a few: only for these a pattern is made.
        self._patterns: dict[str, re.Pattern[str]] = {}

    def find(
        self, text: str, *, near: int | None = None, most: int = 0
    ) -> Iterator[tuple[int, int, str]]:
        """Yields (start, end, name) from left to right; of two that overlap the first, longer one.

        Nothing is yielded of credits and disclaimers.

        Args:
            text: Where to look.
            near: Only what stands nearest to this offset; None for all.
            most: So many places near that one are looked at.
        """
        done = 0
        edges = Edges(text)
        piece, quiet = (0, 0), Room(())
        candidates = self._candidates(text)
        if near is not None:
            nearest = nsmallest(most, candidates, key=lambda found: abs(found[0] - near))
            candidates = iter(sorted(nearest, key=_in_order))
        for start, end, name in candidates:
            if start < done or not edges.are_at(start, end):
                continue
            if not piece[0] <= start < piece[1]:
                piece = piece_at(text, start)
                quiet = quiet_places(text[slice(*piece)])
            if not quiet.has(start - piece[0], start - piece[0] + 1):
                continue
            done = end
            yield start, end, name

    def _candidates(self, text: str) -> Iterator[tuple[int, int, str]]:
        alone = sorted(
            (
                (*match.span(), name)
                for name in self._alone
                for match in self._pattern(name).finditer(text)
            ),
            key=_in_order,
        )
        return merge(alone, self._by_word(text), key=lambda found: found[0])

    def _by_word(self, text: str) -> Iterator[tuple[int, int, str]]:
        if not self._by_first:
            return
        for word in _WORD.finditer(text):
            for name in self._by_first.get(word.group(), ()):
                match = self._pattern(name).match(text, word.start())
                if match is not None:
                    yield word.start(), match.end(), name

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            signs = (_SIGNS.get(sign) or re.escape(sign) for sign in name)
            self._patterns[name] = re.compile("".join(signs))
        return self._patterns[name]


def _in_order(found: tuple[int, int, str]) -> tuple[int, int, str]:
    return found[0], -found[1], found[2]


def is_within_longer_name(text: str, start: int, end: int) -> bool:
    """True where the words beside a place look like parts of the same name: "Lee" in "Lee County".

    Nobody knows for sure; what is found there is less certain.
    """
    if _AFTER.match(text, end) and text[end + 1].isupper():
        return True
    if " " in text[start:end]:
        return False
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    return before is not None and before.group(1)[0].isupper() and before.group(1) not in OPENERS

"""All places in a text where certain words stand, by whole words and letter case if wished.

A blank in the words stands for any blanks within a paragraph, so that words that a line break parts
are found as well. Letter case is folded without losing count: the folded form of "ß" has two
characters, and what matches only half of one is no hit.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from annotator.text.tokens import tokens

# Blanks that hold at most one line break: two of them end a paragraph.
_BLANKS = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_POSSESSIVE = ("'s", "\u2019s")


def occurrences(
    text: str, words: str, *, whole_words: bool = True, match_case: bool = True
) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each place where `words` stand, left to right, without overlap.

    Args:
        text: Where to look.
        words: What to look for; blanks at its ends do not count.
        whole_words: Only where a token begins and one ends; a possessive 's may follow.
        match_case: False to find other spellings of upper and lower case, too.
    """
    parts = words.split()
    if not parts:
        return
    folded = text if match_case else text.casefold()
    wanted = parts if match_case else [part.casefold() for part in parts]
    pattern = re.compile(_BLANKS.join(map(re.escape, wanted)))
    offsets = _Unfolded(text, folded)
    edges = Edges(text)
    at = 0
    while match := pattern.search(folded, at):
        at = match.start() + 1
        start, end = offsets.of(match.start()), offsets.of(match.end())
        if start is None or end is None or (whole_words and not edges.are_at(start, end)):
            continue
        yield start, end
        at = match.end()


def are_whole_words(text: str, start: int, end: int) -> bool:
    """True where a token begins at `start` and one ends at `end`, but for a possessive 's."""
    return Edges(text).are_at(start, end)


class _Unfolded:
    """The way back from places in a folded text to places in the text itself."""

    def __init__(self, text: str, folded: str) -> None:
        # Of each character that became several: its place in the folded text, and the place after
        # it in both. Folding never takes a character away, so equal lengths say there is none.
        self._starts: list[int] = []
        self._after: list[tuple[int, int]] = []
        if len(text) == len(folded):
            return
        gained = 0
        for match in _NOT_ASCII.finditer(text):
            more = len(match.group().casefold()) - 1
            if more:
                self._starts.append(match.start() + gained)
                gained += more
                self._after.append((match.end() + gained, match.end()))

    def of(self, place: int) -> int | None:
        """Returns the place in the text; None inside a character that became several."""
        number = bisect_left(self._starts, place) - 1
        if number < 0:
            return place
        after, end = self._after[number]
        return None if place < after else end + place - after


class Edges:
    """Where tokens begin and end, read around the places that are asked for, in their order.

    No token holds a blank, so that reading can begin after the last one before a place.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0
        self._starts: set[int] = set()
        self._ends: set[int] = set()

    def are_at(self, start: int, end: int) -> bool:
        """True where a token begins at `start`, which never goes back, and one ends at `end`."""
        self._read_to(start, end)
        return start in self._starts and (
            end in self._ends
            or (end + 2 in self._ends and self._text[end : end + 2] in _POSSESSIVE)
        )

    def _read_to(self, start: int, end: int) -> None:
        # Two characters on: a possessive may follow.
        end += len(_POSSESSIVE[0])
        if self._read >= min(end, len(self._text)):
            return
        begin = max(start, self._read)
        while begin > self._read and not self._text[begin - 1].isspace():
            begin -= 1
        if begin > self._read:
            self._starts.clear()
            self._ends.clear()
        self._read = len(self._text)
        for token_start, token_end in tokens(self._text, begin):
            self._starts.add(token_start)
            self._ends.add(token_end)
            if token_end >= end:
                self._read = token_end
                break

"""Texts as a search compares them: without case, accents, kinds of quotes, dashes and blanks.

`fold` works character by character, so that the folded form of two texts joined is the two folded
forms joined. A character may become none (a combining accent) or several ("ß"); `Folded` finds the
way back.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import Final

# What Unicode does not take apart, but a keyboard without these letters is to find.
_LIKE: Final = {
    **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u0131": "i",
    "\u0142": "l",
    "\u00f8": "o",
    "\u0111": "d",
    "\u0127": "h",
    "\u00e6": "ae",
    "\u0153": "oe",
}
# Soft hyphen, blanks of no width: nobody sees them, nobody types them.
_UNSEEN: Final = frozenset("\u00ad\u200b\u2060\ufeff")
# The accents of Latin, Greek and Cyrillic; those of other scripts are letters to their readers.
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Returns what a search compares of `text`."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_fold_match, text)
    # Of UTF-8, the bytes below 128 are ASCII characters and nothing else: one table does them all.
    return text.encode("utf-8", "surrogatepass").translate(_ASCII).decode("utf-8", "surrogatepass")


def _fold_match(match: re.Match[str]) -> str:
    return match.group().translate(_FOLDS)


def _folded(character: str) -> str:
    if character in _UNSEEN:
        return ""
    if character.isspace():
        return " "
    low = character.casefold()
    apart = unicodedata.normalize("NFD", low)
    bare = _ACCENTS.sub("", apart)
    # Hangul and kana come apart too, but nothing of them is an accent.
    return "".join(_LIKE.get(each, each) for each in (low if bare == apart else bare))


class _Folds(dict[int, str]):
    """Folded characters by code point, found out when first met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _folded(chr(point))
        return folded


_FOLDS: Final = _Folds()
_ASCII: Final = bytes(ord(_folded(chr(byte))) if byte < 128 else byte for byte in range(256))


class Folded:
    """A text folded, with the way back to its offsets.

    Attributes:
        text: The folded form.
    """

    __slots__ = ("_after", "_at", "_is_whole", "text")

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        # Of the characters that do not become just one: where the character after them is in the
        # folded form, and in the text.
        self._after: list[int] = []
        self._at: list[int] = []
        self._is_whole = True
        if not text.isascii():
            self._note_changes(text)

    def _note_changes(self, text: str) -> None:
        uneven = [each for each in set(text) if not each.isascii() and len(_FOLDS[ord(each)]) != 1]
        if not uneven:
            return
        self._is_whole = False
        shift = 0
        for match in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
            shift += len(_FOLDS[ord(match.group())]) - 1
            self._after.append(match.end() + shift)
            self._at.append(match.end())

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Returns where in the text the folded stretch start:end comes from.

        Whole characters, with the accents that follow the last one.
        """
        if self._is_whole:
            return start, end
        return self._offset(start, is_end=False), self._offset(end, is_end=True)

    def _offset(self, position: int, *, is_end: bool) -> int:
        """Returns the last offset of the text whose folded place is `position` at most.

        Inside of what one character became it is that character's own, or its end.
        """
        place = bisect_right(self._after, position)
        before, at = (self._after[place - 1], self._at[place - 1]) if place else (0, 0)
        offset = at + position - before
        if place < len(self._at) and offset >= self._at[place]:
            # Inside of a character that became several.
            return self._at[place] if is_end else self._at[place] - 1
        return offset

    def position(self, offset: int) -> int:
        """Returns the folded place of the character at `offset` of the text."""
        place = bisect_right(self._at, offset)
        return offset - self._at[place - 1] + self._after[place - 1] if place else offset

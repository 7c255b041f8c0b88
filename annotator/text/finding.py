"""Looking for words in a text, as a person means them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from annotator.text.folding import Folded, fold
from annotator.text.tokens import UNSPACED

_IS_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
# As many blanks in a row match one blank of what is looked for: a line break with its indent.
_BLANKS: Final = 8


@dataclass(frozen=True)
class Needle:
    """What is looked for.

    Upper and lower case, accents and kinds of quotes do not count; one blank stands for any, a
    line break too.

    Attributes:
        words: As typed; blanks at its ends do not count.
        case: True where every letter must be as it was typed.
        whole: True where it must begin and end with a word.
    """

    words: str
    case: bool = False
    whole: bool = False

    def __bool__(self) -> bool:
        return self._pattern is not None

    @property
    def reach(self) -> int:
        """No more characters than this belong to a hit, as far as people write."""
        return 20 * len(self.words) + 100

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Yields (start, end) of each place in `text` in order; none overlaps another."""
        pattern = self._pattern
        if pattern is None:
            return
        folded = None if self.case else Folded(text)
        searched = text if folded is None else folded.text
        at = last = 0
        while (match := pattern.search(searched, at)) is not None:
            start, end = match.span() if folded is None else folded.bounds(*match.span())
            # A letter of a character that became several: the next may be the same character.
            if start < last or (self.whole and not self._is_whole(text, start, end, match)):
                at = match.start() + 1
                continue
            yield start, end
            at, last = match.end(), end

    def pieces(self) -> list[str]:
        """Returns what every text with a hit has in its folded form, longest first."""
        return sorted(map(fold, self.words.split()), key=len, reverse=True)

    def _is_whole(self, text: str, start: int, end: int, match: re.Match[str]) -> bool:
        # A match within "ß", which became "ss", was widened to all of it: that is no whole word.
        is_exact = self.case or fold(text[start:end]) == match.group()
        return is_exact and is_whole(text, start, end)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        pieces = self.words.split() if self.case else list(map(fold, self.words.split()))
        if not all(pieces) or not pieces:
            return None
        blank = rf"\s{{1,{_BLANKS}}}" if self.case else f" {{1,{_BLANKS}}}"
        return re.compile(blank.join(map(re.escape, pieces)))


def is_whole(text: str, start: int, end: int) -> bool:
    """True where start:end begins and ends with a word."""
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, offset: int) -> bool:
    """True where no word goes on through `offset`."""
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if _IS_UNSPACED.match(before) or _IS_UNSPACED.match(after):
        return True
    return not (_is_of_word(before) and _is_of_word(after))


def _is_of_word(character: str) -> bool:
    # An accent that stands alone belongs to the letter before it.
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"

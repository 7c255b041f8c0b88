"""Tokens for the hand: where words begin and end, and snapping a selection to them.

They need no language and no spaCy, so that the window can snap at once. A word keeps its inner
apostrophes, hyphens, points and commas ("Prime", "co-development", "U.S.", "1,200"); scripts
written without spaces count each character as a token.
"""

import re
from collections.abc import Iterator
from functools import cache

# Of scripts that are written without spaces: Thai to Lao, Myanmar, Khmer, kana, Han.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
# A word longer than this is looked at from here on: bounds the cost on text without spaces.
REACH = 400


@cache
def _token() -> re.Pattern[str]:
    # Put together when it is needed first, which takes several milliseconds.
    return re.compile(
        rf"[{UNSPACED}][\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a\ufe00-\ufe0f]*"
        rf"|(?:[A-Z]\.){{2,}}"
        rf"|[^\W{UNSPACED}](?:[^\W{UNSPACED}]|[\u0300-\u036f\u200d]"
        rf"|['\u2019\-\u2010\u2011&](?=[^\W{UNSPACED}])|[.,:](?=\d))*"
        rf"|[^\w\s](?:[\ufe00-\ufe0f\u0300-\u036f\U0001f3fb-\U0001f3ff]|\u200d[^\w\s])*"
    )


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each token of `text` between two code points."""
    for match in _token().finditer(text, start, len(text) if end is None else end):
        yield match.span()


def snap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Widens start:end to whole tokens, without blanks at its ends.

    Returns:
        The tokens touched, or None where only blanks were.
    """
    touched = [
        (token_start, token_end)
        for token_start, token_end in tokens(
            text, _word_start(text, start), min(len(text), end + REACH)
        )
        if token_start < max(end, start + 1) and token_end > start
    ]
    if not touched:
        return None
    return touched[0][0], touched[-1][1]


def next_edge(text: str, offset: int) -> int:
    """Returns the end of the first token that ends after `offset`; the end of text if none does."""
    start = _word_start(text, offset)
    # Mostly it is near; where there are only blanks, it is looked for further on.
    for end in (min(len(text), offset + REACH), len(text)):
        for _, token_end in tokens(text, start, end):
            if token_end > offset:
                return token_end
    return len(text)


def previous_edge(text: str, offset: int) -> int:
    """Returns the start of the last token that starts before `offset`; 0 if none does."""
    reach = offset
    while reach > 0:
        reach = _word_start(text, max(0, reach - 80))
        found = [token_start for token_start, _ in tokens(text, reach, offset + REACH)]
        before = [token_start for token_start in found if token_start < offset]
        if before:
            return before[-1]
    return 0


def _word_start(text: str, offset: int) -> int:
    """Returns a place at or before `offset` where no token is under way."""
    floor = max(0, offset - REACH)
    while offset > floor and not text[offset - 1].isspace():
        offset -= 1
    return offset

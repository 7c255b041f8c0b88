"""Sentences for the hand: where the one at the caret begins and ends, in any language.

Only the line of the caret is looked at, and of an endless line a piece. The point of an
abbreviation, an initial or an enumeration ends no sentence.
"""

import re
from collections.abc import Iterator

from annotator.text.pieces import piece_at

# Words that begin a sentence, and after "U.S." or "Inc." tell that one begins.
OPENERS = frozenset(
    "A An And As At Because But By During For From He Her His How However I If In It Its Many "
    "Meanwhile Most No Nor Not On One Or Our She So Some Such That The Their Then There These They "
    "This Those Though To Under We What When Where Which While Who Why With Yet You Your "
    "Der Die Das Ein Eine Er Sie Es Wir Und Aber In Im "
    "Le La Les Un Une Il Elle Ils Et Mais "
    "El Los Las Una Y Pero En "
    "Il Lo Gli E Ma".split()
)
# With a point behind them and never at the end of a sentence: what follows belongs to them.
_LEADING = frozenset(
    "Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Cpl Maj Capt Cmdr Adm Brig Sen Rep Gov Rev Hon Pres St "
    "Fr Sr Sra Srta Dña Mme Mlle Mgr Hr Dipl Ing vs v ca cf al ed eds "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec bzw usw resp Mt Ft Ave approx est".split()
)
# The same before a number.
_COUNTING = frozenset("no nos nr art fig vol ch sec p pp par".split())
# With a point behind them, in the middle of a sentence or at its end.
_EITHER = frozenset("Inc Corp Ltd Co Cos Bros Jr Sr plc LLC etc Esq".split())
# Whole rows of signs, never a part of one: of a row of a thousand points each is looked at once.
_END = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019\u00bb)\]]*+(?=\s)"
    r"|[\u3002\uff01\uff1f\u0964]+[\u300d\u300f\u201d)]*"
)
_NEXT = re.compile(r"\s*[\"'\u201c\u2018\u00ab\u201e(\[\u00bf\u00a1]*(\w[\w'\u2019]*)?")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'\u201c\u2018\u00ab/]+\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_VOWEL = re.compile("[aeiouyAEIOUY\u00c0-\u024f]")
# A word longer than this is no abbreviation.
_REACH = 24


def sentence_at(text: str, offset: int) -> tuple[int, int] | None:
    """Returns the sentence that holds the code point at `offset`, without blanks at its ends.

    Between two sentences it is the one before. None on a line without anything.
    """
    found = None
    for sentence in sentences(text, *piece_at(text, offset)):
        if found is not None and sentence[0] > offset:
            break
        found = sentence
    return found


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields the sentences between two code points of one line, without blanks at their ends."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() >= end or not _ends(text, begin, match):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    said = text[start:end]
    stripped = said.strip()
    if stripped:
        start += len(said) - len(said.lstrip())
        yield start, start + len(stripped)


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """True where the signs found end the sentence that began at `begin`."""
    after = _NEXT.match(text, match.end())
    word = after.group(1) if after else None
    if word is not None and word[0].islower():
        return False
    if match.group() != ".":
        return True
    before = _WORD_BEFORE.search(text, max(begin, match.start() - _REACH), match.start())
    if before is None:
        return True
    return _ends_after(before.group(), word or "", is_first=before.start() <= _first(text, begin))


def _first(text: str, begin: int) -> int:
    """Returns where the first word behind `begin` begins; few blanks are passed over."""
    while text[begin : begin + 1].isspace():
        begin += 1
    return begin


def _ends_after(before: str, word: str, *, is_first: bool) -> bool:
    """True where a point behind the word `before` ends a sentence, and `word` begins the next."""
    if before in _LEADING or (before.lower() in _COUNTING and word[:1].isdigit()):
        return False
    if is_first and (before.isdigit() or len(before) == 1):
        # "1. The plan", "a. The plan".
        return False
    if len(before) == 1 and before.isalpha():
        # "J. Smith" goes on whatever comes.
        return before == "I"
    if _ACRONYM.match(before) or before in _EITHER:
        # "U.S. President", but "in the U.S. The plan".
        return word in OPENERS
    is_short = before[:1].isupper() and len(before) <= 4 and before[1:].islower()
    return not (is_short and before.isalpha() and not _VOWEL.search(before))

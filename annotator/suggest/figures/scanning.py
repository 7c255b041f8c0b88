"""Walks over a text and picks the figures in it: at each token the longest that is plausible."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from annotator.suggest.figures import hedges, holidays
from annotator.suggest.figures.currencies import CODES, LETTER_SIGNS, PREFIXES, SIGNS
from annotator.suggest.figures.plausible import plausibility
from annotator.suggest.figures.readers import read_all
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.relative import AHEAD, BACK, HERE
from annotator.suggest.figures.sides import MINUS
from annotator.suggest.figures.tokens import Token, Tokens
from annotator.suggest.figures.vocabulary import (
    MONTHS,
    ORDINAL_SCALES,
    ORDINALS,
    PLURALS,
    SMALL,
    TENS,
    WEEKDAYS,
)

_EDGES = frozenset(
    "end close beginning start middle turn outset early mid late earlier later".split()
)
_PERIODS = frozenset(
    "spring summer autumn fall winter fiscal financial fy q h final year month quarter twenties"
    " thirties forties fifties sixties seventies eighties nineties".split()
)
_COUNTS = frozenset("half quarter several few couple between minus".split())
_DAYS = frozenset("yesterday today tomorrow tonight noon midday midnight recent".split())
_WORDS = (
    frozenset((*SMALL, *TENS, *PLURALS, *ORDINALS, *ORDINAL_SCALES, *MONTHS, *WEEKDAYS))
    | hedges.STARTERS
    | holidays.STARTERS
    | (BACK | AHEAD | HERE)
    | _EDGES
    | _PERIODS
    | _COUNTS
    | _DAYS
)
_AFTER_THE = frozenset(
    (*ORDINALS, *TENS, *BACK, *AHEAD, *HERE, *_EDGES, *_PERIODS, "day", "week", "weekend")
)
_SIGNS = frozenset((*SIGNS, *MINUS, *"~≈<>≤≥'\u2018\u2019"))
_LETTERS = frozenset((*LETTER_SIGNS, *CODES, *(prefix for prefix, _ in PREFIXES), "U"))


def scan(tokens: Tokens, start: int, today: datetime.date | None) -> Iterator[tuple[int, Reading]]:
    """Yields the figures from `start` on, each with the index of its first token.

    Their scores are those of the readers, cut down by what stands around them.
    """
    index = start
    while index < tokens.stop:
        best: Reading | None = None
        if _can_begin(tokens, index):
            best = _best(tokens, index, today)
        if best is None:
            index += 1
        else:
            yield index, best
            index = best.end


def _best(tokens: Tokens, index: int, today: datetime.date | None) -> Reading | None:
    best: Reading | None = None
    for reading in read_all(tokens, index, today):
        if best and (reading.end, reading.score) <= (best.end, best.score):
            continue
        score = plausibility(tokens, index, reading)
        if score > 0 and (not best or (reading.end, score) > (best.end, best.score)):
            best = replace(reading, score=score)
    return best


def _can_begin(tokens: Tokens, index: int) -> bool:
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.kind == "number" or token.kind == "fraction":
        return not _is_inside(tokens, index)
    if token.kind == "word":
        return _word_can_begin(token, following)
    if token.kind != "sign" or token.text not in _SIGNS or following.kind == "end":
        return False
    if token.text in MINUS and _is_inside(tokens, index):
        return False
    return not following.gap or token.text in SIGNS or token.text in "<>≤≥~≈"


def _is_inside(tokens: Tokens, index: int) -> bool:
    """True where a number or dash is a part of what began before: spares reading it in vain."""
    before = tokens.around(index - 1)
    if tokens.at(index).gap or before.kind in ("end", "break"):
        return False
    if before.kind != "sign":
        return True
    return before.text in MINUS and not before.gap and tokens.around(index - 2).kind == "number"


def _word_can_begin(token: Token, following: Token) -> bool:
    word = token.lower
    if word == "the":
        return following.kind in ("number", "sign") or following.lower in _AFTER_THE
    if word in ("a", "an"):
        return following.kind == "word"
    return word in _WORDS or token.text in _LETTERS

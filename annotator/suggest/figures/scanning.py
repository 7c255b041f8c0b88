"""Walks over a text and picks the figures in it: at each token the longest that is plausible."""

import datetime
from collections.abc import Iterator
from itertools import compress

from annotator.suggest.figures import starting
from annotator.suggest.figures.currencies import SIGNS
from annotator.suggest.figures.dates import goes_on
from annotator.suggest.figures.hedges import hedge_at
from annotator.suggest.figures.plausible import plausibility
from annotator.suggest.figures.readers import read_all
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.sides import MINUS
from annotator.suggest.figures.tokens import Token, Tokens

_HEDGED = starting.WORDS | {"a", "an", "the"}
_AFTER_HEDGED_THE = starting.AFTER_THE | starting.NUMBERS
_BEFORE_DIGITS = MINUS | {"."}
_QUOTES = frozenset("'\u2018\u2019")
_HEDGES = frozenset("<>≤≥~≈")
_AFTER_HEDGE = _BEFORE_DIGITS | frozenset((*SIGNS, "="))
_SIGNS = frozenset((*SIGNS, *MINUS, *"~≈<>≤≥'\u2018\u2019"))
_KEPT = 100_000


def scan(tokens: Tokens, start: int, today: datetime.date | None) -> Iterator[tuple[int, Reading]]:
    """Yields the figures from `start` on, each with the index of its first token.

    Their scores are those of the readers, cut down by what stands around them.
    """
    behind = start
    for index in _candidates(tokens, start):
        # What begins inside of a figure is a part of it.
        if index >= behind and _can_begin(tokens, index):
            best = _best(tokens, index, today)
            if best is not None:
                yield index, best
                behind = best.end


def _candidates(tokens: Tokens, start: int) -> list[int]:
    """Returns where a look is worth while: most words begin no figure wherever they stand."""
    if len(_may_begin) > _KEPT:
        _may_begin.clear()
    return list(
        compress(
            range(start, tokens.stop),
            map(_may_begin.__getitem__, tokens.items[start : tokens.stop]),
        )
    )


class _Beginnings(dict[Token, bool]):
    """Which tokens can begin a figure somewhere; that of a new one is told when it is asked for."""

    def __missing__(self, token: Token) -> bool:
        kind, text, lower, _ = token
        if kind == "word":
            may = lower in _HEDGED or text in starting.LETTERS
        else:
            may = text in _SIGNS or kind == "number" or kind == "fraction"
        self[token] = may
        return may


_may_begin = _Beginnings()


def _best(tokens: Tokens, index: int, today: datetime.date | None) -> Reading | None:
    best: Reading | None = None
    for reading in read_all(tokens, index, today):
        if best and (reading.end, reading.score) <= (best.end, best.score):
            continue
        score = plausibility(tokens, index, reading)
        if score > 0 and (not best or (reading.end, score) > (best.end, best.score)):
            best = Reading(end=reading.end, figure=reading.figure, score=score, rule=reading.rule)
    return best


def _can_begin(tokens: Tokens, index: int) -> bool:
    """True where a figure may begin: most tokens are sorted out here, before any reading."""
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.kind == "number" or token.kind == "fraction":
        return not _is_inside(tokens, index) and not _is_in_row(tokens, index)
    if token.kind == "word":
        return _word_can_begin(tokens, index, token, following)
    if token.kind != "sign" or token.text not in _SIGNS or following.kind == "end":
        return False
    if token.text in _QUOTES:
        return following.kind == "number" and not following.gap
    if token.text in MINUS and _is_inside(tokens, index):
        return False
    if token.text in SIGNS:
        return following.kind != "sign" or following.text in _BEFORE_DIGITS
    if token.text in _HEDGES:
        return following.kind != "sign" or following.text in _AFTER_HEDGE
    return not following.gap


def _is_inside(tokens: Tokens, index: int) -> bool:
    """True where a number or dash is a part of what began before: spares reading it in vain."""
    before = tokens.around(index - 1)
    if tokens.at(index).gap or before.kind in ("end", "break"):
        return False
    if before.kind != "sign":
        return True
    return before.text in MINUS and not before.gap and tokens.around(index - 2).kind == "number"


def _is_in_row(tokens: Tokens, index: int) -> bool:
    """True for a short number amid others on its line ("3 7 12 40"): none of them is a figure."""
    before, token, following = tokens.around(index - 1), tokens.at(index), tokens.at(index + 1)
    if before.kind != "number" or following.kind != "number" or len(token.text) > 3:
        return False
    # Three digits could go on as a group: "1 234 567".
    is_group = len(following.text) == 3 or following.text[3:4] in (".", ",")
    is_decimal = token.text.isdecimal()
    return is_decimal and not is_group and not tokens.begins_line(index)


def _word_can_begin(tokens: Tokens, index: int, token: Token, following: Token) -> bool:
    word = token.lower
    if word in ("a", "an"):
        return following.lower in starting.AFTER_ARTICLE or following.text in SIGNS
    if token.text in starting.LETTERS:
        return True
    if word == "the" and following.text in _QUOTES:
        return True
    followers = starting.FOLLOWED_BY.get(word)
    if followers is not None:
        if following.kind == "number":
            # "the 2019 election": the year begins at its digits.
            begins = word in starting.BEFORE_NUMBERS
            return begins and (word != "the" or goes_on(tokens, index + 1))
        return following.lower in followers
    if word in starting.ONLY_HEDGES:
        return _hedges_something(tokens, index)
    return word in starting.WORDS


def _hedges_something(tokens: Tokens, index: int) -> bool:
    """True where a hedge stands before what can be its figure: "in" and "at" seldom do."""
    end = hedge_at(tokens, index)[1]
    if end == index:
        # "just after 9 p.m."
        return tokens.lower(index) == "just" and tokens.lower(index + 1) in ("before", "after")
    token, following = tokens.at(end), tokens.at(end + 1)
    if token.lower in ("a", "an"):
        return following.lower in starting.AFTER_ARTICLE or following.text in SIGNS
    if token.lower == "the":
        return following.kind != "word" or following.lower in _AFTER_HEDGED_THE
    return token.kind != "word" or token.lower in _HEDGED or token.text in starting.LETTERS

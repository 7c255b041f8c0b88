"""Shares said by two numbers: "one in five", "nine out of 10", "one of every four"."""

from collections.abc import Iterator

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.hedges import ABOUT, LEAST, MOST
from annotator.suggest.figures.lengths import length_after
from annotator.suggest.figures.numbers import exact, read_number
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.sides import Side
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import MONTHS

# What "in" alone can be followed by; "out of" and "in every" say it of any number.
_ROUND = frozenset((*range(2, 11), 12, 20, 25, 50, 100, 1000, 10_000, 100_000))


def shares_of(tokens: Tokens, first: Side, hedge: str) -> Iterator[Reading]:
    """Yields the share of which a plain number is the first part."""
    if first.unit is not None or first.form not in ("digits", "words") or first.value < 1:
        return
    after, is_plain = _past_of(tokens, first.end)
    whole = read_number(tokens, after) if after else None
    if whole is None or whole.form not in ("digits", "words") or whole.value <= first.value:
        return
    if is_plain and whole.value not in _ROUND:
        return
    if length_after(tokens, whole.end) or tokens.lower(whole.end) in MONTHS:
        return  # "one in 10 days"
    share = exact(first.value / whole.value)
    figure = Figure(
        kind=FigureKind.NUMBER,
        amount=share if hedge not in (LEAST, MOST) else None,
        low=share if hedge == LEAST else None,
        high=share if hedge == MOST else None,
        approximate=hedge == ABOUT,
    )
    score = 0.75 if is_plain else 0.85
    yield Reading(end=whole.end, figure=figure, score=score, rule="number in parts")


def _past_of(tokens: Tokens, index: int) -> tuple[int, bool]:
    """Returns the index behind "in", "out of", "in every", "of every"; and if it was "in" alone."""
    word, following = tokens.lower(index), tokens.lower(index + 1)
    if word == "out" and following == "of":
        return index + 2 + (tokens.lower(index + 2) == "every"), False
    if word in ("in", "of") and following == "every":
        return index + 2, False
    return (index + 1, True) if word == "in" else (0, False)

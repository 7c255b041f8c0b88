"""Lengths that words say without a number before them: "month-long", "weeklong", "in his 30s"."""

from collections.abc import Iterator
from fractions import Fraction

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import lengths
from annotator.suggest.figures.intervals import THIRD
from annotator.suggest.figures.lengths import lengths_of, timex_of, vague_timex
from annotator.suggest.figures.numbers import exact
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Tokens

DECADES = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
           "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_ONE_WORD = {f"{unit}long": unit for unit in ("hour", "day", "week", "month", "year", "decade")}
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "our", "whose"})
STARTERS = frozenset((*_ONE_WORD, *lengths.WORDS, *DECADES, *_PARTS))


def read_lasting(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields the lengths that can be read at `index` without a number."""
    word = tokens.lower(index)
    if word in _ONE_WORD:
        yield _of_unit(index + 1, _ONE_WORD[word])
    elif word in lengths.WORDS:
        end = lengths.past_age(tokens, index + 1, "Y")
        if end == index + 3 and tokens.lower(index + 1) == "-":
            yield _of_unit(end, word)
    else:
        yield from _ages(tokens, index)


def _of_unit(end: int, word: str) -> Reading:
    """Returns "month-long" as one month, "months-long" as an unsaid number of them."""
    letter, size = lengths_of(word) or ("Y", 1)
    is_vague = word.endswith("s") or word == "centuries"
    timex = vague_timex(letter) if is_vague else timex_of(Fraction(size), letter)
    figure = Figure(kind=FigureKind.DURATION, timex=timex)
    return Reading(end=end, figure=figure, score=0.8, rule="duration of a unit")


def _ages(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields the "30s" of "in his 30s", with "early", "mid-" or "late" before it."""
    if not is_of_a_life(tokens, index):
        return
    part = _PARTS.get(tokens.lower(index))
    start = index
    if part is not None:
        start += 1 + (tokens.lower(index + 1) == "-")
    tens, end = _tens(tokens, start)
    if not tens:
        return
    low, high = (tens + part[0], tens + part[1]) if part else (tens, tens + 9)
    figure = Figure(
        kind=FigureKind.DURATION,
        low=exact(Fraction(low)),
        high=exact(Fraction(high)),
        unit="year",
        timex=f"P{low}Y/P{high}Y",
        assumed=THIRD if part else "",
    )
    yield Reading(end=end, figure=figure, score=0.9, rule="age in a decade of life")


def is_of_a_life(tokens: Tokens, index: int) -> bool:
    """True where a decade is one of somebody's life: behind "his" or "her"."""
    before = tokens.around(index - 1).lower
    if before == "-":
        before = tokens.around(index - 2).lower
    if before in _PARTS:
        back = 2 if tokens.around(index - 1).lower == "-" else 1
        before = tokens.around(index - back - 1).lower
    return before in _POSSESSIVES


def _tens(tokens: Tokens, index: int) -> tuple[int, int]:
    """Reads "30s" or "thirties": the first year, and the index behind it; (0, index) for none."""
    token = tokens.at(index)
    if token.lower in DECADES:
        return DECADES[token.lower], index + 1
    is_decade = token.kind == "number" and len(token.text) == 2 and token.text[-1] == "0"
    if is_decade and tokens.lower(index + 1) == "s" and tokens.joined(index + 1):
        return int(token.text), index + 2
    return 0, index

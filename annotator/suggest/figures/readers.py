"""All readers together: every figure that can begin at one token."""

import datetime
from collections.abc import Collection, Iterator

from annotator.model.figure import FigureKind
from annotator.suggest.figures import (
    lasting,
    lengths,
    measures,
    money,
    percents,
    sets,
    sides,
    spoken_times,
    starting,
    times,
)
from annotator.suggest.figures.amounts import read_amounts
from annotator.suggest.figures.dates import may_be_date, read_dates, read_lone_year
from annotator.suggest.figures.lasting import read_lasting
from annotator.suggest.figures.ordinals import read_ordinals
from annotator.suggest.figures.plausible_dates import is_year
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.sets import read_sets
from annotator.suggest.figures.spoken_times import read_spoken_times
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import SCALES


def read_all(
    tokens: Tokens,
    index: int,
    today: datetime.date | None,
    *,
    kinds: Collection[FigureKind] = (),
    typed: bool = False,
) -> Iterator[Reading]:
    """Yields every figure that can be read at `index`.

    Args:
        today: Date of the document.
        kinds: Spares asking readers that read nothing of these; empty for all.
        typed: Whether a person typed it.
    """
    token = tokens.at(index)
    word = token.lower
    anything = not kinds
    # The first word tells which readers can begin with it, and what follows a number which can
    # read it: that spares asking the others.
    is_word = token.kind == "word"
    is_number = token.kind == "number"
    following = tokens.lower(index + 1)
    if is_number and anything and not typed and _is_mere_year(tokens, index):
        year = None if following in times.BEHIND_NUMBERS else read_lone_year(tokens, index)
        if year is not None and not _counts_times(tokens, index, following):
            yield year
            return
    # A length of time has a unit: a single number is none.
    lone = is_number and tokens.stop == index + 1 and _TIMELY.issuperset(kinds)
    if (anything or not (lone or _AMOUNTS.isdisjoint(kinds))) and (
        typed or (starting.begins_amount(token) if is_word else not _is_mere_year(tokens, index))
    ):
        yield from read_amounts(tokens, index, typed=typed)
    if (anything or FigureKind.DATE in kinds) and (
        may_be_date(tokens, index) if is_number else not is_word or word in starting.DATES
    ):
        yield from read_dates(tokens, index, today)
    if (anything or FigureKind.TIME in kinds) and (
        times.may_begin(tokens, index) if is_number else not is_word or word in starting.TIMES
    ):
        yield from times.read_times(tokens, index, today)
    if (anything or not _CLOCKED.isdisjoint(kinds)) and (
        following in lengths.WORDS if is_number else word in spoken_times.STARTERS
    ):
        yield from read_spoken_times(tokens, index)
    if (anything or FigureKind.ORDINAL in kinds) and (
        following in _SUFFIXES if is_number else word in starting.ORDINAL_WORDS
    ):
        yield from read_ordinals(tokens, index)
    if (anything or FigureKind.DURATION in kinds) and (
        following == "s" if is_number else word in lasting.STARTERS
    ):
        yield from read_lasting(tokens, index)
    if (anything or not _SETS.isdisjoint(kinds)) and (
        word in sets.STARTERS or _counts_times(tokens, index, following)
    ):
        yield from read_sets(tokens, index)


def _is_mere_year(tokens: Tokens, index: int) -> bool:
    """True for four digits that would be no amount in a text: nothing is counted behind them."""
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.kind != "number" or not is_year(token.text):
        return False
    word = following.lower
    if following.kind != "word":
        return following.kind in _ENDS or word in _CLOSING
    if not following.gap or word.endswith("s"):
        return False
    if word in _MERE_NATIONS:
        # "the 1993 Canadian election": no currency of that country follows.
        return all(tokens.lower(index + ahead) not in money.NOUNS for ahead in (2, 3, 4))
    return word not in _AMOUNTS_GO_ON


def _counts_times(tokens: Tokens, index: int, following: str) -> bool:
    """True where "times" stands behind a number: "three times", "twenty-five times"."""
    if following == "times" or following == "time":
        return True
    return tokens.lower(index + 2) in _TIMES or tokens.lower(index + 3) in _TIMES


_AMOUNTS_GO_ON = (
    sides.STARTERS
    | frozenset(SCALES)
    | frozenset("hundred dozen to or and in of out people men women children".split())
)
_MERE_NATIONS = money.NATIONS - (
    lengths.STARTERS | measures.STARTERS | percents.STARTERS | money.NOUNS | frozenset(SCALES)
)
_ENDS = frozenset({"end", "break"})
_CLOSING = frozenset(",.;:)]?!")
_TIMES = frozenset({"times", "time"})
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_AMOUNTS = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.NUMBER, FigureKind.QUANTITY}
    | {FigureKind.DURATION}
)
_CLOCKED = frozenset({FigureKind.TIME, FigureKind.DURATION})
_SETS = frozenset({FigureKind.DATE, FigureKind.TIME})

_TIMELY = frozenset({FigureKind.DATE, FigureKind.TIME, FigureKind.DURATION})


def best_of(
    tokens: Tokens,
    index: int,
    stop: int,
    today: datetime.date | None,
    *,
    kinds: Collection[FigureKind] = (),
    typed: bool = False,
) -> Reading | None:
    """Returns the surest figure that is said by exactly the tokens from `index` to `stop`."""
    best: Reading | None = None
    for reading in read_all(tokens.limited(stop), index, today, kinds=kinds, typed=typed):
        fits = reading.end == stop and (not kinds or reading.figure.kind in kinds)
        if fits and (best is None or reading.score > best.score):
            best = reading
    return best

"""Times without a clock's digits: "half past nine", "two hours ago", "the past 24 hours"."""

from collections.abc import Iterator

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.lengths import lengths_of, timex_of
from annotator.suggest.figures.numbers import read_number
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tense import is_past
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import SMALL

_SIDES = {"past": 1, "to": -1}
_WAYS = {"ago": "PAST_REF", "earlier": "PAST_REF", "later": "FUTURE_REF"}
_NEAR = frozenset({"past", "last", "next", "coming", "previous"})
STARTERS = frozenset((*SMALL, *_NEAR, "half", "quarter", "twenty", "a", "an", "the", "several"))


def read_spoken_times(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields the times that words tell at `index`."""
    yield from _by_the_hour(tokens, index)
    yield from _hours_ago(tokens, index)
    start = index + (tokens.lower(index) == "the")
    if tokens.lower(start) in _NEAR:
        yield from _near_hours(tokens, start)


def _by_the_hour(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "half past nine" and "a quarter to six": which half of the day is not said."""
    start = index + (tokens.lower(index) == "a")
    word = tokens.lower(start)
    minutes = {"half": 30, "quarter": 15, "twenty": 20}.get(word, SMALL.get(word, 0))
    side = _SIDES.get(tokens.lower(start + 1), 0)
    if not side or minutes not in (5, 10, 15, 20, 30) or (word == "half" and side < 0):
        return
    hour, end = _hour(tokens, start + 2)
    # "Five to six" are rather so many of something.
    if not hour or (side < 0 and word not in ("quarter",)) or (start > index and word != "quarter"):
        return
    total = (hour % 12) * 60 + side * minutes
    timex = f"T{total // 60 % 12:02}:{total % 60:02}"
    figure = Figure(kind=FigureKind.TIME, timex=timex, assumed="before noon")
    yield Reading(end=end, figure=figure, score=0.85, rule="time in words")


def _hour(tokens: Tokens, index: int) -> tuple[int, int]:
    token = tokens.at(index)
    hour = SMALL.get(token.lower, 0)
    if token.kind == "number" and token.text.isdecimal() and len(token.text) <= 2:
        hour = int(token.text)
    return (hour, index + 1) if 1 <= hour <= 12 else (0, index)


def _hours_ago(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "two hours ago" and "20 minutes later": no clock tells from when."""
    number = read_number(tokens, index)
    if number is None or number.form not in ("article", "digits", "words", "vague"):
        return
    length = lengths_of(tokens.lower(number.end))
    way = _WAYS.get(tokens.lower(number.end + 1))
    if length is not None and length[0][0] == "T" and way:
        if way == "FUTURE_REF" and is_past(tokens, index, number.end + 2):
            way = "PAST_REF"  # in a story that is over
        figure = Figure(kind=FigureKind.TIME, timex=way)
        yield Reading(end=number.end + 2, figure=figure, score=0.85, rule="so long ago")


def _near_hours(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "the past 24 hours"."""
    number = read_number(tokens, index + 1)
    if number is None or number.form not in ("digits", "words"):
        return
    length = lengths_of(tokens.lower(number.end))
    if length is not None and length[0][0] == "T":
        timex = timex_of(number.value * length[1], length[0])
        figure = Figure(kind=FigureKind.DURATION, timex=timex)
        yield Reading(end=number.end + 1, figure=figure, score=0.9, rule="hours near the document")

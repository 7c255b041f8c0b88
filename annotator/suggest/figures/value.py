"""The value of a span's text: one way for what was found and for what a hand marked or typed."""

import datetime
from collections.abc import Collection
from dataclasses import replace

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.readers import best_of
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.scanning import scan
from annotator.suggest.figures.tokens import Tokens, cut_apart
from annotator.suggest.figures.words import REFERENCES, UNTOLD

# Text around a span that can tell what it means.
NEAR = 200
# Longer texts than this are no figure.
_LONGEST = 300
_LEADING = frozenset({"the", "only", "just", "exactly", "its", "their", "his", "her", "whole"})
_PREPOSITIONS = {
    "in": None, "on": None, "by": None, "at": None, "of": None, "during": None, "for": None,
    "before": "BEFORE", "until": "BEFORE", "after": "AFTER", "since": "AFTER",
}  # fmt: skip
_FILLERS = frozenset((*_LEADING, *_PREPOSITIONS, "a", "an", "total", "all", "worth", "year"))
_REFERENCES = {words: timex for timex, words in (REFERENCES | UNTOLD).items()}
_DATES = (FigureKind.DATE, FigureKind.TIME, FigureKind.DURATION)


def value_of(
    text: str,
    *,
    kinds: Collection[FigureKind] = (),
    date: datetime.date | None = None,
    before: str = "",
    after: str = "",
    language: str = "en",
) -> Figure | None:
    """Returns the value that `text` says.

    Where it says more than a figure ("nearly 2,000 troops"), the only one in it counts.

    Args:
        kinds: Which kinds it can be, as its label allows; empty for any.
        date: Date of the document, for what is reckoned from it.
        before, after: Text next to the span; a line is enough.
        language: Of the text; in another than English digits are read as it writes them.

    Returns:
        None where the text says no value of these kinds.
    """
    if len(text) > _LONGEST:
        return None
    if language.split("-")[0].lower() not in ("en", ""):
        # CLDR is slow to load, and only needed here.
        from annotator.suggest.figures import abroad

        found = abroad.value_in(text, language, kinds=kinds, date=date)
        if found is not None:
            return found
    reading = _read(cut_apart(before[-NEAR:], text, after[:NEAR]), date, kinds)
    return reading.figure if reading else None


def parse_typed(
    text: str, *, kinds: Collection[FigureKind] = (), date: datetime.date | None = None
) -> Figure | None:
    """Returns the value that a person typed ("175bn usd", "q3 2024"); None if not understood.

    No digit may be left over: "2025 1030" is not the year and something else.
    """
    timex = _REFERENCES.get(text.strip().lower())
    if timex is not None:
        for kind in (FigureKind.DATE, FigureKind.TIME):
            if not kinds or kind in kinds:
                return Figure(kind=kind, timex=timex)
    reading = _read(cut_apart("", text, ""), date, kinds, is_typed=True)
    return reading.figure if reading else None


def _read(
    cut: tuple[Tokens, int, int],
    date: datetime.date | None,
    kinds: Collection[FigureKind],
    *,
    is_typed: bool = False,
) -> Reading | None:
    tokens, first, last = cut
    first, last = _trimmed(tokens, first, last)
    return (
        best_of(tokens, first, last, date, kinds=kinds, typed=True)
        or _without_lead(tokens, first, last, date, kinds)
        or _bare(tokens, first, last, date, kinds)
        or _only_one(tokens, first, last, date, kinds, with_all_digits=is_typed)
    )


def _trimmed(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Leaves out brackets, quotes and full stops at both ends."""
    while first < last and tokens.at(first).text in tuple('()[]"“”„«»,;:'):
        first += 1
    while first < last - 1 and tokens.at(last - 1).text in tuple('()[]"“”«»,;:!?'):
        last -= 1
    if first < last - 1 and tokens.at(last - 1).text == "." and tokens.lower(last - 2) != "m":
        last -= 1
    return first, last


def _without_lead(
    tokens: Tokens,
    first: int,
    last: int,
    today: datetime.date | None,
    kinds: Collection[FigureKind],
) -> Reading | None:
    """Reads what stands behind "the", "only" or "since"."""
    word = tokens.lower(first)
    if word in _LEADING:
        return best_of(tokens, first + 1, last, today, kinds=kinds, typed=True)
    if word not in _PREPOSITIONS:
        return None
    found = best_of(tokens, first + 1, last, today, kinds=kinds or _DATES, typed=True)
    if found is None or found.figure.kind not in _DATES:
        return None
    modifier = _PREPOSITIONS[word] or found.figure.modifier
    return found._replace(figure=replace(found.figure, modifier=modifier))


def _bare(
    tokens: Tokens,
    first: int,
    last: int,
    today: datetime.date | None,
    kinds: Collection[FigureKind],
) -> Reading | None:
    """Reads a number as the one kind that its label allows: the 10 of "10 to 12 percent"."""
    allowed = set(kinds)
    if len(allowed) != 1 or not allowed < {
        FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.ORDINAL,
    }:  # fmt: skip
        return None
    found = best_of(tokens, first, last, today, kinds=(FigureKind.NUMBER,), typed=True)
    if found is None:
        return None
    (kind,) = allowed
    if kind is FigureKind.PERCENT and _is_share(tokens, first, last, found.figure):
        share = round((found.figure.amount or 0) * 100, 4)
        figure = replace(found.figure, kind=kind, amount=share, assumed="a share of the whole")
        return found._replace(figure=figure)
    assumed = {
        FigureKind.MONEY: "no currency said",
        FigureKind.PERCENT: "in percent",
        FigureKind.QUANTITY: "no unit said",
    }.get(kind, "place in an order")
    return found._replace(figure=replace(found.figure, kind=kind, assumed=assumed))


def _is_share(tokens: Tokens, first: int, last: int, figure: Figure) -> bool:
    """True for "a third" and "1/2", which are no third or half of a percent."""
    is_part = isinstance(figure.amount, float) and 0 < figure.amount < 1
    return is_part and not any("." in tokens.at(n).text for n in range(first, last))


def _only_one(
    tokens: Tokens,
    first: int,
    last: int,
    today: datetime.date | None,
    kinds: Collection[FigureKind],
    *,
    with_all_digits: bool,
) -> Reading | None:
    """Returns the figure within the tokens if there is just one of these kinds."""
    every = list(scan(tokens.limited(last), first, today))
    found = [
        (start, reading) for start, reading in every if not kinds or reading.figure.kind in kinds
    ]
    if len(found) != 1:
        return None
    (_, reading) = found[0]
    read = found if with_all_digits else every
    said = {index for begin, other in read for index in range(begin, other.end)}
    left = [index for index in range(first, last) if index not in said]
    if any(tokens.at(index).kind in ("number", "fraction", "masked") for index in left):
        return None
    if with_all_digits:
        return reading if _is_all_said(tokens, reading, left) else None
    return reading if _is_cut_off(tokens, reading.end, last) else None


def _is_cut_off(tokens: Tokens, end: int, last: int) -> bool:
    """True where a figure ends: "2025-XX" and "2025-SP" are no year with something behind it."""
    sign, word = tokens.around(end), tokens.around(end + 1)
    if end >= last or sign.gap or sign.kind == "word":
        return True
    if end + 1 >= last or word.gap:
        return sign.text not in DASHES
    if sign.text in "'\u2019":
        return word.lower == "s"
    # "2020-era", "$1.2bn-a-year"
    return sign.text in DASHES and word.text.islower() and set(word.text) != {"x"}


def _is_all_said(tokens: Tokens, reading: Reading, left: list[int]) -> bool:
    """True where what a person typed beside a figure takes nothing away from it.

    Of a number it may be what is counted ("all 50 states"); otherwise only words that say nothing.
    """
    is_count = reading.figure.kind in (FigureKind.NUMBER, FigureKind.ORDINAL)
    return all(
        tokens.at(index).text in ".,!?"
        or tokens.lower(index) in _FILLERS
        or (is_count and tokens.at(index).text.isalpha() and tokens.at(index).gap)
        for index in left
    )

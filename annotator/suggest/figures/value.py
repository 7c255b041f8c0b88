"""The value of a span's text: one way for what the rules found and for what a hand marked."""

import datetime
from collections.abc import Callable, Collection

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.bounds import bound_before
from annotator.suggest.figures.money import money
from annotator.suggest.figures.quantities import quantity
from annotator.suggest.figures.relative import any_date, strip_about
from annotator.suggest.figures.shares import cardinal, ordinal, percent
from annotator.suggest.figures.times import duration, time_of_day

# Longer texts than this are no figure; bounds the time that patterns can take.
_LONGEST = 120


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

    Args:
        kinds: Which kinds it can be, as its label allows; empty for any.
        date: Date of the document, for what is reckoned from it.
        before, after: Text next to the span, a few words are enough.
        language: Of the text; words other than numbers, signs and ISO dates are read as English.

    Returns:
        None where the text says no value of these kinds.
    """
    del language  # numbers and signs are read alike in every language so far
    text = text.strip().strip('()\u201c\u201d"').strip()
    if not text or len(text) > _LONGEST:
        return None
    readers: dict[FigureKind, Callable[[], Figure | None]] = {
        FigureKind.MONEY: lambda: money(text, before=before, after=after),
        FigureKind.PERCENT: lambda: percent(text, before=before),
        FigureKind.QUANTITY: lambda: quantity(text, before=before),
        FigureKind.DURATION: lambda: duration(text, before=before),
        FigureKind.TIME: lambda: time_of_day(text),
        FigureKind.DATE: lambda: _date(text, date, before, after),
        FigureKind.ORDINAL: lambda: ordinal(text),
        FigureKind.NUMBER: lambda: cardinal(text, before=before),
    }
    for kind, read in readers.items():
        if (not kinds or kind in kinds) and (found := read()):
            return found
    return None


def _date(text: str, date: datetime.date | None, before: str, after: str) -> Figure | None:
    approximate, rest = strip_about(text)
    interval = any_date(rest, date, before=before, after=after)
    if interval is None:
        return None
    return interval.figure(approximate=approximate or bound_before(before) == "about")

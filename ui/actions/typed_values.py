"""Values as a person types them into the inspector: the forms in which the chips show them, too.

What stands in a text is read by `annotator.suggest.figures`; here are the forms that stand in no
text: ISO intervals, TIMEX3 periods, and TIMEX3 modifiers.
"""

import datetime
import re
from collections.abc import Collection
from dataclasses import replace

from annotator.model.figure import Figure, FigureKind

_DAY = r"\d{4}-\d{2}-\d{2}"
_INTERVAL = re.compile(rf"({_DAY})\s*(?:\u2013|\u2014|to|/|\.\.|-)\s*({_DAY}|\d{{2}}-\d{{2}})")
_PERIOD = re.compile(
    r"P(?:\d+(?:\.\d+)?[YMWD])+(?:T(?:\d+(?:\.\d+)?[HMS])+)?|PT(?:\d+(?:\.\d+)?[HMS])+"
)
_PHRASES = {
    "START": "the beginning of {}",
    "MID": "the middle of {}",
    "END": "the end of {}",
    "APPROX": "about {}",
    "BEFORE": "before {}",
    "AFTER": "after {}",
}
_WITH_MODIFIER = re.compile(rf"(.+?)\s+({'|'.join(_PHRASES)})")


def typed(words: str, kinds: Collection[FigureKind], date: datetime.date | None) -> Figure | None:
    """Returns the value that `words` say; None where they are not understood.

    Args:
        words: What was typed ("175bn usd", "2025-06-01 – 06-03", "P20Y").
        kinds: Kinds of value that the label allows.
        date: The document's date, from which "last week" is reckoned.
    """
    from annotator.suggest.figures import parse_typed

    words = words.strip()
    if FigureKind.DURATION in kinds and _PERIOD.fullmatch(words):
        return Figure(kind=FigureKind.DURATION, timex=words)
    if FigureKind.DATE in kinds:
        interval = _INTERVAL.fullmatch(words)
        if interval is not None:
            return _between(*interval.groups())
        modified = _WITH_MODIFIER.fullmatch(words)
        if modified is not None:
            return _modified(modified[1], modified[2], kinds, date)
    return parse_typed(words, kinds=kinds, date=date)


def _modified(
    words: str, modifier: str, kinds: Collection[FigureKind], date: datetime.date | None
) -> Figure | None:
    """Returns the value of "the end of 2029" for ("2029", "END")."""
    from annotator.suggest.figures import parse_typed

    figure = parse_typed(_PHRASES[modifier].format(words), kinds=kinds, date=date)
    if figure is not None and figure.modifier == modifier:
        return figure
    figure = parse_typed(words, kinds=kinds, date=date)
    # Which days of it are meant, nobody has said.
    return replace(figure, modifier=modifier, start=None, end=None) if figure else None


def _between(start: str, end: str) -> Figure | None:
    """Returns the days from `start` to `end`, which may leave out the year."""
    end = end if len(end) == len(start) else f"{start[:5]}{end}"
    try:
        days = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    except ValueError:
        return None
    if days[1] < days[0]:
        return None
    return Figure(kind=FigureKind.DATE, timex=f"{start}/{end}", start=start, end=end)

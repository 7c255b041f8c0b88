"""Values as a person types them into the inspector: the forms in which the chips show them, too.

What stands in a text is read by `annotator.suggest.figures`; here are the forms that stand in no
text: ISO intervals, TIMEX3 values and modifiers, and the short hand of keyboards.
"""

import datetime
import re
from collections.abc import Collection
from dataclasses import replace

from annotator.model.figure import Figure, FigureKind
from ui.actions.typed_days import interval, split_times, time_of_day, week
from ui.actions.typed_forms import spelled_out

_PERIOD = re.compile(
    r"P(?:\d+(?:\.\d+)?[YMWD])+(?:T(?:\d+(?:\.\d+)?[HMS])+)?|PT(?:\d+(?:\.\d+)?[HMS])+"
)
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)", re.IGNORECASE)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall", "WI": "winter"}
_HOURS = re.compile(r"(\d{1,3})\s*h\s*(\d{1,2})(?:\s*m(?:ins?)?)?", re.IGNORECASE)
_PHRASES = {
    "START": "the beginning of {}",
    "MID": "the middle of {}",
    "END": "the end of {}",
    "APPROX": "about {}",
    "BEFORE": "before {}",
    "AFTER": "after {}",
}
# Some days of it are meant, and nobody has said which.
_PARTS = ("START", "MID", "END")
_WITH_MODIFIER = re.compile(rf"(.+?)\s+({'|'.join(_PHRASES)})")
_ABOUT = "\u2248"
# More than this nobody types; pasted by mistake, it would be looked at for long.
_LONGEST = 200
# A bound that is not said exactly, as the chips show it, and the bound.
_VAGUE_BOUNDS = {"\u2273": "\u2265", "\u2248 \u2264": "\u2264"}


def typed(words: str, kinds: Collection[FigureKind], date: datetime.date | None) -> Figure | None:
    """Returns the value that `words` say; None where they are not understood.

    Args:
        words: What was typed ("175bn usd", "2025-06-01 – 06-03", "P20Y").
        kinds: Kinds of value that the label allows.
        date: The document's date, from which "last week" is reckoned.
    """
    from annotator.suggest.figures import parse_typed

    words = words.strip()
    if len(words) > _LONGEST:
        return None
    bound = next((sign for sign in _VAGUE_BOUNDS if words.startswith(sign)), None)
    if bound is not None:
        figure = typed(_VAGUE_BOUNDS[bound] + words.removeprefix(bound), kinds, date)
        return replace(figure, approximate=True) if figure is not None else None
    return (
        _written_as_data(words, kinds, date)
        or _between_times(words, kinds, date)
        or parse_typed(spelled_out(words, kinds), kinds=kinds, date=date)
    )


def _written_as_data(
    words: str, kinds: Collection[FigureKind], date: datetime.date | None
) -> Figure | None:
    """Reads what a grammar of running text does not know."""
    if FigureKind.DURATION in kinds:
        if _PERIOD.fullmatch(words):
            return Figure(kind=FigureKind.DURATION, timex=words)
        hours = _HOURS.fullmatch(words)
        if hours is not None:
            return Figure(kind=FigureKind.DURATION, timex=f"PT{int(hours[1])}H{int(hours[2])}M")
    if FigureKind.TIME in kinds:
        about = words.startswith(_ABOUT)
        figure = time_of_day(words.removeprefix(_ABOUT).strip())
        if figure is not None:
            return replace(figure, approximate=True, modifier="APPROX") if about else figure
        part = _WITH_MODIFIER.fullmatch(words)
        if part is not None:
            return _modified(part[1], part[2], kinds, date)
    if FigureKind.DATE in kinds:
        season = _SEASON.fullmatch(words)
        if season is not None:
            return typed(f"{_SEASONS[season[2].upper()]} {season[1]}", kinds, date)
        figure = interval(words, date) or week(words, date)
        modified = _WITH_MODIFIER.fullmatch(words) if figure is None else None
        if modified is not None:
            return _modified(modified[1], modified[2], kinds, date)
        return figure
    return None


def _modified(
    words: str, modifier: str, kinds: Collection[FigureKind], date: datetime.date | None
) -> Figure | None:
    """Returns the value of "the end of 2029" for ("2029", "END")."""
    from annotator.suggest.figures import parse_typed

    figure = parse_typed(_PHRASES[modifier].format(words), kinds=kinds, date=date)
    if figure is not None and figure.modifier == modifier:
        return figure
    figure = typed(words, kinds, date)
    if figure is None:
        return None
    is_part = modifier in _PARTS and figure.kind is FigureKind.DATE
    return replace(
        figure,
        modifier=modifier,
        start=None if is_part else figure.start,
        end=None if is_part else figure.end,
    )


def _between_times(
    words: str, kinds: Collection[FigureKind], date: datetime.date | None
) -> Figure | None:
    """Reads "9am to 5pm": from one time of day to another."""
    sides = split_times(words) if FigureKind.TIME in kinds else None
    if sides is None:
        return None
    ends = [typed(side, (FigureKind.TIME,), date) for side in sides]
    if any(end is None or "/" in (end.timex or "") for end in ends):
        return None
    return Figure(kind=FigureKind.TIME, timex="/".join(end.timex or "" for end in ends if end))

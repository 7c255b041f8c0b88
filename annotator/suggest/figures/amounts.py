"""Amounts as the text has them: hedged, in ranges, with a shared unit and magnitude."""

from collections.abc import Iterator
from fractions import Fraction

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.compounds import timex_of_parts
from annotator.suggest.figures.hedges import (
    ABOUT,
    LEAST,
    MOST,
    hedge_at,
    hedge_before,
    hedge_behind,
)
from annotator.suggest.figures.lengths import NAMES, timex_of, vague_timex
from annotator.suggest.figures.numbers import DASHES, exact
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.shares import shares_of
from annotator.suggest.figures.sides import Side, is_length, read_sides
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import Unit

_SCORES = {"digits": 0.8, "words": 0.75, "decimals": 0.8, "fraction": 0.7, "plural": 0.55}
# These are no ends of a range.
_ALONE = frozenset({"article", "vague", "plural", "multiple"})
# An article as the number "one" is sure only with some units.
_ARTICLE_SCORE = 0.45


def read_amounts(tokens: Tokens, index: int, *, typed: bool) -> Iterator[Reading]:
    """Yields the amounts that can be read at `index`: money, percent, lengths, numbers.

    Args:
        typed: Whether a person typed it: currency codes count in small letters too.
    """
    hedge, start = hedge_at(tokens, index)
    opening = tokens.lower(start) if tokens.lower(start) in ("between", "from") else ""
    start += bool(opening)
    if opening:
        inner, start = hedge_at(tokens, start)
        hedge = hedge or inner
    during = False
    if not hedge and not opening:
        hedge, during = hedge_before(tokens, index)
    for first in read_sides(tokens, start, typed=typed):
        second = _second(tokens, first, opening=opening, typed=typed)
        if second is not None and (reading := _range(tokens, first, second, hedge)):
            yield reading
        if not opening:
            yield from shares_of(tokens, first, hedge)
            yield from _single(tokens, first, "" if during and is_length(first) else hedge)


def _single(tokens: Tokens, side: Side, hedge: str) -> Iterator[Reading]:
    behind, end = hedge_behind(tokens, side.end)
    if behind:
        yield from _one(side._replace(end=end), behind)
    yield from _one(side, hedge)


def _one(side: Side, hedge: str) -> Iterator[Reading]:
    if side.form == "vague":
        if side.unit is not None and side.unit.kind is FigureKind.DURATION:
            yield _vague_length(side, side.unit)
        return
    if side.form in ("plural", "multiple") and hedge in ("", ABOUT):
        # "hundreds" says at least two of them, and no more.
        figure = _figure(side, low=side.value, approximate=True)
    elif hedge == LEAST:
        figure = _figure(side, low=side.value, approximate=side.approximate)
    elif hedge == MOST:
        figure = _figure(side, high=side.value, approximate=side.approximate)
    else:
        figure = _figure(side, amount=side.value, approximate=side.approximate or hedge == ABOUT)
    yield Reading(end=side.end, figure=figure, score=_score(side, hedge), rule=_rule(side))


def _score(side: Side, hedge: str) -> float:
    if side.form == "article":
        is_long = is_length(side) and side.unit is not None and side.unit.factor > 1
        return _ARTICLE_SCORE if not (is_long or (hedge and is_length(side))) else 0.75
    return side.unit.sure if side.unit else _SCORES[side.form]


def _rule(side: Side) -> str:
    if side.parts:
        return "duration in several units"
    return f"{_kind(side).value} in {side.form}"


def _kind(side: Side) -> FigureKind:
    return side.unit.kind if side.unit else FigureKind.NUMBER


def _second(tokens: Tokens, first: Side, *, opening: str, typed: bool) -> Side | None:
    """Reads the other side of a range; None where there is none that fits the first."""
    index = _past_separator(tokens, first.end, opening)
    if not index or first.form in _ALONE:
        return None
    _, index = hedge_at(tokens, index) if opening else ("", index)
    for side in read_sides(tokens, index, typed=typed):
        if side.form not in _ALONE and _fits(first, side, opening):
            return side
    return None


def _past_separator(tokens: Tokens, index: int, opening: str) -> int:
    """Returns the index behind "to", "and", "–", "-to-"; 0 where a range does not go on."""
    token = tokens.at(index)
    if opening == "between":
        return index + 1 if token.lower == "and" else 0
    if token.lower in ("to", "or"):
        return index + 1
    if token.text not in DASHES:
        return 0
    if tokens.lower(index + 1) == "to" and tokens.lower(index + 2) in DASHES:
        return index + 3
    # "5–10" and "5 – 10", but not "5 -10"; a long dash with blanks begins an aside.
    even = token.gap == tokens.at(index + 1).gap
    return index + 1 if even and not (token.gap and token.text == "\u2014") else 0


def _fits(first: Side, second: Side, opening: str) -> bool:
    """True where two sides can be ends of one range, as far as their units go."""
    one, other = first.unit, second.unit
    if one and other:
        return (one.kind, one.name, one.factor) == (other.kind, other.name, other.factor)
    if one:
        return first.leads and (second.scale > 1 or bool(opening) or first.scale > 1 or
                                second.value > first.value)  # fmt: skip
    return not second.leads


def _range(tokens: Tokens, first: Side, second: Side, hedge: str) -> Reading | None:
    unit = second.unit or first.unit
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low <= high / second.scale:
        low *= second.scale
    if low >= high or _is_or_of_far_apart(tokens, first, low, high):
        return None
    side = second._replace(unit=unit)
    figure = _figure(side, low=low, high=high, approximate=hedge == ABOUT)
    score = side.unit.sure - 0.03 if side.unit else 0.6
    rule = f"{_kind(side).value} range"
    if first.unit and second.unit:
        rule += " of two"
    return Reading(end=side.end, figure=figure, score=score, rule=rule)


def _is_or_of_far_apart(tokens: Tokens, first: Side, low: Fraction, high: Fraction) -> bool:
    """True for "two or ten": only neighbors are a range ("two or three")."""
    return tokens.lower(first.end) == "or" and high - low > max(Fraction(1), low)


def _figure(
    side: Side,
    *,
    amount: Fraction | None = None,
    low: Fraction | None = None,
    high: Fraction | None = None,
    approximate: bool,
) -> Figure:
    unit = side.unit
    if unit is not None and unit.kind is FigureKind.DURATION:
        return _length(side, unit, amount, low, high, approximate=approximate)
    factor = unit.factor if unit else None
    kind = _kind(side)
    return Figure(
        kind=kind,
        amount=_times(amount, factor),
        low=_times(low, factor),
        high=_times(high, factor),
        currency=unit.name if unit and kind is FigureKind.MONEY else None,
        unit=unit.name if unit and kind is FigureKind.QUANTITY else None,
        approximate=approximate,
        assumed=unit.assumed if unit else "",
    )


def _times(value: Fraction | None, factor: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return exact(value if factor is None else value * factor)


def _length(
    side: Side,
    unit: Unit,
    amount: Fraction | None,
    low: Fraction | None,
    high: Fraction | None,
    *,
    approximate: bool,
) -> Figure:
    """Returns a length of time: TIMEX3 says it, low and high only where it is bounded."""
    ends = [value * unit.factor for value in (amount, low, high) if value is not None]
    timex = "/".join(timex_of(value, unit.name) for value in ends)
    return Figure(
        kind=FigureKind.DURATION,
        timex=timex_of_parts(side.parts) if side.parts and len(ends) == 1 else timex,
        low=_times(low, unit.factor),
        high=_times(high, unit.factor),
        unit=NAMES[unit.name] if amount is None else None,
        approximate=approximate,
    )


def _vague_length(side: Side, unit: Unit) -> Reading:
    figure = Figure(kind=FigureKind.DURATION, timex=vague_timex(unit.name))
    return Reading(end=side.end, figure=figure, score=0.8, rule="duration in vague words")

"""Finds figures in a language of which only signs, digits and CLDR's names are known."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.abroad.amounts import Amount, Reader
from annotator.suggest.figures.abroad.days import Days
from annotator.suggest.figures.abroad.units import Units
from annotator.suggest.figures.found import FoundFigure

_RULE: Final = "in another language: "


def find(text: str, language: str, *, date: datetime.date | None = None) -> list[FoundFigure]:
    """Returns the figures of `text` in its order; they do not overlap.

    Args:
        text: What is read.
        language: ISO 639-1 code; one that is not known is read as most of the world writes.
        date: Date of the document, for dates without a year.
    """
    days, units, reader = _readers(language)
    found = list(days.find(text, date))
    taken = sorted((figure.start, figure.end) for figure in found)
    found += _figures(text, reader, units, taken)
    return sorted(found, key=lambda figure: figure.start)


def value_in(
    text: str,
    language: str,
    *,
    kinds: Collection[FigureKind] = (),
    date: datetime.date | None = None,
) -> Figure | None:
    """Returns the value of the one figure of these kinds in `text`; None where there are more."""
    values = [figure.value for figure in find(text, language, date=date) if figure.value]
    fitting = [value for value in values if not kinds or value.kind in kinds]
    return fitting[0] if len(values) == len(fitting) == 1 else None


@cache
def _readers(language: str) -> tuple[Days, Units, Reader]:
    return Days(language), Units(language), Reader(language)


def _figures(
    text: str, reader: Reader, units: Units, taken: list[tuple[int, int]]
) -> Iterator[FoundFigure]:
    at = 0
    last = 0
    for amount in reader.find(text):
        while at < len(taken) and taken[at][1] <= amount.start:
            at += 1
        if at < len(taken) and taken[at][0] < amount.end:
            continue
        if amount.start < last:
            continue
        figure = _valued(text, amount, units)
        if figure is not None and figure.start >= last:
            last = figure.end
            if not (at < len(taken) and taken[at][0] < figure.end):
                yield figure


def _valued(text: str, amount: Amount, units: Units) -> FoundFigure | None:
    """Returns the amount with the sign, code or name that belongs to it."""
    unit = units.of(text, amount)
    if unit is not None:
        value = replace(
            _figure(amount, unit.kind),
            currency=unit.name if unit.kind is FigureKind.MONEY else None,
            unit=unit.name if unit.kind is FigureKind.QUANTITY else None,
            assumed="; ".join(filter(None, (unit.assumed, amount.assumed))),
        )
        label = {FigureKind.MONEY: "MONEY", FigureKind.PERCENT: "PERCENT"}.get(
            unit.kind, "QUANTITY"
        )
        return FoundFigure(
            start=min(unit.start, amount.start),
            end=max(unit.end, amount.end),
            label=label,
            value=value,
            score=0.9 if unit.assumed or amount.assumed else 0.95,
            rule=f"{_RULE}{label.lower()}",
        )
    if amount.may_be_ordinal:
        return None
    if amount.is_like_year:
        year = str(int(amount.low))
        return FoundFigure(
            start=amount.start,
            end=amount.end,
            label="DATE",
            value=Figure(
                kind=FigureKind.DATE,
                timex=year,
                start=f"{year}-01-01",
                end=f"{year}-12-31",
                assumed="number read as a year",
            ),
            score=0.7,
            rule=f"{_RULE}year",
        )
    return FoundFigure(
        start=amount.start,
        end=amount.end,
        label="CARDINAL",
        value=_figure(amount, FigureKind.NUMBER),
        score=0.75 if amount.low >= 10 else 0.65,
        rule=f"{_RULE}number",
    )


def _figure(amount: Amount, kind: FigureKind) -> Figure:
    if amount.high is not None and amount.high > amount.low:
        return Figure(kind=kind, low=amount.low, high=amount.high, assumed=amount.assumed)
    return Figure(kind=kind, amount=amount.low, assumed=amount.assumed)

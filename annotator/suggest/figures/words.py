"""A value in a few words, for a chip: "175,000,000,000 USD", "2025-06-01 – 06-03", "20 years"."""

import re

from annotator.model.figure import Figure, FigureKind

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_SHORT_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_DURATION = re.compile(r"P(?P<time>T?)(?P<count>X|\d+(?:\.\d+)?)(?P<unit>[YMWDHS])")
_TEENS = range(11, 14)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def describe(figure: Figure) -> str:
    """Returns the value in a few words."""
    if figure.kind in (FigureKind.DATE, FigureKind.TIME):
        words = _date(figure)
    elif figure.kind is FigureKind.DURATION:
        words = " – ".join(_length(timex) for timex in (figure.timex or "").split("/"))
    else:
        words = _amount(figure)
    return f"\u2248 {words}" if figure.approximate else words


def _amount(figure: Figure) -> str:
    unit = {
        FigureKind.MONEY: figure.currency or "",
        FigureKind.PERCENT: "%",
        FigureKind.QUANTITY: (figure.unit or "").replace("_", " "),
    }.get(figure.kind, "")
    if figure.amount is not None:
        number = _number(figure.amount)
        if figure.kind is FigureKind.ORDINAL:
            return f"{number}{_suffix(int(figure.amount))}"
    elif figure.low is not None and figure.high is not None:
        number = f"{_number(figure.low)}\u2013{_number(figure.high)}"
    elif figure.low is not None:
        number = f"\u2265 {_number(figure.low)}"
    elif figure.high is not None:
        number = f"\u2264 {_number(figure.high)}"
    else:
        number = "?"
    return f"{number} {unit}".rstrip()


def _number(value: int | float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.0001 else f"{value:g}"


def _suffix(place: int) -> str:
    return "th" if place % 100 in _TEENS else _SUFFIXES.get(place % 10, "th")


def _date(figure: Figure) -> str:
    if figure.start is None or figure.end is None or figure.modifier == "END":
        return " ".join(filter(None, (figure.timex, figure.modifier)))
    if figure.start == figure.end:
        return figure.start
    return f"{figure.start} \u2013 {_shortened(figure.start, figure.end)}"


def _shortened(start: str, end: str) -> str:
    """Leaves out the year where both days are in the same one."""
    return end[5:] if start[:5] == end[:5] else end


def _length(timex: str) -> str:
    match = _DURATION.fullmatch(timex)
    if match is None:
        return timex
    unit = (_SHORT_UNITS if match["time"] else _UNITS)[match["unit"]]
    if match["count"] == "X":
        return f"some {unit}s"
    return f"{match['count']} {unit}" + ("" if match["count"] == "1" else "s")

"""A value in a few words, for a chip: "175,000,000,000 USD", "2025-06-01 – 06-03", "20 years"."""

import re

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.intervals import THIRD
from annotator.suggest.figures.sets import EVERY
from annotator.suggest.figures.vocabulary import MONTHS, PARTS_OF_DAY, SEASON_LETTERS, WEEKDAYS

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter"}
_SHORT_UNITS = {"H": "hour", "M": "minute", "S": "second"}
_COUNT = r"(?:X|\d+(?:\.\d+)?)"
_DURATION = re.compile(rf"P(?=.)(?P<date>(?:{_COUNT}[YMWDQ])*)(?:T(?P<time>(?:{_COUNT}[HMS])+))?")
_PART = re.compile(rf"({_COUNT})([A-Z])")
# What is said of days that cannot be named.
REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
# What is said of a day, week … that the text names elsewhere.
UNTOLD = {
    "XXXX": "some year",
    "XXXX-QX": "some quarter",
    "XXXX-XX": "some month",
    "XXXX-WXX": "some week",
    "XXXX-WXX-WE": "some weekend",
    "XXXX-XX-XX": "some day",
    "XXX": "some decade",
}
# The days, months and times that come back, by their TIMEX3 value; the first word for each.
_SETS = {
    **{f"XXXX-WXX-{day + 1}": name.title() for name, day in reversed(WEEKDAYS.items())},
    **{f"XXXX-{month:02}": name.title() for name, month in reversed(MONTHS.items())},
    **{f"XXXX-XX-XXT{letters}": name for name, letters in PARTS_OF_DAY.items()},
    **{f"XXXX-{letters}": name for name, letters in reversed(SEASON_LETTERS.items())},
    "XXXX-WXX-WE": "weekend",
}
# A day of a year that is not known, a span of such days, a quarter or half of such a year.
_DAY = re.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")
_PART_OF_YEAR = re.compile(r"XXXX-([QH]\d)")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def describe(figure: Figure) -> str:
    """Returns the value in a few words."""
    match figure.kind:
        case FigureKind.DATE | FigureKind.TIME if figure.modifier == EVERY:
            words = every_words(figure)
        case FigureKind.DATE:
            words = _date(figure)
        case FigureKind.TIME if figure.modifier in ("BEFORE", "AFTER") and figure.approximate:
            clock = (figure.timex or "?").removeprefix("T")
            return f"shortly {figure.modifier.lower()} {clock}"
        case FigureKind.TIME:
            words = " ".join(filter(None, (vague_words(figure.timex or ""), _modifier(figure))))
        case FigureKind.DURATION:
            words = _bound(figure) + _lengths((figure.timex or "?").split("/"))
        case _:
            words = _amount(figure)
    if not figure.approximate:
        return words
    is_vague = figure.low is not None and figure.high is None
    # "Dozens" is two dozen or more, and even that is not said exactly.
    return words.replace("\u2265", "\u2273", 1) if is_vague else f"\u2248 {words}"


def _lengths(ends: list[str]) -> str:
    """Joins the ends of a range of lengths: "10–15 years"."""
    words = [length_words(timex) for timex in ends]
    first, _, unit = words[0].partition(" ")
    is_one_unit = len(words) == 2 and " " not in unit
    if is_one_unit and words[1].partition(" ")[2].rstrip("s") == unit.rstrip("s"):
        return f"{first}\u2013{words[1]}"
    return " \u2013 ".join(words)


def _modifier(figure: Figure) -> str:
    """Returns the modifier to show: APPROX has its own sign."""
    return "" if figure.modifier == "APPROX" else figure.modifier or ""


def _bound(figure: Figure) -> str:
    if (figure.low is None) == (figure.high is None):
        return ""
    return "\u2264 " if figure.low is None else "\u2265 "


def _amount(figure: Figure) -> str:
    unit = {
        FigureKind.MONEY: figure.currency or "",
        FigureKind.PERCENT: "%",
        FigureKind.QUANTITY: unit_words(figure.unit or ""),
    }.get(figure.kind, "")
    values = [value for value in (figure.amount, figure.low, figure.high) if value is not None]
    number = "\u2013".join(map(_number, values)) or "?"
    if figure.kind is FigureKind.ORDINAL and figure.amount is not None:
        number += _suffix(int(figure.amount))
    return f"{_bound(figure)}{number} {unit}".rstrip()


def unit_words(unit: str) -> str:
    """Returns a unit by pint's name in words: "kilometer ** 2" is "square kilometer"."""
    name, power, exponent = unit.partition(" ** ")
    said = {"2": "square ", "3": "cubic "}.get(exponent, "") if power else ""
    return f"{said}{name if said else unit}".replace("_", " ")


def _number(value: int | float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.0001 else f"{value:g}"


def _suffix(place: int) -> str:
    return "th" if place % 100 in (11, 12, 13) else _SUFFIXES.get(place % 10, "th")


def every_words(figure: Figure) -> str:
    """Returns "every Monday", "every 2 weeks", "2 times every week"."""
    timex = figure.timex or "?"
    words = length_words(timex)
    # "Every year", but "every 1 year 6 months".
    words = words.removeprefix("1 ") if words.count(" ") == 1 else words
    if words == timex:
        words = _SETS.get(timex, timex)
    often = "" if figure.amount is None else f"{_number(figure.amount)} times "
    return f"{often}every {words}"


def _date(figure: Figure) -> str:
    # Days that were only guessed are not shown as if the text had said them.
    if figure.start is None or figure.end is None or THIRD in figure.assumed:
        timex = REFERENCES.get(figure.timex or "") or _era(figure.timex or "") or figure.timex
        is_length = bool(_DURATION.fullmatch(timex or ""))
        shown = length_words(timex or "") if is_length else vague_words(timex or "")
        return " ".join(filter(None, (shown, _modifier(figure)))) or "?"
    if figure.start == figure.end:
        shown = figure.start
    elif figure.timex is not None and re.fullmatch(r"\d{4}", figure.timex) and _is_year(figure):
        year = int(figure.timex)
        shown = figure.timex if year >= 1000 else f"{year} AD"
    else:
        shown = f"{figure.start} \u2013 {_shortened(figure.start, figure.end)}"
    # Of "since 2020" these are not the days that are meant.
    beyond = figure.modifier if figure.modifier in ("BEFORE", "AFTER") else ""
    return " ".join(filter(None, (shown, beyond)))


def _era(timex: str) -> str:
    """Returns "1980s" for "198", "15th century" for "14", "776 BC" for "BC0776"; "" for others."""
    era, digits = ("BC", timex[2:]) if timex.startswith("BC") else ("", timex)
    if not digits.isdecimal():
        return ""
    match len(digits):
        case 4 if era:
            return f"{int(digits)} BC"
        case 3 if not era:
            return f"{digits}0s"
        case 2:
            place = int(digits) + 1
            return f"{place}{_suffix(place)} century {era}".rstrip()
    return ""


def vague_words(timex: str) -> str:
    """Returns what a value without a year says: "Monday", "June 3", "Q3"; others as they are."""
    known = _SETS.get(timex) or UNTOLD.get(timex) or REFERENCES.get(timex)
    if known:
        return known
    part = _PART_OF_YEAR.fullmatch(timex)
    if part is not None:
        return part[1]
    days = [_DAY.fullmatch(end) for end in timex.split("/")]
    if not all(days):
        return timex
    words = [_day_words(day["month"], day["day"]) for day in days if day is not None]
    if len(words) == 2 and words[0].split()[0] == words[1].split()[0]:
        words[1] = words[1].split()[1]
    return "\u2013".join(words) if len(words[-1]) < 3 else " \u2013 ".join(words)


def _day_words(month: str, day: str) -> str:
    return f"{_SETS[f'XXXX-{month}']} {int(day)}"


def _is_year(figure: Figure) -> bool:
    return (figure.start, figure.end) == (f"{figure.timex}-01-01", f"{figure.timex}-12-31")


def _shortened(start: str, end: str) -> str:
    """Leaves out the year where both days are in the same one."""
    return end[5:] if start[:5] == end[:5] else end


def length_words(timex: str) -> str:
    """Returns a TIMEX3 duration in words: "20 years", "several months", "1 hour 20 minutes"."""
    match = _DURATION.fullmatch(timex)
    if match is None:
        return timex
    parts = [(_UNITS, match["date"]), (_SHORT_UNITS, match["time"] or "")]
    return " ".join(
        _so_many(count, units[letter])
        for units, text in parts
        for count, letter in _PART.findall(text)
    )


def _so_many(count: str, unit: str) -> str:
    if count == "X":
        return f"several {unit}s"
    return f"{count} {unit}" + ("" if count == "1" else "s")

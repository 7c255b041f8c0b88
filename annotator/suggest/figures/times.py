"""Times of day, and lengths of time: TIMEX3 durations such as P20Y and PT48H."""

import re
from decimal import Decimal

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.amounts import SEPARATOR
from annotator.suggest.figures.bounds import ABOUT, bound_before, split_bound
from annotator.suggest.figures.numbers import BLANK, NUMBER, START, number

# Unit: its TIMEX3 letter and how many of those it is; short ones count hours, minutes, seconds.
_LONG = {
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "centurie": ("Y", 100),
}
_SHORT = {
    "hour": ("H", 1),
    "minute": ("M", 1),
    "min": ("M", 1),
    "second": ("S", 1),
    "sec": ("S", 1),
}
_units = "|".join((*_LONG, *_SHORT))
DURATION = re.compile(
    rf"{ABOUT}{START}(?P<first>{NUMBER}|an?|several|(?:a{BLANK})?few|a{BLANK}couple{BLANK}of)"
    rf"(?:{SEPARATOR}(?P<second>{NUMBER}))?(?:{BLANK}|-)(?P<unit>{_units})s?(?:{BLANK}or{BLANK}so)?"
    r"(?![\w%])",
    re.IGNORECASE,
)
_ZONES = {
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "GMT": "Z", "UTC": "Z", "BST": "+01:00",
    "CET": "+01:00", "CEST": "+02:00", "JST": "+09:00",
}  # fmt: skip
_zone = rf"(?:{BLANK}(?P<zone>{'|'.join(_ZONES)}|ET|PT|CT)\b)?"
TIME = re.compile(
    rf"(?<![\w:.,$])(?:(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    rf"(?:{BLANK}?(?P<half>[ap](?:\.m\b\.?|m\b)))?|(?P<hour2>1[0-2]|0?[1-9]){BLANK}?(?P<half2>[ap](?:\.m\b\.?|m\b))"
    rf"|(?P<word>\b(?:noon|midnight)\b)){_zone}(?![\w:])",
    re.IGNORECASE,
)


def duration(text: str, *, before: str = "") -> Figure | None:
    """Returns the length of time that `text` says; None if it says none.

    Vague counts ("several years") have the TIMEX3 value PXY.
    """
    bound, rest = split_bound(text.strip())
    match = DURATION.fullmatch(rest)
    if match is None:
        return None
    unit = match["unit"].lower()
    about_before = bound_before(before) == "about"
    letter, factor = (_LONG | _SHORT)[unit]
    prefix = "PT" if unit in _SHORT else "P"
    counts = [_count(text) for text in (match["first"], match["second"]) if text]
    if any(count is None for count in counts):
        timex = f"{prefix}X{letter}"
    else:
        timex = "/".join(f"{prefix}{_plain(count * factor)}{letter}" for count in counts if count)
    return Figure(
        kind=FigureKind.DURATION,
        timex=timex,
        approximate=bound == "about" or about_before or text.lower().endswith("or so"),
        modifier={"least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS"}.get(bound),
    )


def is_short(text: str) -> bool:
    """True for a length of time below a day: its label is TIME, not DATE."""
    match = DURATION.fullmatch(split_bound(text.strip())[1])
    return match is not None and match["unit"].lower() in _SHORT


def time_of_day(text: str) -> Figure | None:
    """Returns the time of day that `text` says; None if it says none."""
    match = TIME.fullmatch(text.strip())
    if match is None:
        return None
    if match["word"]:
        hour, minute = (12 if match["word"].lower() == "noon" else 0), 0
    else:
        hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or 0)
    half = (match["half"] or match["half2"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = (match["zone"] or "").upper()
    return Figure(
        kind=FigureKind.TIME,
        timex=f"T{hour:02}:{minute:02}{_ZONES.get(zone, '')}",
        assumed=f"time zone {zone} without summer time" if zone in ("ET", "PT", "CT") else "",
    )


def _count(text: str) -> Decimal | None:
    return Decimal(1) if text.lower() in ("a", "an") else number(text)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")

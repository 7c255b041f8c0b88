"""Times of day: "10:30 a.m. EST", "noon", "Tuesday morning", "tonight"."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import intervals
from annotator.suggest.figures.days import read_days
from annotator.suggest.figures.hedges import ABOUT, hedge_at
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.relative import read_relative
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import PARTS_OF_DAY

_ZONES = {
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "gmt": "Z", "utc": "Z", "z": "Z",
    "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00",
    "aest": "+10:00", "aedt": "+11:00", "ist": "+05:30",
}  # fmt: skip
_AMBIGUOUS = {"ist": "IST is Indian time", "bst": "BST is British summer time",
              "cst": "CST is American time"}  # fmt: skip
_LOCAL = {"et": "Eastern", "ct": "Central", "mt": "Mountain", "pt": "Pacific"}
BEHIND_NUMBERS = frozenset((*DASHES, *_ZONES, *_LOCAL)) | frozenset(
    "/ : + am pm a p o to until till and hours local eastern central mountain pacific".split()
)
_SIDES = {"after": "AFTER", "before": "BEFORE"}
_ENDS = {"early": "START", "late": "END"}
_WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}


def read_times(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Reading]:
    """Yields the times of day that can be read at `index`."""
    modifier, start = _near(tokens, index)
    if modifier:
        yield from _with_modifier(tokens, start, modifier, today)
        return
    if tokens.lower(index) in _ENDS:
        yield from _early_or_late(tokens, index, today)
        return
    hedge, start = hedge_at(tokens, index)
    if hedge not in ("", ABOUT):
        return
    approximate = hedge == ABOUT
    if not may_begin(tokens, start):
        return
    yield from _ranges(tokens, start, approximate=approximate)
    kind = tokens.at(start).kind
    if kind == "number":
        yield from _moment(tokens, start)
        yield from _clock(tokens, start, approximate=approximate)
        return
    word = tokens.lower(start)
    if word in _WORDS:
        yield _reading(start + 1, _WORDS[word], 0.85, "time in words", approximate=approximate)
    elif kind == "word":
        yield from _part_of_day(tokens, start, today)


def may_begin(tokens: Tokens, index: int) -> bool:
    """False for most numbers: what stands behind them tells that they are no hour."""
    token = tokens.at(index)
    return token.kind != "number" or tokens.lower(index + 1) in BEHIND_NUMBERS or "." in token.text


def _near(tokens: Tokens, index: int) -> tuple[str, int]:
    """Reads "shortly after" and the like: the modifier, and the index behind it; "" for none."""
    if tokens.lower(index) not in ("shortly", "just"):
        return "", index
    return _SIDES.get(tokens.lower(index + 1), ""), index + 2


def _early_or_late(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Reading]:
    """Yields "early this morning" and "late Tuesday night"."""
    for found in _part_of_day(tokens, index + 1, today):
        modifier = _ENDS[tokens.lower(index)]
        yield found._replace(figure=replace(found.figure, modifier=modifier))


def _with_modifier(
    tokens: Tokens, index: int, modifier: str, today: datetime.date | None
) -> Iterator[Reading]:
    for found in read_times(tokens, index, today):
        if found.figure.modifier is None:
            figure = replace(found.figure, modifier=modifier, approximate=True)
            yield found._replace(figure=figure)


def _ranges(tokens: Tokens, index: int, *, approximate: bool) -> Iterator[Reading]:
    """Yields "9 a.m. to 5 p.m.", "9-11 a.m.", "between 14:00 and 16:30"."""
    opening = tokens.lower(index) if tokens.lower(index) in ("between", "from") else ""
    start = index + bool(opening)
    hour, minute, _, bare_end = _digits(tokens, start)
    if hour < 0:
        return
    first = next(_clock(tokens, start, approximate=approximate), None)
    after = _past_separator(tokens, first.end if first else bare_end, opening)
    last = next(_clock(tokens, after, approximate=approximate), None) if after else None
    if last is None or last.figure.timex is None:
        return
    if first is not None:
        begun = first.figure.timex
    else:
        # "9-11 a.m.": the half of the day is said once, for both.
        if not _half(tokens, _digits(tokens, after)[3])[0] or not 1 <= hour <= 12:
            return
        last_hour = int(last.figure.timex[1:3])
        hour = hour % 12 + (12 if last_hour >= 12 and hour % 12 <= last_hour - 12 else 0)
        begun = f"T{hour:02}:{minute:02}"
    assumed = last.figure.assumed or (first.figure.assumed if first else "")
    timex = f"{begun}/{last.figure.timex}"
    yield _reading(
        last.end, timex, 0.96, "range of times", approximate=approximate, assumed=assumed
    )


def _past_separator(tokens: Tokens, index: int, opening: str) -> int:
    token = tokens.at(index)
    if opening == "between":
        return index + 1 if token.lower == "and" else 0
    if token.lower in ("to", "until", "till"):
        return index + 1
    return index + 1 if token.text in DASHES and token.gap == tokens.at(index + 1).gap else 0


def _reading(
    end: int,
    timex: str,
    score: float,
    rule: str,
    *,
    approximate: bool = False,
    assumed: str = "",
    day: datetime.date | None = None,
) -> Reading:
    figure = Figure(
        kind=FigureKind.TIME,
        timex=timex,
        modifier="APPROX" if approximate else None,
        approximate=approximate,
        start=day.isoformat() if day else None,
        end=day.isoformat() if day else None,
        assumed=assumed,
    )
    return Reading(end=end, figure=figure, score=score, rule=rule)


def _moment(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "2025-06-03T10:30" and "2025-06-03 10:30"."""
    if len(tokens.at(index).text) != 4:
        return
    for found in read_days(tokens, index, None):
        after = found.end
        if found.rule != "numeric date" or len(tokens.at(index).text) != 4:
            continue
        after += tokens.lower(after) == "t"
        for clock in _clock(tokens, after, approximate=False):
            timex = f"{found.interval.timex}{clock.figure.timex}"
            figure = Figure(kind=FigureKind.TIME, timex=timex, start=timex, end=timex)
            yield Reading(end=clock.end, figure=figure, score=0.95, rule="moment")


def _clock(tokens: Tokens, index: int, *, approximate: bool) -> Iterator[Reading]:
    """Yields "10:30", "10:30:15", "10 a.m.", "10.30pm", "14:00 GMT", "10 o'clock"."""
    hour, minute, second, end = _digits(tokens, index)
    if hour < 0:
        yield from _in_four_digits(tokens, index, approximate=approximate)
        return
    shown = f"{minute:02}" + (f":{second:02}" if second >= 0 else "")
    half, half_end = _half(tokens, end)
    written_out = end > index + 1
    if half:
        if not 1 <= hour <= 12:
            return
        hour = hour % 12 + (12 if half == "p" else 0)
        end = half_end
    elif _is_oclock(tokens, end):
        end += 3
    elif not written_out:
        return
    zone, assumed, end = _zone(tokens, end)
    timex = f"T{hour:02}:{shown}{zone}"
    score = 0.95 if half or zone else 0.75
    yield _reading(end, timex, score, "time", approximate=approximate, assumed=assumed)


def _in_four_digits(tokens: Tokens, index: int, *, approximate: bool) -> Iterator[Reading]:
    """Yields "0330 GMT" and "1800 hours": without what follows it may be any number."""
    text = tokens.at(index).text
    if len(text) != 4 or not text.isdecimal() or text >= "2400" or text[2:] >= "60":
        return
    zone, assumed, end = _zone(tokens, index + 1)
    if tokens.lower(end) == "hours":
        end += 1
    if end > index + 1:
        timex = f"T{text[:2]}:{text[2:]}{zone}"
        yield _reading(end, timex, 0.93, "time", approximate=approximate, assumed=assumed)


def _digits(tokens: Tokens, index: int) -> tuple[int, int, int, int]:
    """Reads hour, minute and second: -1 where they are not there; the index behind them."""
    text = tokens.at(index).text
    if text.count(".") == 1:
        text, _, minutes = text.partition(".")
        if len(minutes) == 2 and minutes < "60" and text.isdecimal() and int(text) <= 24:
            return int(text), int(minutes), -1, index + 1
        return -1, 0, -1, index
    if not text.isdecimal() or len(text) > 2 or int(text) > 24:
        return -1, 0, -1, index
    minute = _two_digits(tokens, index + 1)
    if minute < 0:
        return int(text), 0, -1, index + 1
    second = _two_digits(tokens, index + 3)
    return int(text) % 24, minute, second, index + (5 if second >= 0 else 3)


def _two_digits(tokens: Tokens, index: int) -> int:
    """Returns the minutes or seconds of ":30" at `index`; -1 where they are not there."""
    token = tokens.at(index + 1)
    is_joined = tokens.joined(index) and tokens.joined(index + 1)
    if tokens.at(index).text != ":" or not is_joined or token.kind != "number":
        return -1
    return int(token.text) if len(token.text) == 2 and token.text.isdecimal() and (
        token.text < "60") else -1  # fmt: skip


def _half(tokens: Tokens, index: int) -> tuple[str, int]:
    """Reads "a.m.", "pm", "p.m": its first letter and the index behind it."""
    word = tokens.lower(index)
    if word in ("am", "pm"):
        return word[0], index + 1
    if word in ("a", "p") and tokens.follows(index + 1, (".", "m")):
        dot = tokens.lower(index + 3) == "." and tokens.joined(index + 3)
        return word, index + 3 + dot
    return "", index


def _is_oclock(tokens: Tokens, index: int) -> bool:
    return tokens.lower(index) == "o" and tokens.lower(index + 2) == "clock"


def _zone(tokens: Tokens, index: int) -> tuple[str, str, int]:
    """Reads a time zone: its offset, what is assumed by it, and the index behind it."""
    word = tokens.at(index).text
    lower = word.lower()
    if lower in _ZONES and (word.isupper() or not tokens.at(index).gap):
        return _ZONES[lower], _AMBIGUOUS.get(lower, ""), index + 1
    if lower in _LOCAL and word.isupper():
        return "", f"{_LOCAL[lower]} time, its offset not looked up", index + 1
    if word in ("+", "-", "\u2212") and tokens.joined(index) and tokens.joined(index + 1):
        hours, minutes = tokens.at(index + 1).text, _two_digits(tokens, index + 2)
        if len(hours) == 2 and hours.isdecimal() and hours < "15" and minutes >= 0:
            return f"{'+' if word == '+' else '-'}{hours}:{minutes:02}", "", index + 4
    name = tokens.lower(index)
    if name in ("eastern", "central", "mountain", "pacific") and tokens.lower(index + 1) == "time":
        return "", f"{name.title()} time, its offset not looked up", index + 2
    if name == "local" and tokens.lower(index + 1) == "time":
        return "", "", index + 2
    return "", "", index


def _part_of_day(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Reading]:
    """Yields "tonight", "this morning", "last night", "Tuesday evening", "yesterday morning"."""
    first, second = tokens.lower(index), tokens.lower(index + 1)
    if first == "tonight":
        yield _on_day(index + 1, today, "NI")
    elif first in ("this", "last", "tomorrow") and second in PARTS_OF_DAY:
        days = {"this": 0, "last": -1, "tomorrow": 1}[first]
        if first != "last" or second == "night":
            day = intervals.shifted(today, days) if today else None
            yield _on_day(index + 2, day, PARTS_OF_DAY[second])
    elif any(tokens.lower(index + ahead) in PARTS_OF_DAY for ahead in range(1, 5)):
        for found in read_relative(tokens, index, today):
            part = PARTS_OF_DAY.get(tokens.lower(found.end))
            if found.grain == "day" and part:
                day = found.interval.start
                reading = _on_day(found.end + 1, day, part, assumed=found.interval.assumed)
                yield reading


def _on_day(end: int, day: datetime.date | None, part: str, *, assumed: str = "") -> Reading:
    timex = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}"
    return _reading(end, timex, 0.9, "part of a day", assumed=assumed, day=day)

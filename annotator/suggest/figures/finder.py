"""Finds every figure in a text: patterns propose, the longest and surest stay."""

import datetime
import re
from collections.abc import Iterator

from annotator.model.figure import FigureKind
from annotator.suggest.figures import dates, money, quantities, relative, shares, times
from annotator.suggest.figures.found import FoundFigure
from annotator.suggest.figures.numbers import BLANK
from annotator.suggest.figures.value import value_of

_NEAR = 60
_DATE_KINDS = (FigureKind.DATE,)
_anonymous = re.compile(r"\(\?P<\w+>")


def _unnamed(pattern: str) -> str:
    return _anonymous.sub("(?:", pattern)


_edge = rf"(?:the{BLANK})?(?:end|close|beginning|start|middle|turn){BLANK}of{BLANK}"
_early = rf"(?:early|mid|late)(?:-|{BLANK})(?:in{BLANK})?"
_unit = "day|week|weekend|month|quarter|year|decade"
_atoms = "|".join(
    _unnamed(pattern.pattern) for rule, pattern, _ in dates.PATTERNS if rule != "numeric date"
)
_near = rf"(?:the{BLANK})?(?:last|past|previous|prior|next|coming|this|current){BLANK}(?:{_unit})\b"
_RELATIVE = (
    rf"(?:earlier|later|early|late){BLANK}(?:this|last|next){BLANK}(?:{_unit})\b|{_near}"
    rf"|(?:last|next|this){BLANK}(?:{dates.WEEKDAY}|{relative.LONG_MONTHS}|May)\b"
    rf"|the{BLANK}day{BLANK}(?:before{BLANK}yesterday|after{BLANK}tomorrow)"
    rf"|\b(?:yesterday|today|tomorrow)\b"
    rf"|\b(?:{relative.COUNTS}){BLANK}(?:day|week|month|quarter|year|decade)s?{BLANK}(?:ago|earlier|later)\b"
)
_TERM = rf"(?:his|her|its|their|the){BLANK}{dates.YEAR}{BLANK}(?:term|season|budget|session)\b"
DATE = re.compile(
    rf"\b(?:{_edge}(?:{_TERM}|{_near}|the{BLANK}(?:{_unit})\b|{_atoms})"
    rf"|{_early}(?:{_near}|{_atoms})|{_RELATIVE}|{_atoms}|{dates.WEEKDAY}\b)",
    re.IGNORECASE,
)
_NUMERIC = next(pattern for rule, pattern, _ in dates.PATTERNS if rule == "numeric date")
_YEAR = re.compile(rf"(?:the{BLANK}year{BLANK})?{dates.YEAR}", re.IGNORECASE)
_YEAR_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|of|from|to|during|through|throughout|before|after|for|early|late"
    r"|mid|around|year|and|the)[ \u00a0]$|[(\[]$",
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(r"may|march|mar|sept?|dec|jan|jun|jul|aug|oct|nov|feb|apr", re.IGNORECASE)
_MONTH_LEAD = re.compile(
    r"\b(?:in|last|this|next|since|until|by|of|from|to|during|before|after|early|late|and)\s$",
    re.IGNORECASE,
)
# A number inside of these is a part of a name, address or version, not an amount.
_CHUNK = re.compile(r"\S+")
_NO_AMOUNT = re.compile(r"(?:[A-Za-z]+[-_/]?\d|\d+(?:-\d+){2,}|://|@|\d+(?:\.\d+){2,})")


def find(text: str, *, date: datetime.date | None = None) -> list[FoundFigure]:
    """Returns the figures of `text` in its order; they do not overlap.

    Args:
        date: Date of the document, for dates that are reckoned from it.
    """
    taken: list[FoundFigure] = []
    covered = bytearray(len(text))
    candidates = sorted(
        _candidates(text, date), key=lambda found: (found.start - found.end, -found.score)
    )
    for found in candidates:
        if not any(covered[found.start : found.end]):
            covered[found.start : found.end] = b"\1" * (found.end - found.start)
            taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def _candidates(text: str, date: datetime.date | None) -> Iterator[FoundFigure]:
    yield from _money(text)
    for pattern, kind, label, score in (
        (shares.PERCENT, FigureKind.PERCENT, "PERCENT", 0.97),
        (quantities.QUANTITY, FigureKind.QUANTITY, "QUANTITY", 0.9),
        (times.TIME, FigureKind.TIME, "TIME", 0.9),
        (shares.FRACTION, FigureKind.NUMBER, "CARDINAL", 0.8),
        (shares.ORDINAL, FigureKind.ORDINAL, "ORDINAL", 0.85),
    ):
        for match in pattern.finditer(text):
            yield from _found(text, match, label, (kind,), score, kind.value)
    yield from _durations(text)
    yield from _dates(text, date)
    yield from _cardinals(text)


def _found(
    text: str,
    match: re.Match[str],
    label: str,
    kinds: tuple[FigureKind, ...],
    score: float,
    rule: str,
    date: datetime.date | None = None,
) -> Iterator[FoundFigure]:
    start, end = match.span()
    value = value_of(
        text[start:end],
        kinds=kinds,
        date=date,
        before=text[max(0, start - _NEAR) : start],
        after=text[end : end + _NEAR],
    )
    if value is not None:
        yield FoundFigure(start=start, end=end, label=label, value=value, score=score, rule=rule)


def _money(text: str) -> Iterator[FoundFigure]:
    for pattern in (money.PREFIXED, money.SUFFIXED):
        for match in pattern.finditer(text):
            if money.is_money(text, match):
                yield from _found(text, match, "MONEY", (FigureKind.MONEY,), 0.97, "money")
    for match in money.VAGUE.finditer(text):
        yield FoundFigure(
            start=match.start(), end=match.end(), label="MONEY", value=None, score=0.7,
            rule="vague money",
        )  # fmt: skip
    for match in shares.VAGUE.finditer(text):
        yield FoundFigure(
            start=match.start(), end=match.end(), label="CARDINAL", value=None, score=0.6,
            rule="vague number",
        )  # fmt: skip


def _durations(text: str) -> Iterator[FoundFigure]:
    for match in times.DURATION.finditer(text):
        label = "TIME" if times.is_short(match.group()) else "DATE"
        first = match["first"].lower()
        score = 0.9 if first[0].isdigit() else 0.45 if first in ("a", "an", "one") else 0.8
        yield from _found(text, match, label, (FigureKind.DURATION,), score, "duration")


def _dates(text: str, date: datetime.date | None) -> Iterator[FoundFigure]:
    for match in _NUMERIC.finditer(text):
        yield from _found(text, match, "DATE", _DATE_KINDS, 0.7, "numeric date", date)
    for match in DATE.finditer(text):
        score = _date_score(text, match)
        if score:
            yield from _found(text, match, "DATE", _DATE_KINDS, score, "date", date)


def _date_score(text: str, match: re.Match[str]) -> float:
    """Returns how sure a date is; 0 for words that only look like one."""
    words, before = match.group(), text[max(0, match.start() - 12) : match.start()]
    if _YEAR.fullmatch(words):
        is_amount = re.match(r"[ \u00a0]?(?:[%€£$]|percent|[a-z]+s\b)", text[match.end() :])
        if _YEAR_LEAD.search(before) and not is_amount:
            return 0.9
        return 0.4 if not is_amount else 0.0
    name = words.rstrip(".")
    if name.lower() in dates.MONTHS:
        if not name[0].isupper():
            return 0.0
        if _AMBIGUOUS.fullmatch(name):
            return 0.85 if _MONTH_LEAD.search(before) else 0.0
        return 0.9
    if re.fullmatch(dates.WEEKDAY, words, re.IGNORECASE):
        return 0.9 if words[0].isupper() else 0.0
    return 0.92


def _cardinals(text: str) -> Iterator[FoundFigure]:
    for match in shares.CARDINAL.finditer(text):
        if _is_part_of_a_name(text, match):
            continue
        words = match.group().lower()
        score = 0.8
        if words == "one":
            score = 0.3
        elif words.startswith(("a ", "an ")):
            score = 0.6
        elif words.isdigit() and _YEAR.fullmatch(words):
            score = 0.3
        yield from _found(text, match, "CARDINAL", (FigureKind.NUMBER,), score, "number")


def _is_part_of_a_name(text: str, match: re.Match[str]) -> bool:
    start = match.start("first")
    if not text[start].isdigit():
        return False
    left = start
    while left > 0 and not text[left - 1].isspace() and start - left < _NEAR:
        left -= 1
    chunk = _CHUNK.match(text, left, start + _NEAR)
    return chunk is not None and _NO_AMOUNT.search(chunk.group()) is not None

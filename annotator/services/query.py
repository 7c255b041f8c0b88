"""What is looked for in a project, and the one line in which a person says it.

`tariff label:MONEY value:>100m by:ada is:unsure "exact words" /regular expression/`
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from annotator.errors import RefusedError
from annotator.model.document import Status
from annotator.model.figure import Figure, FigureKind


class Is(StrEnum):
    """What an annotation or suggestion can be, as a search says it."""

    ANNOTATION = "annotation"
    PENDING = "pending"
    UNSURE = "unsure"
    REJECTED = "rejected"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRange:
    """Which values of figures are looked for: those that have something in common with it.

    Attributes:
        kind: Only figures of this kind; None for any with an amount.
        low: At least this, an amount or the first day of a date; None for no bound.
        high: At most this, an amount or the last day of a date; None for no bound.
        is_open: True where `low` and `high` themselves do not count.
        currency: ISO 4217 code of money.
        unit: Name of the unit of a quantity.
        timex: Of a duration, which has no other bounds.
    """

    kind: FigureKind | None = None
    low: int | float | str | None = None
    high: int | float | str | None = None
    is_open: bool = False
    currency: str | None = None
    unit: str | None = None
    timex: str | None = None

    def holds(self, figure: Figure) -> bool:
        """True where the value of a figure is in it, at least in part."""
        if self.kind not in (None, figure.kind):
            return False
        if self.currency not in (None, figure.currency) or self.unit not in (None, figure.unit):
            return False
        if self.timex is not None:
            return self.timex == figure.timex
        ends = _ends(figure)
        if ends is None:
            return False
        return not (
            _is_less(ends[1], self.low, or_equal=self.is_open)
            or _is_less(self.high, ends[0], or_equal=self.is_open)
        )


def _ends(figure: Figure) -> tuple[int | float | str | None, int | float | str | None] | None:
    if figure.amount is not None:
        return figure.amount, figure.amount
    if figure.low is not None or figure.high is not None:
        return figure.low, figure.high
    if figure.start is not None or figure.end is not None:
        return figure.start, figure.end
    return None


def _is_less(
    one: int | float | str | None, other: int | float | str | None, *, or_equal: bool
) -> bool:
    """True where both are known and the first is less; so too where they cannot be compared."""
    if one is None or other is None:
        return False
    if isinstance(one, str) and isinstance(other, str):
        return one < other or (or_equal and one == other)
    if isinstance(one, str) or isinstance(other, str):
        return True
    return one < other or (or_equal and one == other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; everything that is said must be so.

    Attributes:
        words: Words and phrases, each of which must be there.
        pattern: A regular expression; "" for none.
        case: True where words must be written as here.
        whole: True where words must begin and end as a word.
        labels: Names of labels, or how they begin; one of them.
        annotators: Names of who made it, or how they begin; one of them.
        value: The value of a figure.
        note: Part of a note.
        marks: What it is; all of it.
        status: How far the document is.
    """

    words: tuple[str, ...] = ()
    pattern: str = ""
    case: bool = False
    whole: bool = False
    labels: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()
    value: ValueRange | None = None
    note: str = ""
    marks: tuple[Is, ...] = ()
    status: Status | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.pattern or self.status or self.is_about_annotations)

    @property
    def is_about_annotations(self) -> bool:
        """True where annotations and suggestions are looked for, not text."""
        return bool(self.labels or self.annotators or self.value or self.note or self.marks)


_TOKEN: Final = re.compile(
    r'(?P<key>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<value>[^\s"]\S*)|(?=\s|$))'
    r'|"(?P<phrase>[^"]*)"?'
    r"|/(?P<pattern>(?:[^/\\]|\\.)+)/(?=\s|$)"
    r"|(?P<word>\S+)"
)


def parse(line: str, *, case: bool = False, whole: bool = False, regex: bool = False) -> Query:
    """Returns what a line asks for; a key that nobody knows is a word like any other.

    Args:
        line: As typed.
        case, whole: Of the query.
        regex: True where all that belongs to no key is one regular expression.

    Raises:
        RefusedError: A key that is known has a value that it cannot have.
    """
    query = Query(case=case, whole=whole)
    rest: list[str] = []
    for match in _TOKEN.finditer(line):
        key = (match["key"] or "").lower()
        if key in _KEYS:
            value = match["quoted"] if match["quoted"] is not None else match["value"] or ""
            # Nothing yet: the line is being typed.
            query = _KEYS[key](query, value.strip()) if value.strip() else query
        elif regex:
            rest.append(match.group())
        elif match["pattern"]:
            query = replace(query, pattern=match["pattern"])
        elif words := match["phrase"] if match["phrase"] is not None else match.group():
            query = replace(query, words=(*query.words, *([words] if words.strip() else [])))
    if regex:
        query = replace(query, pattern=_without_keys(line) if rest else "")
    return query


def _without_keys(line: str) -> str:
    """Returns the line without what belongs to known keys, blanks of the pattern kept."""
    kept = _TOKEN.sub(
        lambda match: "" if (match["key"] or "").lower() in _KEYS else match.group(), line
    )
    return kept.strip()


def _label(query: Query, value: str) -> Query:
    return replace(query, labels=(*query.labels, value))


def _by(query: Query, value: str) -> Query:
    return replace(query, annotators=(*query.annotators, value))


def _note(query: Query, value: str) -> Query:
    return replace(query, note=value)


def _is(query: Query, value: str) -> Query:
    wanted = value.lower()
    if wanted in {status.value for status in Status}:
        return replace(query, status=Status(wanted))
    if wanted in {mark.value for mark in Is}:
        return replace(query, marks=(*query.marks, Is(wanted)))
    known = ", ".join([*Is, *Status])
    raise RefusedError(f"“is:{value}” is not known: write one of {known}.")


def _value(query: Query, value: str) -> Query:
    return replace(query, value=value_range(value))


_KEYS: Final[dict[str, Callable[[Query, str], Query]]] = {
    "label": _label,
    "by": _by,
    "note": _note,
    "is": _is,
    "value": _value,
}
_SIGN: Final = re.compile(r"(>=|<=|=>|=<|≥|≤|>|<|=)?\s*(.*)", re.DOTALL)


def value_range(words: str) -> ValueRange:
    """Returns the range that ">100m", "10..12%", "$5bn" or "2025-06" says.

    Raises:
        RefusedError: It says none.
    """
    low_words, dots, high_words = words.partition("..")
    if dots:
        low, high = _bound(low_words), _bound(high_words)
        if low is None and high is None:
            raise RefusedError(f"“value:{words}” is no range: write it like 10..12%.")
        # "10..12%": what only one of them says holds for both.
        known = max((each for each in (low, high) if each), key=_says)
        return replace(
            known, low=low.low if low else None, high=high.high if high else None, timex=None
        )
    match = _SIGN.match(words.strip())
    sign, plain = match.groups() if match else (None, "")
    found = _bound(plain)
    if found is None:
        raise RefusedError(f"“value:{words}” is no value: write it like >100m or 10..12%.")
    if sign in (None, "="):
        return found
    if found.timex is not None:
        raise RefusedError(f"“value:{words}” cannot be: lengths of time are not compared.")
    is_open = sign in (">", "<")
    if sign in (">", ">=", "=>", "≥"):
        return replace(found, low=found.high if is_open else found.low, high=None, is_open=is_open)
    return replace(found, low=None, high=found.low if is_open else found.high, is_open=is_open)


def _says(bound: ValueRange) -> int:
    return sum(each is not None for each in (bound.kind, bound.currency, bound.unit))


def _bound(words: str) -> ValueRange | None:
    from annotator.suggest.figures import parse_typed

    figure = parse_typed(words) if words.strip() else None
    if figure is None:
        return None
    ends = _ends(figure)
    return ValueRange(
        # A number without a unit is looked for in figures of every kind.
        kind=None if figure.kind is FigureKind.NUMBER else figure.kind,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        currency=figure.currency,
        unit=figure.unit,
        timex=None if ends else figure.timex,
    )

"""Spans and relations made by the hundred thousand, as imports and exports do.

A frozen dataclass sets each of its fields through a function call, which takes most of the time of
reading a large project. Here the fields are set on an object of a plain class with the same slots,
which then becomes a span or relation; Python allows that between classes with the same slots. What
the dataclass checks is asked here first, and refusing is left to the dataclass.
"""

from collections.abc import Mapping
from typing import Any

from annotator.model.annotation import Json, Origin, Relation, Span, Suggestion
from annotator.model.figure import Figure


def quick_span(
    id: str,
    start: int,
    end: int,
    label: str,
    fragments: tuple[tuple[int, int], ...],
    annotator: str | None,
    origin: Origin | None,
    score: float | None,
    value: Figure | None,
    attributes: Mapping[str, Json],
    note: str,
    suggestion: Suggestion | None,
) -> Span:
    """Returns `Span(...)`.

    Raises:
        ValueError: It covers nothing.
    """
    made: Any = _SpanFields()
    made.id = id
    made.start = start
    made.end = end
    made.label = label
    made.fragments = fragments
    made.annotator = annotator
    made.origin = origin
    made.score = score
    made.value = value
    made.attributes = attributes
    made.note = note
    made.suggestion = suggestion
    made.__class__ = Span
    if not 0 <= start < end:
        made.__post_init__()
    span: Span = made
    return span


def quick_relation(
    id: str,
    head: str,
    child: str,
    label: str,
    annotator: str | None,
    origin: Origin | None,
    score: float | None,
    attributes: Mapping[str, Json],
    note: str,
    suggestion: Suggestion | None,
) -> Relation:
    """Returns `Relation(...)`.

    Raises:
        ValueError: It joins a span with itself.
    """
    made: Any = _RelationFields()
    made.id = id
    made.head = head
    made.child = child
    made.label = label
    made.annotator = annotator
    made.origin = origin
    made.score = score
    made.attributes = attributes
    made.note = note
    made.suggestion = suggestion
    made.__class__ = Relation
    if head == child:
        made.__post_init__()
    relation: Relation = made
    return relation


class _SpanFields:
    __slots__ = Span.__slots__


class _RelationFields:
    __slots__ = Relation.__slots__

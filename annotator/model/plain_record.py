"""Annotations as a native record has most of them, told by their keys and types at once.

Of ten thousand documents there are very many; whatever differs is looked at field by field, by
`annotator.model.record`.
"""

from collections.abc import Mapping
from typing import Any

from annotator.model.annotation import Origin, Relation, Span, nothing
from annotator.model.figure_record import figure_from_record
from annotator.model.quick import quick_relation, quick_span

_ORIGINS = {origin.value: origin for origin in Origin}
_NOTHING = nothing()
_PLAIN_SPAN = ("id", "start", "end", "label", "text", "annotator", "origin")
_VALUED_SPAN = (*_PLAIN_SPAN, "value")
_PLAIN_RELATION = ("id", "head", "child", "label", "annotator", "origin")


def plain_span(entry: Mapping[str, Any], text: str) -> Span | None:
    """Returns what `span_from_record` does; None where it is to be asked."""
    keys = tuple(entry)
    value: Any = None
    if keys == _PLAIN_SPAN:
        uid, start, end, label, said, annotator, origin = entry.values()
    elif keys == _VALUED_SPAN:
        uid, start, end, label, said, annotator, origin, value = entry.values()
    else:
        return None
    if (
        type(uid) is str
        and type(start) is int
        and type(end) is int
        and type(label) is str
        and type(annotator) is str
        and type(origin) is str
        and uid
        and origin in _ORIGINS
        and 0 <= start < end <= len(text)
        and said == text[start:end]
    ):
        figure = figure_from_record(value) if value else None
        return quick_span(
            uid, start, end, label, (), annotator, _ORIGINS[origin], None, figure, _NOTHING, "",
            None,
        )  # fmt: skip
    return None


def plain_relation(entry: Mapping[str, Any]) -> Relation | None:
    """Returns what `relation_from_record` does; None where it is to be asked."""
    if tuple(entry) != _PLAIN_RELATION:
        return None
    uid, head, child, label, annotator, origin = entry.values()
    if (
        type(uid) is str
        and type(head) is str
        and type(child) is str
        and type(label) is str
        and type(annotator) is str
        and type(origin) is str
        and uid
        and origin in _ORIGINS
    ):
        return quick_relation(
            uid, head, child, label, annotator, _ORIGINS[origin], None, _NOTHING, "", None
        )
    return None

"""The native record: one document with all its annotations as one JSON object.

Everything else reads and writes through it. Keys come in a fixed order, keys without a value are
left out, offsets are code points, so that the same project gives the same bytes.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from annotator.model.annotation import (
    Decision,
    Json,
    Origin,
    Relation,
    Span,
    Suggestion,
    Verdict,
    nothing,
)
from annotator.model.checked import checked, number_in, one_of, short
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure_record import figure_from_record, figure_record
from annotator.model.plain_record import plain_relation, plain_span
from annotator.model.quick import quick_relation, quick_span

Record = dict[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def to_record(annotated: AnnotatedDocument) -> Record:
    """Returns the native record of `annotated`, ready for `json.dumps`.

    `exports.native_line` writes the same record, part by part.
    """
    suggestions = suggestions_record(annotated)
    return {
        **document_record(annotated.document),
        "spans": [span_record(annotated, span) for span in annotated.spans],
        "relations": [relation_record(relation) for relation in annotated.relations],
        **_filled(suggestions=suggestions),
    }


def document_record(document: Document) -> Record:
    """Returns what a native record begins with: the document without what is on it."""
    return {
        "id": document.id,
        "name": document.name,
        "text": document.text,
        **_filled(
            date=document.date.isoformat() if document.date else None,
            language=document.language,
            metadata=dict(document.metadata),
            status=document.status.value,
        ),
    }


def suggestions_record(annotated: AnnotatedDocument) -> Record:
    """Returns what a native record says of suggestions; empty where there are none."""
    return _filled(
        spans=[span_record(annotated, span) for span in annotated.suggested_spans],
        relations=[relation_record(relation) for relation in annotated.suggested_relations],
    )


def span_record(annotated: AnnotatedDocument, span: Span) -> Record:
    """Returns the entry of a span in a native record."""
    # Every field by itself, and no call for what most do not have: of ten thousand documents there
    # are very many.
    start, end = span.start, span.end
    record: Record = {"id": span.id, "start": start, "end": end}
    if span.fragments:
        record["fragments"] = [list(fragment) for fragment in span.fragments]
        record["label"] = span.label
        record["text"] = annotated.text_of(span)
    else:
        record["label"] = span.label
        record["text"] = annotated.document.text[start:end]
    if span.annotator:
        record["annotator"] = span.annotator
    if span.origin:
        record["origin"] = span.origin._value_
    if span.score is not None:
        record["score"] = span.score
    if span.value is not None:
        record["value"] = figure_record(span.value)
    if span.attributes or span.note or span.suggestion is not None:
        _put_rest(record, span)
    return record


def relation_record(relation: Relation) -> Record:
    """Returns the entry of a relation in a native record."""
    record: Record = {
        "id": relation.id,
        "head": relation.head,
        "child": relation.child,
        "label": relation.label,
    }
    if relation.annotator:
        record["annotator"] = relation.annotator
    if relation.origin:
        record["origin"] = relation.origin._value_
    if relation.score is not None:
        record["score"] = relation.score
    if relation.attributes or relation.note or relation.suggestion is not None:
        _put_rest(record, relation)
    return record


def from_record(record: Mapping[str, Any], *, new_id: Callable[[], str]) -> AnnotatedDocument:
    """Builds the document that `record` describes.

    Args:
        record: A native record; `text` is all it must have. Unknown keys are not looked at.
        new_id: Makes an id for whatever comes without one.

    Raises:
        ValueError: The record is not in the native form; the message says where.
    """
    text = _take(record, "text", str)
    if text is None:
        raise ValueError("has no text")
    document = Document(
        id=_take(record, "id", str) or new_id(),
        name=_take(record, "name", str) or "untitled",
        text=text,
        date=_date(record.get("date")),
        language=_take(record, "language", str) or "en",
        metadata=_take(record, "metadata", dict) or {},
        status=one_of(Status, record.get("status") or Status.NEW, "status"),
    )
    suggested = _take(record, "suggestions", dict) or {}
    annotated = AnnotatedDocument(
        document=document,
        spans=_spans(record, text, new_id, "spans"),
        relations=_relations(record, new_id, "relations"),
        suggested_spans=_spans(suggested, text, new_id, "suggestions.spans"),
        suggested_relations=_relations(suggested, new_id, "suggestions.relations"),
    )
    _check_ends(annotated)
    return annotated


def span_from_record(
    entry: Mapping[str, Any], text: str, *, new_id: Callable[[], str], suggested: bool = False
) -> Span:
    """Builds one span of `text` from its entry in a native record.

    Raises:
        ValueError: It does not fit the text, or a part of it is of the wrong form.
        KeyError, TypeError: It lacks what a span must have, or is no span at all.
    """
    # Every field by itself, and asked for its type first: of ten thousand documents there are very
    # many, and all but a few are as they should be.
    get = entry.get
    start, end, label = entry["start"], entry["end"], entry["label"]
    fragments, value, origin, score = get("fragments"), get("value"), get("origin"), get("score")
    uid, annotator, attributes, note = get("id"), get("annotator"), get("attributes"), get("note")
    span = quick_span(
        (uid if type(uid) is str else checked(uid, "id", str)) or new_id(),
        start if type(start) is int else _offset(start, "start"),
        end if type(end) is int else _offset(end, "end"),
        label if type(label) is str else str(label),
        _fragments(fragments) if fragments else (),
        annotator if type(annotator) is str else checked(annotator, "annotator", str),
        (_origin(origin) if origin else None),
        None if score is None else number_in(entry, "score"),
        figure_from_record(value) if value else None,
        _NOTHING if not attributes else checked(attributes, "attributes", dict),
        (note if type(note) is str else checked(note, "note", str)) or "",
        _suggestion(entry) if suggested else None,
    )
    if span.end > len(text):
        raise ValueError(f"ends at {span.end}, but the text has {len(text)} characters")
    covered = text[span.start : span.end]
    if span.fragments:
        covered = " ".join(text[start:end] for start, end in span.fragments)
    if entry.get("text", covered) != covered:
        raise ValueError(f"says {entry['text']!r}, but its offsets cover {covered!r}")
    return span


def relation_from_record(
    entry: Mapping[str, Any], *, new_id: Callable[[], str], suggested: bool = False
) -> Relation:
    """Builds one relation from its entry in a native record; its ends are not looked up.

    Raises:
        ValueError: A part of it is of the wrong form.
        KeyError, TypeError: It lacks what a relation must have, or is no relation at all.
    """
    get = entry.get
    head, child, label = entry["head"], entry["child"], entry["label"]
    uid, annotator, attributes, note = get("id"), get("annotator"), get("attributes"), get("note")
    origin, score = get("origin"), get("score")
    return quick_relation(
        (uid if type(uid) is str else checked(uid, "id", str)) or new_id(),
        head if type(head) is str else str(head),
        child if type(child) is str else str(child),
        label if type(label) is str else str(label),
        annotator if type(annotator) is str else checked(annotator, "annotator", str),
        _origin(origin) if origin else None,
        None if score is None else number_in(entry, "score"),
        _NOTHING if not attributes else checked(attributes, "attributes", dict),
        (note if type(note) is str else checked(note, "note", str)) or "",
        _suggestion(entry) if suggested else None,
    )


_ORIGINS = {origin.value: origin for origin in Origin}
_NOTHING = nothing()


def _filled(**values: object) -> Record:
    return {key: value for key, value in values.items() if value not in (None, "", {}, [])}


def _put_rest(record: Record, made: Span | Relation) -> None:
    if made.attributes:
        record["attributes"] = dict(made.attributes)
    if made.note:
        record["note"] = made.note
    if made.suggestion is not None:
        record |= _suggestion_record(made.suggestion)


def _suggestion_record(suggestion: Suggestion) -> Record:
    verdict = suggestion.verdict
    return _filled(
        suggester=suggestion.suggester,
        version=suggestion.version,
        rule=suggestion.rule,
        verdict=verdict
        and {
            "decision": verdict.decision.value,
            "annotator": verdict.annotator,
            "at": verdict.at.isoformat(timespec="milliseconds"),
            **_filled(seconds=verdict.seconds, annotation=verdict.annotation),
        },
    )


def _take(record: Mapping[str, Any], key: str, kind: type[T]) -> T | None:
    value: T | None = checked(record.get(key), key, kind)
    return value


def _origin(value: Any) -> Origin:  # noqa: ANN401 - any JSON
    found = _ORIGINS.get(value) if type(value) is str else None
    return found or one_of(Origin, value, "origin")


def _moment(value: Json) -> datetime:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"time {short(value)} is not of the form 2025-06-03T12:30:00Z") from error


def _fragments(pieces: Any) -> tuple[tuple[int, int], ...]:  # noqa: ANN401 - any JSON
    if not isinstance(pieces, list | tuple):
        raise ValueError("fragments is no list")  # noqa: TRY004 - one error for bad records
    for piece in pieces:
        if not isinstance(piece, list | tuple) or [type(edge) for edge in piece] != [int, int]:
            raise ValueError("has a fragment that is no pair of start and end")
    return tuple((start, end) for start, end in pieces)


def _date(value: Json) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"date {short(value)} is not of the form 2025-06-03") from error


def _spans(
    record: Mapping[str, Any], text: str, new_id: Callable[[], str], where: str
) -> tuple[Span, ...]:
    spans = []
    is_suggested = where != "spans"
    last, is_sorted = -1, True
    for number, entry in enumerate(_take(record, "spans", list) or [], start=1):
        try:
            span = None
            if not is_suggested and type(entry) is dict:
                span = plain_span(entry, text)
            if span is None:
                span = span_from_record(entry, text, new_id=new_id, suggested=is_suggested)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{where} {number}: {_said(error)}") from error
        spans.append(span)
        is_sorted = is_sorted and span.start > last
        last = span.start
    if not is_sorted:
        spans.sort(key=lambda span: (span.start, -span.end, span.id))
    return tuple(spans)


def _offset(value: Any, key: str) -> int:  # noqa: ANN401 - any JSON
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{key} is no whole number")  # noqa: TRY004 - one error for bad records
    return value


def _relations(
    record: Mapping[str, Any], new_id: Callable[[], str], where: str
) -> tuple[Relation, ...]:
    relations = []
    is_suggested = where != "relations"
    for number, entry in enumerate(_take(record, "relations", list) or [], start=1):
        try:
            relation = None
            if not is_suggested and type(entry) is dict:
                relation = plain_relation(entry)
            if relation is None:
                relation = relation_from_record(entry, new_id=new_id, suggested=is_suggested)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{where} {number}: {_said(error)}") from error
        relations.append(relation)
    return tuple(relations)


def _suggestion(entry: Mapping[str, Any]) -> Suggestion:
    verdict = _take(entry, "verdict", dict)
    return Suggestion(
        suggester=str(entry.get("suggester", "unknown")),
        version=str(entry.get("version", "")),
        rule=str(entry.get("rule", "")),
        verdict=None
        if not verdict
        else Verdict(
            decision=Decision(verdict["decision"]),
            annotator=str(verdict["annotator"]),
            at=_moment(verdict["at"]),
            seconds=number_in(verdict, "seconds"),
            annotation=_take(verdict, "annotation", str),
        ),
    )


def _check_ends(annotated: AnnotatedDocument) -> None:
    spans = {span.id for span in annotated.spans}
    offered = spans | {span.id for span in annotated.suggested_spans}
    for relations, known, where in (
        (annotated.relations, spans, "relations"),
        (annotated.suggested_relations, offered, "suggestions.relations"),
    ):
        for relation in relations:
            for end in (relation.head, relation.child):
                if end not in known:
                    raise ValueError(f"{where}: {relation.id} joins {end!r}, which is no span here")


def _said(error: Exception) -> str:
    return f"has no {error.args[0]}" if isinstance(error, KeyError) else str(error)

"""Between rows and model objects."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from sys import intern
from typing import Any

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
from annotator.model.document import AnnotatedDocument, Document, DocumentSummary, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.record import figure_from_record, figure_record
from annotator.model.scheme import Label, LabelKind

Values = dict[str, Any]

# Stands for a label that was deleted: a relation that could join only that one joins nothing.
_GONE = "(deleted label)"

_ORIGINS = {origin.value: origin for origin in Origin}
# One for all: `json.dumps` would make one for each value.
_encoder = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))

_DECISIONS = {decision.value: decision for decision in Decision}


def packed(value: object) -> str:
    """Returns `value` as JSON: the same value always gives the same text."""
    return _encoder.encode(value)


def packed_mapping(value: Mapping[str, Json]) -> str | None:
    """Returns a mapping as JSON; None for an empty one."""
    return packed(dict(value)) if value else None


def unpacked_mapping(value: str | None) -> Mapping[str, Json]:
    """Returns the mapping that `packed_mapping` packed."""
    return json.loads(value) if value else nothing()


def unpacked_pairs(value: str | None) -> tuple[tuple[int, int], ...]:
    """Returns stored fragments."""
    return tuple((low, high) for low, high in json.loads(value)) if value else ()


def now() -> str:
    """Returns the time as it is stored."""
    return moment(datetime.now(UTC))


def moment(at: datetime) -> str:
    """Returns a time as it is stored: UTC, and its text order is the order of time."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def span_values(span: Span) -> Values:
    """Returns the columns of `span` that refer to no other row."""
    return {
        "uid": span.id,
        "start": span.start,
        "end": span.end,
        "fragments": packed(span.fragments) if span.fragments else None,
        "value": packed(figure_record(span.value)) if span.value else None,
        **_made_values(span),
    }


def relation_values(relation: Relation) -> Values:
    """Returns the columns of `relation` that refer to no other row."""
    return {"uid": relation.id, **_made_values(relation)}


def _made_values(made: Span | Relation) -> Values:
    suggestion = made.suggestion
    return {
        "origin": None if suggestion else (made.origin or Origin.MANUAL).value,
        "suggester": suggestion.suggester if suggestion else None,
        "version": suggestion.version if suggestion else None,
        "rule": suggestion.rule if suggestion else None,
        "score": made.score,
        "attributes": packed_mapping(made.attributes),
        "note": made.note,
    }


@lru_cache(4096)
def _figure(value: str) -> Figure:
    return figure_from_record(json.loads(value))


@lru_cache(256)
def _source(suggester: str, version: str, rule: str) -> Suggestion:
    return Suggestion(suggester=suggester, version=version, rule=rule)


def span_of(row: Sequence[Any]) -> Span:
    """Builds a span from a row of `annotations.span_query`, without its leading numbers."""
    uid, start, end, fragments, value, *made = row
    label, annotator, origin, score, attributes, note, *suggested = made
    return Span(
        id=uid,
        start=start,
        end=end,
        label=intern(label),
        fragments=unpacked_pairs(fragments),
        annotator=annotator,
        origin=_ORIGINS[origin] if origin else None,
        score=score,
        value=_figure(value) if value else None,
        attributes=unpacked_mapping(attributes),
        note=note,
        suggestion=_suggestion(*suggested),
    )


def relation_of(row: Sequence[Any]) -> Relation:
    """Builds a relation from a row of `annotations.relation_query`, without leading numbers."""
    uid, head, child, *made = row
    label, annotator, origin, score, attributes, note, *suggested = made
    return Relation(
        id=uid,
        head=head,
        child=child,
        label=intern(label),
        annotator=annotator,
        origin=_ORIGINS[origin] if origin else None,
        score=score,
        attributes=unpacked_mapping(attributes),
        note=note,
        suggestion=_suggestion(*suggested),
    )


def _suggestion(
    suggester: str | None,
    version: str,
    rule: str,
    decision: str | None,
    judge: str,
    at: str,
    seconds: float | None,
    made: str | None,
) -> Suggestion | None:
    if suggester is None:
        return None
    if decision is None:
        return _source(suggester, version, rule)
    verdict = Verdict(
        decision=_DECISIONS[decision],
        annotator=judge,
        at=datetime.fromisoformat(at),
        seconds=seconds,
        annotation=made,
    )
    return Suggestion(suggester=suggester, version=version, rule=rule, verdict=verdict)


def document_of(row: Mapping[str, Any]) -> Document:
    """Builds a document from the columns of its row."""
    return Document(
        id=row["uid"],
        name=row["name"],
        text=row["text"],
        date=day(row["date"]),
        language=row["language"],
        metadata=unpacked_mapping(row["metadata"]),
        status=Status(row["status"]),
    )


def annotated_of(
    document: Document, spans: Sequence[Span], relations: Sequence[Relation]
) -> AnnotatedDocument:
    """Puts a document and all that is on it, in order, together."""
    return AnnotatedDocument(
        document=document,
        spans=tuple(span for span in spans if span.suggestion is None),
        relations=tuple(relation for relation in relations if relation.suggestion is None),
        suggested_spans=tuple(span for span in spans if span.suggestion is not None),
        suggested_relations=tuple(
            relation for relation in relations if relation.suggestion is not None
        ),
    )


def summary_of(row: Mapping[str, Any], counts: tuple[int, int, int]) -> DocumentSummary:
    """Builds a row of the document list; `counts` are annotations, pending and unsure ones."""
    annotations, pending, unsure = counts
    return DocumentSummary(
        id=row["uid"],
        name=row["name"],
        title=row["title"],
        date=day(row["date"]),
        status=Status(row["status"]),
        annotations=annotations,
        pending=pending,
        unsure=unsure,
        language=row["language"],
    )


def day(value: str | None) -> date | None:
    """Returns a stored date."""
    return date.fromisoformat(value) if value else None


def title_of(text: str) -> str:
    """Returns the first line of `text` that is not blank, cut to what a list can show."""
    return text[:4000].lstrip().partition("\n")[0][:200].rstrip()


def label_of(row: Mapping[str, Any], names: Mapping[str, str]) -> Label:
    """Builds a label from the columns of its row; `names` are those of all labels by uid."""
    return Label(
        id=row["uid"],
        name=row["name"],
        kind=LabelKind(row["kind"]),
        color=row["color"],
        key=row["key"] or "",
        description=row["description"],
        figures=tuple(FigureKind(kind) for kind in json.loads(row["figures"] or "[]")),
        heads=_named(row["heads"], names),
        children=_named(row["children"], names),
        symmetric=bool(row["symmetric"]),
    )


def _named(uids: str | None, names: Mapping[str, str]) -> tuple[str, ...]:
    wanted = json.loads(uids or "[]")
    known = tuple(names[uid] for uid in wanted if uid in names)
    return known or ((_GONE,) if wanted else ())

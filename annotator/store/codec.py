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
from annotator.model.figure_record import figure_from_record, figure_record
from annotator.model.scheme import Label, LabelKind

Values = dict[str, Any]

# Stands for a label that was deleted: a relation that could join only that one joins nothing.
_GONE = "(deleted label)"

origin_of = {origin.value: origin for origin in Origin}.__getitem__
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


# Columns that refer to no other row, in the order of the tables.
MADE = ("origin", "suggester", "version", "rule", "score", "attributes", "note")
SPAN_PLACE = ("start", "end", "fragments", "value")


def span_values(span: Span) -> Values:
    """Returns the columns of `span` that refer to no other row."""
    return {
        "uid": span.id,
        **dict(zip(SPAN_PLACE, span_place(span), strict=True)),
        **dict(zip(MADE, made_fields(span), strict=True)),
    }


def relation_values(relation: Relation) -> Values:
    """Returns the columns of `relation` that refer to no other row."""
    return {"uid": relation.id, **dict(zip(MADE, made_fields(relation), strict=True))}


def span_place(span: Span) -> tuple[Any, ...]:
    """Returns the values of the columns `SPAN_PLACE`."""
    return (
        span.start,
        span.end,
        packed(span.fragments) if span.fragments else None,
        packed_figure(span.value) if span.value else None,
    )


def made_fields(made: Span | Relation) -> tuple[Any, ...]:
    """Returns the values of the columns `MADE`."""
    suggestion = made.suggestion
    attributes = packed_mapping(made.attributes)
    if suggestion is None:
        origin = (made.origin or Origin.MANUAL)._value_
        return origin, None, None, None, made.score, attributes, made.note
    return (
        None,
        suggestion.suggester,
        suggestion.version,
        suggestion.rule,
        made.score,
        attributes,
        made.note,
    )


# Figures by where they are in memory, since 1 equals 1.0 and is packed in another way. Readers give
# the same object for the same figure, of which most texts have few.
_packed_figures: dict[int, tuple[Figure, str]] = {}
_MOST_FIGURES = 2000
_LONGEST_FIGURE = 500


def packed_figure(figure: Figure) -> str:
    """Returns a figure as a row holds it."""
    known = _packed_figures.get(id(figure))
    # What is kept here stays in memory, so that nothing else gets its place.
    if known is not None and known[0] is figure:
        return known[1]
    text = packed(figure_record(figure))
    if len(text) <= _LONGEST_FIGURE:
        if len(_packed_figures) >= _MOST_FIGURES:
            _packed_figures.clear()
        _packed_figures[id(figure)] = figure, text
    return text


@lru_cache(4096)
def figure_of(value: str) -> Figure:
    """Returns the figure that a row holds."""
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
        origin=origin_of(origin) if origin else None,
        score=score,
        value=figure_of(value) if value else None,
        attributes=unpacked_mapping(attributes),
        note=note,
        suggestion=suggestion_of(*suggested),
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
        origin=origin_of(origin) if origin else None,
        score=score,
        attributes=unpacked_mapping(attributes),
        note=note,
        suggestion=suggestion_of(*suggested),
    )


def suggestion_of(
    suggester: str | None,
    version: str,
    rule: str,
    decision: str | None,
    judge: str,
    at: str,
    seconds: float | None,
    made: str | None,
) -> Suggestion | None:
    """Returns where a row comes from, with what was said to it; None for an annotation."""
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

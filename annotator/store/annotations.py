"""Reads spans and relations, annotations and suggestions alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy.sql.elements import ColumnElement

from annotator.model.annotation import Relation, Span
from annotator.store.codec import relation_of, span_of
from annotator.store.statements import rows_among
from annotator.store.tables import (
    annotator_rows,
    document_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)

judge = annotator_rows.alias("judge")
_made_span = span_rows.alias("made_span")
_made_relation = relation_rows.alias("made_relation")
_head = span_rows.alias("head")
_child = span_rows.alias("child")

span_query: Select[Any] = (
    select(
        span_rows.c.document_id,
        span_rows.c.id,
        span_rows.c.uid,
        span_rows.c.start,
        span_rows.c.end,
        span_rows.c.fragments,
        span_rows.c.value,
        label_rows.c.name,
        annotator_rows.c.name,
        span_rows.c.origin,
        span_rows.c.score,
        span_rows.c.attributes,
        span_rows.c.note,
        span_rows.c.suggester,
        span_rows.c.version,
        span_rows.c.rule,
        verdict_rows.c.decision,
        judge.c.name,
        verdict_rows.c.at,
        verdict_rows.c.seconds,
        _made_span.c.uid,
    )
    .join_from(span_rows, label_rows, label_rows.c.id == span_rows.c.label_id)
    .outerjoin(annotator_rows, annotator_rows.c.id == span_rows.c.annotator_id)
    .outerjoin(verdict_rows, verdict_rows.c.span_id == span_rows.c.id)
    .outerjoin(judge, judge.c.id == verdict_rows.c.annotator_id)
    .outerjoin(_made_span, _made_span.c.id == verdict_rows.c.made_span_id)
)

relation_query: Select[Any] = (
    select(
        relation_rows.c.document_id,
        relation_rows.c.id,
        relation_rows.c.uid,
        _head.c.uid,
        _child.c.uid,
        label_rows.c.name,
        annotator_rows.c.name,
        relation_rows.c.origin,
        relation_rows.c.score,
        relation_rows.c.attributes,
        relation_rows.c.note,
        relation_rows.c.suggester,
        relation_rows.c.version,
        relation_rows.c.rule,
        verdict_rows.c.decision,
        judge.c.name,
        verdict_rows.c.at,
        verdict_rows.c.seconds,
        _made_relation.c.uid,
    )
    .join_from(relation_rows, label_rows, label_rows.c.id == relation_rows.c.label_id)
    .join(_head, _head.c.id == relation_rows.c.head_id)
    .join(_child, _child.c.id == relation_rows.c.child_id)
    .outerjoin(annotator_rows, annotator_rows.c.id == relation_rows.c.annotator_id)
    .outerjoin(verdict_rows, verdict_rows.c.relation_id == relation_rows.c.id)
    .outerjoin(judge, judge.c.id == verdict_rows.c.annotator_id)
    .outerjoin(_made_relation, _made_relation.c.id == verdict_rows.c.made_relation_id)
)


_uid_query = select(document_rows.c.id, document_rows.c.uid, document_rows.c.state)


class Found(NamedTuple):
    """Annotations of one or several documents, with the numbers of their rows."""

    spans: dict[int, list[tuple[int, Span]]]
    relations: dict[int, list[tuple[int, Relation]]]


def spans_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[tuple[int, int, Span]]:
    """Returns (document number, number, span) of each span that meets the conditions."""
    rows = connection.execute(span_query.where(and_(*conditions))).all()
    return [(row[0], row[1], span_of(row[2:])) for row in rows]


def relations_where(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[tuple[int, int, Relation]]:
    """Returns (document number, number, relation) of each relation that meets the conditions."""
    rows = connection.execute(relation_query.where(and_(*conditions))).all()
    return [(row[0], row[1], relation_of(row[2:])) for row in rows]


def spans_by(
    connection: Connection, column: ColumnElement[Any], values: Iterable[object]
) -> list[tuple[int, int, Span]]:
    """Returns the spans whose `column` has one of `values`, however many these are."""
    rows = rows_among(connection, span_query, column, values)
    return [(row[0], row[1], span_of(row[2:])) for row in rows]


def relations_by(
    connection: Connection, column: ColumnElement[Any], values: Iterable[object]
) -> list[tuple[int, int, Relation]]:
    """Returns the relations whose `column` has one of `values`, however many these are."""
    rows = rows_among(connection, relation_query, column, values)
    return [(row[0], row[1], relation_of(row[2:])) for row in rows]


def of_documents(connection: Connection, numbers: Sequence[int]) -> Found:
    """Returns all annotations and suggestions of the documents with these numbers, sorted."""
    spans: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    relations: dict[int, list[tuple[int, Relation]]] = defaultdict(list)
    for document, number, span in spans_by(connection, span_rows.c.document_id, numbers):
        spans[document].append((number, span))
    for entries in spans.values():
        entries.sort(key=lambda entry: (entry[1].start, -entry[1].end, entry[1].id))
    for document, number, relation in relations_by(
        connection, relation_rows.c.document_id, numbers
    ):
        relations[document].append((number, relation))
    for joined in relations.values():
        joined.sort(key=lambda entry: entry[0])
    return Found(spans, relations)


def document_uids(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Returns (uid, state) of the documents with these numbers."""
    rows = rows_among(connection, _uid_query, document_rows.c.id, numbers)
    return {row[0]: (row[1], row[2]) for row in rows}

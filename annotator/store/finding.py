"""Reads what a search looks through: texts and names, spans and relations of some kind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, Table, func, or_, select, union
from sqlalchemy.sql.elements import ColumnElement

from annotator.model.annotation import SURE_SCORE, Relation, Span
from annotator.model.document import Status
from annotator.store import annotations
from annotator.store.tables import (
    LIVE,
    annotator_rows,
    document_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)


class Listed(NamedTuple):
    """A document in sight: number of its row, id, name, length of its text."""

    number: int
    id: str
    name: str
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What spans and relations are looked for.

    Attributes:
        labels, annotators: Names, one of which it must have; empty for any.
        has_note: True for what has a note only.
        has_value: True for figures with a value only.
        is_annotation, is_pending, is_unsure, is_rejected: True for these only.
    """

    labels: Collection[str] = ()
    annotators: Collection[str] = ()
    has_note: bool = False
    has_value: bool = False
    is_annotation: bool = False
    is_pending: bool = False
    is_unsure: bool = False
    is_rejected: bool = False


def listed(connection: Connection, *, status: Status | None = None) -> list[Listed]:
    """Returns the documents in sight in their order, of one status or all."""
    query = (
        select(
            document_rows.c.id,
            document_rows.c.uid,
            document_rows.c.name,
            document_rows.c.length,
        )
        .where(document_rows.c.state == LIVE)
        .order_by(document_rows.c.position)
    )
    if status is not None:
        query = query.where(document_rows.c.status == status.value)
    return [Listed(*row) for row in connection.execute(query)]


def texts(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Returns the texts of the documents with these numbers that are in sight."""
    query = select(document_rows.c.id, document_rows.c.text).where(
        document_rows.c.id.in_(numbers), document_rows.c.state == LIVE
    )
    return {row.id: row.text for row in connection.execute(query)}


def maker_names(connection: Connection) -> list[str]:
    """Returns the names of all annotators, and of all suggesters."""
    suggesters = [
        select(rows.c.suggester).where(rows.c.suggester.is_not(None)).distinct()
        for rows in (span_rows, relation_rows)
    ]
    return list(connection.scalars(union(select(annotator_rows.c.name), *suggesters)))


def spans(connection: Connection, numbers: Sequence[int], traits: Traits) -> list[tuple[int, Span]]:
    """Returns (number of document, span) of what is looked for on these documents, in order."""
    found = annotations.spans_where(
        connection, span_rows.c.document_id.in_(numbers), *_conditions(span_rows, traits)
    )
    made = [(document, span) for document, _, span in found]
    return sorted(made, key=lambda entry: (entry[0], entry[1].start, -entry[1].end, entry[1].id))


def relations(
    connection: Connection, numbers: Sequence[int], traits: Traits
) -> list[tuple[int, Relation, Span, Span]]:
    """Returns (number of document, relation, head, child) of what is looked for."""
    found = annotations.relations_where(
        connection, relation_rows.c.document_id.in_(numbers), *_conditions(relation_rows, traits)
    )
    ids = {end for _, _, made in found for end in (made.head, made.child)}
    ends = {span.id: span for _, _, span in annotations.spans_by(connection, span_rows.c.uid, ids)}
    return [(document, made, ends[made.head], ends[made.child]) for document, _, made in found]


def _conditions(rows: Table, traits: Traits) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if traits.labels:
        conditions.append(label_rows.c.name.in_(traits.labels))
    if traits.annotators:
        # Of a suggestion: who rejected it, or what offers it.
        makers = (annotator_rows.c.name, annotations.judge.c.name, rows.c.suggester)
        conditions.append(or_(*(maker.in_(traits.annotators) for maker in makers)))
    if traits.has_note:
        conditions.append(rows.c.note != "")
    if traits.has_value:
        conditions.append(span_rows.c.value.is_not(None) if rows is span_rows else _never())
    if traits.is_annotation:
        conditions.append(rows.c.annotator_id.is_not(None))
    if traits.is_pending or traits.is_unsure:
        conditions.append(rows.c.annotator_id.is_(None))
    if traits.is_unsure:
        conditions.append(func.coalesce(rows.c.score, 0.0) < SURE_SCORE)
    # What came of a suggestion that was taken is an annotation, and found as one.
    if traits.is_rejected:
        conditions.append(verdict_rows.c.decision == "rejected")
    else:
        conditions.append(verdict_rows.c.id.is_(None))
    return conditions


def _never() -> ColumnElement[bool]:
    return relation_rows.c.id.is_(None)

"""Counts over a whole project."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from annotator.store.tables import (
    LIVE,
    annotator_rows,
    document_rows,
    edit_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStats:
    """How much there is in a project; what lies in the trash is not counted.

    Attributes:
        done: Documents of that status.
        characters: Length of all texts in code points.
        spans: Annotated spans; `relations` likewise.
        suggested_spans: Suggested spans, judged ones too; `suggested_relations` likewise.
        pending: Suggestions, spans and relations, that wait for a verdict.
        accepted: Suggestions with that verdict; `corrected` and `rejected` likewise.
        edits: Rows of the history.
        labels: Annotations by name of their label; labels without any are left out.
    """

    documents: int
    done: int
    characters: int
    spans: int
    relations: int
    suggested_spans: int
    suggested_relations: int
    pending: int
    accepted: int
    corrected: int
    rejected: int
    edits: int
    annotators: int
    labels: dict[str, int]


def stats(connection: Connection) -> ProjectStats:
    """Counts what is in the project."""
    is_live = document_rows.c.state == LIVE
    documents, characters = connection.execute(
        select(func.count(), func.sum(document_rows.c.length)).where(is_live)
    ).one()
    done = select(func.count()).where(is_live, document_rows.c.status == "done")
    spans, suggested_spans = _made(connection, span_rows)
    relations, suggested_relations = _made(connection, relation_rows)
    judged = _judged(connection)
    suggested = suggested_spans + suggested_relations
    return ProjectStats(
        documents=documents,
        done=connection.scalar(done) or 0,
        characters=characters or 0,
        spans=spans,
        relations=relations,
        suggested_spans=suggested_spans,
        suggested_relations=suggested_relations,
        pending=suggested - sum(judged.values()),
        accepted=judged.get("accepted", 0),
        corrected=judged.get("corrected", 0),
        rejected=judged.get("rejected", 0),
        edits=_count(connection, edit_rows),
        annotators=_count(connection, annotator_rows),
        labels=_by_label(connection),
    )


def _count(connection: Connection, rows: Table) -> int:
    return connection.scalar(select(func.count()).select_from(rows)) or 0


def _made(connection: Connection, rows: Table) -> tuple[int, int]:
    query = (
        select(func.count(rows.c.annotator_id), func.count())
        .select_from(rows)
        .join(document_rows, document_rows.c.id == rows.c.document_id)
        .where(document_rows.c.state == LIVE)
    )
    annotated, everything = connection.execute(query).one()
    return annotated, everything - annotated


def _judged(connection: Connection) -> dict[str, int]:
    counted: dict[str, int] = {}
    for rows, column in (
        (span_rows, verdict_rows.c.span_id),
        (relation_rows, verdict_rows.c.relation_id),
    ):
        query = (
            select(verdict_rows.c.decision, func.count())
            .join(rows, rows.c.id == column)
            .join(document_rows, document_rows.c.id == rows.c.document_id)
            .where(document_rows.c.state == LIVE)
            .group_by(verdict_rows.c.decision)
        )
        for decision, number in connection.execute(query):
            counted[decision] = counted.get(decision, 0) + number
    return counted


def _by_label(connection: Connection) -> dict[str, int]:
    found: list[tuple[int, str, int]] = []
    for rows in (span_rows, relation_rows):
        query: Any = (
            select(label_rows.c.position, label_rows.c.name, func.count())
            .select_from(rows)
            .join(label_rows, label_rows.c.id == rows.c.label_id)
            .join(document_rows, document_rows.c.id == rows.c.document_id)
            .where(document_rows.c.state == LIVE, rows.c.annotator_id.is_not(None))
            .group_by(label_rows.c.id)
        )
        found.extend(tuple(row) for row in connection.execute(query))
    return {name: number for _, name, number in sorted(found)}

"""What spans say, so that what was said of the same words elsewhere is found; causes of edits."""

import json

import sqlalchemy as sa
from alembic import op

from annotator.text.alike import alike

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BY_HAND = sa.text("origin IN ('manual', 'corrected')")


def upgrade() -> None:
    """Adds the columns, reads the words of all spans, and makes what finds them."""
    op.add_column("span", sa.Column("words", sa.Text(), nullable=True))
    op.add_column("edit", sa.Column("cause_id", sa.Integer(), nullable=True))
    _fill(op.get_bind())
    op.create_index(
        op.f("ix_span_words_label_id_origin"),
        "span",
        ["words", "label_id", "origin"],
        unique=False,
    )
    op.create_index(
        "ix_span_by_hand",
        "span",
        ["words", "label_id", "document_id"],
        unique=False,
        sqlite_where=_BY_HAND,
        postgresql_where=_BY_HAND,
    )
    op.create_index(
        op.f("ix_verdict_decision_span_id"), "verdict", ["decision", "span_id"], unique=False
    )
    op.create_index(op.f("ix_edit_cause_id"), "edit", ["cause_id"], unique=False)


def _fill(connection: sa.Connection) -> None:
    documents = sa.table("document", sa.column("id"), sa.column("text"))
    spans = sa.table(
        "span",
        *map(sa.column, ("id", "document_id", "start", "end", "fragments", "words")),
    )
    write = (
        spans.update()
        .where(spans.c.id == sa.bindparam("number"))
        .values(words=sa.bindparam("said"))
    )
    for number in connection.scalars(sa.select(spans.c.document_id).distinct()).all():
        query = sa.select(documents.c.text).where(documents.c.id == number)
        text = str(connection.scalar(query) or "")
        query = sa.select(spans.c.id, spans.c.start, spans.c.end, spans.c.fragments)
        rows = connection.execute(query.where(spans.c.document_id == number)).all()
        said = [
            {
                "number": row.id,
                "said": None if json.loads(row.fragments or "[]") else alike(text[row[1] : row[2]]),
            }
            for row in rows
        ]
        if said:
            connection.execute(write, said)

"""The first form of the project file.

Written out in full: it says what the tables were then, whatever becomes of them later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MAKER = (
    "(annotator_id IS NOT NULL AND origin IS NOT NULL AND suggester IS NULL"
    " AND version IS NULL AND rule IS NULL)"
    " OR (annotator_id IS NULL AND origin IS NULL AND suggester IS NOT NULL"
    " AND version IS NOT NULL AND rule IS NOT NULL)"
)


def upgrade() -> None:
    """Makes all tables."""
    _annotator()
    _document()
    _label()
    _state()
    _edit()
    _span()
    _edit_row()
    _relation()
    _verdict()


def _annotator() -> None:
    op.create_table(
        "annotator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annotator")),
        sa.UniqueConstraint("name", name=op.f("uq_annotator_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_annotator_uid")),
        sqlite_autoincrement=True,
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("batch", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("metadata", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('staged', 'live', 'trashed')", name=op.f("ck_document_state")
        ),
        sa.CheckConstraint("status IN ('new', 'started', 'done')", name=op.f("ck_document_status")),
        sa.CheckConstraint("length >= 0", name=op.f("ck_document_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("id", "length", name=op.f("uq_document_id_length")),
        sa.UniqueConstraint("text_sha256", name=op.f("uq_document_text_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_document_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_document_state_position"), "document", ["state", "position"], unique=False
    )


def _label() -> None:
    op.create_table(
        "label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("color", sa.String(length=7), nullable=False),
        sa.Column("key", sa.String(length=10), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("symmetric", sa.Boolean(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.Column("heads", sa.Text(), nullable=True),
        sa.Column("children", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('span', 'relation')", name=op.f("ck_label_kind")),
        sa.CheckConstraint("state IN ('live', 'hidden')", name=op.f("ck_label_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
        sa.UniqueConstraint("key", name=op.f("uq_label_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_label_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_label_kind_name",
        "label",
        ["kind", "name"],
        unique=True,
        sqlite_where=sa.text("state = 'live'"),
        postgresql_where=sa.text("state = 'live'"),
    )


def _state() -> None:
    op.create_table(
        "state",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_state")),
    )


def _edit() -> None:
    op.create_table(
        "edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('undo', 'redo')) = (target_id IS NOT NULL)", name=op.f("ck_edit_target")
        ),
        sa.CheckConstraint(
            "state IN ('done', 'undone', 'abandoned', 'undo', 'redo')", name=op.f("ck_edit_state")
        ),
        sa.ForeignKeyConstraint(
            ["annotator_id"], ["annotator.id"], name=op.f("fk_edit_annotator_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_edit_document_id")),
        sa.ForeignKeyConstraint(["target_id"], ["edit.id"], name=op.f("fk_edit_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
        sa.UniqueConstraint("uid", name=op.f("uq_edit_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_edit_state"), "edit", ["state"], unique=False)


def _span() -> None:
    op.create_table(
        "span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("document_length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("fragments", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=True),
        sa.Column("suggester", sa.String(length=200), nullable=True),
        sa.Column("version", sa.String(length=100), nullable=True),
        sa.Column("rule", sa.String(length=200), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("attributes", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('manual', 'accepted', 'corrected', 'imported')", name=op.f("ck_span_origin")
        ),
        sa.CheckConstraint('"end" <= document_length', name=op.f("ck_span_end")),
        sa.CheckConstraint(
            _MAKER,
            name=op.f("ck_span_maker"),
        ),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_span_score")),
        sa.CheckConstraint('start < "end"', name=op.f("ck_span_extent")),
        sa.CheckConstraint("start >= 0", name=op.f("ck_span_start")),
        sa.ForeignKeyConstraint(
            ["annotator_id"], ["annotator.id"], name=op.f("fk_span_annotator_id")
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "document_length"],
            ["document.id", "document.length"],
            name=op.f("fk_span_document_id_document_length"),
        ),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name=op.f("fk_span_label_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
        sa.UniqueConstraint("id", "document_id", name=op.f("uq_span_id_document_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_span_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_span_document_id_start_end_annotator_id_score"),
        "span",
        ["document_id", "start", "end", "annotator_id", "score"],
        unique=False,
    )
    op.create_index(op.f("ix_span_label_id"), "span", ["label_id"], unique=False)


def _edit_row() -> None:
    op.create_table(
        "edit_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edit_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=20), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_edit_row_image")
        ),
        sa.ForeignKeyConstraint(["edit_id"], ["edit.id"], name=op.f("fk_edit_row_edit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit_row")),
    )
    op.create_index(op.f("ix_edit_row_edit_id"), "edit_row", ["edit_id"], unique=False)
    op.create_index(
        op.f("ix_edit_row_row_id_table_name"), "edit_row", ["row_id", "table_name"], unique=False
    )


def _relation() -> None:
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.Integer(), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=True),
        sa.Column("suggester", sa.String(length=200), nullable=True),
        sa.Column("version", sa.String(length=100), nullable=True),
        sa.Column("rule", sa.String(length=200), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("attributes", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "origin IN ('manual', 'accepted', 'corrected', 'imported')",
            name=op.f("ck_relation_origin"),
        ),
        sa.CheckConstraint(
            _MAKER,
            name=op.f("ck_relation_maker"),
        ),
        sa.CheckConstraint("head_id <> child_id", name=op.f("ck_relation_ends")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_relation_score")),
        sa.ForeignKeyConstraint(
            ["annotator_id"], ["annotator.id"], name=op.f("fk_relation_annotator_id")
        ),
        sa.ForeignKeyConstraint(
            ["child_id", "document_id"],
            ["span.id", "span.document_id"],
            name=op.f("fk_relation_child_id_document_id"),
        ),
        sa.ForeignKeyConstraint(
            ["head_id", "document_id"],
            ["span.id", "span.document_id"],
            name=op.f("fk_relation_head_id_document_id"),
        ),
        sa.ForeignKeyConstraint(["label_id"], ["label.id"], name=op.f("fk_relation_label_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("uid", name=op.f("uq_relation_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_relation_child_id"), "relation", ["child_id"], unique=False)
    op.create_index(op.f("ix_relation_document_id"), "relation", ["document_id"], unique=False)
    op.create_index(op.f("ix_relation_head_id"), "relation", ["head_id"], unique=False)
    op.create_index(op.f("ix_relation_label_id"), "relation", ["label_id"], unique=False)


def _verdict() -> None:
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("span_id", sa.Integer(), nullable=True),
        sa.Column("relation_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("annotator_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("made_span_id", sa.Integer(), nullable=True),
        sa.Column("made_relation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "decision <> 'rejected' OR (made_span_id IS NULL AND made_relation_id IS NULL)",
            name=op.f("ck_verdict_rejected"),
        ),
        sa.CheckConstraint(
            "decision IN ('accepted', 'corrected', 'rejected')", name=op.f("ck_verdict_decision")
        ),
        sa.CheckConstraint(
            "(span_id IS NULL) <> (relation_id IS NULL)", name=op.f("ck_verdict_suggestion")
        ),
        sa.CheckConstraint(
            "relation_id IS NOT NULL OR made_relation_id IS NULL",
            name=op.f("ck_verdict_made_relation"),
        ),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_verdict_seconds")),
        sa.CheckConstraint(
            "span_id IS NOT NULL OR made_span_id IS NULL", name=op.f("ck_verdict_made_span")
        ),
        sa.ForeignKeyConstraint(
            ["annotator_id"], ["annotator.id"], name=op.f("fk_verdict_annotator_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_relation_id"], ["relation.id"], name=op.f("fk_verdict_made_relation_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_span_id"], ["span.id"], name=op.f("fk_verdict_made_span_id")
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"], ["relation.id"], name=op.f("fk_verdict_relation_id")
        ),
        sa.ForeignKeyConstraint(["span_id"], ["span.id"], name=op.f("fk_verdict_span_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("relation_id", name=op.f("uq_verdict_relation_id")),
        sa.UniqueConstraint("span_id", name=op.f("uq_verdict_span_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_verdict_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_verdict_made_relation_id"), "verdict", ["made_relation_id"], unique=False
    )
    op.create_index(op.f("ix_verdict_made_span_id"), "verdict", ["made_span_id"], unique=False)

"""The tables of a project, with the rules that hold whatever program writes to them.

They are plain tables of SQLAlchemy's core: rows leave this package as model objects only, and the
object mapper would cost a tenth of a second at every start.

Every row that can be edited has a number (`id`, never given twice, what other rows refer to) and a
UUID (`uid`, the id of the model, unique across projects).
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

LIVE: Final = "live"
STAGED: Final = "staged"
TRASHED: Final = "trashed"
HIDDEN: Final = "hidden"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *items: SchemaItem) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("uid", String(36), nullable=False, unique=True),
        *items,
        # Numbers are never given twice, so that undo can bring a row back under its own.
        sqlite_autoincrement=True,
    )


def _choice(column: str, *values: str) -> CheckConstraint:
    # Not `IN`: of more than two values SQLite makes a table for that, anew with each row.
    known = " OR ".join(f"{column} = '{value}'" for value in values)
    return CheckConstraint(known, name=column)


annotator_rows = _table("annotator", Column("name", String(200), nullable=False, unique=True))

label_rows = _table(
    "label",
    # Hidden: came with an import that is under way or undone; what lies in the trash has it still.
    Column("state", String(10), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("name", String(200), nullable=False),
    Column("color", String(7), nullable=False),
    Column("key", String(10)),
    Column("description", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("symmetric", Boolean, nullable=False),
    Column("figures", Text),
    # JSON lists of uids of labels: names would go stale when a label is renamed.
    Column("heads", Text),
    Column("children", Text),
    _choice("state", LIVE, HIDDEN),
    UniqueConstraint("key"),
    _choice("kind", "span", "relation"),
)

# Names are taken by labels in sight only: what lies in the trash must not stand in their way.
_in_sight = label_rows.c.state == LIVE
Index(
    "uq_label_kind_name",
    label_rows.c.kind,
    label_rows.c.name,
    unique=True,
    sqlite_where=_in_sight,
    postgresql_where=_in_sight,
)

document_rows = _table(
    "document",
    Column("state", String(10), nullable=False),
    # The import under way that brought it; NULL once it is visible.
    Column("batch", String(36)),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("date", String(10)),
    Column("language", String(20), nullable=False),
    Column("status", String(10), nullable=False),
    # In code points, counted by the program: databases disagree on texts that hold a NUL.
    Column("length", Integer, nullable=False),
    Column("text_sha256", String(64), nullable=False, unique=True),
    Column("metadata", Text),
    # Last, so that reading the columns before it does not read the text.
    Column("text", Text, nullable=False),
    # What the spans refer to, so that their end can be checked against the length.
    UniqueConstraint("id", "length"),
    _choice("state", STAGED, LIVE, TRASHED),
    _choice("status", "new", "started", "done"),
    CheckConstraint("length >= 0", name="length"),
    Index(None, "state", "position"),
)


# What users bring of their own knowledge: lists of words and token patterns, with labels.
own_list_rows = _table(
    "own_list",
    Column("name", String(200), nullable=False, unique=True),
    Column("match_case", Boolean, nullable=False),
)

# Entries come and go, they are never changed; so their numbers say whether a list is the same.
list_entry_rows = _table(
    "list_entry",
    Column("list_id", Integer, ForeignKey("own_list.id"), nullable=False),
    Column("label_id", Integer, ForeignKey("label.id"), nullable=False, index=True),
    # Words; of a token pattern its JSON.
    Column("words", Text, nullable=False),
    Column("is_pattern", Boolean, nullable=False),
    Column("entity_id", String(200), nullable=False),
    Index(None, "list_id"),
)


def _made() -> tuple[SchemaItem, ...]:
    """Columns and rules that spans and relations share: label, and who or what it is from."""
    return (
        Column("label_id", Integer, ForeignKey("label.id"), nullable=False),
        # An annotation has an annotator and an origin; a suggestion has a suggester and no origin.
        Column("annotator_id", Integer, ForeignKey("annotator.id")),
        Column("origin", String(10)),
        Column("suggester", String(200)),
        Column("version", String(100)),
        Column("rule", String(200)),
        Column("score", Float),
        Column("attributes", Text),
        Column("note", Text, nullable=False),
        CheckConstraint(
            "(annotator_id IS NOT NULL AND origin IS NOT NULL AND suggester IS NULL"
            " AND version IS NULL AND rule IS NULL)"
            " OR (annotator_id IS NULL AND origin IS NULL AND suggester IS NOT NULL"
            " AND version IS NOT NULL AND rule IS NOT NULL)",
            name="maker",
        ),
        _choice("origin", "manual", "accepted", "corrected", "imported"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )


span_rows = _table(
    "span",
    Column("document_id", Integer, nullable=False),
    Column("document_length", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("fragments", Text),
    Column("value", Text),
    *_made(),
    # What it says, as learning compares it (`annotator.text.alike`); NULL for pieces and for what
    # is too long for a name.
    Column("words", Text),
    ForeignKeyConstraint(["document_id", "document_length"], ["document.id", "document.length"]),
    # What the relations refer to, so that both ends lie in one document.
    UniqueConstraint("id", "document_id"),
    CheckConstraint("start >= 0", name="start"),
    CheckConstraint('start < "end"', name="extent"),
    CheckConstraint('"end" <= document_length', name="end"),
    # Finds what is at a place, and counts per document without reading the rows.
    Index(None, "document_id", "start", "end", "annotator_id", "score"),
    # Finds what has a label, and what was said of the same words elsewhere: all labels are few, so
    # that one index does for both. It is the dearest one of an import, for its order is no order of
    # arrival.
    Index(None, "label_id", "words", "origin", "document_id"),
)

relation_rows = _table(
    "relation",
    Column("document_id", Integer, nullable=False),
    Column("head_id", Integer, nullable=False, index=True),
    Column("child_id", Integer, nullable=False, index=True),
    *_made(),
    ForeignKeyConstraint(["head_id", "document_id"], ["span.id", "span.document_id"]),
    ForeignKeyConstraint(["child_id", "document_id"], ["span.id", "span.document_id"]),
    CheckConstraint("head_id <> child_id", name="ends"),
    Index(None, "document_id"),
    Index(None, "label_id"),
)

verdict_rows = _table(
    "verdict",
    # The suggestion: one or the other; one verdict for each.
    Column("span_id", Integer, ForeignKey("span.id"), unique=True),
    Column("relation_id", Integer, ForeignKey("relation.id"), unique=True),
    Column("decision", String(10), nullable=False),
    Column("annotator_id", Integer, ForeignKey("annotator.id"), nullable=False),
    Column("at", String(32), nullable=False),
    Column("seconds", Float),
    # The annotation that came of it.
    Column("made_span_id", Integer, ForeignKey("span.id"), index=True),
    Column("made_relation_id", Integer, ForeignKey("relation.id"), index=True),
    _choice("decision", "accepted", "corrected", "rejected"),
    CheckConstraint("(span_id IS NULL) <> (relation_id IS NULL)", name="suggestion"),
    CheckConstraint("span_id IS NOT NULL OR made_span_id IS NULL", name="made_span"),
    CheckConstraint("relation_id IS NOT NULL OR made_relation_id IS NULL", name="made_relation"),
    CheckConstraint(
        "decision <> 'rejected' OR (made_span_id IS NULL AND made_relation_id IS NULL)",
        name="rejected",
    ),
    CheckConstraint("seconds >= 0", name="seconds"),
    Index(None, "decision", "span_id"),
)

edit_rows = _table(
    "edit",
    Column("at", String(32), nullable=False),
    Column("annotator_id", Integer, ForeignKey("annotator.id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("document_id", Integer, ForeignKey("document.id")),
    # Of an undo or redo: the edit taken back or done again.
    Column("target_id", Integer, ForeignKey("edit.id")),
    # Of an edit: its newest undo or redo. What was undone last is redone first.
    Column("act_id", Integer),
    # Of what the program did because of another edit: that edit, which takes it along when it is
    # taken back. Of the undo of such a one: the undo that took it along.
    Column("cause_id", Integer, index=True),
    _choice("state", "done", "undone", "abandoned", "undo", "redo"),
    CheckConstraint("(state IN ('undo', 'redo')) = (target_id IS NOT NULL)", name="target"),
    Index(None, "state"),
)

# One row of a table before and after an edit, as JSON of the columns that the edit looked after;
# NULL where there was or is no row.
edit_row_rows = Table(
    "edit_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edit_id", Integer, ForeignKey("edit.id"), nullable=False, index=True),
    Column("table_name", String(20), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="image"),
    Index(None, "row_id", "table_name"),
)

# What belongs to the project and is no work of an annotator: scheme name, view state.
state_rows = Table(
    "state",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

# The tables that edits write, parents first: rows are written in this order, deleted against it.
EDITED: Final = {
    table.name: table
    for table in (
        label_rows,
        own_list_rows,
        list_entry_rows,
        document_rows,
        span_rows,
        relation_rows,
        verdict_rows,
    )
}

"""The rules that the tables keep by themselves, whatever program writes to them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from annotator.commands import documents, verdicts
from annotator.services.project import Project
from annotator.store.tables import metadata
from projects import TEXT, joined, offer, offered, text_document


@pytest.fixture
def database(project: Project) -> Iterator[sqlite3.Connection]:
    """A plain connection to a project with two persons, a relation, and a second document."""
    spans = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, spans, [joined(*spans, "spoke_with")])
    project.do(verdicts.accept_matching)
    project.do(documents.import_documents, [text_document("other", "Norwind.")])
    offer(
        project,
        [offered("Norwind", "ORG", text="Norwind.")],
        document=project.find("other"),
    )
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE span SET start = -1", "ck_span_start"),
        ("UPDATE span SET start = 9, end = 9", "ck_span_extent"),
        (f"UPDATE span SET end = {len(TEXT) + 1}", "ck_span_end"),
        (
            f"UPDATE span SET end = {len(TEXT) + 1}, document_length = {len(TEXT) + 9}",
            "FOREIGN KEY",
        ),
        ("UPDATE span SET label_id = 999", "FOREIGN KEY"),
        ("UPDATE span SET score = 1.1", "ck_span_score"),
        ("UPDATE relation SET score = -0.1", "ck_relation_score"),
        ("UPDATE span SET origin = 'found' WHERE origin IS NOT NULL", "ck_span_origin"),
        ("UPDATE span SET suggester = NULL WHERE suggester IS NOT NULL", "ck_span_maker"),
        ("UPDATE span SET annotator_id = 1, origin = 'manual'", "ck_span_maker"),
        ("UPDATE relation SET rule = NULL", "ck_relation_maker"),
        ("UPDATE relation SET child_id = head_id", "ck_relation_ends"),
        ("UPDATE relation SET head_id = 999", "FOREIGN KEY"),
        ("UPDATE relation SET head_id = (SELECT max(id) FROM span)", "FOREIGN KEY"),
        ("UPDATE verdict SET decision = 'perhaps'", "ck_verdict_decision"),
        ("UPDATE verdict SET decision = 'rejected'", "ck_verdict_rejected"),
        ("UPDATE verdict SET seconds = -1", "ck_verdict_seconds"),
        ("UPDATE verdict SET relation_id = 1", "ck_verdict"),
        ("UPDATE verdict SET made_span_id = 999 WHERE span_id IS NOT NULL", "FOREIGN KEY"),
        ("UPDATE verdict SET span_id = 1 WHERE span_id IS NOT NULL", "UNIQUE"),
        ("UPDATE document SET status = 'maybe'", "ck_document_status"),
        ("UPDATE document SET state = 'gone'", "ck_document_state"),
        ("UPDATE document SET text_sha256 = 'x'", "UNIQUE"),
        ("UPDATE document SET length = 5", "FOREIGN KEY"),
        ("UPDATE document SET uid = 'x'", "UNIQUE"),
        ("UPDATE label SET kind = 'thing'", "ck_label_kind"),
        ("UPDATE label SET name = 'ORG' WHERE name = 'PERSON'", "UNIQUE"),
        ("UPDATE label SET key = 'o' WHERE name = 'PERSON'", "UNIQUE"),
        ("UPDATE edit SET state = 'lost'", "ck_edit_state"),
        ("UPDATE edit SET state = 'undo'", "ck_edit_target"),
        ("UPDATE edit_row SET before = NULL, after = NULL", "ck_edit_row_image"),
        ("DELETE FROM span", "FOREIGN KEY"),
        ("DELETE FROM document", "FOREIGN KEY"),
        ("DELETE FROM label", "FOREIGN KEY"),
    ],
)
def test_refused(database: sqlite3.Connection, statement: str, rule: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=rule):
        database.execute(statement)


def test_another_database_would_take_the_tables() -> None:
    """Everything compiles for PostgreSQL: nothing here is only SQLite's."""
    dialect = postgresql.dialect()
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            sql = str(CreateIndex(index).compile(dialect=dialect))
            assert len(index.name) <= 63, sql
        for constraint in table.constraints:
            assert len(str(constraint.name)) <= 63

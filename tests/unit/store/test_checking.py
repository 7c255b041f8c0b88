"""`check` finds what is wrong: each test does some damage behind the program's back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands import documents, spans, verdicts
from annotator.services.project import Project
from projects import TEXT, joined, make_project, offer, offered, text_document


@pytest.fixture
def worked(project: Project) -> Project:
    """A project in which a bit of everything was done, undone and redone."""
    document = project.document_ids()[0]
    made = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, made, [joined(*made, "spoke_with")])
    project.do(verdicts.accept_matching)
    project.do(spans.add, document, 0, 19, "QUOTE", fragments=((0, 9), (10, 19)))
    project.do(documents.import_documents, [text_document("other", "Norwind.")])
    project.undo()
    project.redo()
    offer(project, [offered("Norwind", "ORG", "Norwind.")], document=project.find("other"))
    return project


def damage(project: Project, *statements: str) -> list[str]:
    """Writes to the file as no program should, and checks it."""
    with closing(sqlite3.connect(project.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
    return project.check()


def test_sound(worked: Project) -> None:
    assert worked.check() == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE span SET label_id = 999 WHERE id = 1", "Row 1 of span refers to a row"),
        ("DELETE FROM document WHERE name = 'other'", "refers to a row that is not there"),
        ("UPDATE document SET text = 'No' || text WHERE id = 1", "is not the one that was"),
        ("UPDATE document SET text = 'No' || text WHERE id = 1", "characters instead of"),
        ("UPDATE span SET start = -1 WHERE id = 1", "does not lie in the text of brook"),
        (f"UPDATE span SET end = {len(TEXT) + 1} WHERE id = 1", "does not lie in the text"),
        ("UPDATE span SET fragments = '[[0,9],[8,19]]' WHERE fragments IS NOT NULL", "The pieces"),
        (
            "UPDATE span SET fragments = '[[1,9],[10,19]]' WHERE fragments IS NOT NULL",
            "The pieces",
        ),
        (
            "UPDATE relation SET child_id = (SELECT max(id) FROM span) WHERE origin IS NULL",
            "joins spans of different documents",
        ),
        (
            "UPDATE relation SET head_id = 1 WHERE origin = 'accepted'",
            "is an annotation, but joins a suggestion",
        ),
        ("UPDATE span SET label_id = (SELECT id FROM label WHERE name = 'cites')", "none for a"),
        ("UPDATE verdict SET made_span_id = 1 WHERE span_id = 1", "names a suggestion"),
        ("UPDATE verdict SET span_id = 3 WHERE span_id = 1", "is an annotation, but has a verdict"),
        ("UPDATE document SET state = 'staged' WHERE id = 1", "The import of brook is half done"),
        ("UPDATE document SET batch = 'x' WHERE id = 1", "The import of brook is half done"),
        ("UPDATE edit_row SET after = '{' WHERE id = 1", "is damaged (JSONDecodeError)"),
        ("DELETE FROM edit_row WHERE edit_id = 1", "does not say what it changed"),
        ("UPDATE edit SET state = 'undone' WHERE id = 1", "is not what was done to it last"),
        ("UPDATE span SET note = 'x' WHERE id = 3", "is not as the history left it"),
        ("DELETE FROM verdict WHERE id = 1", "Row 1 of verdict is not as the history left it"),
        ("UPDATE alembic_version SET version_num = '0000'", "The file says that it is of version"),
    ],
)
def test_found(worked: Project, statement: str, sentence: str) -> None:
    found = damage(worked, statement)
    assert any(sentence in problem for problem in found), found
    assert all(problem.endswith(".") and "\n" not in problem for problem in found)


@pytest.mark.parametrize(
    "broken", ["ix_edit_row_edit_id", "edit_row", "ix_span_label_id_words_origin_document_id"]
)
def test_broken_pages(tmp_path: Path, broken: str) -> None:
    with make_project(tmp_path) as project:
        path = project.path
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, [broken]).fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x0a\xff\xff" * 300)
    with Project.open(path) as project:
        assert project.check()[0].startswith("The file is damaged: ")


def test_changed_twice_is_sound(worked: Project) -> None:
    """Several edits of one row, some undone: the history still knows how it must look."""
    document = worked.find("brook")
    span = worked.document(document).spans[0].id
    worked.do(spans.set_note, document, span, "one")
    worked.do(spans.relabel, document, span, "FAC")
    worked.do(spans.set_note, document, span, "two")
    worked.undo()
    assert worked.check() == []
    worked.do(spans.delete, document, [span])
    assert worked.check() == []
    worked.undo()
    assert worked.check() == []


def test_images_hold_no_texts(worked: Project) -> None:
    """An import of a large document makes a small edit."""
    large = replace(text_document("large", f"{TEXT} " * 10_000))
    worked.do(documents.import_documents, [large])
    with closing(sqlite3.connect(worked.path)) as connection:
        (after,) = connection.execute("SELECT after FROM edit_row ORDER BY id DESC").fetchone()
    assert json.loads(after) == {"uid": large.document.id, "state": "live"}

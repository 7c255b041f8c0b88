import subprocess
import sys

from sqlalchemy.dialects import sqlite

from annotator.commands import labels, spans
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.suggesting import suggest
from annotator.store import engine, state, upgrading
from annotator.store.annotations import relation_query, relation_rows, span_query, span_rows
from annotator.store.glance import APPLICATION_ID, RELATIONS, REVISION, SPANS, glance

TEXT = "Mayor Ada Brill said the port costs $5 million over 20 years. Brill, citing Reuters."


def made(path):
    from annotator.commands import documents

    project = Project.create(path, load_scheme("news"), annotator="Ana")
    document = Document(id=new_id(), name="port", text=TEXT)
    documents.import_documents(project.file, [AnnotatedDocument(document=document)])
    suggest(project)
    return project, project.document_ids()[0]


def compiled(query):
    words = str(query.compile(dialect=sqlite.dialect())).split()
    return " ".join(words)


def test_the_statements_are_those_of_the_ordinary_way():
    assert compiled(span_query.where(span_rows.c.document_id == 0)) == SPANS
    assert compiled(relation_query.where(relation_rows.c.document_id == 0)) == RELATIONS
    assert upgrading.revisions()[-1] == REVISION
    assert engine.APPLICATION_ID == APPLICATION_ID
    assert state.SCHEME_NAME == "project.scheme"


def test_a_glance_sees_what_the_project_holds(tmp_path):
    project, document = made(tmp_path / "a.annot")
    with project:
        project.do(spans.add, document, 0, 5, "TITLE", note="by hand")
        project.do(labels.rename, "ORG", "FIRM")
        assert glance(project.path) is None, "no document was open yet"
        project.set_state("document", document)
        project.set_state(f"place.{document}", {"caret": 7})
        seen = glance(project.path)
        assert seen.annotated == project.document(document)
        assert seen.scheme == project.scheme
        assert seen.place == {"caret": 7}
        assert seen.annotated.suggested_relations
        assert seen.annotated.spans
    assert glance(tmp_path / "a.annot").annotated == seen.annotated


def test_what_is_no_project_of_this_version_is_left_to_the_ordinary_way(tmp_path):
    assert glance(tmp_path / "none.annot") is None
    (tmp_path / "text.annot").write_text("no project")
    assert glance(tmp_path / "text.annot") is None
    (tmp_path / "empty.annot").touch()
    assert glance(tmp_path / "empty.annot") is None


def test_a_glance_loads_no_database_library():
    code = "import sys, annotator.store.glance; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""The rehearsal: nothing is changed, and the edits after it put no statement together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.sql.compiler import SQLCompiler

from annotator.commands import documents, relations, spans, suggestions, verdicts
from annotator.model.document import AnnotatedDocument, Status
from annotator.services.project import Project
from annotator.services.rehearsing import rehearse
from projects import TEXT, joined, make_project, offered, text_document


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements put together from now on."""
    made: list[str] = []
    make = SQLCompiler.__init__

    def noted(self, dialect, statement, *args, **more):
        make(self, dialect, statement, *args, **more)
        # SQLAlchemy keeps none of these; they are of a few words.
        if "SAVEPOINT" not in str(self):
            made.append(str(self))

    monkeypatch.setattr(SQLCompiler, "__init__", noted)
    return made


def first_acts(project: Project) -> list[Callable[[], object]]:
    (here,) = project.document_ids()
    ann, bob = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    title, norwind = offered("President", "TITLE"), offered("Norwind", "ORG")
    offer = AnnotatedDocument(
        document=project.document(here).document,
        suggested_spans=(title, ann, bob, norwind),
        suggested_relations=(joined(ann, title, "holds_title"),),
    )
    return [
        lambda: project.do(suggestions.store, [offer], automatic=True),
        lambda: project.do(verdicts.accept, here, [bob.id], seconds=1.0),
        lambda: project.do(verdicts.reject, here, [norwind.id], seconds=2.0),
        lambda: project.do(verdicts.accept_matching, documents=[here]),
        lambda: project.do(spans.add, here, 0, 3, "ORG"),
        lambda: project.do(
            relations.add,
            here,
            *(span.id for span in project.document(here).spans if span.label == "PERSON"),
            "spoke_with",
        ),
        project.undo,
        project.redo,
        lambda: project.do(documents.set_status, here, Status.DONE),
        lambda: project.summary(here),
        project.next_edits,
        lambda: project.history(limit=2),
    ]


def test_what_is_done_first_puts_no_statement_together(tmp_path: Path, compiled: list[str]):
    with make_project(tmp_path) as project:
        acts = first_acts(project)
        rehearse(project)
        assert len(compiled) > 20
        compiled.clear()
        for number, act in enumerate(acts):
            act()
            assert compiled == [], number


def test_without_it_they_are_put_together_at_the_act(tmp_path: Path, compiled: list[str]):
    with make_project(tmp_path) as project:
        acts = first_acts(project)
        compiled.clear()
        acts[0]()
        assert len(compiled) > 5


def test_the_project_stays_as_it_is(tmp_path: Path):
    with make_project(tmp_path, text_document("one", TEXT)) as project:
        before = list(project.documents()), project.history(), project.scheme
        rehearse(project)
        assert (list(project.documents()), project.history(), project.scheme) == before
    with Project.open(tmp_path / "test.annot") as project:
        assert list(project.documents()) == before[0]


def test_it_stops_when_it_is_told_to(tmp_path: Path):
    asked: list[bool] = []
    with make_project(tmp_path) as project:
        rehearse(project, lambda: asked.append(True) or len(asked) == 3)
    assert len(asked) == 3

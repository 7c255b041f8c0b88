"""A window on a small project: three documents, the first with suggestions of every kind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.commands import documents, suggestions
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from ui.program import Program

TEXT = (
    "U.S. President Ann Lee spoke to Bob Hale of Acme Corp.\n\n"
    "The plan costs $175 billion over 20 years, Reuters reported.\n"
)
BY = Suggestion(suggester="rules", version="1.0", rule="test")


def suggested(text: str, words: str, label: str, score: float = 0.9, **more) -> Span:
    start = text.index(words)
    return Span(
        id=new_id(),
        start=start,
        end=start + len(words),
        label=label,
        score=score,
        suggestion=BY,
        **more,
    )


def first_document() -> AnnotatedDocument:
    title = suggested(TEXT, "U.S. President", "TITLE")
    ann = suggested(TEXT, "Ann Lee", "PERSON", 0.95)
    bob = suggested(TEXT, "Bob Hale", "PERSON")
    acme = suggested(TEXT, "Acme Corp", "ORG", 0.3)
    money = suggested(
        TEXT,
        "$175 billion",
        "MONEY",
        0.97,
        value=Figure(
            kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD", assumed="$ is US dollar"
        ),
    )
    held = Relation(
        id=new_id(), head=ann.id, child=title.id, label="holds_title", score=0.8, suggestion=BY
    )
    return AnnotatedDocument(
        document=Document(id=new_id(), name="first", text=TEXT, date=date(2025, 6, 3)),
        suggested_spans=(title, ann, bob, acme, money),
        suggested_relations=(held,),
    )


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "news.annot"
    first = first_document()
    others = [
        AnnotatedDocument(document=Document(id=new_id(), name=name, text=text))
        for name, text in (("second", "Rain fell on Oslo.\n"), ("third", "Gold fell 2 percent.\n"))
    ]
    with Project.create(path, load_scheme("news"), annotator="tester") as project:
        plain = AnnotatedDocument(document=first.document)
        project.do(documents.import_documents, [plain, *others])
        project.do(suggestions.store, [first], automatic=True)
    return path


@pytest.fixture
def settings() -> Settings:
    """What a person and a team chose: nothing."""
    return Settings(None)


@pytest.fixture
def program(qapp: QApplication, settings: Settings, qtbot) -> Iterator[Program]:
    """The whole window without the child process; no project is open."""
    made = Program(qapp, settings=settings, theme="light", with_worker=False)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.window.activateWindow()
    yield made
    made.window.close()
    made.put_away()
    made.window.deleteLater()
    made.deleteLater()
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    qapp.processEvents()


@pytest.fixture
def desk(program: Program, project_path: Path, qtbot) -> Program:
    """The window with the first document of the small project open."""
    assert program.session.open(project_path)
    first = program.documents.rows[0].id
    program.bench.open_document(first)
    qtbot.waitUntil(program.canvas.hasFocus)
    return program

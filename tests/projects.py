"""Small projects for tests, and pictures of their whole state to compare."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.commands import documents, suggestions
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.ids import new_id
from annotator.model.record import to_record
from annotator.model.scheme import label_record
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

TEXT = "President Ada Brook met Carl Dent of Norwind. The plan costs $175 billion, Norwind said."
RULES = Suggestion(suggester="rules", version="1", rule="test")


def text_document(name: str = "brook", text: str = TEXT) -> AnnotatedDocument:
    """Returns a document without annotations."""
    return AnnotatedDocument(document=Document(id=new_id(), name=name, text=text))


def make_project(folder: Path, *arrivals: AnnotatedDocument, annotator: str = "ann") -> Project:
    """Returns a new open project with the news labels and these documents (by default one)."""
    project = Project.create(folder / "test.annot", load_scheme("news"), annotator=annotator)
    project.do(documents.import_documents, arrivals or [text_document()])
    return project


def offered(
    words: str, label: str, text: str = TEXT, *, score: float | None = 0.9, **fields: Any
) -> Span:
    """Returns a suggestion on the first place where `words` are."""
    start = text.index(words)
    return Span(
        id=new_id(),
        start=start,
        end=start + len(words),
        label=label,
        score=score,
        suggestion=RULES,
        **fields,
    )


def joined(head: Span, child: Span, label: str, *, score: float = 0.9) -> Relation:
    """Returns a suggested relation."""
    return Relation(
        id=new_id(), head=head.id, child=child.id, label=label, score=score, suggestion=RULES
    )


def dollars(amount: float = 175_000_000_000) -> Figure:
    """Returns an amount of money."""
    return Figure(kind=FigureKind.MONEY, amount=amount, currency="USD")


def offer(
    project: Project,
    spans: Sequence[Span],
    relations: Sequence[Relation] = (),
    *,
    document: str | None = None,
    **arguments: Any,
) -> Changes:
    """Stores suggestions on a document, by default the first."""
    document = document or project.document_ids()[0]
    suggested = replace(
        project.document(document),
        suggested_spans=tuple(spans),
        suggested_relations=tuple(relations),
    )
    return project.do(suggestions.store, [suggested], **arguments)


def picture(project: Project) -> str:
    """Returns all that a project holds, as text: equal if and only if nothing differs."""
    return json.dumps(
        {
            "documents": [to_record(annotated) for annotated in project.documents()],
            "labels": [label_record(label) for label in project.scheme.labels],
            "counts": [repr(summary) for summary in project.summaries()],
        },
        indent=1,
    )


def there_and_back(project: Project, act: Callable[[], object]) -> object:
    """Acts, then undoes and redoes twice; each time the whole project looks as it should."""
    before = picture(project)
    result = act()
    after = picture(project)
    assert after != before
    for _ in range(2):
        project.undo()
        assert picture(project) == before
        assert project.check() == []
        project.redo()
        assert picture(project) == after
        assert project.check() == []
    return result

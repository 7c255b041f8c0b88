"""The history: what is on record, what can be taken back, and what it costs."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands import documents, labels, relations, spans
from annotator.errors import RefusedError
from annotator.model.annotation import Span
from annotator.model.changes import EditSummary
from annotator.model.document import Status
from annotator.model.ids import new_id
from annotator.services.project import Project
from projects import TEXT, make_project, picture, text_document


def add(project: Project, start: int, end: int, label: str = "TITLE") -> str:
    """Adds a span to the first document; returns the id of the edit."""
    return project.do(spans.add, project.document_ids()[0], start, end, label).edit


def span_ids(project: Project) -> list[str]:
    return [span.id for span in project.document(project.document_ids()[0]).spans]


def states(project: Project) -> list[str]:
    return [edit.state for edit in project.history()]


def test_history(project: Project, document: str) -> None:
    edit = add(project, 0, 9)
    project.annotator = "bob"
    undone = project.undo()
    done = project.redo()
    third, second, first, imported = project.history()
    assert (imported.words, imported.document) == ("Imported 1 document", None)
    assert (first.id, first.words) == (edit, "Added TITLE President")
    assert (first.annotator, first.document, first.automatic) == ("ann", document, False)
    assert first.at.utcoffset().total_seconds() == 0
    assert (second.id, second.words) == (undone.edit, "Undid: Added TITLE President")
    assert (third.id, third.words, third.state) == (done.edit, done.words, "redo")
    assert second.annotator == "bob"
    assert [entry.state for entry in (imported, first, second)] == ["done", "done", "undo"]
    assert project.history(2) == [third, second]


def test_undo_goes_back_and_redo_comes_again(project: Project) -> None:
    for start in range(4):
        add(project, start, 9)
    after = picture(project)
    for left in (3, 2, 1, 0):
        project.undo()
        assert len(span_ids(project)) == left
    assert project.next_undo().words == "Imported 1 document"
    for there in (1, 2, 3, 4):
        project.redo()
        assert len(span_ids(project)) == there
    assert picture(project) == after
    with pytest.raises(RefusedError, match="nothing to redo"):
        project.redo()


def test_nothing_to_undo(project: Project) -> None:
    project.undo()
    assert project.next_undo() is None
    with pytest.raises(RefusedError, match="nothing to undo"):
        project.undo()


def test_a_new_edit_abandons_what_could_be_redone(project: Project) -> None:
    add(project, 0, 9)
    project.undo()
    assert isinstance(project.next_redo(), EditSummary)
    add(project, 1, 9)
    assert project.next_redo() is None
    assert states(project) == ["done", "undo", "abandoned", "done"]
    with pytest.raises(RefusedError, match="nothing to redo"):
        project.redo()
    abandoned = project.history()[2]
    with pytest.raises(RefusedError, match="“Added TITLE President” is undone already"):
        project.undo(abandoned.id)


def test_redo_takes_what_was_undone_last(project: Project) -> None:
    first, second = add(project, 0, 9), add(project, 1, 9)
    project.undo(first)
    project.undo()
    assert project.next_redo().id == second
    project.redo()
    assert project.next_redo().id == first
    project.redo()
    assert len(span_ids(project)) == 2


def test_undo_of_a_chosen_edit(project: Project) -> None:
    first = add(project, 0, 9)
    second = add(project, 1, 9)
    changes = project.undo(first)
    assert changes.words == "Undid: Added TITLE President"
    assert project.next_undo().id == second
    with pytest.raises(RefusedError, match="undone already"):
        project.undo(first)
    with pytest.raises(RefusedError, match="undo or redo the edit itself"):
        project.undo(changes.edit)
    with pytest.raises(RefusedError, match="no such edit"):
        project.undo("x")


def test_undo_refused_where_something_changed_since(project: Project, document: str) -> None:
    first = add(project, 0, 9)
    (span,) = span_ids(project)
    relabeled = project.do(spans.relabel, document, span, "PERSON").edit
    with pytest.raises(RefusedError) as caught:
        project.undo(first)
    assert str(caught.value) == (
        "“Added TITLE President” cannot be undone: what it changed was changed again "
        "by “Relabeled President as PERSON”."
    )
    assert states(project) == ["done"] * 3
    # Another column of the same row is another matter.
    project.do(spans.set_note, document, span, "sure?")
    project.undo(relabeled)
    assert project.document(document).spans[0].label == "TITLE"
    assert project.document(document).spans[0].note == "sure?"


def test_undo_refused_where_something_stands_on_it(project: Project, document: str) -> None:
    first = add(project, 10, 19, "PERSON")
    add(project, TEXT.index("Carl"), TEXT.index("Carl") + 9, "PERSON")
    head, child = span_ids(project)
    project.do(relations.add, document, head, child, "spoke_with")
    with pytest.raises(RefusedError, match="something that came later stands on it"):
        project.undo(first)
    assert len(project.document(document).relations) == 1
    assert project.check() == []


def test_undo_of_a_deleted_label_whose_name_is_taken(project: Project) -> None:
    label = project.scheme.spans["LAW"]
    deleted = project.do(labels.delete, "LAW").edit
    project.do(labels.add, replace(label, id=new_id()))
    with pytest.raises(RefusedError, match="stands on it"):
        project.undo(deleted)
    assert project.check() == []


def test_undo_works_after_a_restart_and_across_documents(tmp_path: Path) -> None:
    arrivals = [text_document(str(number), f"{TEXT} {number}") for number in range(3)]
    with make_project(tmp_path, *arrivals) as project:
        pictures = [picture(project)]
        for document in project.document_ids():
            project.do(spans.add, document, 0, 9, "TITLE")
            pictures.append(picture(project))
        project.do(documents.set_status, document, Status.DONE)
        project.undo()
        path = project.path
    for expected in reversed(pictures[:-1]):
        with Project.open(path) as project:
            project.undo()
            assert picture(project) == expected
    with Project.open(path) as project:
        for expected in pictures[1:]:
            project.redo()
            assert picture(project) == expected
        assert project.next_redo().words == "Set 2 to done"
        assert project.check() == []


def test_numbers_are_not_given_twice(project: Project) -> None:
    """A deleted row comes back under its number, though another was added since."""
    add(project, 0, 9)
    deleted = project.do(spans.delete, project.document_ids()[0], span_ids(project)).edit
    add(project, 1, 9)
    project.undo(deleted)
    assert len(span_ids(project)) == 2
    assert project.check() == []


def test_failure_inside_an_edit_leaves_nothing(project: Project, document: str) -> None:
    before, edits = picture(project), project.history()
    with pytest.raises(ZeroDivisionError):
        half_an_edit(project, document)
    assert picture(project) == before
    assert project.history() == edits


def test_rule_of_the_tables_refuses(project: Project, document: str) -> None:
    with pytest.raises(RefusedError, match="ck_span_end"):
        write_span(project, document, 9999)
    assert not span_ids(project)


def write_span(project: Project, document: str, end: int) -> None:
    """Writes a span without asking the rules of the commands."""
    with project.file.edit() as edit:
        span = Span(id=new_id(), start=0, end=end, label="TITLE", annotator="ann")
        edit.add_spans([(edit.place(document), span)])


def half_an_edit(project: Project, document: str) -> None:
    with project.file.edit() as edit:
        span = Span(id=new_id(), start=0, end=9, label="TITLE", annotator="ann")
        edit.add_spans([(edit.place(document), span)])
        raise ZeroDivisionError


def fill(project: Project, text: str, count: int) -> str:
    """Imports a document with many spans; returns its id."""
    made = tuple(
        Span(id=new_id(), start=place * 40, end=place * 40 + 7, label="PERSON")
        for place in range(count)
    )
    arrived = replace(text_document(str(count), text), spans=made)
    (document,) = project.do(documents.import_documents, [arrived]).changes.added
    return document


def test_adding_costs_the_same_in_a_full_document(tmp_path: Path) -> None:
    text = "".join(random.Random(1).choices("abc def ", k=1_000_000))
    with make_project(tmp_path, text_document()) as project:
        small = project.document_ids()[0]
        large = fill(project, text, 20_000)
        costs = {}
        for document in (small, large, small, large):
            taken = []
            for offset in range(20):
                started = time.perf_counter()
                project.do(spans.add, document, offset, offset + 3, "LOC")
                taken.append(time.perf_counter() - started)
            for _ in range(20):
                project.undo()
            costs[document] = min(costs.get(document, 1), *taken)
    assert costs[large] < 3 * costs[small], f"{costs[large]:.4f} s against {costs[small]:.4f} s"


def test_adding_reads_no_more_than_it_must(tmp_path: Path) -> None:
    from sqlalchemy import event

    text = "word " * 20_000
    with make_project(tmp_path, text_document()) as project:
        large = fill(project, text, 2000)
        small = project.document_ids()[0]
        for document in (small, large):
            project.document(document)
        found: list[int] = []

        def count(connection, cursor, statement, parameters, context, many) -> None:
            found.append(1)

        event.listen(project.file._engine, "after_cursor_execute", count)
        project.do(spans.add, small, 0, 4, "ORG")
        in_small = len(found)
        project.do(spans.add, large, 0, 4, "ORG")
        assert len(found) - in_small == in_small < 20


def test_many_variables(tmp_path: Path) -> None:
    """Deleting and restoring thousands at once meets no bound of the database."""
    with make_project(tmp_path, text_document()) as project:
        document = fill(project, "word " * 60_000, 5000)
        ids = [span.id for span in project.document(document).spans]
        project.do(spans.delete, document, ids)
        assert not project.document(document).spans
        project.undo()
        assert len(project.document(document).spans) == 5000
        assert len(list(project.documents(project.document_ids() * 400))) == 2

"""The neighbors are there before they are asked for, and never stale."""

import threading

import pytest
from PySide6.QtCore import Qt

from annotator.commands import documents, labels, occurrences, spans
from annotator.commands.occurrences import Occurrence
from annotator.model.document import Status
from annotator.model.scheme import LabelKind
from annotator.services.project import Project
from ui.program import Program

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def ahead(desk: Program, qtbot) -> Program:
    """The small project with its first document open and the neighbors read."""
    qtbot.waitUntil(lambda: ids(desk)[1] in desk.session.near and not desk.prefetch.is_busy)
    return desk


def ids(program: Program) -> list[str]:
    return [row.id for row in program.documents.rows]


def read_again(program: Program, qtbot, document: str) -> None:
    qtbot.waitUntil(lambda: document in program.session.near and not program.prefetch.is_busy)


def shown(program: Program) -> list[tuple[str, str]]:
    document = program.bench.document
    return [(document.text_of(span), span.label) for span in document.visible_spans()]


def stored(program: Program) -> list[tuple[str, str]]:
    there = program.session.project.document(program.bench.document_id)
    return [(there.text_of(each), each.label) for each in (*there.spans, *there.suggested_spans)]


def test_switching_reads_nothing(ahead: Program, qtbot, monkeypatch):
    second, first = ids(ahead)[1], ids(ahead)[0]
    read: list[str] = []
    whole = Project.document
    monkeypatch.setattr(Project, "document", lambda self, uid: read.append(uid) or whole(self, uid))
    qtbot.keyClick(ahead.canvas, Qt.Key.Key_PageDown, CTRL)
    assert ahead.bench.document_id == second
    assert read == []
    assert ahead.bench.document.text == "Rain fell on Oslo.\n"
    # What was left is kept as it was.
    assert first in ahead.session.near
    read_again(ahead, qtbot, ids(ahead)[2])
    assert read == [ids(ahead)[2]]
    qtbot.keyClick(ahead.canvas, Qt.Key.Key_PageUp, CTRL)
    assert len(read) == 1
    assert ahead.bench.document.count == 5


def test_what_is_left_with_an_edit_is_read_anew(ahead: Program, qtbot):
    first, second = ids(ahead)[:2]
    ahead.bench.open_document(second)
    ahead.session.do(spans.add, second, 13, 17, "GPE")
    ahead.bench.open_document(first)
    assert second not in ahead.session.near
    ahead.bench.open_document(second)
    assert shown(ahead) == [("Oslo", "GPE")] == stored(ahead)


def test_an_edit_elsewhere_is_seen(ahead: Program, qtbot):
    second = ids(ahead)[1]
    ahead.session.do(spans.add, second, 13, 17, "GPE")
    assert second not in ahead.session.near
    ahead.bench.open_document(second)
    assert shown(ahead) == [("Oslo", "GPE")]


def test_an_edit_while_it_is_read_is_seen(desk: Program, qtbot, monkeypatch):
    second = ids(desk)[1]
    was_read, goes_on = threading.Event(), threading.Event()
    whole = Project.document

    def slow(self: Project, uid: str):
        found = whole(self, uid)
        if threading.current_thread() is not threading.main_thread():
            was_read.set()
            goes_on.wait(5)
        return found

    monkeypatch.setattr(Project, "document", slow)
    qtbot.waitUntil(was_read.is_set)
    desk.session.do(spans.add, second, 13, 17, "GPE")
    monkeypatch.setattr(Project, "document", whole)
    goes_on.set()
    read_again(desk, qtbot, second)
    desk.bench.open_document(second)
    assert shown(desk) == [("Oslo", "GPE")] == stored(desk)


def test_undo_across_documents_is_seen(ahead: Program, qtbot):
    first, second = ids(ahead)[:2]
    ahead.session.do(spans.add, second, 13, 17, "GPE")
    read_again(ahead, qtbot, second)
    ahead.session.undo()
    ahead.bench.open_document(second)
    assert shown(ahead) == []
    read_again(ahead, qtbot, first)
    ahead.session.redo()
    assert shown(ahead) == [("Oslo", "GPE")]


def test_bulk_edits_are_seen(ahead: Program, qtbot):
    first, second, third = ids(ahead)
    places = [
        Occurrence(document=second, start=0, end=4),
        Occurrence(document=third, start=0, end=4),
    ]
    ahead.session.do(occurrences.label_all, "Rain", "EVENT", places)
    for document in (second, third, first):
        ahead.bench.open_document(document)
        assert sorted(shown(ahead)) == sorted(stored(ahead))
        assert first == document or shown(ahead)


def test_labels_names_and_removal_are_seen(ahead: Program, qtbot):
    _, second, third = ids(ahead)
    ahead.session.do(spans.add, second, 13, 17, "GPE")
    read_again(ahead, qtbot, second)
    ahead.session.do(labels.rename, "GPE", "PLACE", kind=LabelKind.SPAN)
    assert second not in ahead.session.near
    ahead.session.do(documents.rename, second, "wet")
    ahead.bench.open_document(second)
    assert shown(ahead) == [("Oslo", "PLACE")]
    assert ahead.bench.document.document.name == "wet"
    read_again(ahead, qtbot, third)
    ahead.session.do(documents.remove, [third])
    assert third not in ahead.session.near
    assert not ahead.session.open_document(third)
    assert "no document" in ahead.window.messages.words


def test_what_was_open_and_edited_is_read_anew(ahead: Program, qtbot):
    first, second = ids(ahead)[:2]
    qtbot.keyClick(ahead.canvas, Qt.Key.Key_Return)
    ahead.bench.open_document(second)
    read_again(ahead, qtbot, first)
    ahead.bench.open_document(first)
    project = ahead.session.project.document(first)
    assert [span.label for span in project.spans] == ["TITLE"]
    assert ahead.bench.document.span(project.spans[0].id) == project.spans[0]


def test_the_next_with_work_is_read(ahead: Program, qtbot):
    first, second, third = ids(ahead)
    ahead.session.do(documents.set_status, second, Status.DONE)
    read_again(ahead, qtbot, third)
    assert second in ahead.session.near
    assert first not in ahead.session.near


def test_closing_forgets(ahead: Program, tmp_path):
    ahead.session.close()
    assert ids(ahead) == []
    assert ahead.session.near.take("anything") is None
    assert not ahead.prefetch.is_busy


def test_nothing_is_read_ahead_of_what_another_program_writes(
    program: Program, project_path, qtbot
):
    assert program.session.open(project_path, read_only=True)
    program.bench.open_document(ids(program)[0])
    qtbot.wait(300)
    assert not program.prefetch.is_busy
    assert ids(program)[1] not in program.session.near
    program.bench.open_document(ids(program)[1])
    assert ids(program)[0] not in program.session.near


def test_where_it_was_is_kept_when_the_project_is_closed(ahead: Program, project_path):
    first, second = ids(ahead)[:2]
    place = ahead.canvas.place()
    ahead.bench.open_document(second)
    assert ahead.session.state(f"place.{first}") == place
    ahead.session.close()
    with Project.open(project_path) as project:
        assert project.get_state("document") == second
        assert project.get_state(f"place.{first}") == place

"""Edits that nobody waits for: stored in a thread, told in the order of the file."""

import threading
from dataclasses import replace

import pytest

from annotator.commands import spans, suggestions, verdicts
from annotator.errors import RefusedError
from annotator.model.changes import Changes
from ui.program import Program


@pytest.fixture
def told(desk: Program) -> list[str]:
    words: list[str] = []
    desk.session.changes_made.connect(lambda changes: words.append(changes.words))
    return words


def history(program: Program) -> list[str]:
    return [edit.words for edit in reversed(program.session.project.history())]


def slow_add(held: threading.Event):
    """Returns a command that adds a span once `held` is set."""

    def add(file, document: str, start: int) -> Changes:
        held.wait(5)
        return spans.add(file, document, start, start + 2, "LOC")

    return add


def test_it_is_told_later_and_the_window_goes_on(desk: Program, qtbot, told):
    held = threading.Event()
    done: list[Changes | None] = []
    desk.session.do_aside(done.append, slow_add(held), desk.bench.document_id, 0)
    assert desk.session.is_storing
    assert not desk.is_quiet
    desk.canvas.walk(1)
    assert (told, done) == ([], [])
    held.set()
    qtbot.waitUntil(lambda: desk.is_quiet)
    (changes,) = done
    assert changes.words in told
    (added,) = changes.documents[desk.bench.document_id].spans
    assert desk.bench.document.is_visible(added)


def test_an_edit_waits_for_what_is_stored_aside(desk: Program, qtbot, told):
    before = history(desk)
    held = threading.Event()
    desk.session.do_aside(lambda _: None, slow_add(held), desk.bench.document_id, 0)
    threading.Timer(0.05, held.set).start()
    desk.session.do(spans.add, desk.bench.document_id, 4, 6, "LOC")
    assert len(told) == 2
    assert history(desk) == before + told
    assert not desk.session.is_storing


def test_undo_takes_back_what_was_stored_aside(desk: Program, qtbot):
    document = desk.bench.document_id
    before = desk.session.project.document(document)
    held = threading.Event()
    desk.session.do_aside(lambda _: None, slow_add(held), document, 0)
    held.set()
    desk.session.undo()
    assert desk.session.project.document(document) == before
    assert desk.bench.document.visible_spans() == list(before.suggested_spans)


def test_a_refusal_is_told_and_the_next_goes_on(desk: Program, qtbot, told):
    said: list[str] = []
    done: list[Changes | None] = []
    desk.session.problem.connect(said.append)

    def refuse(file) -> Changes:
        raise RefusedError("It may not be.")

    desk.session.do_aside(done.append, refuse)
    desk.session.do_aside(done.append, spans.add, desk.bench.document_id, 0, 2, "LOC")
    qtbot.waitUntil(lambda: desk.is_quiet)
    assert said == ["It may not be."]
    assert done[0] is None
    assert done[1].words in told


def test_closing_the_project_stores_what_is_under_way(desk: Program, qtbot, told, project_path):
    from annotator.services.project import Project

    document = desk.bench.document_id
    desk.session.do_aside(lambda _: None, spans.add, document, 0, 2, "LOC")
    desk.session.close()
    assert len(told) == 1
    with Project.open(project_path) as project:
        assert [span.label for span in project.document(document).spans] == ["LOC"]


def test_a_verdict_on_what_a_new_offer_takes_away_is_refused_not_lost(desk: Program, qtbot):
    """The screen shows a suggestion that an offer under way replaces."""
    document = desk.bench.document_id
    shown = desk.session.project.document(document)
    again = shown.suggested_spans[1:]

    offer = replace(shown, suggested_spans=again, suggested_relations=())
    desk.session.do_aside(lambda _: None, suggestions.store, [offer], automatic=True)
    first = shown.suggested_spans[0].id
    said: list[str] = []
    desk.session.problem.connect(said.append)
    assert desk.session.do(verdicts.accept, document, [first]) is None
    assert said == ["What this was about is no longer on the document."]
    assert not desk.bench.document.is_visible(first)

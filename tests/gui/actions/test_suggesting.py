"""Suggestions come in the background, are stored as edits, and are not asked for twice."""

import pytest

from ui.actions.importing import import_files
from ui.actions.suggesting import suggest_on_opening
from ui.program import Program


@pytest.fixture
def working(desk: Program) -> Program:
    desk.worker.start()
    return desk


def pending(program: Program) -> list[int]:
    return [row.pending for row in program.documents.rows]


def test_an_opened_document_is_suggested_on_once_and_undo_passes_over_it(working: Program, qtbot):
    working.bench.open_document(working.documents.rows[1].id)
    suggest_on_opening(working.bench)
    (job,) = working.jobs.jobs
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: working.is_quiet)
    assert pending(working)[1] >= 1
    assert working.bench.focused is not None
    assert working.session.next_undo.words.startswith("Imported")
    suggest_on_opening(working.bench)
    assert working.jobs.jobs == ()
    working.bench.open_document(working.documents.rows[0].id)
    suggest_on_opening(working.bench)
    assert working.jobs.jobs == ()


def test_what_somebody_selected_meanwhile_stays_selected(working: Program, qtbot):
    working.bench.open_document(working.documents.rows[1].id)
    suggest_on_opening(working.bench)
    (job,) = working.jobs.jobs
    working.canvas.select(0, 4)
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: working.is_quiet)
    assert pending(working)[1] >= 1
    assert working.canvas.selection == (0, 4)


def test_nothing_found_is_said_once(working: Program, qtbot, tmp_path):
    (tmp_path / "dull.txt").write_text("it was so, and so it was.\n")

    import_files(working.bench, [tmp_path / "dull.txt"])
    qtbot.waitUntil(lambda: len(working.documents.rows) == 4, timeout=20_000)
    working.bench.open_document(working.documents.rows[3].id)
    suggest_on_opening(working.bench)
    qtbot.waitUntil(
        lambda: "Nothing was found to suggest" in working.window.messages.words, timeout=60_000
    )
    working.bench.open_document(working.documents.rows[0].id)
    working.bench.open_document(working.documents.rows[3].id)
    suggest_on_opening(working.bench)
    assert working.jobs.jobs == ()


def test_all_documents_can_be_taken_back(working: Program, qtbot):
    before = pending(working)
    working.window.registry.qaction("suggest.all").trigger()
    (job,) = working.jobs.jobs
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: working.is_quiet)
    assert pending(working)[1] >= 1
    assert pending(working)[2] >= 1
    assert "Suggestions made on 3 documents" in working.window.messages.words
    working.window.registry.qaction("edit.undo").trigger()
    assert pending(working) == before


def test_closing_the_project_while_suggesting_loses_nothing(working: Program, qtbot, project_path):
    working.window.registry.qaction("suggest.all").trigger()
    (job,) = working.jobs.jobs
    working.session.close()
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: working.is_quiet)
    assert working.session.open(project_path)
    assert working.session.project.check() == []


def test_a_name_signs_what_follows(working: Program, qtbot):
    from PySide6.QtCore import Qt

    working.session.set_annotator("Bea")
    qtbot.keyClick(working.canvas, Qt.Key.Key_Return)
    (span,) = working.session.project.document(working.bench.document_id).spans
    assert span.annotator == "Bea"


def test_a_very_long_document_is_suggested_on_when_asked_only(desk: Program, qtbot, tmp_path):
    (tmp_path / "long.txt").write_text("so it goes on " * 150_000)

    import_files(desk.bench, [tmp_path / "long.txt"])
    qtbot.waitUntil(lambda: len(desk.documents.rows) == 4, timeout=20_000)
    desk.bench.open_document(desk.documents.rows[3].id)
    suggest_on_opening(desk.bench)
    assert desk.jobs.jobs == ()
    assert "2,099,999 characters" in desk.window.messages.words

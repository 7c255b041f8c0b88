"""What comes next is told truly: in the key bar, the inspector and where a key finds nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from annotator.services.project import Project
from gui_hands import ALT, CTRL, KEY, SHIFT, focused, message, press
from ui.actions.what_next import Next, next_step
from ui.jobs.suggest_job import SuggestJob
from ui.program import Program


def bar(program: Program) -> list[str]:
    return [f"{hint.keys}: {hint.words}" for hint in program.window.key_bar.hints]


def inspector(program: Program) -> str:
    labels = program.window.focus_card.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_while_suggestions_are_being_made_nobody_is_told_to_be_done(desk: Program):
    desk.bench.open_document(desk.documents.rows[1].id)
    assert next_step(desk.bench) is Next.FINISH
    annotated = desk.session.project.document(desk.bench.document_id)
    job = SuggestJob("Suggesting", [annotated], desk.session.scheme, parent=desk.bench)
    desk.jobs.add(job)
    assert next_step(desk.bench) is Next.WAIT
    assert inspector(desk).count("Suggestions are being made. Space selects") == 1
    assert not any("done" in each for each in bar(desk))
    press(desk, KEY.Key_Tab)
    assert message(desk) == "Suggestions are being made."
    job.ended.emit()
    assert "No suggestion is left here. Ctrl+Enter marks" in inspector(desk)
    assert "Ctrl \u23ce: done and next" in bar(desk)


def test_with_an_annotation_in_focus_the_way_on_is_shown_too(desk: Program):
    press(desk, KEY.Key_Return, CTRL | ALT)
    assert focused(desk)
    assert bar(desk)[:2] == ["\u232b: remove", "Ctrl \u23ce: done and next"]


def test_a_document_that_is_done_leads_to_the_next(desk: Program):
    press(desk, KEY.Key_Return, CTRL | ALT)
    press(desk, KEY.Key_Return, CTRL)
    press(desk, KEY.Key_PageUp, CTRL)
    assert next_step(desk.bench) is Next.GO_ON
    press(desk, KEY.Key_Tab)
    assert message(desk) == (
        "This document is done. Ctrl+Shift+PgDown opens the next one with work left."
    )
    assert "Ctrl \u21e7 PgDn: next document" in bar(desk)
    press(desk, KEY.Key_PageDown, CTRL | SHIFT)
    assert desk.bench.document_id == desk.documents.rows[1].id


def test_where_all_are_done_the_export_comes_next(desk: Program):
    press(desk, KEY.Key_Return, CTRL | ALT)
    for _ in desk.documents.rows:
        press(desk, KEY.Key_Return, CTRL)
    said = "All documents are done. Ctrl+E writes the training data."
    assert message(desk) == said
    assert said in inspector(desk)
    assert bar(desk)[0] == "Ctrl E: export"


@pytest.fixture
def reader(program: Program, project_path: Path, qtbot) -> Program:
    """The window with the small project open for reading only."""
    assert program.session.open(project_path, read_only=True)
    program.bench.open_document(program.documents.rows[0].id)
    qtbot.waitUntil(program.canvas.hasFocus)
    return program


def test_who_may_only_read_is_told_of_nothing_else(reader: Program, project_path: Path):
    assert next_step(reader.bench) is Next.JUDGE
    reader.canvas.clear_focus()
    assert "Tab goes to the next suggestion." in inspector(reader)
    assert "label's key" not in inspector(reader)
    reader.bench.open_document(reader.documents.rows[1].id)
    assert next_step(reader.bench) is Next.LOOK
    assert "This project is open for reading only." in inspector(reader)
    can = [hint.split(": ")[1] for hint in bar(reader)]
    assert can == ["next mark", "go to", "any action", "all keys"]
    with Project.open(project_path) as project:
        assert len(project.history()) == 2

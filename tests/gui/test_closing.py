"""Closing a project while something reads or writes it in a thread."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.commands import documents
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from gui_hands import ALT, CTRL, KEY, SHIFT, message, stored
from ui.actions.occurring import label_hits
from ui.program import Program


def bring(desk: Program, *texts: str) -> None:
    made = [
        AnnotatedDocument(document=Document(id=new_id(), name=f"more {number}", text=text))
        for number, text in enumerate(texts)
    ]
    desk.session.announce(desk.session.project.do(documents.import_documents, made).changes)


def test_a_pattern_without_end_does_not_hold_up_the_closing(desk: Program, qtbot):
    bring(desk, *(f"{'a' * 60}b{number}" for number in range(8)))
    qtbot.keyClick(desk.canvas, KEY.Key_F, CTRL | SHIFT)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_X, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "(a+)+$")
    qtbot.waitUntil(lambda: bool(desk.jobs.jobs), timeout=5000)
    # By now it is looking.
    qtbot.wait(1500)
    began = time.monotonic()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_W, CTRL)
    # Eight texts of a second each, and a process anew for each, would take longer.
    assert time.monotonic() - began < 4
    assert not desk.session.is_open
    qtbot.waitUntil(lambda: not desk.jobs.jobs, timeout=5000)
    assert message(desk) == ""


def test_what_a_job_wrote_is_told_to_no_other_project(
    desk: Program, qtbot, tmp_path: Path, project_path: Path
):
    from annotator.services.occurrences import Wish, find

    bring(desk, "ox " * 150)
    project, label = desk.session.project, desk.session.scheme.spans["PERSON"]
    found = find(project, Wish(words="ox"))
    hits = [(document, hit) for document in found.documents for hit in document.hits]
    assert len(hits) == 150
    with Project.create(tmp_path / "other.annot", load_scheme("news")):
        pass
    label_hits(desk.bench, "ox", label, hits)
    # It is closed once what is under way has been written.
    assert desk.session.open(tmp_path / "other.annot")
    qtbot.waitUntil(lambda: not desk.jobs.jobs, timeout=10_000)
    assert desk.documents.rows == []
    assert message(desk) == ""
    assert desk.session.open(project_path)
    desk.bench.open_document(desk.documents.rows[-1].id)
    assert len(stored(desk).spans) == 150

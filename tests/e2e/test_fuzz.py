"""Random keys and mouse on awkward documents: nothing breaks, and all of it can be taken back.

A thousand acts in every run. For more: ANNOTATOR_FUZZ=10000 ANNOTATOR_FUZZ_SEED=7 and this file;
with `--log-cli-level=INFO` it says how often which mode was come to.
"""

import logging
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMessageBox,
)

from annotator.commands import documents, suggestions
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from awkward import PIECES
from monkey import Monkey
from projects import picture
from shared_data import REPOSITORY
from ui.program import Program

_log = logging.getLogger(__name__)

ACTS = int(os.environ.get("ANNOTATOR_FUZZ", "1000"))
SEED = int(os.environ.get("ANNOTATOR_FUZZ_SEED", "1"))

# In so many acts the monkey comes everywhere: into every mode, field, table and dialog.
ENOUGH = 3000
EVERYWHERE = {
    "text", "relation", "choice", "piece", "hints", "value", "note", "labels", "palette",
    "find", "find project", "found", "filter", "documents", "history", "table", "figures", "cell",
    "KeysDialog", "LabelsDialog", "OccurrencesDialog", "SettingsDialog",
}  # fmt: skip

LABELS = ("PERSON", "ORG", "GPE", "MONEY", "TITLE", "DATE")
WAITING = (QMessageBox, QInputDialog, QColorDialog, QFileDialog, QFontDialog)


def awkward_text(source: random.Random, length: int) -> str:
    """Returns a text of awkward pieces between words, with some very long lines."""
    parts = []
    while sum(map(len, parts)) < length:
        parts.append(source.choice(PIECES))
        parts.append(source.choice(("Ada Brook", "said", "$4 million", "in May", " ", ". ", "\n")))
    return "".join(parts).strip() or "word"


def awkward_document(name: str, text: str, source: random.Random) -> AnnotatedDocument:
    """Returns a document with suggestions anywhere, whole characters or not."""
    by = Suggestion(suggester="rules", version="1", rule="fuzz")
    spans = {}
    for _ in range(min(40, len(text) // 8)):
        start = source.randrange(len(text))
        end = min(len(text), start + source.randint(1, 30))
        label = source.choice(LABELS)
        spans[start, end, label] = Span(
            id=new_id(), start=start, end=end, label=label, score=source.random(), suggestion=by
        )
    made = sorted(spans.values(), key=lambda span: (span.start, -span.end, span.id))
    scheme = load_scheme("news")
    joined = {}
    for _ in range(20):
        head, child = source.choice(made), source.choice(made)
        fitting = scheme.relations_between(head.label, child.label)
        if head is not child and fitting:
            label = source.choice(fitting).name
            joined[head.id, child.id, label] = Relation(
                id=new_id(), head=head.id, child=child.id, label=label,
                score=source.random(), suggestion=by,
            )  # fmt: skip
    return AnnotatedDocument(
        document=Document(id=new_id(), name=name, text=text),
        suggested_spans=tuple(made),
        suggested_relations=tuple(joined.values()),
    )


def make_project(path: Path, source: random.Random) -> None:
    """Makes a project whose history is empty, so that undo ends at its first state."""
    texts = [awkward_text(source, length) for length in (60, 900, 4000)]
    texts.append("x\u0301y" * 4000)
    texts += [
        file.read_text(encoding="utf-8")
        for file in sorted((REPOSITORY / "resources" / "sample").glob("*.txt"))
    ]
    made = [awkward_document(f"d{number}", text, source) for number, text in enumerate(texts)]
    with Project.create(path, load_scheme("news"), annotator="fuzz") as project:
        plain = [AnnotatedDocument(document=each.document) for each in made]
        project.do(documents.import_documents, plain)
        project.do(suggestions.store, made)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM edit_row")
        connection.execute("DELETE FROM edit")


def answer_boxes() -> None:
    """Says no to every box that waits for an answer and would wait for ever."""
    box = QApplication.activeModalWidget()
    if isinstance(box, WAITING):
        box.reject()


def test_random_acts_break_nothing_and_can_all_be_taken_back(qapp, qtbot, tmp_path: Path):
    path = tmp_path / "fuzz.annot"
    make_project(path, random.Random(SEED))
    program = Program(qapp, settings=Settings(None), theme="light", with_worker=False)
    program.window.show()
    qtbot.waitExposed(program.window)
    answers = QTimer(interval=20)
    answers.timeout.connect(answer_boxes)
    answers.start()
    try:
        assert program.session.open(path)
        program.bench.open_document(program.documents.rows[1].id)
        before = picture(program.session.project)
        monkey = Monkey(program, SEED)
        for number in range(ACTS):
            monkey.act()
            if not program.session.is_open:
                raise AssertionError(f"the project is closed after act {number}")
            if _caught():
                raise AssertionError(f"act {number}: {list(monkey.last)}") from _caught()[0]
        _put_down(program, qtbot)
        project = program.session.project
        assert project.check() == []
        edits = 0
        while project.next_undo() is not None:
            assert program.session.undo() is not None
            edits += 1
        assert edits > ACTS // 50
        _log.info("seed %d, %d acts: %s", SEED, ACTS, dict(monkey.entered.most_common()))
        if ACTS >= ENOUGH:
            assert not EVERYWHERE - set(monkey.entered), monkey.entered
        assert picture(project) == before
        assert project.check() == []
    finally:
        answers.stop()
        program.window.close()
        program.put_away()
        program.window.deleteLater()
        program.deleteLater()
        qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        qapp.processEvents()


def _caught() -> list[BaseException]:
    from ui import errors

    return list(errors.caught)


def _put_down(program: Program, qtbot) -> None:
    """Closes what is open over the window and waits for what runs."""
    for _ in range(10):
        box = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if box is None:
            break
        box.close()
        QApplication.processEvents()
    program.canvas.cancel_mode()
    program.jobs.cancel_all()
    qtbot.waitUntil(lambda: not program.jobs.jobs, timeout=20_000)

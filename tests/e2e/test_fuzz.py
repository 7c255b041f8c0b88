"""Random keys and mouse on awkward documents: nothing breaks, and all of it can be taken back.

A thousand acts in every run. For more: ANNOTATOR_FUZZ=10000 ANNOTATOR_FUZZ_SEED=7 and this file.
"""

import os
import random
import sqlite3
from collections import deque
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from annotator.commands import documents, suggestions
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from awkward import PIECES
from canvas_hand import drag
from projects import picture
from shared_data import REPOSITORY
from ui.program import Program

ACTS = int(os.environ.get("ANNOTATOR_FUZZ", "1000"))
SEED = int(os.environ.get("ANNOTATOR_FUZZ_SEED", "1"))

# These leave the project or ask for files; what they do is tried elsewhere.
LEAVING = {
    "project.new",
    "project.open",
    "project.sample",
    "project.import",
    "project.import_folder",
    "project.export",
    "project.close",
    "project.quit",
}
KEYS = (
    *(f"{modifier}{key}" for key in ("Left", "Right", "Up", "Down", "Home", "End")
      for modifier in ("", "Shift+", "Ctrl+", "Ctrl+Shift+")),
    "PgUp", "PgDown", "Esc", "Esc", "Tab", "Shift+Tab", "Return", "Return", "Backspace", "Space",
    "Ctrl+A", "Ctrl+C", "Alt+Shift+Left", "1", "2", "F", "J", "Down",
)  # fmt: skip
TYPED = (
    "a",
    "mon",
    "175bn usd",
    "last week",
    "10-12%",
    "[(",
    "שלום",
    "\U0001f468\u200d\U0001f469",
    "%_'\"",
)
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


class Monkey:
    """Hits keys and moves the mouse without a plan."""

    def __init__(self, program: Program, seed: int) -> None:
        self.program = program
        self.random = random.Random(seed)
        self.last: deque[str] = deque(maxlen=40)
        actions = [
            program.window.registry.qaction(action.id)
            for action in program.window.registry.all()
            if action.id not in LEAVING
        ]
        self.actions: list[QAction] = actions
        self.shortcuts = sorted(
            {key.toString() for action in actions for key in action.shortcuts()} | set(KEYS)
        )

    def act(self) -> None:
        """Does one thing and lets the window take it in."""
        act, weight = zip(
            (self.press_shortcut, 12),
            (self.press_key, 8),
            (self.trigger, 2),
            (self.click, 3),
            (self.drag, 2),
            (self.double_click, 1),
            (self.wheel, 1),
            (self.type, 2),
            (self.resize, 0.2),
            (self.open_document, 0.3),
            strict=True,
        )
        (chosen,) = self.random.choices(act, weight)
        chosen()
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self.random.random() < 0.3:
            self.last.append(f"closes {type(dialog).__name__}")
            dialog.reject()
        if QApplication.focusWidget() is None and QApplication.activeModalWidget() is None:
            self.program.window.activateWindow()
            self.program.canvas.setFocus()
        QApplication.processEvents()

    def target(self) -> QWidget:
        return (
            QApplication.activePopupWidget()
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.program.canvas
        )

    def press_shortcut(self) -> None:
        self.press(self.random.choice(self.shortcuts))

    def press_key(self) -> None:
        self.press(self.random.choice(KEYS))

    def press(self, words: str) -> None:
        if words in ("Ctrl+Q", "Ctrl+W", "Ctrl+N", "Ctrl+O", "Ctrl+I", "Ctrl+E"):
            return
        sequence = QKeySequence(words)
        if not sequence.count():
            return
        combination = sequence[0]
        target = self.target()
        self.last.append(f"{words} in {type(target).__name__}")
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def trigger(self) -> None:
        action = self.random.choice(self.actions)
        if action.isEnabled() and QApplication.activeModalWidget() is None:
            self.last.append(f"menu {action.text()}")
            action.trigger()

    def point(self) -> QPoint:
        viewport = self.program.canvas.viewport()
        return QPoint(
            self.random.randrange(max(1, viewport.width())),
            self.random.randrange(max(1, viewport.height())),
        )

    def modifiers(self) -> Qt.KeyboardModifier:
        none = Qt.KeyboardModifier.NoModifier
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        return self.random.choice((none, none, none, shift, alt))

    def has_dialog(self) -> bool:
        return QApplication.activeModalWidget() is not None or (
            QApplication.activePopupWidget() is not None
        )

    def click(self) -> None:
        if not self.has_dialog():
            point = self.point()
            self.last.append(f"click {point.toTuple()}")
            left = Qt.MouseButton.LeftButton
            QTest.mouseClick(self.program.canvas.viewport(), left, self.modifiers(), point)

    def double_click(self) -> None:
        if not self.has_dialog():
            point = self.point()
            self.last.append(f"double click {point.toTuple()}")
            left = Qt.MouseButton.LeftButton
            QTest.mouseDClick(self.program.canvas.viewport(), left, self.modifiers(), point)

    def drag(self) -> None:
        if not self.has_dialog():
            start, end = self.point(), self.point()
            self.last.append(f"drag {start.toTuple()} {end.toTuple()}")
            drag(self.program.canvas, start, end, self.modifiers())

    def wheel(self) -> None:
        if self.has_dialog():
            return
        point = QPointF(self.point())
        viewport = self.program.canvas.viewport()
        event = QWheelEvent(
            point, viewport.mapToGlobal(point), QPoint(),
            QPoint(0, self.random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            self.random.choice(
                (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
            ),
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self.last.append("wheel")
        QApplication.sendEvent(viewport, event)

    def type(self) -> None:
        target = QApplication.focusWidget()
        if isinstance(target, QLineEdit) and not target.isReadOnly():
            words = self.random.choice(TYPED)
            self.last.append(f"types {words!r}")
            target.insert(words)
            target.textEdited.emit(target.text())

    def resize(self) -> None:
        self.last.append("resize")
        self.program.window.resize(
            self.random.randrange(480, 1600), self.random.randrange(360, 1000)
        )

    def open_document(self) -> None:
        rows = self.program.documents.rows
        if rows and not self.has_dialog():
            self.last.append("another document")
            self.program.bench.open_document(self.random.choice(rows).id)


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

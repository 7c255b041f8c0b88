"""A file that the system opens with the program, as a double click on macOS does, by its event."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from ui.application import Application, wanted_file
from ui.program import Program
from ui.visits import Visits


@pytest.fixture
def visits(desk: Program, tmp_path: Path):
    made = Visits(desk, str(tmp_path / "bell"))
    yield made
    made.end()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "zwei drei – ü.annot"
    Project.create(path, load_scheme("news")).close()
    return path


def send(what: Path | QUrl) -> None:
    app = QCoreApplication.instance()
    assert isinstance(app, Application)
    event = QFileOpenEvent(what if isinstance(what, QUrl) else str(what))
    assert QCoreApplication.sendEvent(app, event)


def test_the_window_opens_it(visits: Visits, desk: Program, other: Path, qtbot):
    first = desk.session.project.path
    send(other)
    qtbot.waitUntil(lambda: desk.session.is_open and desk.session.project.path == other)
    # Once more: it is open already, and the event asks for nothing.
    before = desk.session.project
    send(other)
    assert desk.session.project is before
    send(first)
    qtbot.waitUntil(lambda: desk.session.is_open and desk.session.project.path == first)


def test_a_file_that_is_gone_is_told_and_what_is_open_stays(
    visits: Visits, desk: Program, other: Path
):
    told: list[str] = []
    desk.bench.told.connect(lambda level, sentence: told.append(sentence))
    desk.session.problem.connect(told.append)
    first = desk.session.project.path
    other.unlink()
    send(other)
    assert any(str(other) in sentence for sentence in told), told
    assert desk.session.is_open
    assert desk.session.project.path == first


def test_what_comes_before_the_window_waits_for_it(qapp, other: Path, tmp_path: Path):
    send(tmp_path / "one.annot")
    send(other)
    send(QUrl("https://example.org/x.annot"))
    assert wanted_file() == other
    assert wanted_file() is None


def test_what_came_while_the_first_project_was_opened(desk: Program, other: Path, qtbot, tmp_path):
    send(other)
    made = Visits(desk, str(tmp_path / "bell"))
    qtbot.waitUntil(lambda: desk.session.is_open and desk.session.project.path == other)
    made.end()

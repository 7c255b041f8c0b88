"""Nothing under 300 ms, words then, after a second a bar with count and cancel."""

import pytest

from ui.jobs.job import Job, JobBoard
from ui.jobs.suggest_worker import SuggestWorker
from ui.panels.work_strip import WorkStrip


@pytest.fixture
def strip(qtbot) -> tuple[JobBoard, WorkStrip]:
    board = JobBoard()
    made = WorkStrip(board, SuggestWorker(("true",)))
    made.set_saved(True)
    qtbot.addWidget(made)
    made.show()
    return board, made


def test_short_work_is_not_shown(strip, qtbot):
    board, shown = strip
    job = Job("Importing")
    board.add(job)
    assert shown.words == "Saved"
    job.ended.emit()
    qtbot.wait(400)
    assert shown.words == "Saved"
    assert not shown.bar.isVisible()


def test_long_work_gets_words_then_a_bar_and_cancel(strip, qtbot):
    board, shown = strip
    job = Job("Suggesting on 3 documents")
    board.add(job)
    qtbot.waitUntil(lambda: shown.words == "Suggesting on 3 documents…", timeout=800)
    assert not shown.bar.isVisible()
    job.progressed.emit(1, 3)
    qtbot.waitUntil(shown.bar.isVisible, timeout=1500)
    assert shown.words == "Suggesting on 3 documents 1 of 3"
    assert (shown.bar.value(), shown.bar.maximum()) == (1, 3)
    shown.cancel_button.click()
    assert job.is_canceled
    job.ended.emit()
    assert shown.words == "Saved"
    assert not shown.bar.isVisible()


def test_bytes_are_shown_as_a_share_only(strip, qtbot):
    board, shown = strip
    job = Job("Importing")
    job.counts = False
    board.add(job)
    job.progressed.emit(5_000_000, 10_000_000)
    qtbot.waitUntil(shown.bar.isVisible, timeout=1500)
    assert shown.words == "Importing"
    job.ended.emit()

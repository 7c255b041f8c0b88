"""Work in a thread: results, refusals, mistakes and cancel all arrive in the main thread."""

import threading
import time

from PySide6.QtCore import QThreadPool

from annotator.errors import ReadError
from ui.jobs.job import JobBoard
from ui.jobs.thread_job import ThreadJob


def run(qtbot, work, *, cancel: bool = False):
    pool, board = QThreadPool(), JobBoard()
    job = ThreadJob("Counting", work)
    said: dict[str, list[object]] = {"finished": [], "failed": [], "progress": [], "threads": []}
    job.finished.connect(said["finished"].append)
    job.finished.connect(lambda _: said["threads"].append(threading.current_thread()))
    job.failed.connect(said["failed"].append)
    job.progressed.connect(lambda done, total: said["progress"].append((done, total)))
    board.add(job)
    assert board.jobs == (job,)
    with qtbot.waitSignal(job.ended):
        job.start(pool)
        if cancel:
            job.cancel()
    assert board.jobs == ()
    pool.waitForDone()
    return said


def test_a_result_arrives_in_the_main_thread(qtbot):
    def work(progress, canceled):
        for number in range(1, 101):
            progress(number, 100)
        return threading.current_thread()

    said = run(qtbot, work)
    assert said["failed"] == []
    assert said["finished"][0] is not threading.main_thread()
    assert said["threads"] == [threading.main_thread()]
    assert said["progress"][-1] == (100, 100)
    assert len(said["progress"]) < 100


def test_a_refusal_is_one_sentence(qtbot):
    def work(progress, canceled):
        raise ReadError("The file is empty.")

    said = run(qtbot, work)
    assert said["failed"] == ["The file is empty."]
    assert said["finished"] == []


def test_a_mistake_of_ours_is_told_and_logged(qtbot, caplog):
    def work(progress, canceled):
        raise ZeroDivisionError("oh")

    said = run(qtbot, work)
    assert said["failed"] == ["Counting failed: ZeroDivisionError: oh"]
    assert "ZeroDivisionError" in caplog.text


def test_cancel_reaches_the_work(qtbot):
    def work(progress, canceled):
        begun = time.monotonic()
        while not canceled() and time.monotonic() - begun < 10:
            time.sleep(0.005)
        return canceled()

    said = run(qtbot, work, cancel=True)
    assert said["finished"] == [True]

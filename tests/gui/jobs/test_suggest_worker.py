"""The child process: answers, cancel, death and a second life."""

import os
import signal
import sys
from pathlib import Path

import pytest

from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.schemes import load_scheme
from ui.jobs.suggest_job import SuggestJob
from ui.jobs.suggest_worker import SuggestWorker

TEXT = "President Ann Lee paid $5 million to Acme Corp. on June 3, 2025.\n"


def document(text: str = TEXT) -> AnnotatedDocument:
    return AnnotatedDocument(document=Document(id=new_id(), name="a letter", text=text))


@pytest.fixture
def worker():
    made = SuggestWorker()
    yield made
    made.stop()
    assert made.state == "off"


def job(*documents: AnnotatedDocument) -> tuple[SuggestJob, list[AnnotatedDocument], list[str]]:
    made = SuggestJob("Suggesting", documents, load_scheme("news"))
    came: list[AnnotatedDocument] = []
    failed: list[str] = []
    made.document_done.connect(came.append)
    made.failed.connect(failed.append)
    return made, came, failed


def test_suggestions_come_back(worker: SuggestWorker, qtbot):
    sent = document()
    made, came, failed = job(sent)
    worker.submit(made)
    assert worker.state == "off"
    with qtbot.waitSignal(made.ended, timeout=60_000):
        worker.start()
    assert failed == []
    assert [entry.document for entry in came] == [sent.document]
    assert "MONEY" in {span.label for span in came[0].suggested_spans}
    assert all(span.suggestion.suggester == "rules" for span in came[0].suggested_spans)
    assert worker.state == "ready"
    again, came, _ = job(document(), document())
    with qtbot.waitSignal(again.ended, timeout=60_000):
        worker.submit(again)
    assert len(came) == 2


def test_a_killed_child_is_replaced_and_the_job_done_again(worker: SuggestWorker, qtbot):
    worker.start()
    qtbot.waitUntil(lambda: worker.state == "ready", timeout=60_000)
    said: list[str] = []
    worker.crashed.connect(said.append)
    before = worker.pid
    made, came, failed = job(*(document(f"{number} {TEXT * 20}") for number in range(30)))
    worker.submit(made)
    qtbot.waitUntil(lambda: len(came) >= 1, timeout=60_000)
    with qtbot.waitSignal(made.ended, timeout=60_000):
        os.kill(before, signal.SIGKILL)
    assert said == ["The suggester stopped unexpectedly and was started again."]
    assert failed == []
    assert len(came) == len({entry.document.id for entry in came}) == 30
    assert worker.pid != before


def test_a_canceled_job_ends(worker: SuggestWorker, qtbot):
    worker.start()
    made, came, failed = job(*(document(f"{number} {TEXT * 40}") for number in range(60)))
    later, came_later, _ = job(document())
    worker.submit(made)
    worker.submit(later)
    qtbot.waitUntil(lambda: len(came) >= 1, timeout=60_000)
    with qtbot.waitSignals([made.ended, later.ended], timeout=60_000):
        made.cancel()
    assert failed == []
    assert len(came) < 60
    assert len(came_later) == 1


def test_a_child_that_never_starts_is_given_up_in_one_sentence(qtbot, tmp_path: Path):
    worker = SuggestWorker((str(tmp_path / "no-such-program"),))
    made, _, failed = job(document())
    worker.submit(made)
    with qtbot.waitSignal(made.ended, timeout=10_000):
        worker.start()
    assert failed == ["The suggester does not start; the log says why."]
    worker.stop()


def test_a_document_on_which_it_always_dies_is_given_up(qtbot, tmp_path: Path):
    script = tmp_path / "dies.py"
    script.write_text(
        "import sys, os\n"
        'print(\'{"ready": true, "suggesters": []}\', flush=True)\n'
        "sys.stdin.readline()\n"
        "os._exit(9)\n"
    )
    worker = SuggestWorker((sys.executable, str(script)))
    made, _, failed = job(document())
    worker.submit(made)
    with qtbot.waitSignal(made.ended, timeout=20_000):
        worker.start()
    assert failed == ["The suggester stopped twice on a letter; nothing was suggested there."]
    qtbot.waitUntil(lambda: worker.state == "ready", timeout=10_000)
    worker.stop()

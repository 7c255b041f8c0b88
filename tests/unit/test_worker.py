"""The worker as a real child process, spoken to over its pipes."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.record import from_record, to_record
from annotator.model.scheme import label_record
from annotator.services.schemes import load_scheme

Answer = dict[str, Any]


class Child:
    """A worker process and both ends of the talk with it."""

    def __init__(self, *, patience: float = 60) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "annotator.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        # A worker that hangs must fail a test, not hold it up.
        self._alarm = threading.Timer(patience, self.process.kill)
        self._alarm.daemon = True
        self._alarm.start()

    def send(self, line: Answer | str) -> None:
        said = line if isinstance(line, str) else json.dumps(line)
        self.process.stdin.write(said + "\n")
        self.process.stdin.flush()

    def answer(self) -> Answer:
        line = self.process.stdout.readline()
        assert line, "the worker ended: " + self.process.stderr.read()
        assert line.isascii()
        return json.loads(line)

    def until(self, key: str) -> list[Answer]:
        """Reads answers up to the first that has `key`."""
        answers = [self.answer()]
        while key not in answers[-1]:
            answers.append(self.answer())
        return answers

    def end(self) -> int:
        """Closes the worker's input and returns its exit code."""
        self.process.stdin.close()
        code = self.process.wait(timeout=20)
        self.close()
        return code

    def close(self) -> None:
        self._alarm.cancel()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            # Unsent bytes for a dead reader are nobody's loss here.
            try:
                stream.close()
            except BrokenPipeError:
                continue


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child()
    try:
        ready = child.answer()
        assert ready["ready"] is True
        assert "rules" in ready["suggesters"]
        yield child
    finally:
        child.close()


@pytest.fixture(scope="module")
def lasting_child() -> Iterator[Child]:
    """One child for all tests that it must survive."""
    child = Child(patience=280)
    try:
        assert child.answer()["ready"] is True
        yield child
        assert child.end() == 0
    finally:
        child.close()


def scheme() -> Answer:
    news = load_scheme("news")
    return {"name": news.name, "labels": [label_record(label) for label in news.labels]}


def record(text: str, *, name: str = "d") -> Answer:
    return to_record(AnnotatedDocument(document=Document(id=new_id(), name=name, text=text)))


def request(job: int, *texts: str, **more: Any) -> Answer:
    return {
        "job": job,
        "do": "suggest",
        "suggester": "rules",
        "scheme": scheme(),
        "documents": [record(text) for text in texts],
        **more,
    }


def test_suggests_and_reports_progress(child):
    child.send(request(1, "Mayor Anna Holm paid $5 million in Peru.", "Nothing is here."))
    answers = child.until("done")
    assert all(answer["job"] == 1 for answer in answers)
    assert [answer["progress"] for answer in answers if "progress" in answer] == [[1, 2], [2, 2]]
    documents = [answer["document"] for answer in answers if "document" in answer]
    assert len(documents) == 2
    found = from_record(documents[0], new_id=new_id)
    texts = {found.text_of(span): span.label for span in found.suggested_spans}
    assert texts["Anna Holm"] == "PERSON"
    assert texts["$5 million"] == "MONEY"
    assert found.suggested_relations
    assert child.end() == 0


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm\x00paid \U0001f468\u200d\U0001f469\u200d\U0001f467 and \ud800 in Peru\udfff.",
        "\ufeff\u05e9\u05dc\u05d5\u05dd \u6771\u4eac e\u0301\u0301 \u202e Anna Holm",
        "\u2028\u2029\x85 \x0b\x0c Anna Holm",
        "",
        "x" * 100_000,
    ],
)
def test_text_of_any_kind_comes_back_as_it_was(lasting_child, text):
    lasting_child.send(request(3, text))
    answers = lasting_child.until("done")
    assert answers[0]["document"]["text"] == text


def test_cancel_between_documents(child):
    texts = ["Mayor Anna Holm paid $5 million in Peru. " * 50] * 300
    child.send(request(7, *texts))
    child.answer()
    child.send({"job": 7, "do": "cancel"})
    answers = child.until("cancelled")
    assert answers[-1] == {"job": 7, "cancelled": True}
    assert len([answer for answer in answers if "document" in answer]) < len(texts) - 1
    # The next job is not touched by it, even under the same number.
    child.send(request(7, "Anna Holm left."))
    assert child.until("done")[-1] == {"job": 7, "done": True}


def test_cancel_of_a_job_that_waits(child):
    child.send(request(1, *["Mayor Anna Holm left Peru. " * 50] * 20))
    child.send(request(2, "Anna Holm left."))
    child.send({"job": 2, "do": "cancel"})
    assert child.until("done")[-1]["job"] == 1
    assert child.answer() == {"job": 2, "cancelled": True}


def test_cancel_of_nothing_does_nothing(lasting_child):
    lasting_child.send({"job": 5, "do": "cancel"})
    lasting_child.send(request(5, "Anna Holm left."))
    assert lasting_child.until("done")[-1] == {"job": 5, "done": True}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("no json at all", "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"do": "suggest"', "no JSON"),
        ("[" * 20_000, "no JSON"),
        ('{"job": 1, "do": "dance"}', "dance"),
        ('{"job": 1, "do": "suggest", "documents": []}', "label scheme"),
        ('{"job": 1, "do": "suggest", "scheme": {"labels": [{}]}, "documents": []}', "no name"),
        ('{"job": 1, "do": "suggest", "scheme": {"labels": []}, "documents": 4}', "documents"),
        ('{"job": 1, "do": "suggest", "scheme": {"labels": []}, "documents": [4]}', "Document 1"),
        ('{"job": 1, "do": "suggest", "scheme": {"labels": []}, "documents": [{}]}', "no text"),
        (
            '{"job": 1, "do": "suggest", "suggester": "nobody", "scheme": {"labels": []}, '
            '"documents": []}',
            "nobody",
        ),
        ('{"job": [1], "do": "suggest"}', "number or a string"),
    ],
)
def test_bad_lines_are_answered_in_a_sentence_and_survived(lasting_child, line, words):
    lasting_child.send(line)
    answer = lasting_child.answer()
    assert words in answer["error"]
    assert "Traceback" not in answer["error"]
    lasting_child.send(request(2, "Anna Holm left.", nobody_knows_this=True))
    assert lasting_child.until("done")[-1] == {"job": 2, "done": True}


def test_blank_lines_are_nothing(lasting_child):
    lasting_child.send("")
    lasting_child.send("   ")
    lasting_child.send(request(2, "Anna Holm left."))
    assert "document" in lasting_child.until("done")[0]


def test_stop_ends_it(child):
    child.send({"do": "stop"})
    assert child.process.wait(timeout=20) == 0


def test_ends_when_input_closes_in_the_middle_of_a_job(child):
    child.send(request(1, *["Mayor Anna Holm left Peru. " * 200] * 500))
    child.answer()
    reader = threading.Thread(target=child.process.stdout.read, daemon=True)
    child.process.stdin.close()
    reader.start()
    assert child.process.wait(timeout=20) == 0
    reader.join(timeout=20)


def test_ends_quietly_when_nobody_reads(child):
    child.process.stdout.close()
    child.send(request(1, *["Mayor Anna Holm left Peru. " * 200] * 50))
    assert child.process.wait(timeout=30) == 0
    assert child.process.stderr.read() == ""


def test_killed_child_is_seen_as_an_end_of_answers(child):
    child.send(request(1, *["Mayor Anna Holm left Peru. " * 200] * 500))
    child.answer()
    child.process.kill()
    rest = child.process.stdout.read()
    assert '"done"' not in rest
    assert child.process.wait(timeout=20) != 0
    again = Child()
    try:
        assert again.answer()["ready"] is True
    finally:
        again.close()


def test_text_never_reaches_standard_error(child):
    child.send(request(1, "Zanzibar Quillon left."))
    child.send("Zanzibar Quillon is no JSON")
    child.until("done")
    child.answer()
    child.process.stdin.close()
    child.process.wait(timeout=20)
    assert "Quillon" not in child.process.stderr.read()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no priorities to read")
def test_yields_to_the_window(child):
    assert os.getpriority(os.PRIO_PROCESS, child.process.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_keeps_spacy_out_of_the_process_that_imports_it():
    code = (
        "import sys, annotator.worker; "
        "sys.exit(any(name in sys.modules for name in ('spacy', 'numpy', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX")
def test_interrupt_of_the_terminal_is_left_to_the_parent(child):
    child.process.send_signal(signal.SIGINT)
    child.send(request(1, "Anna Holm left."))
    assert child.until("done")[-1] == {"job": 1, "done": True}
    assert child.end() == 0


def test_ends_before_long_once_nobody_is_there_though_code_in_it_hangs():
    code = (
        "import sys, time; from annotator import worker; worker._LAST_SECONDS = 0.3;"
        "worker.warm_up = lambda: time.sleep(1000); sys.exit(worker.main())"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, timeout=30, check=False
    )
    assert process.returncode == 1

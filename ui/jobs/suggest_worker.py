"""The child process that holds spaCy: started late, spoken to in JSON lines, replaced."""

import json
import logging
import os
import sys
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal

from ui.jobs.child_job import ChildJob
from ui.jobs.leaving import Leaving

_log = logging.getLogger(__name__)

# A document on which the child dies twice is given up.
_TRIES = 2
_STOP_MS = 1500
_NICE = 10
# So long a pipeline may give no sign of life, while it loads or works on a piece of a text.
PATIENCE_MS = 120_000
# And so long after its job was canceled.
_CANCEL_MS = 1500


def worker_command() -> tuple[str, ...]:
    """Returns the command line of the child process."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    return (sys.executable, "-m", "annotator.worker")


class SuggestWorker(QObject):
    """Runs child jobs one after the other in `python -m annotator.worker`.

    A pipeline's code may end the child or hang in it: then the child is replaced, and the job goes
    on without that pipeline.

    Signals:
        state_changed(str): "off", "starting", "ready" or "working".
        crashed(str): The child died and another one is started; one sentence.
    """

    state_changed = Signal(str)
    crashed = Signal(str)

    def __init__(
        self, command: tuple[str, ...] | None = None, parent: QObject | None = None
    ) -> None:
        """Prepares a worker; `command` replaces the child's command line.

        Jobs wait until `start` is called for the first time, so that the child does not compete
        with the window at start; after that, a job starts the child if there is none.
        """
        super().__init__(parent)
        self._command = command or worker_command()
        self._process: QProcess | None = None
        self._state = "off"
        self._queue: deque[ChildJob] = deque()
        self._current: ChildJob | None = None
        self._number = 0
        self._failed_starts = 0
        self._may_start = False
        # The pipeline, by its source, whose code runs in the child now; "" for none.
        self._pipeline = ""
        self._is_overdue = False
        self._watch = self._timer(PATIENCE_MS)
        self._leaving = Leaving(_STOP_MS, self)

    @property
    def state(self) -> str:
        """What the child does: "off", "starting", "ready" or "working"."""
        return self._state

    @property
    def pid(self) -> int:
        """The child's process id; 0 where there is none."""
        return int(self._process.processId()) if self._process else 0

    def set_patience(self, milliseconds: int) -> None:
        """Sets how long a pipeline may give no sign of life before its child is ended."""
        self._watch.setInterval(milliseconds)

    def start(self) -> None:
        """Starts the child unless it runs."""
        self._may_start = True
        if self._process is not None:
            return
        process = QProcess(self)
        for signal, slot in self._listening(process):
            signal.connect(slot)
        self._process = process
        self._set_state("starting")
        process.start(self._command[0], list(self._command[1:]))

    def submit(self, job: ChildJob) -> None:
        """Queues a job."""
        job.on_cancel(self._cancel)
        self._queue.append(job)
        self._failed_starts = 0
        if self._may_start:
            self.start()
        self._next()

    def restart(self) -> None:
        """Replaces the child by a new one, with nothing of a pipeline in its memory.

        What it was at is done again from where it was; nobody waits for the old one to end.
        """
        process, self._process = self._process, None
        if process is None:
            return
        job, self._current = self._current, None
        self._forget_pipeline()
        if job is not None:
            job.tries -= 1
            self._queue.appendleft(job)
        self._let_go(process)
        self._set_state("off")
        self.start()

    def stop(self) -> None:
        """Ends the child, kindly first. Jobs under way end without a result."""
        process, self._process = self._process, None
        jobs = [*([self._current] if self._current else []), *self._queue]
        self._current = None
        self._forget_pipeline()
        self._queue.clear()
        for job in jobs:
            job.ended.emit()
        if process is not None:
            self._let_go(process)
        self._leaving.wait()
        self._set_state("off")

    def _listening(self, process: QProcess) -> tuple[tuple[Any, Callable[..., None]], ...]:
        return (
            (process.readyReadStandardOutput, self._read),
            (process.readyReadStandardError, self._log_errors),
            (process.finished, self._died),
            (process.errorOccurred, self._could_not_start),
            (process.started, self._be_nice),
        )

    def _let_go(self, process: QProcess) -> None:
        """Hears nothing more of a child, which is told to end."""
        for signal, slot in self._listening(process):
            signal.disconnect(slot)
        self._leaving.let_go(process)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._end_hanging)
        return timer

    def _set_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _be_nice(self) -> None:
        if hasattr(os, "setpriority") and self.pid:
            try:
                os.setpriority(os.PRIO_PROCESS, self.pid, _NICE)
            except OSError as error:
                _log.info("the child keeps its priority: %s", error)

    def _next(self) -> None:
        if self._state != "ready" or not self._queue:
            return
        self._current = self._queue.popleft()
        self._number += 1
        self._current.tries += 1
        self._set_state("working")
        self._send(self._current.request(self._number))

    def _send(self, message: dict[str, Any]) -> None:
        if self._process is not None:
            line = json.dumps(message, ensure_ascii=False) + "\n"
            self._process.write(QByteArray(line.encode("utf-8", "surrogatepass")))

    def _cancel(self, job: ChildJob) -> None:
        if job is self._current:
            self._send({"do": "cancel", "job": self._number})
            if self._pipeline:
                # Its code may look at nothing for minutes.
                QTimer.singleShot(_CANCEL_MS, job, lambda: self._end_canceled(job))
        elif job in self._queue:
            self._queue.remove(job)
            job.finish()

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = json.loads(line)
            except ValueError:
                _log.warning("the child said what is no JSON: %.200r", line)
                continue
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("ready"):
            self._failed_starts = 0
            self._set_state("ready")
            self._next()
        # Answers to a job that is over are dropped; an error without a job is about the last line.
        elif self._current is not None and message.get("job", self._number) == self._number:
            self._take_answer(self._current, message)

    def _take_answer(self, job: ChildJob, message: dict[str, Any]) -> None:
        if "doing" in message:
            self._note_pipeline(job, message)
        elif message.get("done") or message.get("cancelled"):
            self._over()
            job.finish()
            self._next()
        elif "error" in message:
            self._over()
            job.fail(str(message["error"]))
            self._next()
        else:
            try:
                job.take(message)
            except ValueError as error:
                _log.warning("the child sent a damaged document: %s", error)

    def _note_pipeline(self, job: ChildJob, message: dict[str, Any]) -> None:
        self._pipeline = str(message.get("pipeline", "")) if message["doing"] else ""
        if self._pipeline:
            self._watch.start()
            if job.is_canceled:
                QTimer.singleShot(_CANCEL_MS, job, lambda: self._end_canceled(job))
        else:
            self._watch.stop()
        job.show_loading(self._pipeline if message["doing"] == "loading" else "")

    def _forget_pipeline(self) -> None:
        self._pipeline = ""
        self._is_overdue = False
        self._watch.stop()

    def _end_canceled(self, job: ChildJob) -> None:
        if job is self._current and self._pipeline and self._process is not None:
            self._process.kill()

    def _end_hanging(self) -> None:
        if self._process is not None and self._pipeline:
            self._is_overdue = True
            self._process.kill()

    def _over(self) -> None:
        self._current = None
        self._forget_pipeline()
        self._set_state("ready")

    def _could_not_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._died()

    def _died(self) -> None:
        if self._process is None:
            # It was stopped on purpose.
            return
        self._process.deleteLater()
        self._process = None
        was_starting = self._state == "starting"
        self._failed_starts += was_starting
        job, self._current = self._current, None
        pipeline, is_overdue = self._pipeline, self._is_overdue
        self._forget_pipeline()
        self._set_state("off")
        if self._failed_starts >= _TRIES:
            self._give_up(job)
            return
        if job is not None and job.is_canceled:
            self.start()
            job.finish()
        elif job is not None and pipeline:
            self._go_without(job, pipeline, is_overdue=is_overdue)
        else:
            self._try_again(job)

    def _go_without(self, job: ChildJob, pipeline: str, *, is_overdue: bool) -> None:
        """Goes on after the code of a pipeline ended the child, or had to be ended with it."""
        seconds = self._watch.interval() / 1000
        what = f"gave no sign of life for {seconds:,.0f} s" if is_overdue else "ended its process"
        sentence = f"The pipeline {pipeline} {what} on {job.words}; it is off for now."
        job.tries = 0
        can_go_on = job.go_without(pipeline)
        if can_go_on:
            self._queue.appendleft(job)
        self.start()
        job.pipeline_failed.emit(pipeline, sentence, False)
        if not can_go_on:
            job.fail(sentence)

    def _try_again(self, job: ChildJob | None) -> None:
        if job is not None and job.tries < _TRIES:
            self._queue.appendleft(job)
            job = None
        self.crashed.emit("The suggester stopped unexpectedly and was started again.")
        self.start()
        if job is not None:
            job.fail(f"The suggester stopped twice on {job.words}; nothing was suggested there.")

    def _give_up(self, job: ChildJob | None) -> None:
        jobs = [*([job] if job else []), *self._queue]
        self._queue.clear()
        for waiting in jobs:
            waiting.fail("The suggester does not start; the log says why.")

    def _log_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            _log.info("the child wrote to its error stream: %s", text.strip()[-2000:])

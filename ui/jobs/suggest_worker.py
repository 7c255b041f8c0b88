"""The child process that holds spaCy: started late, spoken to in JSON lines, replaced."""

import json
import logging
import os
import sys
from collections import deque
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QProcess, Signal

from ui.jobs.suggest_job import SuggestJob

_log = logging.getLogger(__name__)

# A document on which the child dies twice is given up.
_TRIES = 2
_STOP_MS = 1500
_NICE = 10


def worker_command() -> tuple[str, ...]:
    """Returns the command line of the child process."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    return (sys.executable, "-m", "annotator.worker")


class SuggestWorker(QObject):
    """Runs suggest jobs one after the other in `python -m annotator.worker`.

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
        self._queue: deque[SuggestJob] = deque()
        self._current: SuggestJob | None = None
        self._number = 0
        self._failed_starts = 0
        self._may_start = False

    @property
    def state(self) -> str:
        """What the child does: "off", "starting", "ready" or "working"."""
        return self._state

    @property
    def pid(self) -> int:
        """The child's process id; 0 where there is none."""
        return int(self._process.processId()) if self._process else 0

    def start(self) -> None:
        """Starts the child unless it runs."""
        self._may_start = True
        if self._process is not None:
            return
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._log_errors)
        process.finished.connect(self._died)
        process.errorOccurred.connect(self._could_not_start)
        process.started.connect(self._be_nice)
        self._process = process
        self._set_state("starting")
        process.start(self._command[0], list(self._command[1:]))

    def submit(self, job: SuggestJob) -> None:
        """Queues a job."""
        job.on_cancel(self._cancel)
        self._queue.append(job)
        self._failed_starts = 0
        if self._may_start:
            self.start()
        self._next()

    def stop(self) -> None:
        """Ends the child, kindly first. Jobs under way end without a result."""
        process, self._process = self._process, None
        jobs = [*([self._current] if self._current else []), *self._queue]
        self._current = None
        self._queue.clear()
        for job in jobs:
            job.ended.emit()
        if process is not None:
            process.write(QByteArray(b'{"do": "stop"}\n'))
            process.closeWriteChannel()
            if not process.waitForFinished(_STOP_MS):
                process.kill()
                process.waitForFinished(_STOP_MS)
            process.deleteLater()
        self._set_state("off")

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

    def _cancel(self, job: SuggestJob) -> None:
        if job is self._current:
            self._send({"do": "cancel", "job": self._number})
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

    def _take_answer(self, job: SuggestJob, message: dict[str, Any]) -> None:
        if "document" in message:
            try:
                job.take(message["document"])
            except ValueError as error:
                _log.warning("the child sent a damaged document: %s", error)
        elif "slow" in message:
            job.too_slow.emit(message["slow"])
        elif message.get("done") or message.get("cancelled"):
            self._over()
            job.finish()
            self._next()
        elif "error" in message:
            self._over()
            job.fail(str(message["error"]))
            self._next()

    def _over(self) -> None:
        self._current = None
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
        self._set_state("off")
        if self._failed_starts >= _TRIES:
            self._give_up(job)
            return
        if job is not None and job.tries < _TRIES and not job.is_canceled:
            self._queue.appendleft(job)
            job = None
        self.crashed.emit("The suggester stopped unexpectedly and was started again.")
        self.start()
        if job is not None:
            names = ", ".join(list(job.names.values())[:3])
            job.fail(f"The suggester stopped twice on {names}; nothing was suggested there.")

    def _give_up(self, job: SuggestJob | None) -> None:
        jobs = [*([job] if job else []), *self._queue]
        self._queue.clear()
        for waiting in jobs:
            waiting.fail("The suggester does not start; the log says why.")

    def _log_errors(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            _log.info("the child wrote to its error stream: %s", text.strip()[-2000:])

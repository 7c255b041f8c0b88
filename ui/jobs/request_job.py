"""One request to a child process of its own: an export, a check of alignment, a release."""

import json
import logging
import sys
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QProcess
from typing_extensions import override

from ui.jobs.job import Job

_log = logging.getLogger(__name__)

# A child that does not end by itself in this time is killed.
_WAIT_MS = 3000


def export_command() -> tuple[str, ...]:
    """Returns the command line of the child process."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--export-child")
    return (sys.executable, "-m", "annotator.services.export_child")


class RequestJob(Job):
    """Asks one thing of `annotator.services.export_child`; `finished` brings the report."""

    def __init__(self, title: str, request: dict[str, Any], parent: QObject | None = None) -> None:
        super().__init__(title, parent)
        self._said = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)
        self._line = json.dumps(request) + "\n"

    def start(self) -> None:
        """Begins."""
        command = export_command()
        self._process.start(command[0], list(command[1:]))
        self._process.write(QByteArray(self._line.encode()))

    def outcome(self, report: dict[str, Any]) -> object:
        """Returns what `finished` is to bring."""
        return report

    @override
    def wait(self) -> None:
        if self._process.state() is not QProcess.ProcessState.NotRunning and (
            not self._process.waitForFinished(_WAIT_MS)
        ):
            self._process.kill()
            self._process.waitForFinished(_WAIT_MS)

    @override
    def cancel(self) -> None:
        super().cancel()
        self._process.closeWriteChannel()

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                message = json.loads(line)
            except ValueError:
                _log.warning("the child said what is no JSON: %.200r", line)
                continue
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "progress" in message:
            self.progressed.emit(*message["progress"])
        elif "error" in message:
            self._said = True
            self.failed.emit(message["error"])
        elif "report" in message:
            self._said = True
            self.finished.emit(self.outcome(message["report"]))

    def _finish(self) -> None:
        self._read()
        errors = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        if errors.strip():
            _log.warning("the child wrote: %s", errors.strip()[-4000:])
        if not self._said and not self.is_canceled:
            self.failed.emit(f"{self.title} stopped unexpectedly; nothing was written.")
        self.ended.emit()

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(f"{self.title} could not be started.")
            self.ended.emit()

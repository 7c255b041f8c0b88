"""An export in a child process."""

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What is to be exported, and where to.

    Attributes:
        include: "annotations", or "all" for pending suggestions too.
        split: Shares in percent of train, dev and test; empty for one file.
    """

    project: Path
    format: str
    out: Path
    include: str = "annotations"
    split: Sequence[int] = ()
    seed: int = 0

    def record(self, *, dry_run: bool) -> dict[str, Any]:
        """Returns the line for the child."""
        return {
            "project": str(self.project),
            "format": self.format,
            "out": str(self.out),
            "include": self.include,
            "split": list(self.split) or None,
            "seed": self.seed,
            "dry_run": dry_run,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOutcome:
    """What an export wrote or would write; `losses` are (document id, reason, sentence)."""

    documents: int
    spans: int
    relations: int
    files: tuple[str, ...]
    losses: tuple[tuple[str, str, str], ...]
    canceled: bool


class ExportJob(Job):
    """Runs one export; `finished` brings an `ExportOutcome`."""

    def __init__(
        self, title: str, wish: ExportWish, *, dry_run: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(title, parent)
        self._said = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail_to_start)
        self._line = json.dumps(wish.record(dry_run=dry_run)) + "\n"

    def start(self) -> None:
        """Begins."""
        command = export_command()
        self._process.start(command[0], list(command[1:]))
        self._process.write(QByteArray(self._line.encode()))

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
                _log.warning("the exporting child said what is no JSON: %.200r", line)
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
            report = message["report"]
            self.finished.emit(
                ExportOutcome(
                    documents=report["documents"],
                    spans=report["spans"],
                    relations=report["relations"],
                    files=tuple(report["files"]),
                    losses=tuple(
                        (loss["document"], loss["reason"], loss["detail"])
                        for loss in report["losses"]
                    ),
                    canceled=report["canceled"],
                )
            )

    def _finish(self) -> None:
        self._read()
        errors = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        if errors.strip():
            _log.warning("the exporting child wrote: %s", errors.strip()[-4000:])
        if not self._said and not self.is_canceled:
            self.failed.emit("The export stopped unexpectedly; nothing was written.")
        self.ended.emit()

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit("The export could not be started.")
            self.ended.emit()

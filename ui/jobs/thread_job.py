"""Work in a thread: reading files, asking the disk. No spaCy, nothing that computes long."""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from typing_extensions import override

from annotator.errors import AnnotatorError
from ui.jobs.job import Canceled, Job, Progress

_log = logging.getLogger(__name__)

# Progress is reported no more often than this, so that the main thread is not flooded.
_REPORT_SECONDS = 0.05

Work: TypeAlias = Callable[[Progress, Canceled], object]


class ThreadJob(Job):
    """Runs one function of the kind `work(progress, canceled)` in a thread of a pool."""

    # The outcome on its way to the main thread: whether it worked, and result or sentence.
    _worked = Signal(bool, object)

    def __init__(self, title: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(title, parent)
        self._work = work
        self._stop = threading.Event()
        self._left = threading.Event()
        self._worked.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported = 0.0

    def start(self, pool: QThreadPool) -> None:
        """Begins; the signals come through the event loop of the thread that made the job."""
        pool.start(self._run)

    @override
    def cancel(self) -> None:
        """Makes `canceled()` of the work true."""
        super().cancel()
        self._stop.set()

    def _run(self) -> None:
        try:
            self._worked.emit(*self._outcome())
        finally:
            self._left.set()

    def _outcome(self) -> tuple[bool, object]:
        try:
            return True, self._work(self._report, self._stop.is_set)
        except AnnotatorError as error:
            return False, str(error)
        # A bug in the work must reach the person, not end the thread in silence.
        except Exception as error:  # noqa: BLE001 - as said above
            _log.error("the job %s failed", self.title, exc_info=error)
            return False, f"{self.title} failed: {type(error).__name__}: {error}"

    def _deliver(self, worked: bool, outcome: object) -> None:
        # Whoever hears of the end may delete the job: the thread must have let go of it.
        self._left.wait()
        if worked:
            self.finished.emit(outcome)
        else:
            self.failed.emit(outcome)
        self.ended.emit()

    def _report(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done >= total or now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            self.progressed.emit(done, total)

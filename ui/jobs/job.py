"""A piece of work that takes its time, as the window sees it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

Progress = Callable[[int, int], None]
Canceled = Callable[[], bool]


class Job(QObject):
    """One piece of work; all its signals arrive in the main thread.

    Signals:
        progressed(int, int): How many of how many are done; a total of 0 says that nobody knows.
        finished(object): The result; also of a job that was canceled too late.
        failed(str): It did not work; one sentence.
        ended(): The last signal, whichever way it ended.

    Attributes:
        counts: False where the numbers of `progressed` are of no interest, only their share.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.counts = True
        self.is_over = False
        self.is_canceled = False
        self.done, self.total = 0, 0
        self.progressed.connect(self._count)
        self.ended.connect(self._end)

    def cancel(self) -> None:
        """Asks the work to stop soon; `ended` follows."""
        self.is_canceled = True

    def wait(self) -> None:
        """Waits until a canceled job leaves nothing running; for the end of the program."""

    def _count(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    def _end(self) -> None:
        self.is_over = True


class JobBoard(QObject):
    """The jobs that run now.

    Signals:
        changed(): A job began, came on or ended.
        failed(str): A job did not work; one sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The running jobs, oldest first."""
        return tuple(self._jobs)

    def add(self, job: Job) -> None:
        """Shows a job until it ends."""
        self._jobs.append(job)
        job.progressed.connect(self.changed)
        job.failed.connect(self.failed)
        job.ended.connect(lambda: self._remove(job))
        self.changed.emit()

    def cancel_all(self) -> None:
        """Asks every job to stop."""
        for job in self.jobs:
            job.cancel()

    def wait_all(self) -> None:
        """Waits until canceled jobs leave nothing running."""
        for job in self.jobs:
            job.wait()

    def _remove(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self.changed.emit()
        job.deleteLater()

"""All rows of a report, of which a list shows the first, on their way into a file."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from ui.jobs.job import Canceled, JobBoard, Progress
from ui.jobs.thread_job import ThreadJob

Rows = Callable[[], Iterable[Sequence[str]]]


class WholeList(QObject):
    """Saves a list with all its rows, in the background.

    Signals:
        said(str): What became of it; one sentence.
    """

    said = Signal(str)

    def __init__(
        self, rows: Rows, drop: Callable[[], None], *, jobs: JobBoard, pool: QThreadPool
    ) -> None:
        """Makes a list that nobody has saved yet.

        Args:
            rows: Yields the cells of each row; called in a thread.
            drop: Gives back what `rows` needs.
            jobs: Where the saving is shown while it runs.
            pool: Where it runs.
        """
        super().__init__(jobs)
        self._rows = rows
        self._drop = drop
        self._jobs = jobs
        self._pool = pool
        self._job: ThreadJob | None = None
        self._is_gone = False

    def save(self, path: Path) -> None:
        """Writes all rows to a file, as soon as an earlier one is written."""
        if self._job is not None:
            self.said.emit("The list is being saved already.")
            return
        rows = self._rows

        def work(progress: Progress, canceled: Canceled) -> str:
            from annotator.services.row_file import save_rows

            count = save_rows(path, rows(), canceled)
            return f"{count:,} row{'s' * (count != 1)} are in {path}." if count else ""

        self._job = job = ThreadJob("Saving the list", work, parent=self._jobs)
        job.finished.connect(self._say)
        job.failed.connect(self._say)
        job.ended.connect(self._end)
        self._jobs.add(job)
        job.start(self._pool)

    def drop(self) -> None:
        """Nobody has the list any more: what it holds goes, once nothing is written from it."""
        self._is_gone = True
        if self._job is None:
            self._drop()
            self.deleteLater()

    def _say(self, sentence: str) -> None:
        self.said.emit(sentence)

    def _end(self) -> None:
        self._job = None
        if self._is_gone:
            self.drop()

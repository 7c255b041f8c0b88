"""What runs in the background: words after a moment, then a bar with count and cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.jobs.job import Job, JobBoard
from ui.jobs.suggest_worker import SuggestWorker
from ui.panels.card import quiet

# What takes less long than this is not worth a word; after the second, a bar and a way out.
_WORDS_MS = 300
_BAR_MS = 1000


class WorkStrip(QWidget):
    """Right end of the bottom bar: "Saved", the state of the suggester, the running job."""

    def __init__(
        self, jobs: JobBoard, worker: SuggestWorker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._worker = worker
        self._is_saved = False
        self._shown: Job | None = None
        self._words = quiet()
        self.bar = QProgressBar()
        self.bar.setProperty("kind", "work")
        self.bar.setFixedSize(120, 4)
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("kind", "flat")
        self.cancel_button.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.bar)
        row.addWidget(self.cancel_button)
        self._words_timer = self._timer(_WORDS_MS)
        self._bar_timer = self._timer(_BAR_MS)
        jobs.changed.connect(self._follow)
        worker.state_changed.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """What the strip says."""
        return self._words.text()

    def set_saved(self, is_saved: bool) -> None:
        """Says whether a project is open, in which every edit is stored at once."""
        self._is_saved = is_saved
        self._show()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self._show)
        return timer

    def _follow(self) -> None:
        jobs = self._jobs.jobs
        job = jobs[0] if jobs else None
        if job is not self._shown:
            self._shown = job
            if job is not None:
                self._words_timer.start()
                self._bar_timer.start()
            else:
                self._words_timer.stop()
                self._bar_timer.stop()
        self._show()

    def _show(self) -> None:
        job = self._shown
        with_bar = job is not None and not self._bar_timer.isActive()
        self.bar.setVisible(with_bar)
        self.cancel_button.setVisible(with_bar)
        if job is None or self._words_timer.isActive():
            self._words.setText(self._rest())
            return
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        count = f" {job.done:,} of {job.total:,}" if job.counts and job.total > 1 else ""
        self._words.setText(f"{job.title}{count}" + ("" if with_bar else "…"))

    def _rest(self) -> str:
        states = {
            "starting": "rules are starting",
            "ready": "rules ready",
            "working": "rules at work",
        }
        words = (["Saved"] if self._is_saved else []) + (
            [states[self._worker.state]] if self._worker.state in states else []
        )
        return " · ".join(words)

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()

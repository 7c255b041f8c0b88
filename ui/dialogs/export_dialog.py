"""The dialog for an export: what, where to, and what would be lost, before it is written."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.registry import writers
from ui.dialogs.number_box import number_box
from ui.errors import safe_override
from ui.jobs.export_job import ExportJob, ExportOutcome, ExportWish
from ui.jobs.job import JobBoard
from ui.theme.sizes import grown

# A trial begins once nothing was changed for so long.
_PAUSE_MS = 250
_MOST_LINES = 500
# Height of the dialog once it lists losses, in pixels.
_WITH_LOSSES = 460


class ExportDialog(QDialog):
    """Tries the export out at once and shows its losses; `Export` then writes it."""

    def __init__(
        self,
        project: Path,
        *,
        jobs: JobBoard,
        tell: Callable[[str], None],
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog.

        Args:
            project: File of the open project.
            jobs: Where the export itself is shown while it runs.
            tell: Shows one sentence once it is written.
            name_of: Returns the name of a document by its id.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumSize(grown(self, 560), grown(self, 300))
        self.resize(grown(self, 560), grown(self, 320))
        self._project = project
        self._jobs = jobs
        self._tell = tell
        self._name_of = name_of
        self._trial: ExportJob | None = None
        self._make_fields()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self._connect()
        self._suggest_file()
        self._pause.start(0)

    @property
    def wish(self) -> ExportWish:
        """What the fields ask for."""
        return ExportWish(
            project=self._project,
            format=str(self.format.currentData()),
            out=Path(self.file.text().strip()).expanduser(),
            include="all" if self.pending.isChecked() else "annotations",
            split=(80, 10, 10) if self.split.isChecked() else (),
            seed=self.seed.value(),
        )

    def _make_fields(self) -> None:
        self.format = QComboBox()
        self.format.setAccessibleName("Format")
        self._suffixes: dict[str, str] = {}
        for writer in writers.all():
            self._suffixes[writer.name] = writer.suffix
            self.format.addItem(writer.title, writer.name)
        self.file = QLineEdit()
        self.file.setAccessibleName("File to write")
        self._browse = QPushButton("Browse…")
        self._browse.setAutoDefault(False)
        self.pending = QCheckBox("Suggestions that nobody has judged, too")
        self.split = QCheckBox("Split into train, dev and test, 80 : 10 : 10, seed")
        self.seed = number_box(0, 999_999)
        self.seed.setEnabled(False)
        self.seed.setAccessibleName("Seed of the split")
        self.outcome = QLabel("Looking at what the format can hold…")
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setWordWrap(True)
        self.losses = QPlainTextEdit()
        self.losses.setReadOnly(True)
        self.losses.setTabChangesFocus(True)
        self.losses.setAccessibleName("What the format cannot hold")
        self.losses.setVisible(False)
        self._buttons = QDialogButtonBox()
        self.export_button = self._buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.export_button.setProperty("kind", "main")
        self.export_button.setDefault(True)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.file, stretch=1)
        file.addWidget(self._browse)
        parts = QHBoxLayout()
        parts.setSpacing(8)
        parts.addWidget(self.split)
        parts.addWidget(self.seed)
        parts.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow("&Format", self.format)
        name = QLabel("F&ile")
        name.setBuddy(self.file)
        form.addRow(name, file)
        form.addRow("Include", self.pending)
        form.addRow("Parts", parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.outcome)
        column.addWidget(self.losses, stretch=1)
        column.addStretch(0)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._suggest_file)
        self._browse.clicked.connect(self._ask_file)
        self.split.toggled.connect(self.seed.setEnabled)
        self._buttons.accepted.connect(self._export)
        self._buttons.rejected.connect(self.reject)
        for signal in (
            self.format.currentIndexChanged,
            self.pending.toggled,
            self.split.toggled,
            self.seed.valueChanged,
        ):
            signal.connect(lambda *_: self._pause.start())
        self.file.textChanged.connect(self._check)

    def _suggest_file(self) -> None:
        suffix = self._suffixes.get(self.format.currentData(), "")
        before = Path(self.file.text().strip())
        if not before.name:
            before = self._project
        name = before.name
        for known in (*filter(None, self._suffixes.values()), self._project.suffix):
            name = name.removesuffix(known)
        self.file.setText(str(before.with_name(name + suffix)))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export to", self.file.text())
        if name:
            self.file.setText(name)

    def _check(self) -> None:
        self.export_button.setEnabled(bool(Path(self.file.text().strip()).name))

    def _try(self) -> None:
        self._stop_trial()
        self.outcome.setText("Looking at what the format can hold…")
        self._trial = ExportJob("Trying the export", self.wish, dry_run=True, parent=self)
        self._trial.finished.connect(self._show_outcome)
        self._trial.failed.connect(self.outcome.setText)
        self._trial.start()

    def _stop_trial(self) -> None:
        trial, self._trial = self._trial, None
        if trial is not None:
            trial.finished.disconnect(self._show_outcome)
            trial.failed.disconnect(self.outcome.setText)
            if not trial.is_over:
                trial.cancel()
                trial.wait()
            trial.deleteLater()

    def _show_outcome(self, outcome: ExportOutcome) -> None:
        self.outcome.setText(outcome_words(outcome))
        lines = [
            f"{self._name_of(document)}: {detail or reason}"
            for document, reason, detail in outcome.losses[:_MOST_LINES]
        ]
        if len(outcome.losses) > _MOST_LINES:
            lines.append(f"and {len(outcome.losses) - _MOST_LINES:,} more")
        self.losses.setPlainText("\n".join(lines))
        self.losses.setVisible(bool(lines))
        if lines:
            self.resize(self.width(), max(self.height(), grown(self, _WITH_LOSSES)))

    def _export(self) -> None:
        wish = self.wish
        self._stop_trial()
        job = ExportJob(f"Exporting to {wish.out.name}", wish, dry_run=False, parent=self._jobs)
        tell = self._tell

        def finish(outcome: ExportOutcome) -> None:
            if outcome.canceled:
                tell("The export was canceled; nothing was written.")
            else:
                tell(f"Written: {', '.join(outcome.files)}. {outcome_words(outcome)}")

        job.finished.connect(finish)
        self._jobs.add(job)
        job.start()
        self.accept()

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._pause.stop()
        self._stop_trial()
        super().done(result)


def outcome_words(outcome: ExportOutcome) -> str:
    """Returns what goes into an export and how much the format cannot hold."""
    counts = ", ".join(
        f"{count:,} {word}{'s' * (count != 1)}"
        for count, word in (
            (outcome.documents, "document"),
            (outcome.spans, "span"),
            (outcome.relations, "relation"),
        )
    )
    if not outcome.losses:
        return f"{counts}; nothing is lost."
    reasons = Counter(reason.replace("_", " ") for _, reason, _ in outcome.losses)
    listed = ", ".join(f"{reason} ({count:,})" for reason, count in reasons.most_common())
    return f"{counts}. The format cannot hold everything: {listed}."

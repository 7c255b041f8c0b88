"""The dialog for an export: what, where to, and what would be lost, before it is written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.registry import writers
from ui.dialogs.aside import ListDialog
from ui.dialogs.export_words import outcome_rows, outcome_words, proof_words, room_words
from ui.dialogs.formats import Formats
from ui.dialogs.number_box import number_box
from ui.dialogs.option_fields import OptionFields, options_of
from ui.dialogs.report_list import ReportList
from ui.dialogs.selection_row import SelectionRow
from ui.errors import safe_override
from ui.jobs.export_job import ExportJob, ExportOutcome, ExportWish
from ui.jobs.job import JobBoard
from ui.models.report_rows import ReportRow
from ui.plain import plain_label, row_title, say
from ui.theme.colors import Theme
from ui.theme.sizes import grown

# A trial begins once nothing was changed for so long.
_PAUSE_MS = 250
# Height of the dialog once it lists losses, in pixels.
_WITH_LOSSES = 640
# The format that loses nothing.
_FIRST = "jsonl"
_LOOKING = "Looking at what the format can hold…"
_FAILED = "Nothing can be exported like this: change something above, or try again."


class ExportDialog(ListDialog):
    """Tries the export out at once and shows its losses; `Export` then writes it."""

    def __init__(
        self,
        project: Path,
        *,
        jobs: JobBoard,
        tell: Callable[[str], None],
        warn: Callable[[str], None],
        name_of: Callable[[str], str],
        list_help: str,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog.

        Args:
            project: File of the open project.
            jobs: Where the export itself is shown while it runs.
            tell: Shows one sentence once it is written.
            warn: Shows one sentence where what came back is not what was written.
            name_of: Returns the name of a document by its id.
            list_help: What the keys do in the list.
            theme: Colors of the list.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setMinimumSize(grown(self, 640), grown(self, 360))
        self.resize(grown(self, 660), grown(self, 380))
        self._project = project
        self._jobs = jobs
        self._tell = tell
        self._warn = warn
        self._name_of = name_of
        self._list_help = list_help
        self._trial: ExportJob | None = None
        self._has_failed = False
        self._list_path = project
        self._make_fields(theme)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self._connect()
        self.file.setText(str(self._project))
        self.export_button.setEnabled(False)
        self._formats = Formats(writers, self)
        self._formats.ready.connect(self._fill)
        self._formats.load()

    @property
    def wish(self) -> ExportWish:
        """What the fields ask for."""
        return ExportWish(
            project=self._project,
            format=str(self.format.currentData()),
            out=Path(self.file.text().strip()).expanduser(),
            selection=self.taken.record,
            split=self.shares.text().strip() if self.split.isChecked() else "",
            seed=self.seed.value(),
            options=self.options.values,
            strict=self.strict.isChecked(),
        )

    def _make_fields(self, theme: Theme) -> None:
        self.format = QComboBox()
        self.format.setAccessibleName("Format")
        self._suffixes: dict[str, str] = {}
        self.form = QFormLayout()
        self.options = OptionFields(self.form, self.format, self)
        self.file = QLineEdit()
        self.file.setAccessibleName("File to write")
        self._browse = QPushButton("Browse…")
        self._browse.setAutoDefault(False)
        self.taken = SelectionRow()
        self.split = QCheckBox("&Split into train, dev and test")
        self.shares = QLineEdit("80/10/10")
        self.shares.setAccessibleName("Shares of train, dev and test in percent")
        self.shares.setMaximumWidth(grown(self, 90))
        self.seed = number_box(0, 999_999)
        self.seed.setAccessibleName("Seed of the split")
        for field in (self.shares, self.seed):
            field.setEnabled(False)
        self.outcome = plain_label(_LOOKING, is_wrapped=True)
        self.no_room = plain_label(kind="quiet", is_wrapped=True)
        self.no_room.hide()
        self.losses = ReportList("What the format cannot hold; Enter goes there", theme)
        self.losses.setVisible(False)
        self.strict = QCheckBox("&Write only if nothing is lost")
        self.save_button = QPushButton("Save &List…")
        self.save_button.setAutoDefault(False)
        self.save_button.setVisible(False)
        self.try_button = QPushButton("Try &Again")
        self.try_button.setAutoDefault(False)
        self.try_button.hide()
        self._buttons = QDialogButtonBox()
        self.export_button = self._buttons.addButton(
            "Export", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.export_button.setProperty("kind", "main")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.file, stretch=1)
        file.addWidget(self._browse)
        seed = QLabel("seed")
        seed.setBuddy(self.seed)
        parts = QHBoxLayout()
        parts.setSpacing(8)
        for widget in (self.split, self.shares, seed, self.seed):
            parts.addWidget(widget)
        parts.addStretch(1)
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow("&Format", self.format)
        name = QLabel("F&ile")
        name.setBuddy(self.file)
        self.form.addRow(name, file)
        self.form.addRow(row_title("Take", self.taken.pending), self.taken)
        self.form.addRow("Parts", parts)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.strict)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.try_button)
        foot.addWidget(self._buttons)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(self.form)
        column.addWidget(self.outcome)
        column.addWidget(self.losses, stretch=1)
        column.addWidget(self.no_room)
        column.addStretch(0)
        column.addLayout(foot)
        # Only within the dialog; otherwise the button after the one in focus takes its place.
        self.export_button.setDefault(True)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._take_format)
        self._browse.clicked.connect(self._ask_file)
        self.split.toggled.connect(self.shares.setEnabled)
        self.split.toggled.connect(self.seed.setEnabled)
        self.split.toggled.connect(lambda *_: self._show_options())
        self._buttons.accepted.connect(self._export)
        self._buttons.rejected.connect(self.reject)
        self.losses.chosen.connect(self.place_wanted)
        self.save_button.clicked.connect(self._ask_list)
        self.try_button.clicked.connect(self._try)
        self.taken.changed.connect(self._fit)
        for signal in (
            self.format.currentIndexChanged,
            self.options.changed,
            self.taken.changed,
            self.split.toggled,
            self.shares.textChanged,
            self.seed.valueChanged,
        ):
            signal.connect(lambda *_: self._try_soon())
        self.file.textChanged.connect(self._take_file)

    def _fill(self) -> None:
        with QSignalBlocker(self.format):
            for writer in writers.all():
                self._suffixes[writer.name] = writer.suffix
                self.format.addItem(writer.title, writer.name)
            self.format.setCurrentIndex(max(0, self.format.findData(_FIRST)))
        self._take_format()
        self._pause.start(0)

    def _fit(self) -> None:
        """Makes the dialog as high as its fields and words need."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _show_options(self) -> None:
        is_split = self.split.isChecked()
        options = options_of(writers.get(str(self.format.currentData())))
        self.options.show_options([one for one in options if not (is_split and one.is_for_one)])

    def _take_format(self) -> None:
        self._show_options()
        self._fit()
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

    def _ask_list(self) -> None:
        start = self._project.with_name(f"{self._project.stem}-lost.jsonl")
        name, _ = QFileDialog.getSaveFileName(self, "Save the List", str(start))
        if name:
            self.save_list(Path(name))

    def save_list(self, path: Path) -> None:
        """Writes all losses, also those that are not shown, as JSON Lines."""
        job = ExportJob(
            "Saving the list", self.wish, dry_run=True, losses_to=str(path), parent=self._jobs
        )
        self._list_path = path
        # As methods of this, they are not called once it is gone.
        job.finished.connect(self._show_saved)
        job.failed.connect(self._show_failed_save)
        self._run(job)

    def _show_saved(self, outcome: ExportOutcome) -> None:
        rows = f"{outcome.lost:,} row{'s' * (outcome.lost != 1)}"
        say(self.outcome, f"{rows} are in {self._list_path}.")

    def _show_failed_save(self, sentence: str) -> None:
        say(self.outcome, sentence, kind="warn")

    def _take_file(self) -> None:
        if self._has_failed:
            # It may have failed because of the file.
            self._try_soon()
        else:
            self._check()

    def _try_soon(self) -> None:
        """Something was changed: what failed may go well now."""
        if self._has_failed:
            self._set_failed(False)
            self._show_room("")
        self._pause.start()

    def _set_failed(self, is_failed: bool) -> None:
        """Lets nobody begin what is known to fail: Enter tries again instead."""
        self._has_failed = is_failed
        self.try_button.setVisible(is_failed)
        if is_failed and self.export_button.hasFocus():
            self.try_button.setFocus()
        (self.try_button if is_failed else self.export_button).setDefault(True)
        self._check()

    def _check(self) -> None:
        has_target = self.format.count() > 0 and bool(Path(self.file.text().strip()).name)
        self.export_button.setEnabled(has_target and not self._has_failed)

    def _try(self) -> None:
        self._stop_trial()
        say(self.outcome, _LOOKING)
        if self._has_failed:
            self._show_room("")
        self._trial = ExportJob("The trial", self.wish, dry_run=True, parent=self)
        self._trial.finished.connect(self._show_outcome)
        self._trial.failed.connect(self._show_failure)
        self._trial.progressed.connect(self._show_progress)
        self._trial.start()

    def _stop_trial(self) -> None:
        trial, self._trial = self._trial, None
        if trial is not None:
            trial.finished.disconnect(self._show_outcome)
            trial.failed.disconnect(self._show_failure)
            trial.progressed.disconnect(self._show_progress)
            if not trial.is_over:
                trial.cancel()
                trial.wait()
            trial.deleteLater()

    def _show_progress(self, done: int, total: int) -> None:
        if total > 1:
            self.outcome.setText(f"{_LOOKING} {done:,} of {total:,} documents")

    def _show_failure(self, sentence: str) -> None:
        self._set_failed(True)
        say(self.outcome, sentence, kind="warn")
        self._show_list(0, ())
        self._show_room(_FAILED)

    def _show_outcome(self, outcome: ExportOutcome) -> None:
        self._set_failed(False)
        self.outcome.setText(f"{outcome_words(outcome)} {proof_words(outcome)}")
        rows = outcome_rows(outcome, self._name_of)
        help = self._list_help if any(row.document for row in rows) else ""
        self._show_room(f"{help} {room_words(outcome)}".strip())
        self._show_list(outcome.lost, rows)

    def _show_room(self, words: str) -> None:
        self.no_room.setText(words)
        self.no_room.setVisible(bool(words))
        self._fit()

    def _show_list(self, lost: int, rows: Sequence[ReportRow]) -> None:
        self.losses.show_rows(rows)
        self.losses.setVisible(bool(rows))
        self.save_button.setVisible(lost > 0)
        if rows:
            self.resize(self.width(), max(self.height(), grown(self, _WITH_LOSSES)))

    def _run(self, job: ExportJob) -> None:
        self._jobs.add(job)
        job.start()

    def _export(self) -> None:
        wish = self.wish
        self._stop_trial()
        job = ExportJob(f"Exporting to {wish.out.name}", wish, dry_run=False, parent=self._jobs)
        tell, warn = self._tell, self._warn

        def finish(outcome: ExportOutcome) -> None:
            if outcome.canceled:
                tell("The export was canceled; nothing was written.")
                return
            files = ", ".join(outcome.files)
            words = f"Written: {files}. {outcome_words(outcome)} {proof_words(outcome)}"
            (warn if outcome.unproved else tell)(words)

        job.finished.connect(finish)
        self._run(job)
        self.accept()

    @override
    def set_theme(self, theme: Theme) -> None:
        self.losses.set_theme(theme)

    @override
    def come_back(self) -> None:
        """Looks again: what was lost may have been mended meanwhile."""
        self._pause.start(0)
        self.losses.setFocus()

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._pause.stop()
        self._stop_trial()
        super().done(result)

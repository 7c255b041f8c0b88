"""The dialog for a release: a data set that can be cited, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, SignalInstance
from PySide6.QtGui import QDesktopServices
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
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.services.releases.defaults import FORMATS
from ui.dialogs.format_boxes import FormatBoxes
from ui.dialogs.number_box import number_box
from ui.dialogs.selection_row import SelectionRow
from ui.errors import safe_override
from ui.jobs.release_job import ReleaseJob, ReleaseOutcome, ReleaseWish
from ui.plain import plain_label, row_title, say
from ui.theme.sizes import grown

# The ids under which the Hugging Face hub knows the usual licences of data.
LICENCES = (
    "",
    "cc0-1.0",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "cc-by-nc-4.0",
    "cc-by-nc-sa-4.0",
    "odc-by",
    "odbl",
    "apache-2.0",
    "mit",
    "other",
)


class ReleaseDialog(QDialog):
    """Fields; then a bar while it is made; then what was made, and a way to its folder."""

    def __init__(self, project: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Release")
        self.setMinimumWidth(grown(self, 600))
        self._project = project
        self._job: ReleaseJob | None = None
        self._folder: Path | None = None
        # False once all is said, though its child may not have ended yet.
        self._is_making = False
        self._make_fields()
        self._lay_out()
        self._connect()
        self.formats.load()
        self._check()

    @property
    def wish(self) -> ReleaseWish:
        """What the fields ask for."""
        return ReleaseWish(
            project=self._project,
            out=Path(self.folder.text().strip()).expanduser(),
            name=self.name.text().strip() or self._project.stem,
            licence=self.licence.currentText().strip(),
            formats=self.formats.chosen,
            split=self.shares.text().strip(),
            seed=self.seed.value(),
            selection=self.taken.record,
        )

    def _make_fields(self) -> None:
        self.folder = QLineEdit(str(self._project.with_name(f"{self._project.stem}-release")))
        self.folder.setAccessibleName("Folder of the release")
        self._browse = QPushButton("Browse…")
        self._browse.setAutoDefault(False)
        self.name = QLineEdit(self._project.stem)
        self.licence = QComboBox()
        self.licence.setEditable(True)
        self.licence.addItems(list(LICENCES))
        self.licence.setAccessibleName("Licence")
        line = self.licence.lineEdit()
        if line is not None:
            line.setPlaceholderText("none yet; or any words")
        self.formats = FormatBoxes(FORMATS, self.licence)
        self.shares = QLineEdit("80/10/10")
        self.shares.setAccessibleName("Shares of train, dev and test in percent")
        self.shares.setMaximumWidth(grown(self, 90))
        self.seed = number_box(0, 999_999)
        self.seed.setAccessibleName("Seed of the split")
        self.taken = SelectionRow()
        self.bar = QProgressBar()
        self.bar.setProperty("kind", "work")
        self.bar.setFixedHeight(4)
        self.bar.setTextVisible(False)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        self.said = plain_label(
            "A frozen copy, split by document with near duplicates on one side, with a manifest "
            "and a card. The same project gives the same bytes.",
            kind="quiet",
            is_wrapped=True,
        )
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = QPushButton("&Open Folder")
        self.open_button.setAutoDefault(False)
        self.open_button.hide()
        self._buttons = QDialogButtonBox()
        self.release_button = self._buttons.addButton(
            "Release", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.release_button.setProperty("kind", "main")
        self.close_button = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.folder, stretch=1)
        folder.addWidget(self._browse)
        seed = QLabel("see&d")
        seed.setBuddy(self.seed)
        parts = QHBoxLayout()
        parts.setSpacing(8)
        for widget in (self.shares, seed, self.seed):
            parts.addWidget(widget)
        parts.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, buddy, row in (
            ("&Folder", self.folder, folder),
            ("Nam&e", self.name, self.name),
            ("&Licence", self.licence, self.licence),
            ("Form&ats", self.formats, self.formats),
            ("&Parts", self.shares, parts),
            ("Take", None, self.taken),
        ):
            label = QLabel(title)
            if isinstance(row, FormatBoxes | SelectionRow):
                label = row_title(title, QCheckBox("x"))
            if buddy is not None:
                label.setBuddy(buddy)
            form.addRow(label, row)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        foot.addWidget(self._buttons)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addLayout(foot)
        # Only within the dialog; otherwise the button after the one in focus takes its place.
        self.release_button.setDefault(True)

    def _connect(self) -> None:
        self._browse.clicked.connect(self._ask_folder)
        self.open_button.clicked.connect(self._open_folder)
        self._buttons.accepted.connect(self._release)
        self._buttons.rejected.connect(self.reject)
        self.formats.changed.connect(self._check)
        for signal in (self.formats.changed, self.taken.changed):
            signal.connect(self._fit)
        self.folder.textChanged.connect(lambda *_: self._check())

    def _check(self) -> None:
        wish = self.wish
        can = bool(wish.formats) and bool(wish.out.name) and self._job is None
        self.release_button.setEnabled(can)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Folder of the Release", self.folder.text())
        if name:
            self.folder.setText(name)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    # Making it.

    def _release(self) -> None:
        self._stop()
        self._job = job = ReleaseJob(self.wish, self)
        for signal, slot in self._hearing(job):
            signal.connect(slot)
        self._is_making = True
        self._check()
        self.open_button.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say("Releasing… Esc stops it and leaves nothing behind.")
        job.start()

    def _hearing(self, job: ReleaseJob) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (job.progressed, self._show_progress),
            (job.finished, self._show_outcome),
            (job.failed, self._fail),
            (job.ended, self._end),
        )

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show_outcome(self, outcome: ReleaseOutcome) -> None:
        self._is_making = False
        if outcome.canceled:
            self._say("The release was canceled; nothing was written.")
            return
        self._folder = outcome.folder
        self.bar.hide()
        self._say(outcome.words)
        self.open_button.show()
        close = self.close_button
        close.setText("Close")
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, sentence: str) -> None:
        self._is_making = False
        self.bar.hide()
        self._say(sentence, kind="warn")

    def _say(self, sentence: str, *, kind: str = "") -> None:
        say(self.said, sentence, kind=kind)
        self._fit()

    def _fit(self) -> None:
        """Makes the dialog as high as its words need."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))

    def _end(self) -> None:
        self._is_making = False
        self.bar.hide()
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self._check()

    def _cancel(self) -> None:
        """Stops what is under way; with nothing under way it closes."""
        if self._job is not None and self._is_making and not self._job.is_canceled:
            self._job.cancel()
            self._say("Stopping…")
        else:
            super().reject()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            for signal, slot in self._hearing(job):
                signal.disconnect(slot)
            job.cancel()
            job.wait()
            job.deleteLater()

    @override
    @safe_override(None)
    def reject(self) -> None:
        # Esc comes here: it stops the work first.
        self._cancel()

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

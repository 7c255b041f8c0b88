"""The dialog for an import: how the chosen files are read, and how a table among them begins."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.registry import readers
from annotator.text.languages import NAMES
from ui.actions.importing import ImportWish, import_files
from ui.actions.workbench import Workbench
from ui.dialogs.first_look import AUTO, Look, look_at
from ui.dialogs.formats import Formats
from ui.dialogs.option_fields import OptionFields, options_of
from ui.dialogs.preview_table import PreviewTable
from ui.errors import safe_override
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.plain import plain_label
from ui.theme.sizes import grown

# So many rows of a table are shown.
_ROWS = 5
_PATH = Qt.ItemDataRole.UserRole


class ImportDialog(QDialog):
    """The files, their format with its choices, and whose work is in them."""

    def __init__(
        self,
        bench: Workbench,
        paths: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import")
        self.setMinimumWidth(grown(self, 700))
        self._bench = bench
        self._job: ThreadJob | None = None
        # Somebody chose a format: the files no longer do.
        self._is_chosen = False
        # All formats are on offer; what was seen of the first file before that.
        self._is_filled = False
        self._seen: Look | None = None
        self._make_fields()
        self._lay_out()
        self._connect()
        self._formats = Formats(readers, self)
        self._formats.ready.connect(self._fill)
        self._formats.load()
        self.add_paths(paths)
        self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def paths(self) -> list[Path]:
        """The files and folders to import."""
        return [Path(self.files.item(row).data(_PATH)) for row in range(self.files.count())]

    @property
    def wish(self) -> ImportWish:
        """What the fields ask for."""
        return ImportWish(
            format=str(self.format.currentData()),
            options=self.options.values,
            as_suggestions=self.suggestions.isChecked(),
            annotator=self.annotator.text().strip(),
            language=str(self.language.currentData()),
        )

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Adds files and folders that are not in the list yet."""
        known = set(self.paths)
        for path in paths:
            if path not in known:
                self.files.addItem(path.name or str(path))
                item = self.files.item(self.files.count() - 1)
                item.setData(_PATH, str(path))
                item.setToolTip(str(path))
        if self.files.currentRow() < 0:
            self.files.setCurrentRow(0)
        self._take_files()

    def _make_fields(self) -> None:
        self.files = QListWidget()
        self.files.setProperty("kind", "boxed")
        self.files.setAccessibleName("Files to import; Delete takes one off the list")
        self.files.setUniformItemSizes(True)
        self.files.setFixedHeight(grown(self, 80))
        self.files.installEventFilter(self)
        self.add_button = QPushButton("&Add Files…")
        self.folder_button = QPushButton("Add a &Folder…")
        self.format = QComboBox()
        self.format.setAccessibleName("Format")
        self.format.addItem("By what is in each file", AUTO)
        self.form = QFormLayout()
        self.choices = QFormLayout()
        self.options = OptionFields(self.choices, self.format, self)
        self.preview = PreviewTable()
        self.preview.hide()
        self.suggestions = QCheckBox("As &suggestions, for somebody to judge")
        self.annotator = QLineEdit()
        self.annotator.setAccessibleName("Annotator")
        self.annotator.setPlaceholderText(
            f"as the file says, else {self._bench.session.project.annotator}"
        )
        self.language = QComboBox()
        self.language.setAccessibleName("Language")
        self.language.addItem("As the file says, else by its words", "")
        for code, name in sorted(NAMES.items(), key=lambda pair: pair[1]):
            self.language.addItem(name, code)
        self.said = plain_label(kind="quiet", is_wrapped=True)
        self._buttons = QDialogButtonBox()
        self.import_button = self._buttons.addButton(
            "Import", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.import_button.setProperty("kind", "main")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in (self.add_button, self.folder_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.add_button)
        adding.addWidget(self.folder_button)
        adding.addStretch(1)
        for form in (self.form, self.choices):
            form.setVerticalSpacing(8)
            form.setHorizontalSpacing(16)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow("For&mat", self.format)
        self.form.addRow("Marks in it", self.suggestions)
        self.form.addRow("A&nnotator", self.annotator)
        self.form.addRow("&Language", self.language)
        right = QVBoxLayout()
        right.addLayout(self.choices)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(self.form)
        left.addStretch(1)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(24)
        self._halves.addLayout(left, stretch=1)
        self._halves.addLayout(right)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.said, stretch=1)
        foot.addWidget(self._buttons)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.files)
        column.addLayout(adding)
        column.addLayout(self._halves)
        column.addWidget(self.preview)
        column.addLayout(foot)
        # Only within the dialog; otherwise the button after the one in focus takes its place.
        self.import_button.setDefault(True)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._ask_files)
        self.folder_button.clicked.connect(self._ask_folder)
        self.format.currentIndexChanged.connect(lambda *_: self._take_format())
        self.options.changed.connect(self._look)
        self._buttons.accepted.connect(self._import)
        self._buttons.rejected.connect(self.reject)

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, "Import Files", str(self._folder()), file_filter()
        )
        self.add_paths([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Import a Folder", str(self._folder()))
        self.add_paths([Path(name)] if name else [])

    def _folder(self) -> Path:
        paths = self.paths
        return paths[0].parent if paths else Path.home()

    def _fill(self) -> None:
        with QSignalBlocker(self.format):
            for reader in readers.all():
                self.format.addItem(reader.title, reader.name)
        self._is_filled = True
        if self._seen is not None:
            self._show(self._seen)

    def _take_files(self) -> None:
        self.import_button.setEnabled(self.files.count() > 0)
        self._look()

    def _take_format(self) -> None:
        self._is_chosen = True
        self.options.show_options(())
        self._look()

    def _look(self) -> None:
        """Reads how the first file begins, aside: nobody waits for a disk."""
        self._stop_looking()
        paths, name, values = self.paths, str(self.format.currentData()), self.options.values
        if not paths:
            self._show(Look())
            return
        first = paths[0]

        def work(progress: Progress, canceled: Canceled) -> Look:
            return look_at(first, name, values, _ROWS)

        self._job = ThreadJob(f"Looking at {first.name}", work, parent=self._bench.jobs)
        self._job.finished.connect(self._show)
        self._bench.jobs.add(self._job)
        self._job.start(self._bench.pool)

    def _stop_looking(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._show)
            job.cancel()

    def _show(self, look: Look) -> None:
        self._job = None
        self._seen = look
        if not self._is_filled:
            return
        preview = look.preview
        # Of a table somebody may have to say which column is what.
        if preview is not None and look.reader and not self._is_chosen and self._are_alike():
            with QSignalBlocker(self.format):
                self.format.setCurrentIndex(self.format.findData(look.reader))
        self._show_options(preview.columns if preview else ())
        self.preview.setVisible(preview is not None)
        if preview is not None:
            self.preview.show_preview(preview)
        self.said.setText(look.words)
        self._fit()

    def _show_options(self, columns: Sequence[str]) -> None:
        name = str(self.format.currentData())
        reader = readers.get(name) if name != AUTO else None
        self.options.show_options(options_of(reader), columns)
        self._halves.setStretch(1, 1 if self.options.fields else 0)

    def _are_alike(self) -> bool:
        """True where all files are of one kind, by their names."""
        return len({path.suffix.lower() for path in self.paths}) == 1

    def _fit(self) -> None:
        self._column.activate()
        self.resize(max(self.width(), self.sizeHint().width()), self.sizeHint().height())

    def _import(self) -> None:
        paths, wish = self.paths, self.wish
        self.accept()
        import_files(self._bench, paths, wish)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            self.files.takeItem(self.files.currentRow())
            self._take_files()
            return True
        return False

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._stop_looking()
        super().done(result)


def file_filter() -> str:
    """Returns the kinds of files that can be read, as the system's dialog takes them."""
    if not readers.is_loaded:
        # Soon after the start: nobody waits for the code of all readers.
        return "All files (*)"
    suffixes = sorted({suffix for reader in readers.all() for suffix in reader.suffixes})
    return f"All that can be read ({' '.join(f'*{suffix}' for suffix in suffixes)});;All files (*)"

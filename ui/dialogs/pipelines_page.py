"""The page of the settings for pipelines: those in the user's data, adding and deleting them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions import pipelines
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.act_delegate import ActDelegate
from ui.models.act_rows import ActRow, ActRowsModel
from ui.plain import plain_label
from ui.theme.manager import ThemeManager

if TYPE_CHECKING:
    from annotator.services.pipeline_installing import Added

PIPELINE_FILES = "Pipelines (*.whl *.zip *.tar.gz *.tgz);;All files (*)"
_ABOUT = (
    "Pipelines of spaCy suggest beside the rules. A wheel, an archive or a folder is checked and "
    "copied into your data; no code of it runs before you agreed."
)
_NONE = "None yet."


class PipelinesPage(QWidget):
    """Lists what was added; each act is told below the list."""

    def __init__(
        self, bench: Workbench, themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._there: list[Added] = []
        self._rows = ActRowsModel(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self._delegate = ActDelegate(themes.theme, self)
        themes.changed.connect(self._delegate.set_theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setProperty("kind", "boxed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Pipelines in your data; Delete deletes one")
        self.list.installEventFilter(self)
        self.add_button = QPushButton("Add Pipeline…")
        self.folder_button = QPushButton("Add Folder…")
        self.delete_button = QPushButton("Delete…")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, act in (
            (self.add_button, self.ask_file),
            (self.folder_button, self.ask_folder),
            (self.delete_button, self.delete),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.details = plain_label(kind="quiet", is_wrapped=True)
        self.said = plain_label(is_wrapped=True)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label(_ABOUT, kind="quiet", is_wrapped=True))
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.details)
        column.addLayout(row)
        column.addWidget(self.said)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._look())
        bench.told.connect(self._hear)
        bench.suggesters.changed.connect(self._follow)

    @property
    def chosen(self) -> "Added | None":
        """The pipeline that the list is at."""
        row = self.list.currentIndex().row()
        return self._there[row] if 0 <= row < len(self._there) else None

    def ask_file(self) -> None:
        """Lets a person choose a file, and adds the pipeline in it."""
        name, _ = QFileDialog.getOpenFileName(self, "spaCy Pipeline", "", PIPELINE_FILES)
        self.add(name)

    def ask_folder(self) -> None:
        """Lets a person choose a folder, and adds the pipeline in it."""
        self.add(QFileDialog.getExistingDirectory(self, "Folder of a spaCy Pipeline"))

    def add(self, place: str) -> None:
        """Adds the pipeline in a file or folder; what is wrong with it is told."""
        if place:
            pipelines.take_in(self._bench, Path(place))

    def delete(self) -> None:
        """Deletes the chosen pipeline, once somebody said yes."""
        if self.chosen is not None:
            from ui.dialogs.deletion import ask_to_delete

            ask_to_delete(self._bench, self.chosen.folder, self)

    def _show(self) -> None:
        """Shows what is there now; the list stays where it is."""
        from annotator.services.pipeline_installing import added

        at = self.list.currentIndex().row()
        self._there = added()
        self._rows.show(
            [
                ActRow(
                    id=one.folder.name, title=one.title, detail=one.license or "no license named"
                )
                for one in self._there
            ]
        )
        if self._there:
            self.list.setCurrentIndex(self._rows.index(max(0, min(at, len(self._there) - 1))))
        self._look()

    def _look(self) -> None:
        one = self.chosen
        self.delete_button.setEnabled(one is not None)
        if one is None:
            self.details.setText(_NONE)
            return
        labels = ", ".join(one.card.labels.spans)
        used = " · used in this project" if pipelines.user_of(self._bench, one.folder) else ""
        wanted = f" · for spaCy {one.spacy}" if one.spacy else ""
        self.details.setText(f"{labels or 'no labels named'}{wanted}{used}\n{one.folder}")

    def _follow(self) -> None:
        # What nobody looks at is read when somebody does.
        if self.isVisible():
            self._show()

    def _hear(self, _level: str, sentence: str) -> None:
        self._follow()
        self.said.setText(sentence)
        self.said.show()

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
            return True
        return False

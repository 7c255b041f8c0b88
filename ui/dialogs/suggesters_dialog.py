"""The dialog for suggesters: the rules and pipelines of the project, and which are on."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import pipelines
from ui.actions.suggesters import SuggesterEntry
from ui.actions.workbench import Workbench
from ui.dialogs.buttons import close_buttons
from ui.dialogs.deletion import ask_to_delete
from ui.dialogs.mapping_dialog import MappingDialog
from ui.errors import safe_override
from ui.plain import plain_label
from ui.theme.sizes import grown

_ORDER = (
    "What the rules are sure of comes first, then the pipelines in this order, then what the "
    "rules only guess. Alt+Up and Alt+Down move a pipeline."
)
_ABOUT = (
    "A file (.whl, .zip, .tar.gz) is unpacked into your data. Loading a pipeline runs the code in "
    "its files; you are asked before."
)
_WHERE = "Name, folder or file of a spaCy pipeline"
_KINDS = "Pipelines (*.whl *.zip *.tar.gz *.tgz);;All files (*)"
_SOURCE = Qt.ItemDataRole.UserRole
_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class SuggestersDialog(QDialog):
    """A list to tick, a line to add to it, and what became of the last act."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Suggesters")
        self.setMinimumSize(grown(self, 520), grown(self, 400))
        self._bench = bench
        self._is_filling = False
        # In the user's data, and not on the project's list.
        self._found = pipelines.found(bench)
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName("Suggesters; Space puts one on or off")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemChanged.connect(self._tick)
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        self.list.installEventFilter(self)
        self.source = QLineEdit()
        self.source.setPlaceholderText("Name, folder or file")
        self.source.setAccessibleName(_WHERE)
        self.browse = QPushButton("Folder…")
        self.browse_file = QPushButton("File…")
        self.add_button = QPushButton("Add Pipeline")
        self.labels_button = QPushButton("Labels…")
        self.remove_button = QPushButton("Remove")
        for button, act in (
            (self.browse, self._browse),
            (self.browse_file, self._browse_file),
            (self.add_button, self.add),
            (self.labels_button, self.map_labels),
            (self.remove_button, self.remove),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.source.returnPressed.connect(self.add)
        self.said = plain_label(kind="quiet", is_wrapped=True)
        self._lay_out()
        bench.suggesters.changed.connect(self._fill)
        bench.jobs.changed.connect(self._fill)
        bench.told.connect(self._hear)
        self._fill()
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> SuggesterEntry | None:
        """The suggester that the list is at."""
        index = self.list.currentIndex()
        return self._bench.suggesters.entry(index.data(_SOURCE)) if index.isValid() else None

    @property
    def _chosen_found(self) -> SuggesterEntry | None:
        """The pipeline that the list is at, where the project does not have it."""
        if self.chosen is not None:
            return None
        source = self.list.currentIndex().data(_SOURCE)
        return next((entry for entry in self._found if entry.source == source), None)

    def add(self) -> None:
        """Adds the pipeline that the line names."""
        source = self.source.text()
        pipelines.add(self._bench, source)
        if source.strip():
            self.source.clear()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Takes the chosen pipeline off the list; one that is not on it, out of the user's data."""
        found = self._chosen_found
        if found is not None:
            ask_to_delete(self._bench, Path(found.folder), self)
            return
        entry = self.chosen
        if entry is not None and entry.is_pipeline:
            self._bench.suggesters.remove(entry.source)
            self.said.setText(f"{entry.name} is off the list; its labels stay known.")

    def move_chosen(self, step: int) -> None:
        """Moves the chosen pipeline up (-1) or down (1); the list goes along."""
        entry = self.chosen
        if entry is None:
            return
        self._bench.suggesters.move(entry.source, step)
        sources = [there.source for there in self._bench.suggesters.entries]
        self.list.setCurrentRow(sources.index(entry.source))

    def map_labels(self) -> None:
        """Opens the labels of the chosen pipeline."""
        entry = self.chosen
        if entry is not None and entry.is_pipeline:
            dialog = MappingDialog(self._bench, entry, with_all=True, parent=self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        new.setSpacing(8)
        new.addWidget(self.source, stretch=1)
        new.addWidget(self.browse)
        new.addWidget(self.browse_file)
        new.addWidget(self.add_button)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.labels_button)
        acts.addWidget(self.remove_button)
        acts.addStretch(1)
        buttons = close_buttons(self)
        acts.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(_ORDER, kind="quiet", is_wrapped=True))
        column.addWidget(self.list, stretch=1)
        column.addLayout(new)
        column.addWidget(plain_label(_ABOUT, kind="quiet", is_wrapped=True))
        column.addWidget(self.said)
        column.addLayout(acts)

    def _browse(self) -> None:
        self._take_place(QFileDialog.getExistingDirectory(self, "Folder of a spaCy Pipeline"))

    def _browse_file(self) -> None:
        self._take_place(QFileDialog.getOpenFileName(self, "spaCy Pipeline", "", _KINDS)[0])

    def _take_place(self, place: str) -> None:
        if place:
            self.source.setText(place)
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """Shows the suggesters as they are now; the list stays where it is."""
        entries = self._bench.suggesters.entries
        there = {entry.source for entry in entries}
        entries += [entry for entry in self._found if entry.source not in there]
        loading = pipelines.loading(self._bench)
        self._is_filling = True
        try:
            for row, entry in enumerate(entries):
                item = self.list.item(row)
                if item is None:
                    item = QListWidgetItem(self.list)
                self._show(item, entry, is_loading=entry.source in loading)
            while self.list.count() > len(entries):
                self.list.takeItem(self.list.count() - 1)
        finally:
            self._is_filling = False
        new = loading - {entry.source for entry in entries}
        if new:
            self.said.setText(f"Loading {', '.join(sorted(new))}…")
        self._enable()

    def _show(self, item: QListWidgetItem, entry: SuggesterEntry, *, is_loading: bool) -> None:
        item.setData(_SOURCE, entry.source)
        is_on = entry.is_on and not self._bench.suggesters.has_failed(entry.source)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        if entry.is_pipeline:
            what = entry.source
            if entry in self._found:
                what = "in your data, not used here yet"
            if is_loading:
                what = "loading…"
            item.setText(f"{entry.name} {entry.version}\n{what}")
        else:
            item.setText("Rules\nnames, figures and relations, without a pipeline")

    def _tick(self, item: QListWidgetItem) -> None:
        if self._is_filling:
            return
        is_on = item.checkState() == Qt.CheckState.Checked
        source = item.data(_SOURCE)
        if is_on and self._bench.suggesters.entry(source) is None:
            pipelines.add(self._bench, source)
        else:
            pipelines.switch(self._bench, source, is_on=is_on)
        # A pipeline is on once it is loaded.
        self._fill()

    def _enable(self) -> None:
        entry = self.chosen
        is_pipeline = entry is not None and entry.is_pipeline
        self.labels_button.setEnabled(is_pipeline)
        is_found = self._chosen_found is not None
        self.remove_button.setText("Delete…" if is_found else "Remove")
        self.remove_button.setEnabled(is_pipeline or is_found)

    def _hear(self, _level: str, sentence: str) -> None:
        # What is told may be that a pipeline was unpacked.
        self._found = pipelines.found(self._bench)
        self._fill()
        # Last: filling says which pipelines are being loaded, and this is newer.
        self.said.setText(sentence)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
            return True
        step = _STEPS.get(event.key()) if event.modifiers() == _ALT else None
        if step is not None:
            self.move_chosen(step)
        return step is not None

"""The user's own lists: which there are, what is in them, adding and removing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.changes import Changes
from ui.actions.own_lists import LONGEST
from ui.actions.workbench import Workbench
from ui.dialogs.buttons import close_buttons
from ui.errors import safe_override
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.models.act_delegate import ActDelegate
from ui.models.act_rows import ActRow, ActRowsModel
from ui.plain import plain_label, shortened
from ui.theme.manager import ThemeManager
from ui.theme.sizes import grown

if TYPE_CHECKING:
    from annotator.model.own_list import Entry, OwnList

# More entries than these are found by typing, not by looking through.
_SHOWN = 200
_FILES = "Lists (*.csv *.tsv *.jsonl *.txt);;All files (*)"
_EMPTY = (
    "No lists yet. Add a CSV file with text, label and id, or JSON Lines with patterns of spaCy's "
    "EntityRuler; what is in it is suggested beside the rules."
)


class OwnListsDialog(QDialog):
    """All lists on the left, the entries of the chosen one on the right."""

    def __init__(self, bench: Workbench, themes: ThemeManager, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Own Lists")
        self.setMinimumSize(grown(self, 660), grown(self, 460))
        self._bench = bench
        self._waiting: OwnList | None = None
        self._is_closed = False
        # The entries in their rows.
        self._shown: list[Entry] = []
        self.finished.connect(self._close)
        self.lists, self._list_rows = _list("Lists", themes, self)
        self.entries, self._entry_rows = _list("Entries of the list", themes, self)
        self._make_fields()
        self._lay_out()
        self.lists.selectionModel().currentChanged.connect(lambda *_: self._show_entries())
        self.entries.selectionModel().currentChanged.connect(lambda *_: self._enable())
        bench.session.changes_made.connect(self._follow)
        self._show()
        if self._list_rows.rows:
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> str:
        """Name of the chosen list; "" for none."""
        index = self.lists.currentIndex()
        return self._list_rows.rows[index.row()].id if index.isValid() else ""

    def ask_file(self) -> None:
        """Lets a person choose a file, and adds the list in it."""
        folder = self._bench.session.project.path.parent
        name, _ = QFileDialog.getOpenFileName(self, "Add a List", str(folder), _FILES)
        if name:
            self.add(Path(name))

    def add(self, path: Path) -> None:
        """Adds the list in a file; the dialog says what is wrong with one that is none."""
        match_case = not self.any_case.isChecked()
        self._say("")
        self.add_button.setEnabled(False)

        def work(_progress: Progress, _canceled: Canceled) -> object:
            from annotator.services.own_lists import load

            return load(path, match_case=match_case)

        job = ThreadJob(f"Reading {path.name}", work, self._bench.jobs)
        job.finished.connect(self._take)
        job.failed.connect(self._refused)
        self._bench.jobs.add(job)
        job.start(self._bench.pool)

    def remove(self) -> None:
        """Removes the chosen list; undo brings it back."""
        from annotator.commands import own_lists

        if self.chosen:
            name = shortened(self.chosen, LONGEST)
            # In a thread: it may have a hundred thousand entries.
            self._bench.session.do_aside(
                lambda changes: self._say_removed(changes, f"The list {name}"),
                own_lists.remove,
                self.chosen,
            )

    def remove_entry(self) -> None:
        """Removes the chosen entry from its list; undo brings it back."""
        from annotator.commands import own_lists

        row = self.entries.currentIndex().row()
        if not self.chosen or not 0 <= row < len(self._shown):
            return
        entry = self._shown[row]
        changes = self._bench.session.do(own_lists.remove_entry, self.chosen, entry)
        self._say_removed(changes, shortened(entry.words, LONGEST))
        if self._entry_rows.rows:
            last = len(self._entry_rows.rows) - 1
            self.entries.setCurrentIndex(self._entry_rows.index(min(row, last)))

    def _say_removed(self, changes: Changes | None, what: str) -> None:
        if changes is None:
            return
        tip = self._bench.keys.tip("edit.undo", "brings it back.")
        sentence = f"{what} is removed. {tip}".rstrip()
        if self._is_closed:
            self._bench.tell(sentence)
        else:
            self._say(sentence, is_problem=False)

    def add_labels(self) -> None:
        """Adds the list that waits, with the labels that the project lacks."""
        own, self._waiting = self._waiting, None
        if own is not None:
            self._put(own)

    def _take(self, own: "OwnList") -> None:
        self.add_button.setEnabled(True)
        scheme = self._bench.session.scheme
        lacking = [label for label in own.labels if label not in scheme.spans]
        if not lacking:
            self._put(own)
            return
        from annotator.commands.own_lists import lacking_words

        self._waiting = own
        self._say(lacking_words(own.name, lacking))
        self.labels_button.setText(
            "Add the Label Too" if len(lacking) == 1 else "Add the Labels Too"
        )
        self.labels_button.show()
        self.labels_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, own: "OwnList") -> None:
        from annotator.commands import own_lists
        from annotator.services.own_lists import new_labels

        bench, session = self._bench, self._bench.session
        self._say("")
        lacking = [label for label in own.labels if label not in session.scheme.spans]
        labels = new_labels(lacking, session.scheme)

        def done(changes: Changes | None) -> None:
            if changes is None:
                return
            tip = bench.keys.tip("suggest.all", "suggests on all documents anew.")
            words = changes.words or f"{own.name} is here already, just so"
            sentence = f"{words}. {tip}".rstrip()
            if self._is_closed:
                bench.tell(sentence)
                return
            self._choose(own.name)
            self._say(sentence, is_problem=False)

        session.do_aside(done, own_lists.put, own, new_labels=labels)

    def _close(self) -> None:
        # What is under way goes on, and must not look for the dialog when it is done.
        self._is_closed = True

    def _refused(self, sentence: str) -> None:
        self.add_button.setEnabled(True)
        self._say(sentence)

    def _say(self, sentence: str, *, is_problem: bool = True) -> None:
        self.labels_button.hide()
        self.said.setProperty("kind", "warn" if is_problem else "quiet")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)

    def _make_fields(self) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find in the entries")
        self.filter.setAccessibleName("Find in the entries")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._show_entries())
        self.count = plain_label(kind="quiet")
        self.said = plain_label(is_wrapped=True)
        self.labels_button = QPushButton("Add the Labels Too")
        self.labels_button.clicked.connect(self.add_labels)
        self.labels_button.hide()
        self.any_case = QCheckBox("&Ignore upper and lower case")
        self.add_button = QPushButton("&Add a File…")
        self.add_button.clicked.connect(self.ask_file)
        self.remove_button = QPushButton("&Remove List")
        self.remove_button.clicked.connect(self.remove)
        self.entry_button = QPushButton("Remove &Entry")
        self.entry_button.clicked.connect(self.remove_entry)
        for view in (self.lists, self.entries):
            view.installEventFilter(self)
        buttons = (self.labels_button, self.add_button, self.remove_button, self.entry_button)
        for button in buttons:
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        # Both lists end at one height.
        self.count.setFixedHeight(self.remove_button.sizeHint().height())
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.lists, stretch=1)
        left.addWidget(self.remove_button, alignment=Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.filter)
        right.addWidget(self.entries, stretch=1)
        under = QHBoxLayout()
        under.addWidget(self.count, stretch=1)
        under.addWidget(self.entry_button)
        right.addLayout(under)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addLayout(left, stretch=2)
        halves.addLayout(right, stretch=3)
        message = QHBoxLayout()
        message.addWidget(self.said, stretch=1)
        message.addWidget(self.labels_button)
        new = QHBoxLayout()
        new.setSpacing(12)
        new.addWidget(self.add_button)
        new.addWidget(self.any_case)
        new.addStretch(1)
        buttons = close_buttons(self)
        new.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(halves, stretch=1)
        column.addLayout(message)
        column.addLayout(new)

    def _follow(self, changes: Changes) -> None:
        if changes.lists or changes.scheme:
            self._show()

    def _show(self) -> None:
        if not self._bench.session.is_open:
            return
        chosen = self.chosen
        rows = [
            ActRow(
                id=each.name,
                title=each.name,
                note=f"{each.entries:,}",
                detail="" if each.match_case else "any case",
            )
            for each in self._bench.session.project.lists()
        ]
        self._list_rows.show(rows)
        self._choose(chosen)
        if not rows and not self.said.text():
            self._say(_EMPTY, is_problem=False)

    def _choose(self, name: str) -> None:
        row = max(0, self._list_rows.row_of(name))
        if self._list_rows.rows:
            self.lists.setCurrentIndex(self._list_rows.index(row))
        self._show_entries()

    def _show_entries(self) -> None:
        name, words = self.chosen, self.filter.text().strip()
        if not name or not self._bench.session.is_open:
            self._shown = []
            self._entry_rows.show([])
            self.count.clear()
            self._enable()
            return
        found, count = self._bench.session.project.list_entries(name, words, _SHOWN)
        self._shown = found
        labels = self._bench.session.scheme.spans
        self._entry_rows.show(
            [
                ActRow(
                    id=f"{name}\n{each.label}\n{each.words}\n{each.entity_id}",
                    title=each.words,
                    detail=each.entity_id,
                    note=each.label,
                    color=labels[each.label].color if each.label in labels else "",
                )
                for each in found
            ]
        )
        shown = f"the first {_SHOWN:,} of " if count > _SHOWN else ""
        what = "entry" if count == 1 else "entries"
        self.count.setText(f"{shown}{count:,} {what}{' with these words' if words else ''}")

        self._enable()

    def _enable(self) -> None:
        self.remove_button.setEnabled(bool(self.chosen))
        self.filter.setEnabled(bool(self.chosen))
        self.entry_button.setEnabled(self.entries.currentIndex().isValid())

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            (self.remove if watched is self.lists else self.remove_entry)()
            return True
        return False


def _list(name: str, themes: ThemeManager, parent: QDialog) -> tuple[QListView, ActRowsModel]:
    view, model = QListView(), ActRowsModel(parent)
    delegate = ActDelegate(themes.theme, parent)
    themes.changed.connect(delegate.set_theme)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setProperty("kind", "boxed")
    view.setUniformItemSizes(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName(name)
    return view, model

"""The labels with their keys, and a line that finds one by typing."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from typing_extensions import override

from annotator.model.annotation import Relation
from annotator.model.changes import Changes
from annotator.model.scheme import Label
from ui.actions.labelling import choices, is_new, put, put_new
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.label_delegate import ROW, LabelDelegate
from ui.models.label_list import LabelChoices
from ui.models.name_fit import ranked
from ui.models.roles import Role
from ui.panels.card import Card, is_left
from ui.theme.colors import Theme

_SHOWN = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LabelPalette(Card):
    """A click puts a label; so does Enter in the line, in which arrows choose.

    A relation in focus is offered the types that fit it. The last row makes a label of the name
    typed, where none has it.
    """

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Labels", parent)
        self._bench = bench
        self._model = LabelChoices(self)
        self._labels: tuple[Label, ...] = ()
        self._theme = theme
        # A label whose key some action has goes without one.
        self._delegate = LabelDelegate(
            theme, self, cap_of=lambda label: bench.keys.cap(f"label.{label.id}")
        )
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Labels")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._put)
        self.finder = QLineEdit()
        self.finder.setAccessibleName("Find a label")
        self.finder.textChanged.connect(self._filter)
        self.finder.installEventFilter(self)
        self.rows.addWidget(self.list)
        self.rows.addWidget(self.finder)
        bench.keys.changed.connect(self._count)
        bench.focus_changed.connect(self._take_choices)
        for signal in (bench.session.project_opened, bench.session.project_closed):
            signal.connect(self._take_choices)
        bench.session.changes_made.connect(self._follow)
        self._take_choices()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._count()
        self.list.viewport().update()

    def start(self) -> None:
        """Gives the line the keyboard."""
        self.fold(False)
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _follow(self, changes: Changes) -> None:
        if changes.scheme:
            self._take_choices()

    def _take_choices(self) -> None:
        """Offers what can be put on the thing in focus."""
        found = tuple(choices(self._bench))
        if found == self._labels and self._model.rows:
            return
        self._labels = found
        is_relation = isinstance(self._bench.focused, Relation)
        self.set_heading("Types of this relation" if is_relation else "Labels")
        self._filter(self.finder.text())
        self._count()

    def _count(self) -> None:
        count = len(self._labels)
        self.list.viewport().update()
        keys = self._bench.keys.words("annotate.palette")
        what = "type" if isinstance(self._bench.focused, Relation) else "label"
        words = f"Find one of {count:,} {what}s" if count != 1 else f"Find a {what}"
        self.finder.setPlaceholderText(f"{keys}  {words}" if keys else words)
        self.list.setFixedHeight(max(1, min(_SHOWN, count)) * self._theme.px(ROW))

    def _filter(self, words: str) -> None:
        name = words.strip()
        rows = ranked(self._labels, name, name_of=lambda label: label.name)
        if is_new(self._bench, name):
            rows.append(Label(id="", name=name))
        self._model.show(rows)
        self.list.setCurrentIndex(self._model.index(0, 0) if name else QModelIndex())
        self.list.scrollToTop()

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), last), 0))

    def _put(self, index: QModelIndex) -> None:
        label: Label = index.data(Role.OBJECT)
        self._leave()
        if label.id:
            put(self._bench, label)
        else:
            put_new(self._bench, label.name)

    def _leave(self) -> None:
        self.finder.clear()
        self.list.setCurrentIndex(QModelIndex())
        self._bench.canvas.setFocus()

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("labels")
        elif is_left(event):
            self.finder.clear()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentIndex().isValid():
                    self._put(self.list.currentIndex())
                return True
            if event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return False

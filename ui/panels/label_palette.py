"""The labels with their keys, and a line that finds one by typing."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from typing_extensions import override

from annotator.model.scheme import Label, LabelKind
from ui.actions.marking import put_label
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.label_delegate import ROW, LabelDelegate
from ui.models.label_list import LabelListModel
from ui.models.roles import Role
from ui.panels.card import Card, is_left
from ui.theme.colors import Theme

_SHOWN = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LabelPalette(Card):
    """A click puts a label; so does Enter in the line, in which arrows choose."""

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("Labels", parent)
        self._bench = bench
        self._model = LabelListModel(bench.session, kind=LabelKind.SPAN, parent=self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._theme = theme
        self._delegate = LabelDelegate(theme, self)
        self.list = QListView()
        self.list.setModel(self._proxy)
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
        for signal in (self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(self._count)
        bench.keys.changed.connect(self._count)
        self._count()

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

    def _count(self) -> None:
        count = len(self._model.rows)
        keys = self._bench.keys.words("annotate.palette")
        words = f"Find one of {count:,} labels"
        self.finder.setPlaceholderText(f"{keys}  {words}" if keys else words)
        self.list.setFixedHeight(max(1, min(_SHOWN, count)) * self._theme.px(ROW))

    def _filter(self, words: str) -> None:
        self._proxy.setFilterFixedString(words.strip())
        self.list.setCurrentIndex(self._proxy.index(0, 0) if words.strip() else QModelIndex())

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        last = self._proxy.rowCount() - 1
        self.list.setCurrentIndex(self._proxy.index(min(max(row, 0), last), 0))

    def _put(self, index: QModelIndex) -> None:
        label: Label = index.data(Role.OBJECT)
        self._leave()
        put_label(self._bench, label.name)

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

"""The history: what was done and when, newest first; each can be taken back."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.actions.moving import undo_edit
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.history import HistoryModel
from ui.models.roles import Index, Role
from ui.panels.card import Card
from ui.theme.colors import Theme
from ui.theme.row_paint import paint_chosen, paint_words

_ROW = 24
_SHOWN = 8


class HistoryDelegate(QStyledItemDelegate):
    """Paints an edit: the time, and what was done; struck out where it was taken back."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    @override
    @safe_override(QSize(80, _ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(_ROW))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        edit = index.data(Role.OBJECT)
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint_chosen(painter, rect, theme)
        box = rect.adjusted(4, 0, -4, 0)
        time = f"{edit.at.astimezone():%H:%M}"
        room = box.adjusted(paint_words(painter, box, time, theme.quiet) + 12, 0, 0, 0)
        is_live = edit.state == "done"
        if edit.state in ("undone", "abandoned"):
            font = QFont(painter.font())
            font.setStrikeOut(True)
            painter.setFont(font)
        color = theme.text if is_live else theme.quiet
        paint_words(painter, room, edit.words, color)
        painter.restore()


class HistoryCard(Card):
    """The newest edits; Enter, a double click or the menu takes one back."""

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("History", parent)
        self._bench = bench
        self._model = HistoryModel(bench.session, self)
        self._theme = theme
        self._delegate = HistoryDelegate(theme, self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("History")
        self.list.setProperty("kind", "ringed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        take_back = QAction("Take This Back", self.list)
        take_back.triggered.connect(lambda: self._take_back(self.list.currentIndex()))
        self.list.addAction(take_back)
        self.list.activated.connect(self._take_back)
        self.list.installEventFilter(self)
        self.rows.addWidget(self.list)
        for signal in (self._model.rowsInserted, self._model.rowsRemoved):
            signal.connect(self._fit)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self._fit()
        self.list.viewport().update()

    def _fit(self) -> None:
        count = len(self._model.rows)
        self.setVisible(count > 0)
        self.list.setFixedHeight(max(1, min(_SHOWN, count)) * self._theme.px(_ROW) + 2)

    def _take_back(self, index: QModelIndex) -> None:
        if index.isValid():
            undo_edit(self._bench, index.data(Role.ID))

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("history")
        elif (
            # Not before: the text would get the same key press, and let go of what is in focus.
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._bench.canvas.setFocus()
            return True
        return False

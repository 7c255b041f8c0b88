"""The list of a report: Enter or a double click goes to the row's place, Space ticks."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui.dialogs.report_delegate import ReportDelegate
from ui.errors import safe_override
from ui.models.report_rows import ReportRow, ReportRows
from ui.theme.colors import Theme

# How wide the column of the boxes is, in pixels.
_TICK_COLUMN = 28
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReportList(QListView):
    """Rows of a report.

    Signals:
        chosen(ReportRow): Somebody wants to see the place that a row is about.

    Attributes:
        rows: The model.
    """

    chosen = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Makes an empty list; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.rows = ReportRows(self)
        self.setProperty("kind", "boxed")
        self.setModel(self.rows)
        self._delegate = ReportDelegate(theme, self.rows, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed_at = 0.0
        self.doubleClicked.connect(self._choose)
        self.clicked.connect(self._click)

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def show_rows(self, rows: Sequence[ReportRow]) -> None:
        """Shows rows; the list stays at the one it is at, or as near as it can."""
        index = self.currentIndex()
        here = self.rows.rows[index.row()].place if index.isValid() else None
        before = index.row()
        self.rows.show(rows)
        if not rows:
            return
        row = self.rows.row_at(here) if here is not None else -1
        if row < 0:
            row = max(self.rows.first, min(before, len(rows) - 1))
        if rows[row].is_heading:
            row = self.rows.first
        self.setCurrentIndex(self.rows.index(row))

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.rows[index.row()]
        if row.document:
            self.chosen.emit(row)

    def _click(self, index: QModelIndex) -> None:
        # The box and what is left of it; the words are for going there.
        if self._pressed_at < _TICK_COLUMN:
            self.rows.toggle(index.row())

    @override
    @safe_override(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().x()
        super().mousePressEvent(event)

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid() and self.rows.rows[index.row()].document:
            self._choose(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid() and self.rows.has_ticks:
            self.rows.toggle(index.row())
        else:
            super().keyPressEvent(event)

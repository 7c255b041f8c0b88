"""A table that says what its keys ask for, and shares its width among its columns."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.errors import safe_override
from ui.models.table_delegate import ROW

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class TableView(QTableView):
    """A table of rows of one height that says what its keys ask for.

    Signals:
        entered(): It got the keyboard.
        entered_by_key(): It got the keyboard, not by a click.
        chosen(QModelIndex): Enter: go there, or fill the cell.
        accepted(QModelIndex): Space.
        removed(QModelIndex): Delete or Backspace.
        sorted(QModelIndex): F4: by its column.
    """

    entered = Signal()
    entered_by_key = Signal()
    chosen = Signal(QModelIndex)
    accepted = Signal(QModelIndex)
    removed = Signal(QModelIndex)
    sorted = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorClearable(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # A first click sorts, a second turns, a third goes back to the order of the text.
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._widths: dict[int, int] = {}
        self._least = 0
        self._is_fitted = True
        columns.sectionResized.connect(self._note_dragging)

    def set_widths(self, widths: dict[int, int], *, stretched: int, least: int) -> None:
        """Gives columns the widths that they have where there is room, in pixels.

        Args:
            widths: By column; all but the first are narrower where there is no room.
            stretched: The column that takes what is left.
            least: What is left for it at least, where there is room.
        """
        self._widths, self._least = widths, least
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def _fit(self) -> None:
        if not self._is_fitted or not self._widths:
            return
        share = min(1.0, self.viewport().width() / (sum(self._widths.values()) + self._least))
        self._is_fitted = False
        for column, width in self._widths.items():
            self.horizontalHeader().resizeSection(column, round(width * share) if column else width)
        self._is_fitted = True

    def _note_dragging(self) -> None:
        # Widths that a hand gave stay.
        is_held = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if is_held and self.horizontalHeader().underMouse():
            self._is_fitted = False

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    @safe_override(None)
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        reason = event.reason()
        if reason not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            # Before Qt would take the very first cell.
            self.entered_by_key.emit()
        super().focusInEvent(event)

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_bare = event.modifiers() in _BARE
        if index.isValid() and is_bare and event.key() in _ENTER:
            self.chosen.emit(index)
        elif index.isValid() and is_bare and event.key() == Qt.Key.Key_Space:
            self.accepted.emit(index)
        elif index.isValid() and is_bare and event.key() in _REMOVE:
            self.removed.emit(index)
        elif index.isValid() and is_bare and event.key() == Qt.Key.Key_F4:
            self.sorted.emit(index)
        else:
            super().keyPressEvent(event)

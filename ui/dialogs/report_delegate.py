"""Paints the rows of a report: a box where there is something to tick, name, words, note."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.canvas.display import shown
from ui.errors import safe_override
from ui.models.report_rows import ReportRow, ReportRows
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.row_paint import LEFT, RIGHT, paint_chosen, paint_words
from ui.theme.tick_box import BOX, paint_tick_box

ROW = 26
_PAD = 8
_GAP = 12
# The words begin here, as a share of the room: those of all rows stand in one column.
_COLUMN = 0.28


class ReportDelegate(QStyledItemDelegate):
    """For the rows of a `ReportRows`."""

    def __init__(self, theme: Theme, model: ReportRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    def _paint_heading(self, painter: QPainter, rect: QRect, row: ReportRow) -> None:
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = paint_words(painter, rect, shown(row.words), self._theme.text)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        rest = rect.adjusted(width + _PAD, 0, 0, 0)
        paint_words(painter, rest, row.note, self._theme.quiet)

    def _paint_row(self, painter: QPainter, rect: QRect, row: ReportRow, number: int) -> None:
        theme, left = self._theme, rect.left()
        if self._model.has_ticks:
            if row.can_tick:
                paint_tick_box(painter, left, rect, self._model.state_of(number), theme)
            left += BOX + _PAD
        column = rect.left() + round(rect.width() * _COLUMN)
        name = QRect(left, rect.top(), column - _GAP - left, rect.height())
        paint_words(painter, name, shown(row.name), theme.quiet)
        right = rect.right()
        if row.note:
            room = min(painter.fontMetrics().horizontalAdvance(row.note), rect.width() // 3)
            right -= room + _GAP
            note = QRect(rect.right() - room, rect.top(), room + 1, rect.height())
            paint_words(painter, note, shown(row.note), theme.quiet, RIGHT)
        words = QRect(column, rect.top(), right - column, rect.height())
        paint_words(painter, words, shown(row.words), theme.text, LEFT)

    @override
    @safe_override(QSize(200, ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, max(ROW, option.fontMetrics.height() + 8))

    @override
    @safe_override(False)
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        # The list itself hears clicks and Space, on all of the row.
        return False

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ReportRow = index.data(Role.OBJECT)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        if row.is_heading:
            self._paint_heading(painter, inner, row)
        else:
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                paint_chosen(painter, rect.adjusted(1, 1, -1, -1), self._theme)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(self._theme.accent))
                painter.drawRoundedRect(rect.toRectF().adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
            self._paint_row(painter, inner, row, index.row())
        painter.restore()

"""Paints an act in a list: what it does, where it stands, its keys as caps."""

from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.errors import safe_override
from ui.models.act_rows import ActRow
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.key_cap import cap_width, paint_cap
from ui.theme.label_colors import readable
from ui.theme.row_paint import LEFT, RIGHT, paint_spot, paint_words

ROW = 26
_PAD = 8
_GAP = 6


class ActDelegate(QStyledItemDelegate):
    """For models whose `Role.OBJECT` is an act row."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    def _heading(self, painter: QPainter, box: QRect, row: ActRow) -> None:
        font = QFont(painter.font())
        font.setPixelSize(self._theme.px(11))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.quiet))
        painter.drawText(box.adjusted(0, 6, 0, 0), LEFT, row.title.upper())

    def _keys(self, painter: QPainter, box: QRect, row: ActRow) -> QRect:
        """Paints the keys at the right end; returns what room is left."""
        font = painter.font()
        if row.note:
            painter.setPen(QColor(self._theme.accent))
            painter.drawText(box, RIGHT, row.note)
            width = painter.fontMetrics().horizontalAdvance(row.note)
            return box.adjusted(0, 0, -width - _GAP, 0)
        right = float(box.right())
        for cap in reversed(row.caps):
            right -= cap_width(cap, font)
            paint_cap(painter, cap, right, box.center().y() + 0.5, font, self._theme)
            right -= _GAP
        return box.adjusted(0, 0, round(right) - box.right(), 0)

    def _words(self, painter: QPainter, box: QRect, row: ActRow) -> None:
        width = paint_words(painter, box, row.title, self._theme.text)
        room = box.adjusted(width + 10, 0, 0, 0)
        if row.detail and room.width() > 30:
            paint_words(painter, room, row.detail, self._theme.quiet)

    @override
    @safe_override(QSize(160, ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self._theme.px(ROW))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ActRow = index.data(Role.OBJECT)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._heading(painter, box, row)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            is_focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(self._theme.accent if is_focused else self._theme.chosen))
            painter.setBrush(QColor(self._theme.chosen))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        if not row.is_on:
            painter.setOpacity(0.5)
        if row.color:
            color = readable(row.color, self._theme)
            paint_spot(painter, box.left(), box, self._theme.px(12), color)
            box = box.adjusted(self._theme.px(20), 0, 0, 0)
        if row.is_changed:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        self._words(painter, self._keys(painter, box, row), row)
        painter.restore()

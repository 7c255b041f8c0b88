"""Paints what was found: the line with the hit in it, and the label it has."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.services.found import Found, Kind
from ui.errors import safe_override
from ui.models.found_list import Heading, More
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.label_colors import readable
from ui.theme.style import mixed

_ROW = 24
_PAD = 10
# Share of the room that words before the hit may have.
_BEFORE = 0.4


class FoundDelegate(QStyledItemDelegate):
    """For a `FoundList`."""

    def __init__(
        self, theme: Theme, color_of: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        """Takes what says the color of a label by its name."""
        super().__init__(parent)
        self._theme = theme
        self._color_of = color_of

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    def _heading(self, painter: QPainter, room: QRect, font: QFont, row: Heading) -> None:
        theme = self._theme
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(QColor(theme.text))
        name = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideMiddle, room.width() - theme.px(50)
        )
        painter.drawText(room, _LEFT, name)
        left = painter.fontMetrics().horizontalAdvance(name) + theme.px(8)
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        painter.drawText(room.adjusted(left, 0, 0, 0), _LEFT, f"{row.count:,}")

    def _found(self, painter: QPainter, room: QRect, font: QFont, found: Found) -> None:
        theme = self._theme
        metrics = QFontMetrics(font)
        painter.setFont(font)
        if found.label:
            ink = QColor(readable(self._color_of(found.label), theme))
            painter.setPen(ink)
            width = metrics.horizontalAdvance(found.label)
            painter.drawText(room, _LEFT, found.label)
            room = room.adjusted(max(width, theme.px(72)) + theme.px(12), 0, 0, 0)
        if found.kind is Kind.DOCUMENT:
            painter.setPen(QColor(theme.quiet))
            painter.drawText(room, _LEFT, "the document")
            return
        before = metrics.elidedText(
            found.line[: found.line_start],
            Qt.TextElideMode.ElideLeft,
            round(room.width() * _BEFORE),
        )
        left = self._words(painter, room, before, QColor(theme.text))
        hit = metrics.elidedText(
            found.line[found.line_start : found.line_end],
            Qt.TextElideMode.ElideRight,
            room.width() - left,
        )
        ground = QRect(
            room.left() + left,
            room.top() + (room.height() - metrics.height()) // 2,
            metrics.horizontalAdvance(hit),
            metrics.height(),
        )
        painter.fillRect(ground, QColor(mixed(theme.warn, theme.ground, 0.28)))
        left += self._words(painter, room.adjusted(left, 0, 0, 0), hit, QColor(theme.text))
        after = metrics.elidedText(
            found.line[found.line_end :], Qt.TextElideMode.ElideRight, room.width() - left
        )
        self._words(painter, room.adjusted(left, 0, 0, 0), after, QColor(theme.text))

    def _words(self, painter: QPainter, room: QRect, words: str, color: QColor) -> int:
        if room.width() <= 0:
            return 0
        painter.setPen(color)
        painter.drawText(room, _LEFT, words)
        return painter.fontMetrics().horizontalAdvance(words)

    @override
    @safe_override(QSize(100, _ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Heading | Found | More = index.data(Role.OBJECT)
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.chosen))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
        pad = theme.px(_PAD)
        if isinstance(row, Heading):
            self._heading(painter, rect.adjusted(pad, 0, -pad, 0), option.font, row)
        elif isinstance(row, More):
            painter.setFont(option.font)
            room = rect.adjusted(3 * pad, 0, -pad, 0)
            self._words(painter, room, row.words, QColor(theme.accent))
        else:
            self._found(painter, rect.adjusted(3 * pad, 0, -pad, 0), option.font, row)
        painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

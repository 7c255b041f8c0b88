"""Paints what was found: the line with the hit in it, and the label it has."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.services.found import Found, Kind
from annotator.text.direction import begins_right_to_left
from ui.errors import safe_override
from ui.models.found_list import FoundHeading, More
from ui.models.roles import Index, Role
from ui.theme.colors import Theme
from ui.theme.label_colors import readable
from ui.theme.row_paint import paint_ground
from ui.theme.style import mixed

_ROW = 24
_PAD = 10
# Share of the room that words before the hit may have.
_BEFORE = 0.4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


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

    def _heading(self, painter: QPainter, room: QRect, font: QFont, row: FoundHeading) -> None:
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
        parts = _parts(found, metrics, room.width())
        if begins_right_to_left(found.line):
            parts.reverse()
        left = 0
        for words, is_hit in parts:
            place = room.adjusted(left, 0, 0, 0)
            if is_hit:
                top = room.top() + (room.height() - metrics.height()) // 2
                ground = QRect(
                    place.left(), top, metrics.horizontalAdvance(words), metrics.height()
                )
                painter.fillRect(ground, QColor(mixed(theme.warn, theme.ground, 0.28)))
            left += self._words(painter, place, words, QColor(theme.text))

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
        row: FoundHeading | Found | More = index.data(Role.OBJECT)
        theme = self._theme
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, theme)
        pad = theme.px(_PAD)
        if isinstance(row, FoundHeading):
            self._heading(painter, rect.adjusted(pad, 0, -pad, 0), option.font, row)
        elif isinstance(row, More):
            painter.setFont(option.font)
            room = rect.adjusted(3 * pad, 0, -pad, 0)
            self._words(painter, room, row.words, QColor(theme.accent))
        else:
            self._found(painter, rect.adjusted(3 * pad, 0, -pad, 0), option.font, row)
        painter.restore()


def _parts(found: Found, metrics: QFontMetrics, room: int) -> list[tuple[str, bool]]:
    """Returns what there is room for before the hit, of it and behind it; True for the hit.

    In the order of the text: one that runs to the left is painted in the other order.
    """
    line, start, end = found.line, found.line_start, found.line_end
    made: list[str] = []
    for words, elide, most in (
        (line[:start], Qt.TextElideMode.ElideLeft, round(room * _BEFORE)),
        (line[start:end], Qt.TextElideMode.ElideRight, room),
        (line[end:], Qt.TextElideMode.ElideRight, room),
    ):
        cut = metrics.elidedText(words, elide, min(most, room))
        made.append(cut)
        room -= metrics.horizontalAdvance(cut)
    return list(zip(made, (False, True, False), strict=True))

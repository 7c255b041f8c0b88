"""What the rows of lists have in common as they are painted: ground, spot of color, words."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ui.theme.colors import Theme

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def paint_chosen(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Paints the round ground of a row that is chosen."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.chosen))
    painter.drawRoundedRect(rect, 4, 4)


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """Paints the ground of a chosen row from edge to edge, and a ring where the keyboard is."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(theme.chosen))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.accent), 1.5))
        painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), 3, 3)


def paint_spot(painter: QPainter, left: int, row: QRect, side: int, color: str) -> None:
    """Paints the spot of color of a label, `side` pixels wide, in the middle of its row."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(left, row.center().y() - side // 2 + 1, side, side, 3, 3)


def paint_words(
    painter: QPainter, rect: QRect, words: str, color: str, align: Qt.AlignmentFlag = LEFT
) -> int:
    """Paints words in the painter's font, cut to their room; returns how wide they are."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(QColor(color))
    painter.drawText(rect, align, shown)
    return metrics.horizontalAdvance(shown)

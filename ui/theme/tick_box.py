"""A box to tick, as the rows of lists paint it."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme.colors import Theme

BOX = 14


def paint_tick_box(
    painter: QPainter,
    left: int,
    rect: QRect,
    state: Qt.CheckState,
    theme: Theme,
    *,
    is_done: bool = False,
) -> None:
    """Paints the box in the middle of its row.

    Args:
        painter: Of the row.
        left: Where the box begins, in pixels.
        rect: The row.
        state: Whether it is ticked; partly for a heading over rows of both kinds.
        theme: Its colors.
        is_done: True for a tick without a box: there is nothing to choose.
    """
    box = QRect(left, rect.center().y() - BOX // 2 + 1, BOX, BOX)
    is_on = state != Qt.CheckState.Unchecked
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_done:
        painter.setPen(QPen(QColor(theme.good), 2))
        _paint_tick(painter, box)
        return
    painter.setPen(QPen(QColor(theme.accent if is_on else theme.quiet), 1))
    painter.setBrush(QColor(theme.accent if is_on else theme.card))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.on_accent), 2))
    if state == Qt.CheckState.Checked:
        _paint_tick(painter, box)
    elif is_on:
        middle = box.center().y() + 0.5
        painter.drawLine(box.left() + 4, int(middle), box.right() - 3, int(middle))


def _paint_tick(painter: QPainter, box: QRect) -> None:
    corner = QPointF(box.topLeft())
    points = [corner + QPointF(x, y) for x, y in ((3.2, 7.2), (6.0, 10.0), (10.8, 4.4))]
    painter.drawPolyline(points)

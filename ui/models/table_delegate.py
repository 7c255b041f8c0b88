"""Paints a cell of a table: the sign of a state, a swatch for a label, words on one line."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.errors import safe_override
from ui.models.roles import Index, Role
from ui.models.states import State
from ui.theme.colors import Theme
from ui.theme.label_colors import readable
from ui.theme.row_paint import paint_ground, paint_spot, paint_words

ROW = 24
_PAD = 8
_RADIUS = 4.0


class TableDelegate(QStyledItemDelegate):
    """For models that give `Role.STATE` and `Role.COLOR` where a cell has them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The colors in which it paints."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        theme, rect = self._theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state, theme)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        sign, color = index.data(Role.STATE), index.data(Role.COLOR)
        if sign:
            paint_state(painter, State(sign), QPointF(QRectF(rect).center()), theme)
        else:
            if color is not None:
                spot = readable(color, theme) if color else theme.quiet
                paint_spot(painter, room.left(), room, theme.px(10), spot)
                room.setLeft(room.left() + theme.px(16))
            painter.setFont(option.font)
            paint_words(painter, room, option.text, theme.text, option.displayAlignment)
        painter.restore()


def paint_state(painter: QPainter, state: State, center: QPointF, theme: Theme) -> None:
    """Paints what a row is as a form: full, ring, dotted ring, cross."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius, width = _RADIUS * theme.scale, 1.5 * theme.scale
    if state is State.REJECTED:
        painter.setPen(QPen(QColor(theme.quiet), width))
        reach = radius * 0.75
        for sign in (1, -1):
            arm = QPointF(reach, reach * sign)
            painter.drawLine(center - arm, center + arm)
        return
    if state is State.ANNOTATION:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text))
        painter.drawEllipse(center, radius, radius)
        return
    pen = QPen(QColor(theme.text), width)
    if state is State.UNSURE:
        # Round dots, in widths of the pen.
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.0])
    painter.setPen(pen)
    painter.drawEllipse(center, radius, radius)

"""Draws chips: small labels above spans."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from ui.canvas.view import View
from ui.models.states import State


class Look(NamedTuple):
    """What a chip looks like; two of one look have one picture."""

    text: str
    label: str
    state: State
    width: int
    is_head: bool
    is_plus: bool


def chip_picture(view: View, look: Look, ratio: float) -> QPixmap:
    """Returns a chip as it is drawn on a screen with `ratio` pixels for one."""
    metrics, palette = view.metrics, view.palette
    height = metrics.chip_height
    picture = QPixmap(round(look.width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    ink, letters = _colors(view, look)
    is_solid = look.is_head or (look.state is State.ANNOTATION and not look.is_plus)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = metrics.stroke / 2
        box = QRectF(half, half, look.width - 2 * half, height - 2 * half)
        pen = QPen(ink, metrics.stroke)
        if look.state is State.UNSURE and not look.is_head:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.6, 1.6])
        painter.setPen(pen)
        painter.setBrush(ink if is_solid else palette.ground)
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        font = QFont(metrics.chip)
        font.setStrikeOut(look.state is State.REJECTED)
        painter.setFont(font)
        painter.setPen(letters)
        room = QRectF(metrics.chip_pad, 0, look.width - 2 * metrics.chip_pad + 1, height)
        # In a very narrow column a chip is narrower than its words.
        words = painter.fontMetrics().elidedText(
            look.text, Qt.TextElideMode.ElideRight, look.width - metrics.chip_pad
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return picture


def _colors(view: View, look: Look) -> tuple[QColor, QColor]:
    palette = view.palette
    if look.is_head:
        return palette.accent, palette.on_accent
    if look.is_plus or look.state is State.REJECTED:
        return palette.quiet, palette.quiet
    colors = palette.label(look.label)
    return colors.ink, colors.on_ink if look.state is State.ANNOTATION else colors.ink

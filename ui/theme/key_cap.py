"""Keys painted as little caps."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme.colors import Theme

_PAD = 6.0
_HEIGHT = 18.0
_FONT_PIXELS = 11


def cap_font(font: QFont) -> QFont:
    """Returns the font of the letters on a cap."""
    small = QFont(font)
    small.setPixelSize(_FONT_PIXELS)
    return small


def cap_width(keys: str, font: QFont) -> float:
    """Returns how wide the cap for `keys` is, in pixels."""
    return max(_HEIGHT, QFontMetricsF(cap_font(font)).horizontalAdvance(keys) + 2 * _PAD)


def paint_cap(
    painter: QPainter, keys: str, x: float, middle: float, font: QFont, theme: Theme
) -> float:
    """Paints a cap at `x`, centered on the height `middle`; returns where it ends."""
    width = cap_width(keys, font)
    box = QRectF(x + 0.5, middle - _HEIGHT / 2 + 0.5, width - 1, _HEIGHT - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.quiet), 1))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.text))
    painter.setFont(cap_font(font))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()
    return x + width

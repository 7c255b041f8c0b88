"""Keys painted as little caps."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPainter, QPen

from ui.theme.colors import Theme

# In shares of the size of the words beside a cap.
_PAD = 6 / 13
_HEIGHT = 18 / 13
_LETTERS = 11 / 13


def cap_font(font: QFont) -> QFont:
    """Returns the font of the letters on a cap."""
    small = QFont(font)
    small.setPixelSize(round(_size(font) * _LETTERS))
    return small


def cap_width(keys: str, font: QFont) -> float:
    """Returns how wide the cap for `keys` is, in pixels."""
    letters = QFontMetricsF(cap_font(font)).horizontalAdvance(keys)
    return max(_size(font) * _HEIGHT, letters + 2 * _size(font) * _PAD)


def paint_cap(
    painter: QPainter, keys: str, x: float, middle: float, font: QFont, theme: Theme
) -> float:
    """Paints a cap at `x`, centered on the height `middle`; returns where it ends."""
    width = cap_width(keys, font)
    height = round(_size(font) * _HEIGHT)
    box = QRectF(x + 0.5, middle - height / 2 + 0.5, width - 1, height - 1)
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


def _size(font: QFont) -> float:
    return float(font.pixelSize() if font.pixelSize() > 0 else QFontInfo(font).pixelSize())

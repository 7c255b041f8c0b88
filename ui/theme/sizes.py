"""Sizes of dialogs: as much larger as their type is."""

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

# Type of the panels where nobody chose another size, in pixels.
PANEL_FONT_PIXELS = 13


def grown(widget: QWidget, pixels: float) -> int:
    """Returns a size that was chosen for the usual type, in pixels for the type of `widget`."""
    return round(pixels * QFontInfo(widget.font()).pixelSize() / PANEL_FONT_PIXELS)

"""Label colors as letters: light or dark enough for the ground they stand on."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QColor

from ui.theme.colors import Theme
from ui.theme.style import mixed

# Colors for new labels, told apart by the color-blind, readable on light and dark.
_NEW = ("#0072b2", "#a06000", "#007a5a", "#a6428f", "#5252b8", "#b0305c", "#6b7300", "#467272")
# WCAG 2 level AA for text.
_CONTRAST = 4.5
_STEPS = 20


def luminance(color: str) -> float:
    """Returns the relative luminance of a color, 0 to 1 (WCAG 2)."""

    def linear(channel: float) -> float:
        low = 0.03928
        return channel / 12.92 if channel <= low else ((channel + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    red, green, blue = linear(made.redF()), linear(made.greenF()), linear(made.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Returns the contrast of two colors, 1 to 21 (WCAG 2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def free_color(used: Iterable[str]) -> str:
    """Returns the color for a new label that the fewest of the labels have."""
    counts = Counter(color.lower() for color in used)
    return min(_NEW, key=lambda color: counts[color])


@lru_cache(maxsize=256)
def readable(color: str, theme: Theme) -> str:
    """Returns `color`, moved towards the theme's text color until it can be read on a card."""
    if not QColor.isValidColorName(color):
        return theme.text
    for step in range(_STEPS):
        tried = mixed(theme.text, color, step / _STEPS)
        if contrast(tried, theme.card) >= _CONTRAST:
            return tried
    return theme.text

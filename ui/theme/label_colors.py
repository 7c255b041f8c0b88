"""Label colors as letters: light or dark enough for the ground they stand on."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QColor

from ui.theme import inks
from ui.theme.colors import Theme

# Colors for new labels: those of the main labels of the bundled scheme, which any two of differ for
# the color-blind, too (tests/gui/theme/test_color_blind.py).
_NEW = ("#0072b2", "#914f06", "#003734", "#925b7f", "#012f96", "#d8245c", "#51230f", "#556f5e")
# WCAG 2 level AA for text.
_CONTRAST = 4.5


def contrast(first: str, second: str) -> float:
    """Returns the contrast of two colors, 1 to 21 (WCAG 2)."""
    return inks.contrast(QColor(first), QColor(second))


def free_color(used: Iterable[str]) -> str:
    """Returns the color for a new label that the fewest of the labels have."""
    counts = Counter(color.lower() for color in used)
    return min(_NEW, key=lambda color: counts[color])


def readable(color: str, theme: Theme) -> str:
    """Returns a shade of `color` that can be read on a card; text color for what is no color."""
    if not QColor.isValidColorName(color):
        return theme.text
    return inks.ink(color, theme.card, _CONTRAST)

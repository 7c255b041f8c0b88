"""Label colors as letters: light or dark enough for the ground they stand on."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtGui import QColor

from annotator.model.label_colors import LABEL_COLORS
from ui.theme import inks
from ui.theme.colors import Theme

# WCAG 2 level AA for text.
_CONTRAST = 4.5


def contrast(first: str, second: str) -> float:
    """Returns the contrast of two colors, 1 to 21 (WCAG 2)."""
    return inks.contrast(QColor(first), QColor(second))


def free_color(used: Iterable[str]) -> str:
    """Returns the color for a new label that the fewest of the labels have."""
    counts = Counter(color.lower() for color in used)
    return min(LABEL_COLORS, key=lambda color: counts[color])


def readable(color: str, theme: Theme) -> str:
    """Returns a shade of `color` that can be read on a card; text color for what is no color."""
    if not QColor.isValidColorName(color):
        return theme.text
    return inks.ink(color, theme.card, _CONTRAST)

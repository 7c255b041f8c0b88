"""The colors of the page: of a theme, and of each label made readable on its ground."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from annotator.model.scheme import LabelScheme
from ui.theme.colors import Theme
from ui.theme.inks import contrast, mixed
from ui.theme.inks import ink as readable

_NEUTRAL = "#5b6770"
# Contrast of a label's color on the ground: chips have letters in it.
_READABLE = 4.6
_FILL = 0.16
_DARK_FILL = 0.18


@dataclass(frozen=True, slots=True)
class LabelColors:
    """The colors of one label.

    Attributes:
        ink: Underline, outline, and letters of an outlined chip.
        fill: Ground of an annotation. It hides that of the span round it: many see-through ones
            over each other would drown the letters.
        on_ink: Letters of a solid chip.
    """

    ink: QColor
    fill: QColor
    on_ink: QColor


class Palette:
    """Colors by what they are for."""

    def __init__(self, theme: Theme, scheme: LabelScheme | None = None) -> None:
        self.name = theme.name
        self.ground = QColor(theme.ground)
        self.text = QColor(theme.text)
        self.quiet = QColor(theme.quiet)
        self.accent = QColor(theme.accent)
        self.on_accent = QColor(theme.on_accent)
        self.selection = QColor(theme.selection)
        self.bad = QColor(theme.bad)
        self.line = QColor(theme.line)
        # What was found, and the edge round it.
        self.found = mixed(QColor(theme.warn), self.ground, 0.28)
        self.found_edge = QColor(theme.warn)
        # Quiet arcs are lines, for which 3:1 is asked; their labels are letters.
        self.arc = mixed(self.text, self.ground, 0.5)
        self._is_dark = theme.is_dark
        self._colors = (
            {label.name: label.color for label in scheme.labels} if scheme is not None else {}
        )
        self._labels: dict[str, LabelColors] = {}

    def label(self, name: str) -> LabelColors:
        """Returns the colors of a label; of one that the scheme does not know, neutral ones."""
        colors = self._labels.get(name)
        if colors is None:
            ink = QColor(readable(self._colors.get(name, _NEUTRAL), self.ground.name(), _READABLE))
            fill = mixed(ink, self.ground, _DARK_FILL if self._is_dark else _FILL)
            colors = LabelColors(ink, fill, _letters_on(ink))
            self._labels[name] = colors
        return colors


def _letters_on(ink: QColor) -> QColor:
    light, dark = QColor("#ffffff"), QColor("#16181a")
    return light if contrast(light, ink) >= contrast(dark, ink) else dark

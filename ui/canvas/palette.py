"""The colors of the page: of a theme, and of each label made readable on its ground."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from annotator.model.scheme import LabelScheme
from ui.theme.colors import Theme

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
            ink = readable(QColor(self._colors.get(name, _NEUTRAL)), self.ground)
            fill = mixed(ink, self.ground, _DARK_FILL if self._is_dark else _FILL)
            colors = LabelColors(ink, fill, _letters_on(ink))
            self._labels[name] = colors
        return colors


def luminance(color: QColor) -> float:
    """Returns the relative luminance of a color, 0 to 1, after WCAG."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    """Returns the contrast of two colors, 1 to 21, after WCAG."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Returns a color that is `share` of `one`, the rest of `other`."""
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


def readable(color: QColor, ground: QColor) -> QColor:
    """Returns `color`, darker or lighter by as much as it takes to be read on `ground`."""
    toward = QColor("#ffffff") if luminance(ground) < 0.18 else QColor("#000000")
    for share in range(20, 0, -1):
        shade = mixed(color, toward, share / 20)
        if contrast(shade, ground) >= _READABLE:
            return shade
    return toward


def _letters_on(ink: QColor) -> QColor:
    light, dark = QColor("#ffffff"), QColor("#16181a")
    return light if contrast(light, ink) >= contrast(dark, ink) else dark

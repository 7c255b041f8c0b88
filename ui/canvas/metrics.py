"""Fonts and distances of the page at one zoom; all of them grow together."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

READING = ["Source Serif 4", "Noto Serif", "DejaVu Serif", "serif"]
PLAIN = ["Inter", "Noto Sans", "DejaVu Sans", "sans-serif"]

# How many labels are kept measured.
_KEPT = 2000
# Characters in a line of the column, and what a character of English is on average.
_MEASURE = 70
_SAMPLE = "the said program of ten new plans was heard in Tokyo as a trade pact and more "


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set.

    Attributes:
        family: Of the type of running text; "" for the usual one.
        spacing: Height of lines, 1.0 for the usual one.
        measure: Characters on a line.
    """

    family: str = ""
    spacing: float = 1.0
    measure: int = _MEASURE


class Metrics:
    """Fonts, and distances in pixels.

    Attributes:
        text, lead, aside: Fonts of running text, of leads, of credit and disclaimer.
        chip, arc: Fonts of chips and of the labels of relations.
        column: Width of the text column where there is room for it.
        ascent, descent: Of a line of running text.
        chip_step, arc_step: Height of one lane of chips or arcs.
        under: Room below the letters for underlines; `under_step` for each further one.
        arc_drop: From the middle of the label of a relation down to its baseline.
        arc_space: Between two words of such a label.
        run_out: How far a mark fades out beyond the line where it goes on elsewhere.
        blank: Height of a blank line.
    """

    def __init__(self, zoom: float = 1.0, setting: Setting | None = None) -> None:
        self.zoom = zoom
        self.setting = setting or Setting()
        families = [*filter(None, [self.setting.family]), *READING]
        size = self.scaled(17)
        self.text = _font(families, size)
        self.lead = _font(PLAIN, self.scaled(16), bold=True)
        self.aside = _font(families, size)
        self.aside.setItalic(True)
        self.chip = _font(PLAIN, self.scaled(10), bold=True)
        self.chip.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3 * zoom)
        self.arc = _font(PLAIN, self.scaled(11))
        reading = QFontMetricsF(self.text)
        self._chip_metrics = QFontMetricsF(self.chip)
        self._arc_metrics = QFontMetricsF(self.arc)
        self._widths: dict[str, int] = {}
        self._words: dict[str, float] = {}
        self.arc_space = self._arc_metrics.horizontalAdvance(" ")
        self.character = reading.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.column = round(self.character * self.setting.measure)
        self.ascent = round(reading.ascent())
        self.descent = round(reading.descent())
        self.chip_height = max(self.scaled(14), round(self._chip_metrics.height()) + self.scaled(2))
        self.chip_step = self.chip_height + self.scaled(2)
        self.chip_pad = self.scaled(4)
        self.arc_drop = (self._arc_metrics.ascent() - self._arc_metrics.descent()) / 2
        self.arc_step = max(self.scaled(14), round(self._arc_metrics.height()) + self.scaled(1))
        self.under = self.scaled(6)
        self.under_step = self.scaled(3)
        self.stroke = max(1, self.scaled(1))
        self.underline = max(1, self.scaled(2))
        self.blank = self.scaled(8)
        air = (self.setting.spacing - 1) * (self.ascent + self.descent)
        self.gap = max(1, self.scaled(2) + round(air))
        self.margin = self.scaled(24)
        self.top = self.scaled(20)
        self.radius = self.scaled(3)
        self.bend = self.scaled(4)
        self.patch = self.scaled(3)
        self.stub = self.scaled(9)
        self.run_out = self.scaled(12)

    def scaled(self, pixels: float) -> int:
        """Returns a distance at this zoom, at least one pixel."""
        return max(1, round(pixels * self.zoom))

    @property
    def line_height(self) -> int:
        """Height of a line with at most one lane of chips and one of arcs; most are so."""
        return self.gap + self.arc_step + self.chip_step + self.ascent + self.descent + self.under

    def chip_width(self, text: str) -> int:
        """Returns the width of a chip with this text."""
        return self._chip_text_width(text) + 2 * self.chip_pad

    def arc_width(self, text: str) -> int:
        """Returns the width of the label of a relation.

        Most are made of a few words, each of which is measured once.
        """
        known = self._words
        width = -self.arc_space
        for word in text.split(" "):
            width += (known.get(word) or self.arc_word_width(word)) + self.arc_space
        return ceil(width)

    def arc_word_width(self, word: str) -> float:
        """Returns how far one word of the label of a relation goes."""
        wide = self._words.get(word)
        if wide is None:
            if len(self._words) > _KEPT:
                self._words.clear()
            wide = self._words[word] = self._arc_metrics.horizontalAdvance(word)
        return wide

    def _chip_text_width(self, text: str) -> int:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _KEPT:
                self._widths.clear()
            width = round(self._chip_metrics.horizontalAdvance(text) + 0.5)
            self._widths[text] = width
        return width


def _font(families: list[str], pixels: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font

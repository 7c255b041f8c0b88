"""Pictures of what is drawn again and again, drawn once each and kept."""

import re
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap, QPolygonF

from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import chip_top
from ui.canvas.page import LinePlace
from ui.canvas.painting.chips import Look, chip_picture
from ui.canvas.view import View

_KEPT = 2000
_FAINT = 0.35
# Latin letters, arrows and signs: each word can be drawn without its neighbors.
_WORDS_APART = re.compile("[\u0020-\u007e\u00a1-\u024f\u2010-\u2026\u2190-\u2194\u2691]+")
# Letters may reach a little before where they begin.
_BEARING = 2


class Pictures:
    """Pictures for one zoom, theme, scheme and density of pixels."""

    def __init__(self) -> None:
        self._for: tuple[object, ...] = ()
        self._ratio = 1.0
        self._chips: dict[Look, QPixmap] = {}
        self._fades: dict[tuple[object, ...], QPixmap] = {}
        # By color: words of labels, and how far each goes with the blank after it.
        self._words: dict[int, dict[str, tuple[QPixmap, float]]] = {}
        self._arrows: dict[int, QPixmap] = {}

    def fit(self, painter: QPainter, view: View) -> None:
        """Forgets pictures that do not fit any more: to be called at the start of each paint."""
        # Not that of the widget: a picture of it may be made for a denser screen.
        ratio = max(1.0, painter.deviceTransform().m11())
        # They are kept, not their addresses: those are given to others once they are gone.
        made_for = (view.palette, view.metrics, ratio)
        kept = len(self._chips) + len(self._fades) + sum(map(len, self._words.values()))
        if made_for != self._for or kept > _KEPT:
            for pictures in (self._chips, self._fades, self._words, self._arrows):
                pictures.clear()
            self._for = made_for
            self._ratio = ratio

    def paint_chips(self, painter: QPainter, view: View, line: LinePlace) -> None:
        """Paints the chips of a line."""
        assert view.page is not None
        head = view.draft.head if isinstance(view.draft, RelationDraft) else ""
        left, is_choosing = view.page.left, view.possible is not None
        for chip in line.marks.chips:
            is_head = bool(head) and chip.id == head
            look = Look(chip.text, chip.label, chip.state, chip.width, is_head, bool(chip.hidden))
            picture = self._chips.get(look)
            if picture is None:
                picture = self._chips[look] = chip_picture(view, look, self._ratio)
            x = chip.left + left
            y = line.top + chip_top(line.marks, chip.lane, view.metrics)
            is_faint = is_choosing and all(map(view.is_faint, chip.hidden or (chip.id,)))
            if is_faint:
                painter.setOpacity(_FAINT)
            painter.drawPixmap(x, y, picture)
            if is_faint:
                painter.setOpacity(1.0)

    def paint_fade(
        self,
        painter: QPainter,
        view: View,
        at: tuple[int, int],
        height: int,
        color: QColor,
        *,
        to_right: bool,
        dashes: Sequence[float] = (),
    ) -> None:
        """Paints a color that runs out beyond an edge: what it is of goes on elsewhere.

        Args:
            painter: Where to.
            view: Whose colors and distances.
            at: x of the edge, and y of the top.
            height: Of what runs out.
            color: Its color.
            to_right: False for an edge at the left.
            dashes: Of a line that is not solid.
        """
        run = view.metrics.run_out
        look = (color.rgba(), height, to_right, tuple(dashes))
        picture = self._fades.get(look)
        if picture is None:
            picture = self._fades[look] = _fade(run, height, color, to_right, dashes, self._ratio)
        painter.drawPixmap(at[0] if to_right else at[0] - run, at[1], picture)

    def paint_words(
        self, painter: QPainter, view: View, at: tuple[int, int], text: str, color: QColor
    ) -> None:
        """Paints the label of a relation, word by word: most words come again and again.

        Args:
            painter: Where to; its font is that of such labels.
            view: Whose distances.
            at: x and y where the baseline begins.
            text: What it says.
            color: Of the letters.
        """
        left, baseline = at
        ink = color.rgba()
        known = self._words.get(ink)
        if known is None:
            known = self._words[ink] = {}
        words = text.split(" ")
        if not all(word in known for word in words):
            if not _WORDS_APART.fullmatch(text):
                # Words of other scripts may change places, or shapes, beside others.
                painter.setPen(color)
                painter.drawText(left, baseline, text)
                return
            for word in words:
                if word not in known:
                    step = view.metrics.arc_word_width(word) + view.metrics.arc_space
                    known[word] = _word(view, word, color, self._ratio), step
        top = baseline - view.metrics.arc_step
        x = float(left - _BEARING)
        draw = painter.drawPixmap
        for word in words:
            picture, step = known[word]
            draw(round(x), top, picture)
            x += step

    def paint_arrow(
        self, painter: QPainter, view: View, at: tuple[int, int], color: QColor
    ) -> None:
        """Paints an arrowhead whose point is at the bottom of a column of pixels."""
        size = view.metrics.bend
        picture = self._arrows.get(color.rgba())
        if picture is None:
            picture = self._arrows[color.rgba()] = _arrow(size, color, self._ratio)
        painter.drawPixmap(at[0] - size, at[1] - 2 * size, picture)


def _fade(
    run: int, height: int, color: QColor, to_right: bool, dashes: Sequence[float], ratio: float
) -> QPixmap:
    picture = _blank(run, height, ratio)
    none = QColor(color)
    none.setAlpha(0)
    fading = QLinearGradient(0, 0, run, 0)
    fading.setColorAt(0, color if to_right else none)
    fading.setColorAt(1, none if to_right else color)
    with QPainter(picture) as painter:
        if not dashes:
            painter.fillRect(0, 0, run, height, fading)
            return picture
        pen = QPen(QBrush(fading), height)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(dashes))
        # A gap first: a dash ends where it starts.
        pen.setDashOffset(dashes[0])
        painter.setPen(pen)
        ends = [QPointF(0, height / 2), QPointF(run, height / 2)]
        painter.drawLine(*(ends if to_right else reversed(ends)))
    return picture


def _blank(width: int, height: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _word(view: View, word: str, color: QColor, ratio: float) -> QPixmap:
    metrics = view.metrics
    width = ceil(metrics.arc_word_width(word)) + 2 * _BEARING
    picture = _blank(width, 2 * metrics.arc_step, ratio)
    with QPainter(picture) as painter:
        painter.setFont(metrics.arc)
        painter.setPen(color)
        painter.drawText(_BEARING, metrics.arc_step, word)
    return picture


def _arrow(size: int, color: QColor, ratio: float) -> QPixmap:
    picture = _blank(2 * size + 1, 2 * size, ratio)
    point = QPointF(size + 0.5, 2 * size)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        beside, above = QPointF(size * 0.75, 0), QPointF(0, size * 1.25)
        painter.drawPolygon(QPolygonF([point, point - beside - above, point + beside - above]))
    return picture

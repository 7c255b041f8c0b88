"""Pictures of what is drawn again and again, drawn once each and kept."""

import re
from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import chip_top
from ui.canvas.page import LinePlace
from ui.canvas.painting.chips import Look, chip_picture
from ui.canvas.view import View

_KEPT = 2000
_FAINT = 0.35
# Latin letters, arrows and signs: each word can be drawn without its neighbors.
_WORDS_APART = re.compile("[\u0020-\u007e\u00a1-\u024f\u2010-\u2026\u2190-\u2194\u2691]*")
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

    @property
    def has_whole_pixels(self) -> bool:
        """True where a whole number of pixels of the screen stands for each of ours."""
        return self._ratio.is_integer()

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

    def learn_words(self, view: View, texts: Iterable[str], color: QColor) -> None:
        """Draws the words of labels that come for the first time, all of them in one go."""
        known = self._words.setdefault(color.rgba(), {})
        new = {
            word: None
            for text in texts
            for word in text.split(" ")
            if word not in known and _WORDS_APART.fullmatch(word)
        }
        metrics = view.metrics
        pictures = _words(view, list(new), color, self._ratio) if new else []
        for word, picture in zip(new, pictures, strict=True):
            known[word] = picture, metrics.arc_word_width(word) + metrics.arc_space

    def paint_words(
        self, painter: QPainter, view: View, at: tuple[int, int], text: str, color: QColor
    ) -> None:
        """Paints the label of a relation, word by word: most words come again and again.

        Args:
            painter: Where to; its font is that of such labels.
            view: Whose distances.
            at: x and y where the baseline begins.
            text: What it says; its words were learned.
            color: Of the letters.
        """
        left, baseline = at
        known = self._words[color.rgba()]
        words = text.split(" ")
        if not all(word in known for word in words):
            # Words of other scripts may change places, or shapes, beside others.
            painter.setPen(color)
            painter.drawText(left, baseline, text)
            return
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


def _words(view: View, words: Sequence[str], color: QColor, ratio: float) -> list[QPixmap]:
    """Returns a picture of each word; they are drawn side by side and cut out."""
    metrics = view.metrics
    high = round(2 * metrics.arc_step * ratio)
    wide = [round((ceil(metrics.arc_word_width(word)) + 2 * _BEARING) * ratio) for word in words]
    strip = QPixmap(sum(wide), high)
    strip.fill(Qt.GlobalColor.transparent)
    left = 0
    with QPainter(strip) as painter:
        painter.setFont(metrics.arc)
        painter.setPen(color)
        for word, width in zip(words, wide, strict=True):
            painter.resetTransform()
            painter.setClipRect(left, 0, width, high)
            painter.setTransform(QTransform(ratio, 0, 0, ratio, left, 0))
            painter.drawText(_BEARING, metrics.arc_step, word)
            left += width
    pictures = []
    left = 0
    for width in wide:
        picture = strip.copy(left, 0, width, high)
        picture.setDevicePixelRatio(ratio)
        pictures.append(picture)
        left += width
    return pictures


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

"""Pictures of what is drawn again and again, drawn once each and kept."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPixmap

from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import chip_top
from ui.canvas.page import LinePlace
from ui.canvas.painting.chips import Look, chip_picture
from ui.canvas.view import View

_KEPT = 2000
_FAINT = 0.35


class Pictures:
    """Pictures for one zoom, theme, scheme and density of pixels."""

    def __init__(self) -> None:
        self._for: tuple[object, ...] = ()
        self._chips: dict[Look, QPixmap] = {}
        self._fades: dict[tuple[object, ...], QPixmap] = {}

    def paint_chips(self, painter: QPainter, view: View, line: LinePlace) -> None:
        """Paints the chips of a line."""
        assert view.page is not None
        ratio = self._fit(painter, view)
        head = view.draft.head if isinstance(view.draft, RelationDraft) else ""
        for chip in line.marks.chips:
            is_head = bool(head) and chip.id == head
            look = Look(chip.text, chip.label, chip.state, chip.width, is_head, bool(chip.hidden))
            picture = self._chips.get(look)
            if picture is None:
                picture = self._chips[look] = chip_picture(view, look, ratio)
            x = chip.left + view.page.left
            y = line.top + chip_top(line.marks, chip.lane, view.metrics)
            is_faint = view.possible is not None and all(
                map(view.is_faint, chip.hidden or (chip.id,))
            )
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
        ratio = self._fit(painter, view)
        run = view.metrics.run_out
        look = (color.rgba(), height, to_right, *dashes)
        picture = self._fades.get(look)
        if picture is None:
            picture = self._fades[look] = _fade(run, height, color, to_right, dashes, ratio)
        painter.drawPixmap(at[0] if to_right else at[0] - run, at[1], picture)

    def _fit(self, painter: QPainter, view: View) -> float:
        """Forgets pictures that do not fit any more; returns the density of pixels."""
        # Not that of the widget: a picture of it may be made for a denser screen.
        ratio = max(1.0, painter.deviceTransform().m11())
        made_for = (id(view.palette), id(view.metrics), ratio)
        if made_for != self._for or len(self._chips) + len(self._fades) > _KEPT:
            self._chips.clear()
            self._fades.clear()
            self._for = made_for
        return ratio


def _fade(
    run: int, height: int, color: QColor, to_right: bool, dashes: Sequence[float], ratio: float
) -> QPixmap:
    picture = QPixmap(round(run * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
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

"""Paints chips: small labels above spans, drawn once each and kept as pictures."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import chip_top
from ui.canvas.page import LinePlace
from ui.canvas.view import View
from ui.models.states import State

_KEPT = 2000
_FAINT = 0.35


@dataclass(frozen=True, slots=True)
class _Look:
    text: str
    label: str
    state: State
    width: int
    is_head: bool
    is_plus: bool


class ChipCache:
    """Pictures of chips, for one zoom, theme, scheme and density of pixels."""

    def __init__(self) -> None:
        self._for: tuple[object, ...] = ()
        self._pictures: dict[_Look, QPixmap] = {}

    def paint_line(self, painter: QPainter, view: View, line: LinePlace) -> None:
        """Paints the chips of a line."""
        assert view.page is not None
        # Not that of the widget: a picture of it may be made for a denser screen.
        ratio = max(1.0, painter.deviceTransform().m11())
        made_for = (id(view.palette), id(view.metrics), ratio)
        if made_for != self._for or len(self._pictures) > _KEPT:
            self._pictures.clear()
            self._for = made_for
        head = view.draft.head if isinstance(view.draft, RelationDraft) else ""
        for chip in line.marks.chips:
            look = _Look(
                chip.text,
                chip.label,
                chip.state,
                chip.width,
                bool(head) and chip.id == head,
                bool(chip.hidden),
            )
            picture = self._pictures.get(look)
            if picture is None:
                picture = _picture(view, look, ratio)
                self._pictures[look] = picture
            x = chip.left + view.page.left
            y = line.top + chip_top(line.marks, chip.lane, view.metrics)
            faint = all(map(view.is_faint, chip.hidden or (chip.id,)))
            if faint:
                painter.setOpacity(_FAINT)
            painter.drawPixmap(x, y, picture)
            if faint:
                painter.setOpacity(1.0)


def _picture(view: View, look: _Look, ratio: float) -> QPixmap:
    metrics, palette = view.metrics, view.palette
    height = metrics.chip_height
    picture = QPixmap(round(look.width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    ink, letters = _colors(view, look)
    is_solid = look.is_head or (look.state is State.ANNOTATION and not look.is_plus)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = metrics.stroke / 2
        box = QRectF(half, half, look.width - 2 * half, height - 2 * half)
        pen = QPen(ink, metrics.stroke)
        if look.state is State.UNSURE and not look.is_head:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.6, 1.6])
        painter.setPen(pen)
        painter.setBrush(ink if is_solid else palette.ground)
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        font = painter.font() if look.text == "" else metrics.chip
        if look.state is State.REJECTED:
            font = type(font)(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(letters)
        room = QRectF(metrics.chip_pad, 0, look.width - 2 * metrics.chip_pad + 1, height)
        # In a very narrow column a chip is narrower than its words.
        words = painter.fontMetrics().elidedText(
            look.text, Qt.TextElideMode.ElideRight, look.width - metrics.chip_pad
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    return picture


def _colors(view: View, look: _Look) -> tuple[QColor, QColor]:
    palette = view.palette
    if look.is_head:
        return palette.accent, palette.on_accent
    if look.is_plus or look.state is State.REJECTED:
        return palette.quiet, palette.quiet
    colors = palette.label(look.label)
    return colors.ink, colors.on_ink if look.state is State.ANNOTATION else colors.ink

"""Paints a view: fills, what was found, selection, letters, underlines, arcs, chips, in this order.

Letters come after everything that lies where they are, so that nothing ever crosses them; chips
and arcs have room of their own above.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.canvas.painting.arcs import paint_arcs, paint_rubber
from ui.canvas.painting.found import paint_found
from ui.canvas.painting.hints import paint_hints
from ui.canvas.painting.pictures import Pictures
from ui.canvas.painting.spans import paint_fills, paint_ring, paint_underlines
from ui.canvas.painting.text import paint_caret, paint_letters, paint_selection
from ui.canvas.view import View

__all__ = ["Pictures", "paint"]


def paint(
    painter: QPainter, view: View, pictures: Pictures, region: QRect, *, has_keyboard: bool
) -> None:
    """Paints what lies in `region` of the viewport."""
    painter.fillRect(region, view.palette.ground)
    page = view.page
    if page is None:
        return
    top, bottom = region.top(), region.bottom() + 1
    lines = [
        line for line in page.lines() if line.top < bottom and line.top + line.marks.height > top
    ]
    pictures.fit(painter, view)
    # Whole pixels first, which are filled more quickly so.
    for line in lines:
        paint_fills(painter, view, line, pictures)
    paint_found(painter, view, lines)
    paint_selection(painter, view, lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in lines:
        paint_ring(painter, view, line)
    paint_rubber(painter, view)
    for line in lines:
        paint_letters(painter, view, line)
    for line in lines:
        if line.marks.pieces:
            paint_underlines(painter, view, line, pictures)
    paint_arcs(painter, view, lines, pictures)
    paint_hints(painter, view)
    _paint_cut(painter, view, top)
    if has_keyboard:
        paint_caret(painter, view)


def _paint_cut(painter: QPainter, view: View, top: int) -> None:
    """Cuts text that goes on above at a line, not against what stands over the page."""
    if top <= 0 and view.page is not None and view.page.value:
        painter.fillRect(0, 0, view.size[0], 1, view.palette.line)

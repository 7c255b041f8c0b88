"""Paints spans on the letters: fills, underlines, and the ring round the one in focus."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from ui.canvas.drafts import EdgeDraft
from ui.canvas.marks import LineMarks, Piece
from ui.canvas.page import LinePlace
from ui.canvas.painting.pictures import Pictures
from ui.canvas.view import View
from ui.models.states import State

# Lengths of dash and gap, in widths of the line.
_DASHES = {State.SUGGESTION: [3.0, 1.8], State.UNSURE: [1.0, 1.3], State.REJECTED: [1.0, 3.0]}


def paint_fills(painter: QPainter, view: View, line: LinePlace, pictures: Pictures) -> None:
    """Paints the grounds of annotations, outer ones first."""
    for piece in line.marks.pieces:
        if piece.state is State.ANNOTATION:
            fill, box = view.palette.label(piece.label).fill, _box(view, line, piece)
            painter.fillRect(box, fill)
            if piece.goes_left or piece.goes_right:
                _run_out(painter, view, pictures, box, fill, piece)
        elif piece.state is State.REJECTED:
            _strike(painter, view, line, piece)


def paint_underlines(painter: QPainter, view: View, line: LinePlace, pictures: Pictures) -> None:
    """Paints what tells annotations from suggestions: solid, dashed or dotted lines."""
    marks, thickness, step = line.marks, view.metrics.underline, view.metrics.under_step
    if any(piece.is_part for piece in marks.pieces):
        _paint_joints(painter, view, line)
    assert view.page is not None
    column, lowest = view.page.left, line.top + underline_y(view, marks, 0)
    for piece in marks.pieces:
        if piece.state is State.REJECTED:
            continue
        ink = view.palette.label(piece.label).ink
        y = lowest + piece.lane * step
        # A hair of air keeps two spans side by side apart.
        left, right = piece.left + column, piece.right + column - 1
        if piece.goes_left or piece.goes_right:
            box = QRect(left, y, right - left, thickness)
            _run_out(painter, view, pictures, box, ink, piece, _DASHES.get(piece.state, ()))
        if piece.state is State.ANNOTATION:
            painter.fillRect(left, y, right - left, thickness, ink)
            continue
        painter.setPen(_pen(ink.rgba(), thickness, piece.state))
        middle = y + thickness / 2
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))


def _paint_joints(painter: QPainter, view: View, line: LinePlace) -> None:
    """Joins the pieces of a discontinuous span that are on one line by thin dots."""
    assert view.page is not None
    parts: dict[str, list[Piece]] = {}
    for piece in line.marks.pieces:
        if piece.is_part and piece.state is not State.REJECTED:
            parts.setdefault(piece.id, []).append(piece)
    for pieces in parts.values():
        pieces.sort(key=lambda piece: piece.left)
        for one, other in pairwise(pieces):
            y = line.top + underline_y(view, line.marks, one.lane) + view.metrics.underline / 2
            pen = QPen(view.palette.label(one.label).ink, view.metrics.stroke)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.0, 2.0])
            painter.setPen(pen)
            painter.drawLine(
                QPointF(one.right + view.page.left, y), QPointF(other.left + view.page.left, y)
            )


def paint_ring(painter: QPainter, view: View, line: LinePlace) -> None:
    """Paints the one ring: round the span in focus, or the one that a relation would reach."""
    draft = view.draft
    if isinstance(draft, EdgeDraft):
        _paint_edge_draft(painter, view, line, draft)
        return
    ringed = view.ringed
    for piece in line.marks.pieces if ringed else ():
        if piece.id == ringed:
            _ring(painter, view, _box(view, line, piece), piece.goes_left, piece.goes_right)


def underline_y(view: View, marks: LineMarks, lane: int) -> int:
    """Returns y of an underline, from the top of its line."""
    return marks.baseline + marks.descent + lane * view.metrics.under_step


def _box(view: View, line: LinePlace, piece: Piece) -> QRect:
    """Returns the ground of a piece; outer ones are taller, so that each can be told."""
    assert view.page is not None
    marks = line.marks
    top = line.top + marks.baseline - marks.ascent - piece.lane
    bottom = line.top + underline_y(view, marks, piece.lane) + view.metrics.underline
    return QRect(piece.left + view.page.left, top, piece.right - piece.left, bottom - top)


def _ring(painter: QPainter, view: View, box: QRect, goes_left: bool, goes_right: bool) -> None:
    width = 2.0 * max(1.0, view.metrics.zoom)
    radius = view.metrics.scaled(5)
    ring = QRectF(box).adjusted(-2.0, -1.5, 2.0, 2.0)
    pen = QPen(view.palette.accent, width)
    painter.save()
    if goes_left or goes_right:
        # Where the span goes on elsewhere, the ring stays open.
        left, right = box.left(), box.left() + box.width()
        pen.setBrush(_fading(view, left, right, view.palette.accent, goes_left, goes_right))
        run = view.metrics.run_out
        seen = ring.adjusted(-width, -width, width, width)
        if goes_left:
            seen.setLeft(left - run)
            ring.setLeft(left - run - 3 * radius)
        if goes_right:
            seen.setRight(right + run)
            ring.setRight(right + run + 3 * radius)
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(ring, radius, radius)
    painter.restore()


def _run_out(
    painter: QPainter,
    view: View,
    pictures: Pictures,
    box: QRect,
    color: QColor,
    piece: Piece,
    dashes: Sequence[float] = (),
) -> None:
    """Lets a color run out beyond the edges at which the span goes on elsewhere."""
    for goes, x in ((piece.goes_left, box.left()), (piece.goes_right, box.left() + box.width())):
        if goes:
            pictures.paint_fade(
                painter,
                view,
                (x, box.top()),
                box.height(),
                color,
                to_right=x != box.left(),
                dashes=dashes,
            )


def _fading(
    view: View, left: int, right: int, color: QColor, goes_left: bool, goes_right: bool
) -> QBrush:
    """Returns a color that is full between two x and fades where a span goes on."""
    run = view.metrics.run_out
    fading = QLinearGradient(left - run, 0, right + run, 0)
    share = run / (right - left + 2 * run)
    none = QColor(color)
    none.setAlpha(0)
    fading.setColorAt(0, none if goes_left else color)
    fading.setColorAt(share, color)
    fading.setColorAt(1 - share, color)
    fading.setColorAt(1, none if goes_right else color)
    return QBrush(fading)


def _paint_edge_draft(painter: QPainter, view: View, line: LinePlace, draft: EdgeDraft) -> None:
    shaped = line.placed.shaped
    shape = shaped.lines[line.number]
    if draft.end <= shape.start or draft.start >= shape.end:
        return
    assert view.page is not None
    marks = line.marks
    extents = [
        extent
        for extent in shaped.extents(max(draft.start, shape.start), min(draft.end, shape.end))
        if extent.line == line.number
    ]
    came, goes = draft.start < shape.start, draft.end > shape.end
    if shaped.is_right_to_left:
        came, goes = goes, came
    for extent in extents:
        left, right = round(extent.left), round(extent.right)
        box = QRect(
            left + view.page.left,
            line.top + marks.baseline - marks.ascent,
            right - left,
            marks.ascent + marks.descent + view.metrics.underline,
        )
        _ring(painter, view, box, came and extent is extents[0], goes and extent is extents[-1])


def _strike(painter: QPainter, view: View, line: LinePlace, piece: Piece) -> None:
    assert view.page is not None
    y = line.top + line.marks.baseline - round(line.marks.ascent * 0.32)
    painter.fillRect(
        piece.left + view.page.left,
        y,
        piece.right - piece.left,
        view.metrics.stroke,
        view.palette.quiet,
    )


@cache
def _pen(color: int, width: float, state: State) -> QPen:
    pen = QPen(QColor.fromRgba(color), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES[state])
    return pen

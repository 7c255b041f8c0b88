"""Paints relations: thin arcs over the chips, quiet unless one of their ends is in focus."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen

from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import arc_y, chip_top
from ui.canvas.marks import Arc
from ui.canvas.page import LinePlace
from ui.canvas.painting.pictures import Pictures
from ui.canvas.places import is_focus_at, more_rect, more_words
from ui.canvas.view import View
from ui.models.states import State

_DASHES = {State.SUGGESTION: [4.0, 2.5], State.UNSURE: [1.2, 2.0], State.REJECTED: [1.0, 4.0]}


def paint_arcs(painter: QPainter, view: View, line: LinePlace, pictures: Pictures) -> None:
    """Paints the arcs of a line and its chips: lines below chips, labels above all lines."""
    # What is in focus comes last, over the others.
    ranked: list[list[Arc]] = [[], [], []]
    for arc in line.marks.arcs:
        ranked[_rank(view, arc)].append(arc)
    _paint_lines(painter, view, line, ranked[0], 0, pictures)
    pictures.paint_chips(painter, view, line)
    painter.setFont(view.metrics.arc)
    for rank, arcs in enumerate(ranked):
        if rank:
            _paint_lines(painter, view, line, arcs, rank, pictures)
        for arc in arcs:
            _paint_label(painter, view, line, arc, rank, pictures)
    if line.marks.over:
        _paint_more(painter, view, line)


def paint_rubber(painter: QPainter, view: View) -> None:
    """Paints the relation that is being drawn, under the letters."""
    draft = view.draft
    if not isinstance(draft, RelationDraft) or view.page is None:
        return
    start = _chip_center(view, draft.head)
    end = QPointF(*draft.point) if draft.point is not None else _chip_center(view, draft.child)
    if draft.child and draft.point is not None:
        end = _chip_center(view, draft.child) or end
    if start is None or end is None:
        return
    pen = QPen(view.palette.accent, 1.5 * max(1.0, view.metrics.zoom))
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.drawLine(start, end)


def _paint_lines(
    painter: QPainter,
    view: View,
    line: LinePlace,
    arcs: list[Arc],
    rank: int,
    pictures: Pictures,
) -> None:
    pens: dict[State, QPen] = {}
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for arc in arcs:
        pen = pens.get(arc.state)
        if pen is None:
            pen = pens[arc.state] = _pen(view, rank, arc.state)
        _paint_line(painter, view, line, arc, pen)
    color = (view.palette.arc, view.palette.text, view.palette.accent)[rank]
    for arc in arcs:
        for x in arc.arrow_at:
            lane = arc.start_lane if x == arc.start else arc.end_lane
            assert view.page is not None
            foot = (x + view.page.left, line.top + chip_top(line.marks, lane, view.metrics))
            pictures.paint_arrow(painter, view, foot, color)


def _rank(view: View, arc: Arc) -> int:
    if arc.id == view.focused:
        return 2
    return int(bool(view.focused) and view.focused in (arc.head, arc.child))


def _pen(view: View, rank: int, state: State) -> QPen:
    color = (view.palette.arc, view.palette.text, view.palette.accent)[rank]
    pen = QPen(color, view.metrics.stroke * (1.6 if rank else 1.0))
    if state is not State.ANNOTATION:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES[state])
    return pen


def _paint_line(painter: QPainter, view: View, line: LinePlace, arc: Arc, pen: QPen) -> None:
    assert view.page is not None
    metrics = view.metrics
    left = view.page.left
    y = line.top + arc_y(line.marks, arc.lane, metrics) + 0.5
    radius = min(metrics.bend, abs(arc.end - arc.start) / 2)
    toward = 1 if arc.end > arc.start else -1
    start, end = arc.start + left + 0.5, arc.end + left + 0.5
    path = QPainterPath(QPointF(start, _foot(line, arc.start_lane, view)))
    path.lineTo(start, y + radius)
    path.quadTo(start, y, start + toward * radius, y)
    if arc.is_stub:
        path.lineTo(end, y)
    else:
        path.lineTo(end - toward * radius, y)
        path.quadTo(end, y, end, y + radius)
        path.lineTo(end, _foot(line, arc.end_lane, view))
    painter.setPen(pen)
    painter.drawPath(path)


def _foot(line: LinePlace, lane: int, view: View) -> float:
    return line.top + chip_top(line.marks, lane, view.metrics)


def _paint_label(
    painter: QPainter, view: View, line: LinePlace, arc: Arc, rank: int, pictures: Pictures
) -> None:
    assert view.page is not None
    metrics = view.metrics
    middle = line.top + arc_y(line.marks, arc.lane, metrics)
    pad = metrics.patch
    # Whole pixels: what begins within one is filled more slowly.
    box = QRect(
        arc.text_left + view.page.left - pad,
        middle - metrics.arc_step // 2,
        arc.text_width + 2 * pad,
        metrics.arc_step,
    )
    painter.fillRect(box, view.palette.ground)
    color = (view.palette.quiet, view.palette.text, view.palette.accent)[rank]
    painter.setPen(color)
    point = (arc.text_left + view.page.left, round(middle + metrics.arc_drop))
    if arc.state is State.REJECTED:
        font = QFont(metrics.arc)
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.drawText(QPoint(*point), arc.text)
        painter.setFont(metrics.arc)
    else:
        pictures.paint_words(painter, view, point, arc.text, color)
    if rank == 2 and is_focus_at(view, arc):
        painter.setPen(QPen(view.palette.accent, 1.6 * max(1.0, metrics.zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(box).adjusted(0, 0.5, 0, -0.5)
        painter.drawRoundedRect(ring, metrics.radius, metrics.radius)


def _paint_more(painter: QPainter, view: View, line: LinePlace) -> None:
    """Says how many arcs found no lane."""
    box = more_rect(view, line)
    painter.fillRect(box, view.palette.ground)
    painter.setPen(view.palette.quiet)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, more_words(line.marks))


def _chip_center(view: View, span_id: str) -> QPointF | None:
    """Returns the middle of a span's chip in the viewport, also of one that is not seen."""
    span = view.document.span(span_id) if view.document is not None and span_id else None
    if span is None or view.page is None:
        return None
    line = view.page.line_at(span.start)
    for chip in line.marks.chips:
        if span_id in (chip.hidden or (chip.id,)):
            x = (chip.left + chip.right) / 2 + view.page.left
            y = line.top + chip_top(line.marks, chip.lane, view.metrics)
            return QPointF(x, y + view.metrics.chip_height / 2)
    return None

"""Paints relations: thin arcs over the chips, quiet unless one of their ends is in focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
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


def paint_arcs(
    painter: QPainter, view: View, lines: Sequence[LinePlace], pictures: Pictures
) -> None:
    """Paints the arcs of lines and their chips: lines below chips, labels above all lines."""
    ranked = [(line, _ranked(view, line.marks.arcs)) for line in lines if line.marks.arcs]
    for line, ranks in ranked:
        _paint_lines(painter, view, line, ranks[0], 0, pictures)
    # Pictures and whole pixels, which are filled more quickly so.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not pictures.has_whole_pixels)
    for line in lines:
        if line.marks.chips:
            pictures.paint_chips(painter, view, line)
    painter.setFont(view.metrics.arc)
    colors = (view.palette.quiet, view.palette.text, view.palette.accent)
    for rank, color in enumerate(colors if view.focused else colors[:1]):
        texts = [arc.text for _, ranks in ranked for arc in ranks[rank]]
        pictures.learn_words(view, texts, color)
    for line, ranks in ranked:
        _paint_labels(painter, view, line, ranks[0], 0, pictures)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # What is in focus comes last, over the others.
    for line, ranks in ranked:
        for rank in (1, 2):
            if ranks[rank]:
                _paint_lines(painter, view, line, ranks[rank], rank, pictures)
                _paint_labels(painter, view, line, ranks[rank], rank, pictures)
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
    arcs: Sequence[Arc],
    rank: int,
    pictures: Pictures,
) -> None:
    pens: dict[State, QPen] = {}
    painter.setBrush(Qt.BrushStyle.NoBrush)
    assert view.page is not None
    column, marks, metrics = view.page.left, line.marks, view.metrics
    for arc in arcs:
        pen = pens.get(arc.state)
        if pen is None:
            pen = pens[arc.state] = _pen(view, rank, arc.state)
        painter.setPen(pen)
        painter.drawPath(_path(view, line, arc, column))
    color = (view.palette.arc, view.palette.text, view.palette.accent)[rank]
    for arc in arcs:
        for x in arc.arrow_at:
            lane = arc.start_lane if x == arc.start else arc.end_lane
            foot = (x + column, line.top + chip_top(marks, lane, metrics))
            pictures.paint_arrow(painter, view, foot, color)


def _ranked(view: View, arcs: Sequence[Arc]) -> tuple[Sequence[Arc], ...]:
    """Returns the quiet arcs, those of the span in focus, and the one in focus."""
    focused = view.focused
    if not focused:
        return arcs, (), ()
    ranks: tuple[list[Arc], ...] = ([], [], [])
    for arc in arcs:
        is_near = focused in (arc.head, arc.child)
        ranks[2 if arc.id == focused else int(is_near)].append(arc)
    return ranks


def _pen(view: View, rank: int, state: State) -> QPen:
    color = (view.palette.arc, view.palette.text, view.palette.accent)[rank]
    pen = QPen(color, view.metrics.stroke * (1.6 if rank else 1.0))
    if state is not State.ANNOTATION:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES[state])
    return pen


def _path(view: View, line: LinePlace, arc: Arc, column: int) -> QPainterPath:
    metrics, marks = view.metrics, line.marks
    y = line.top + arc_y(marks, arc.lane, metrics) + 0.5
    radius = min(metrics.bend, abs(arc.end - arc.start) / 2)
    aside = radius if arc.end > arc.start else -radius
    start, end = arc.start + column + 0.5, arc.end + column + 0.5
    path = QPainterPath(QPointF(start, line.top + chip_top(marks, arc.start_lane, metrics)))
    path.lineTo(start, y + radius)
    path.quadTo(start, y, start + aside, y)
    if arc.is_stub:
        path.lineTo(end, y)
    else:
        path.lineTo(end - aside, y)
        path.quadTo(end, y, end, y + radius)
        path.lineTo(end, line.top + chip_top(marks, arc.end_lane, metrics))
    return path


def _paint_labels(
    painter: QPainter,
    view: View,
    line: LinePlace,
    arcs: Sequence[Arc],
    rank: int,
    pictures: Pictures,
) -> None:
    assert view.page is not None
    metrics, marks, ground = view.metrics, line.marks, view.palette.ground
    column, pad, step, drop = view.page.left, metrics.patch, metrics.arc_step, metrics.arc_drop
    color = (view.palette.quiet, view.palette.text, view.palette.accent)[rank]
    for arc in arcs:
        middle = line.top + arc_y(marks, arc.lane, metrics)
        left, top, wide = arc.text_left + column, middle - step // 2, arc.text_width
        painter.fillRect(left - pad, top, wide + 2 * pad, step, ground)
        point = (left, round(middle + drop))
        if arc.state is State.REJECTED:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = QFont(metrics.arc)
            font.setStrikeOut(True)
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(QPoint(*point), arc.text)
            painter.restore()
        else:
            pictures.paint_words(painter, view, point, arc.text, color)
        if rank == 2 and is_focus_at(view, arc):
            painter.setPen(QPen(view.palette.accent, 1.6 * max(1.0, metrics.zoom)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(left - pad, top + 0.5, wide + 2 * pad, step - 1)
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

"""Paints the letters to type on chips and labels, over everything else, none over another."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.canvas.places import chip_rect, label_rect
from ui.canvas.view import View


def paint_hints(painter: QPainter, view: View) -> None:
    """Paints the letters of all marks on the screen, dark on light or light on dark."""
    painter.setFont(view.metrics.chip)
    radius = view.metrics.radius
    for box, word in hint_boxes(view):
        # A rim in the color of the page keeps two of them apart, and off a chip of their color.
        painter.setPen(QPen(view.palette.ground, 1))
        painter.setBrush(view.palette.text)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(view.palette.ground)
        painter.drawText(QRectF(box), Qt.AlignmentFlag.AlignCenter, word)


def hint_boxes(view: View) -> list[tuple[QRect, str]]:
    """Returns where letters are painted, in the viewport, and what they are.

    Each stands at the beginning of its chip or before the label of its arc; where another one is
    there already, further on over its own mark.
    """
    boxes: list[tuple[QRect, str]] = []
    for line in view.page.lines() if view.page is not None and view.hints else []:
        for chip in line.marks.chips:
            word = next((view.hints[i] for i in chip.hidden or (chip.id,) if i in view.hints), "")
            if word:
                _put(view, boxes, word, chip_rect(view, line, chip), before=view.metrics.chip_pad)
        for arc in line.marks.arcs:
            if arc.id in view.hints:
                word = view.hints[arc.id]
                width = view.metrics.chip_width(word)
                # Over its own line, as far as that reaches.
                room = arc.text_left - arc.left
                label = label_rect(view, line, arc)
                _put(view, boxes, word, label, before=min(width, room + view.metrics.chip_pad))
    return boxes


def _put(
    view: View, boxes: list[tuple[QRect, str]], word: str, mark: QRect, *, before: int
) -> None:
    """Finds room for a word on its mark, `before` pixels before its beginning if that is free."""
    metrics = view.metrics
    width, height = metrics.chip_width(word), metrics.chip_height
    top = mark.center().y() - height // 2
    box = QRect(max(0, mark.left() - before), top, width, height)
    while any(box.intersects(other) for other, _ in boxes) and box.left() < mark.right():
        box.translate(metrics.chip_pad, 0)
    boxes.append((box, word))

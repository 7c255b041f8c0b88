"""Paints the ground of what was found in the text."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from ui.canvas.page import LinePlace
from ui.canvas.view import View


def paint_found(painter: QPainter, view: View, lines: Sequence[LinePlace]) -> None:
    """Paints the hits on these lines, each with an edge: fills of labels have none."""
    if not view.found or view.page is None:
        return
    painter.save()
    painter.setPen(QPen(view.palette.found_edge, 1))
    painter.setBrush(view.palette.found)
    for line in lines:
        shape = line.placed.shaped.lines[line.number]
        marks = line.marks
        # Hits do not overlap: of those that begin before the line only the last can reach it.
        place = max(0, bisect_left(view.found, (shape.start, 0)) - 1)
        while place < len(view.found) and view.found[place][0] < shape.end:
            start, end = view.found[place]
            place += 1
            if end <= shape.start:
                continue
            for extent in line.placed.shaped.extents(max(start, shape.start), min(end, shape.end)):
                if extent.line == line.number:
                    left, right = round(extent.left), round(extent.right)
                    painter.drawRect(
                        QRect(
                            left + view.page.left,
                            line.top + marks.baseline - marks.ascent,
                            right - left - 1,
                            marks.ascent + marks.descent - 1,
                        )
                    )
    painter.restore()

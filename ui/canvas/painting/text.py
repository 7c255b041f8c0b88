"""Paints letters, what is selected of them, and the caret."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.canvas.page import LinePlace
from ui.canvas.places import block_on_screen
from ui.canvas.view import RELATION_MODE, View


def paint_selection(painter: QPainter, view: View, lines: Sequence[LinePlace]) -> None:
    """Paints the ground of what is selected."""
    selected = view.selection.stretch
    if selected is None or view.page is None:
        return
    start, end = selected
    for line in lines:
        shape = line.placed.shaped.lines[line.number]
        if shape.end <= start or shape.start >= end:
            continue
        from_, to = max(start, shape.start), min(end, shape.end)
        for extent in line.placed.shaped.extents(from_, to):
            if extent.line != line.number:
                continue
            marks = line.marks
            left, right = round(extent.left), round(extent.right)
            painter.fillRect(
                left + view.page.left,
                line.top + marks.baseline - marks.ascent,
                right - left,
                marks.ascent + marks.descent,
                view.palette.selection,
            )


def paint_letters(painter: QPainter, view: View, line: LinePlace) -> None:
    """Paints the letters of a line, in a quiet color where nothing is to be marked."""
    assert view.page is not None
    painter.setPen(view.palette.quiet if line.placed.is_quiet else view.palette.text)
    line.placed.shaped.draw_line(
        painter, line.number, view.page.left, line.top + line.marks.baseline
    )


def paint_caret(painter: QPainter, view: View) -> None:
    """Paints the caret, unless something was brought into focus without it."""
    page, document = view.page, view.document
    if (
        page is None
        or document is None
        or not view.selection.is_caret_shown
        or view.mode == RELATION_MODE
    ):
        return
    on_screen = block_on_screen(view, document.blocks.at(view.selection.caret))
    if on_screen is None:
        return
    line = page.line_at(view.selection.caret)
    x = round(line.placed.shaped.x_of(view.selection.caret)) + page.left
    marks = line.marks
    width = max(1, view.metrics.scaled(1.4))
    top = line.top + marks.baseline - marks.ascent
    painter.fillRect(
        QRect(x - width // 2, top, width, marks.ascent + marks.descent), view.palette.text
    )

"""Where on the screen things are: letters, chips, labels of relations; all in the viewport."""

from PySide6.QtCore import QRect

from ui.canvas.hit_testing import arc_y, chip_top
from ui.canvas.marks import Arc, Chip
from ui.canvas.page import LinePlace, OnScreen
from ui.canvas.view import View


def block_on_screen(view: View, number: int) -> OnScreen | None:
    """Returns a block if it is on the screen."""
    screen = view.page.screen() if view.page is not None else []
    return next((each for each in screen if each.block.number == number), None)


def rects_of(view: View, start: int, end: int) -> list[QRect]:
    """Returns where the letters of start:end are, line by line, as far as on the screen."""
    rects = []
    for each in view.page.screen() if view.page is not None else []:
        shaped = each.block.shaped
        if start >= max(shaped.end, shaped.start + 1) or end <= shaped.start:
            continue
        for extent in shaped.extents(start, end):
            line = LinePlace(
                each.block, extent.line, each.top + each.block.marks.lines[extent.line].top
            )
            rects.append(_letters(view, line, extent.left, extent.right))
    return rects


def rect_of_item(view: View, item_id: str) -> QRect:
    """Returns where a span's chip or a relation's label is; empty if not on the screen."""
    page, metrics = view.page, view.metrics
    for line in page.lines() if page is not None else []:
        marks = line.marks
        for chip in marks.chips:
            if item_id in (chip.hidden or (chip.id,)):
                top = line.top + chip_top(marks, chip.lane, metrics)
                return QRect(chip.left + _left(view), top, chip.width, metrics.chip_height)
        for arc in marks.arcs:
            if arc.id == item_id and arc.is_main:
                top = line.top + arc_y(marks, arc.lane, metrics) - metrics.arc_step // 2
                left = arc.text_left + _left(view)
                return QRect(left, top, arc.text_width, metrics.arc_step)
    return QRect()


def ids_on_screen(view: View, height: int) -> list[str]:
    """Returns the ids of all whose chips or labels are wholly on the screen, from the top."""
    found: dict[str, None] = {}
    for line in view.page.lines() if view.page is not None else []:
        if line.top >= 0 and line.top + line.marks.height <= height:
            found.update((chip.id, None) for chip in sorted(line.marks.chips, key=_left_of))
            found.update((arc.id, None) for arc in sorted(line.marks.arcs, key=_left_of))
    return list(found)


def _left(view: View) -> int:
    return view.page.left if view.page is not None else 0


def _left_of(mark: Chip | Arc) -> int:
    return mark.left


def _letters(view: View, line: LinePlace, left: float, right: float) -> QRect:
    marks = line.marks
    top = line.top + marks.baseline - marks.ascent
    x = round(left) + _left(view)
    return QRect(x, top, max(0, round(right) - round(left)), marks.ascent + marks.descent)

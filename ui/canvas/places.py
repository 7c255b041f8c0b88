"""Where on the screen things are: letters, chips, labels of relations; all in the viewport."""

from PySide6.QtCore import QRect

from ui.canvas.hit_testing import arc_y, chip_top
from ui.canvas.marks import Arc, Chip, LineMarks
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
            marks = each.block.marks.lines[extent.line]
            line = LinePlace(each.block, extent.line, each.top + marks.top, marks)
            rects.append(_letters(view, line, extent.left, extent.right))
    return rects


def rect_of_item(view: View, item_id: str) -> QRect:
    """Returns where a span's chip or a relation's label is; empty if not on the screen."""
    page = view.page
    for line in page.lines() if page is not None else []:
        for chip in line.marks.chips:
            if item_id in (chip.hidden or (chip.id,)):
                return chip_rect(view, line, chip)
        for arc in line.marks.arcs:
            is_here = is_focus_at(view, arc) if item_id == view.focused else arc.is_main
            if arc.id == item_id and is_here:
                return label_rect(view, line, arc)
    return QRect()


def ids_on_screen(view: View) -> list[str]:
    """Returns the ids of all whose chips or labels are wholly on the screen, from the top."""
    found: dict[str, None] = {}
    for line in view.page.lines() if view.page is not None else []:
        for chip in sorted(line.marks.chips, key=_left_of):
            if _is_seen(view, chip_rect(view, line, chip)):
                found[chip.id] = None
        for arc in sorted(line.marks.arcs, key=_left_of):
            if _is_seen(view, label_rect(view, line, arc)):
                found[arc.id] = None
    return list(found)


def chips_on_screen(view: View) -> list[tuple[str, ...]]:
    """Returns the ids that each chip wholly on the screen stands for, from the top."""
    return [
        chip.hidden or (chip.id,)
        for line in (view.page.lines() if view.page is not None else [])
        for chip in sorted(line.marks.chips, key=_left_of)
        if _is_seen(view, chip_rect(view, line, chip))
    ]


def chip_rect(view: View, line: LinePlace, chip: Chip) -> QRect:
    """Returns where a chip of a line is, in the viewport."""
    top = line.top + chip_top(line.marks, chip.lane, view.metrics)
    return QRect(chip.left + _left(view), top, chip.width, view.metrics.chip_height)


def label_rect(view: View, line: LinePlace, arc: Arc) -> QRect:
    """Returns where the label of an arc of a line is, in the viewport."""
    step = view.metrics.arc_step
    top = line.top + arc_y(line.marks, arc.lane, view.metrics) - step // 2
    return QRect(arc.text_left + _left(view), top, arc.text_width, step)


def more_rect(view: View, line: LinePlace) -> QRect:
    """Returns where it is said how many arcs of a line found no lane; empty where all did."""
    marks, metrics, page = line.marks, view.metrics, view.page
    if not marks.over or page is None:
        return QRect()
    step = metrics.arc_step
    middle = line.top + arc_y(marks, max(arc.lane for arc in marks.arcs), metrics)
    width = metrics.arc_width(more_words(marks)) + 2 * metrics.patch
    # Beside the column where there is room; arcs and their labels may be there too.
    left = min(page.left + page.width + metrics.gap, view.size[0] - width)
    return QRect(left, middle - step // 2, width, step)


def more_words(marks: LineMarks) -> str:
    """Says how many arcs found no lane."""
    return f"+{len(marks.over)}"


def is_focus_at(view: View, arc: Arc) -> bool:
    """True where the ring of a relation in focus belongs to this arc, of its two stubs."""
    return arc.at == view.focus_end if arc.is_stub else True


def _left(view: View) -> int:
    return view.page.left if view.page is not None else 0


def _is_seen(view: View, rect: QRect) -> bool:
    return rect.top() >= 0 and rect.bottom() < view.size[1]


def _left_of(mark: Chip | Arc) -> int:
    return mark.left


def _letters(view: View, line: LinePlace, left: float, right: float) -> QRect:
    marks = line.marks
    top = line.top + marks.baseline - marks.ascent
    x = round(left) + _left(view)
    return QRect(x, top, max(0, round(right) - round(left)), marks.ascent + marks.descent)

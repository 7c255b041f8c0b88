"""What is under a point of the viewport: an edge, an arc, a chip, or a place in the text."""

from dataclasses import dataclass
from enum import StrEnum

from ui.canvas.marks import Arc, Chip, LineMarks
from ui.canvas.metrics import Metrics
from ui.canvas.page import LinePlace, Page


class HitKind(StrEnum):
    """What can be hit."""

    NOTHING = "nothing"
    TEXT = "text"
    CHIP = "chip"
    ARC = "arc"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point.

    Attributes:
        id: Of the span or relation; "" for text and nothing.
        offset: The gap between two characters that is nearest to the point.
        character: The character under the point; -1 where there is none.
    """

    kind: HitKind
    id: str = ""
    offset: int = 0
    character: int = -1


def hit(page: Page, x: int, y: int, *, focused: str = "") -> Hit:
    """Returns what is at a point; an edge only of the span in focus."""
    line = line_near(page, y)
    if line is None:
        return Hit(HitKind.NOTHING)
    column_x = x - page.left
    marks, below = line.marks, y - line.top
    shaped = line.placed.shaped
    offset = shaped.offset_at(line.number, column_x)
    edge = _edge_at(page, line, column_x, below, focused)
    if edge is not None:
        return Hit(edge, focused, offset)
    chip = chip_at(marks, column_x, below, page.metrics)
    if chip is not None:
        return Hit(HitKind.CHIP, _behind(chip, focused), offset)
    arc = arc_at(marks, column_x, below, page.metrics)
    if arc is not None:
        return Hit(HitKind.ARC, arc.id, offset)
    letters_top = marks.baseline - marks.ascent
    if not letters_top <= below <= marks.height or not shaped.is_on_text(line.number, column_x):
        return Hit(HitKind.TEXT, "", offset)
    character = shaped.offset_at(line.number, column_x, on_character=True)
    return Hit(HitKind.TEXT, "", offset, character)


def line_near(page: Page, y: int) -> LinePlace | None:
    """Returns the line at height y of the viewport, or the nearest one on the screen."""
    lines = page.lines()
    for line in lines:
        if y < line.top + line.marks.height:
            return line
    return lines[-1] if lines else None


def chip_at(marks: LineMarks, x: int, y: int, metrics: Metrics) -> Chip | None:
    """Returns the chip at a point of a line."""
    for chip in marks.chips:
        top = chip_top(marks, chip.lane, metrics)
        if chip.left <= x < chip.right and top <= y < top + metrics.chip_height:
            return chip
    return None


def arc_at(marks: LineMarks, x: int, y: int, metrics: Metrics) -> Arc | None:
    """Returns the arc whose line or label is at a point of a line."""
    near = metrics.scaled(4)
    for arc in marks.arcs:
        height = arc_y(marks, arc.lane, metrics)
        on_label = arc.text_left <= x <= arc.text_left + arc.text_width
        if on_label and abs(y - height) <= metrics.arc_step // 2:
            return arc
        left, right = sorted((arc.start, arc.end))
        if left - near <= x <= right + near and abs(y - height) <= near:
            return arc
        for foot, lane in ((arc.start, arc.start_lane), (arc.end, arc.end_lane)):
            on_leg = lane >= 0 and abs(x - foot) <= near
            if on_leg and height <= y <= chip_top(marks, lane, metrics):
                return arc
    return None


def chip_top(marks: LineMarks, lane: int, metrics: Metrics) -> int:
    """Returns y of the chips of a lane, from the top of the line."""
    letters_top = marks.baseline - marks.ascent
    return letters_top - (lane + 1) * metrics.chip_step


def arc_y(marks: LineMarks, lane: int, metrics: Metrics) -> int:
    """Returns y of the arcs of a lane, from the top of the line."""
    return marks.chips_top - lane * metrics.arc_step - metrics.arc_step // 2


def _behind(chip: Chip, focused: str) -> str:
    """Returns the span of a chip; of "+n" the next one behind it after the one in focus."""
    if focused not in chip.hidden:
        return chip.id
    return chip.hidden[(chip.hidden.index(focused) + 1) % len(chip.hidden)]


def _edge_at(page: Page, line: LinePlace, x: int, y: int, focused: str) -> HitKind | None:
    """Returns the edge of the span in focus at a point of a line."""
    near, marks = page.metrics.scaled(4), line.marks
    if not focused or not marks.baseline - marks.ascent <= y <= marks.height:
        return None
    span = page.document.span(focused)
    pieces = [piece for piece in marks.pieces if piece.id == focused]
    if span is None or not pieces:
        return None
    # A narrow span keeps its middle for a click on the text.
    width = min(piece.right - piece.left for piece in pieces)
    reach = min(near, max(1, width // 3))
    for kind, offset in ((HitKind.START, span.start), (HitKind.END, span.end - 1)):
        edge = _outer_edge(line, offset, is_start=kind is HitKind.START)
        if edge is not None and -near <= (x - edge[0]) * edge[1] <= reach:
            return kind
    return None


def _outer_edge(line: LinePlace, offset: int, *, is_start: bool) -> tuple[float, int] | None:
    """Returns x of the edge of a span at its first or last character, and which way inside is.

    1 for to the right, -1 for to the left; None where the character is on another line.
    """
    shaped = line.placed.shaped
    shape = shaped.lines[line.number]
    if not shape.start <= offset < shape.end:
        return None
    extents = shaped.extents(offset, offset + 1)
    if not extents:
        return None
    if shaped.runs_left(offset) is is_start:
        return extents[0].right, -1
    return extents[0].left, 1

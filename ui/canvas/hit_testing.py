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
    edge = _edge_at(marks, column_x, below, page.metrics, focused)
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


def _edge_at(marks: LineMarks, x: int, y: int, metrics: Metrics, focused: str) -> HitKind | None:
    near = metrics.scaled(4)
    if not focused or not marks.baseline - marks.ascent <= y <= marks.height:
        return None
    for piece in marks.pieces:
        if piece.id != focused:
            continue
        # A narrow span keeps its middle for a click on the text.
        reach = min(near, max(1, (piece.right - piece.left) // 3))
        if piece.opens and -near <= x - piece.left <= reach:
            return HitKind.START
        if piece.closes and -reach <= x - piece.right <= near:
            return HitKind.END
    return None

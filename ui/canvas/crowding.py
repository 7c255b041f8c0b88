"""Brings out of a crowded line what found no lane: the one span or relation in focus.

Marks know nothing of focus and are kept; a line that hides what is in focus is changed here on its
way to painting and hit testing, and is as high as before.
"""

from dataclasses import replace

from annotator.model.annotation import Span
from ui.canvas.arcs import ARC_LANES
from ui.canvas.marks import Arc, Chip, LineMarks, Wording, chip_text
from ui.canvas.metrics import Metrics
from ui.canvas.placing import CHIP_GAP
from ui.models.states import state_of


def hides(marks: LineMarks, item_id: str) -> bool:
    """True for a line on which a span or relation has no chip or arc of its own for want of room.

    Asked for each line at each paint: a "+n" comes after all other chips.
    """
    chips = marks.chips
    if chips and chips[-1].hidden and any(item_id in chip.hidden for chip in chips):
        return True
    return bool(marks.over) and any(arc.id == item_id for arc in marks.over)


def with_span(
    marks: LineMarks, span: Span, *, metrics: Metrics, width: int, wording: Wording
) -> LineMarks:
    """Returns a line on which a span has its chip in place of the "+n" that it is behind.

    A "+n" for the others stands beside it. Its arcs stay as they are: they end where it begins.

    Args:
        marks: The line.
        span: Behind one of its "+n".
        metrics: Widths.
        width: Of the column and the room beside it, pixels.
        wording: What chips say.
    """
    plus = next(chip for chip in marks.chips if span.id in chip.hidden)
    text = chip_text(span, wording)
    wide = min(metrics.chip_width(text), width)
    left = max(0, min(plus.left, width - wide))
    chip = Chip(span.id, span.label, text, state_of(span), left, wide, plus.lane)
    # The next click goes on behind it.
    at = plus.hidden.index(span.id)
    rest = [*plus.hidden[at + 1 :], *plus.hidden[:at]]
    chips = [each for each in marks.chips if each is not plus]
    room = CHIP_GAP + metrics.chip_width("+000")
    is_behind = chip.right + room <= width
    low, high = (left, chip.right + room) if is_behind else (left - room, chip.right)
    for each in [each for each in chips if each.hidden]:
        if each.left < high + CHIP_GAP and low < each.right + CHIP_GAP:
            rest += each.hidden
            chips.remove(each)
    chips.append(chip)
    if rest:
        text = f"+{len(rest)}"
        wide = metrics.chip_width(text)
        at = chip.right + CHIP_GAP if is_behind else max(0, left - CHIP_GAP - wide)
        chips.append(replace(plus, id=rest[0], text=text, left=at, width=wide, hidden=tuple(rest)))
    return replace(marks, chips=tuple(chips))


def with_relation(marks: LineMarks, relation_id: str) -> LineMarks:
    """Returns a line with the arcs of a relation that found no lane, in place of the highest."""
    out = [arc for arc in marks.over if arc.id == relation_id]
    shown, over = list(marks.arcs), [arc for arc in marks.over if arc.id != relation_id]
    for arc in out:
        top = replace(arc, lane=ARC_LANES - 1)
        for other in [each for each in shown if each.lane == top.lane and _meet(each, top)]:
            shown.remove(other)
            over.append(other)
        shown.append(top)
    return replace(marks, arcs=tuple(shown), over=tuple(over))


def _meet(one: Arc, other: Arc) -> bool:
    return one.left < other.right and other.left < one.right

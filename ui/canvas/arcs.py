"""Finds the arcs of a block: relations on their own chips, in lanes, with room for their labels."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Relation, Span
from ui.canvas.arc_lanes import AIR, lanes_of
from ui.canvas.lanes import spread
from ui.canvas.marks import Arc, Chip, Wording, with_signs
from ui.canvas.metrics import Metrics
from ui.models.open_document import OpenDocument
from ui.models.states import state_of

# More lanes than these are not drawn; the line says how many there are.
ARC_LANES = 8
_PARTNER = 26
_GAP = 6
_PATCH = 4


@dataclass(slots=True)
class _Foot:
    """One end of a relation that stands on a chip.

    Attributes:
        partner: The chip of the other end, if that is on the same line.
        text: What is said at this foot; of a stub also what the other end is.
        wide: Of a stub: how wide that is.
        reach: How far the arc goes from here, to the right if positive.
        is_later: True where the other end comes before this one in the text.
        this: The end that stands here.
    """

    relation: Relation
    chip: Chip
    is_head: bool
    other: Span
    partner: Chip | None
    text: str
    wide: int
    reach: int
    is_later: bool
    this: Span


def find_arcs(
    document: OpenDocument,
    chips: Mapping[int, Sequence[Chip]],
    *,
    metrics: Metrics,
    width: int,
    wording: Wording,
    is_right_to_left: bool = False,
) -> dict[int, list[Arc]]:
    """Returns the arcs of each line, those of the chips given.

    Args:
        document: Knows the relations.
        chips: Of each line of the block.
        metrics: Widths of labels.
        width: Of the column, pixels; labels stay within it.
        wording: Which relations have no direction.
        is_right_to_left: True where what comes later in the text is to the left.
    """
    found = {}
    for line, here in chips.items():
        of_span = {span_id: chip for chip in here for span_id in chip.hidden or (chip.id,)}
        feet = [
            foot
            for span_id in of_span
            for foot in _feet(
                document,
                span_id,
                of_span,
                metrics=metrics,
                width=width,
                wording=wording,
                is_right_to_left=is_right_to_left,
            )
        ]
        if feet:
            arcs = _arcs_on(feet, here, metrics=metrics, width=width, wording=wording)
            for arc, lane in zip(arcs, lanes_of(arcs, gap=_GAP), strict=True):
                arc.lane = lane
            found[line] = arcs
    return found


def _feet(
    document: OpenDocument,
    span_id: str,
    of_span: Mapping[str, Chip],
    *,
    metrics: Metrics,
    width: int,
    wording: Wording,
    is_right_to_left: bool,
) -> list[_Foot]:
    feet: list[_Foot] = []
    relations = document.relations_of(span_id)
    if not relations:
        return feet
    chip = of_span[span_id]
    room = _room(chip, metrics, width)
    for relation in relations:
        ends = document.ends_of(relation.id)
        if ends is None:
            continue
        is_head = ends[0].id == span_id
        this, other = ends if is_head else (ends[1], ends[0])
        is_later = (this.start, this.end) > (other.start, other.end)
        partner = of_span.get(other.id)
        if partner is chip:
            # Both behind one "+n": there is nothing to draw.
            continue
        text, wide = with_signs(relation.label, relation), 0
        if partner is not None:
            reach = partner.left - chip.left
        else:
            sign = "↔" if relation.label in wording.symmetric else "→" if is_head else "←"
            words = _partner(document, other)
            text, wide = _fitted(f"{text} {sign}", words, max(room), metrics)
            is_right = is_later == is_right_to_left
            # Toward the other end if there is room, else away from it.
            goes_right = (is_right and wide <= room[1]) or (wide > room[0] and room[1] >= room[0])
            reach = metrics.stub + _PATCH + wide
            reach = reach if goes_right else -reach
        feet.append(
            _Foot(relation, chip, is_head, other, partner, text, wide, reach, is_later, this)
        )
    return feet


def _room(chip: Chip, metrics: Metrics, width: int) -> tuple[int, int]:
    """Returns how wide the label of a stub may be to the left and to the right of a chip."""
    taken = metrics.stub + _PATCH
    return chip.left - taken, width - chip.right - taken


def _fitted(text: str, words: str, room: int, metrics: Metrics) -> tuple[str, int]:
    """Returns label and width of a stub, with fewer words of the other end if need be."""
    full = f"{text} {words}"
    wide = metrics.arc_width(full)
    while wide > room and len(words) > 1:
        words = words[: len(words) * 3 // 4].rstrip(" …")
        full = f"{text} {words}…"
        wide = metrics.arc_width(full)
    return full, wide


def _partner(document: OpenDocument, span: Span) -> str:
    text = " ".join(document.text_of(span)[: _PARTNER * 4].split())
    return text if len(text) <= _PARTNER else text[: _PARTNER - 1].rstrip() + "…"


def _arcs_on(
    feet: list[_Foot],
    chips: Sequence[Chip],
    *,
    metrics: Metrics,
    width: int,
    wording: Wording,
) -> list[Arc]:
    stands = _places(feet, chips)
    # Only arcs that stay on the line choose a place for their label.
    stays = any(foot.partner is not None for foot in feet)
    standing = sorted(stands.values()) if stays else []
    arcs = []
    for foot in feet:
        x = stands[foot.relation.id, foot.is_head]
        is_symmetric = foot.relation.label in wording.symmetric
        if foot.partner is None:
            arcs.append(_stub(foot, x, metrics, is_symmetric=is_symmetric))
        elif foot.is_head:
            end = stands[foot.relation.id, False]
            others = [other for other in standing if other not in (x, end)]
            arcs.append(_arc(foot, (x, end), others, metrics, width, is_symmetric=is_symmetric))
    for arc in arcs:
        if arc.text_left < 0 or arc.text_left + arc.text_width > width:
            arc.text_left = max(0, min(arc.text_left, width - arc.text_width))
    return arcs


def _spots(first: int, last: int) -> list[int]:
    """Returns where a label may begin between two places, the middle first."""
    middle = (first + last) // 2
    steps = range(0, (last - first) // 2 + 1, 8)
    return [x for step in steps for x in (middle - step, middle + step)]


def _quietest(places: Sequence[int], wide: int, feet: Sequence[int]) -> int:
    """Returns the first place for a label through which the fewest legs would go."""
    best, fewest = places[0], len(feet) + 1
    for x in places:
        crossed = bisect_right(feet, x + wide + AIR) - bisect_left(feet, x - AIR)
        if crossed < fewest:
            best, fewest = x, crossed
        if not crossed:
            break
    return best


def _places(feet: list[_Foot], chips: Sequence[Chip]) -> dict[tuple[str, bool], int]:
    """Spreads the feet on each chip so that arcs nest instead of crossing."""
    by_chip: dict[str, list[_Foot]] = {}
    for foot in feet:
        by_chip.setdefault(foot.chip.id, []).append(foot)
    places = {}
    for group in by_chip.values():
        # Those to the left first, the shortest of them first; then the longest to the right.
        group.sort(key=lambda foot: (foot.reach > 0, -foot.reach, foot.relation.id))
        left, right = _free_part(group[0].chip, chips)
        for foot, x in zip(group, spread(left, right - left, len(group)), strict=True):
            places[foot.relation.id, foot.is_head] = x
    return places


def _free_part(chip: Chip, chips: Sequence[Chip]) -> tuple[int, int]:
    """Returns the widest stretch of a chip that no chip of a higher lane covers."""
    free = [(chip.left, chip.right)]
    for other in chips:
        if other.lane <= chip.lane:
            continue
        cut = []
        for left, right in free:
            cut.append((left, min(right, other.left)))
            cut.append((max(left, other.right), right))
        free = [(left, right) for left, right in cut if right > left]
    return max(free, key=lambda part: part[1] - part[0], default=(chip.left, chip.right))


def _arc(
    foot: _Foot,
    feet: tuple[int, int],
    others: Sequence[int],
    metrics: Metrics,
    width: int,
    *,
    is_symmetric: bool,
) -> Arc:
    start, end = feet
    left, right = min(feet), max(feet)
    wide = metrics.arc_width(foot.text)
    bend = 2 * metrics.stub
    if right - left >= wide + bend:
        places = _spots(left + metrics.stub, right - metrics.stub - wide)
    else:
        places = [right + _PATCH, left - _PATCH - wide]
        places = [x for x in places if x >= 0 and x + wide <= width] or [min(right, width) - wide]
    text_left = _quietest(places, wide, others)
    assert foot.partner is not None
    return Arc(
        id=foot.relation.id,
        label=foot.relation.label,
        text=foot.text,
        state=state_of(foot.relation),
        head=foot.this.id,
        child=foot.other.id,
        start=start,
        end=end,
        start_lane=foot.chip.lane,
        end_lane=foot.partner.lane,
        arrow_at=() if is_symmetric else (end,),
        text_left=text_left,
        text_width=wide,
    )


def _stub(foot: _Foot, x: int, metrics: Metrics, *, is_symmetric: bool) -> Arc:
    wide = foot.wide
    goes_right = foot.reach > 0
    end = x + metrics.stub * (1 if goes_right else -1)
    return Arc(
        id=foot.relation.id,
        label=foot.relation.label,
        text=foot.text,
        state=state_of(foot.relation),
        head=(foot.this if foot.is_head else foot.other).id,
        child=(foot.other if foot.is_head else foot.this).id,
        start=x,
        end=end,
        start_lane=foot.chip.lane,
        end_lane=-1,
        is_main=foot.is_later,
        at=foot.this.id,
        arrow_at=() if foot.is_head or is_symmetric else (x,),
        text_left=end + _PATCH if goes_right else end - _PATCH - wide,
        text_width=wide,
    )

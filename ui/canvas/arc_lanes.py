"""Gives arcs their lanes: none over another, and no leg through a label.

A leg goes from the lane of its arc down to the chip, through all lanes below. So an arc whose label
is over the foot of another must be above that one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ui.canvas.lanes import Lanes, are_apart, narrow_first, pack_narrow_first
from ui.canvas.marks import Arc

# What a leg keeps free of a label beside it.
AIR = 2


def lanes_of(arcs: Sequence[Arc], *, gap: int) -> list[int]:
    """Returns the lane of each arc, from 0, which is the lowest.

    Shorter arcs choose first, so that they lie inside of longer ones. Where two labels are each
    over a foot of the other, one leg goes through a label.

    Args:
        arcs: The arcs of one line; their lanes are not looked at.
        gap: Space to keep between two arcs of one lane.
    """
    edges = [(arc.left, arc.right) for arc in arcs]
    # Then no foot is under the label of another either.
    if are_apart(edges, gap=max(gap, AIR + 1)):
        return [0] * len(edges)
    under = _under_labels(arcs)
    if not any(under):
        return pack_narrow_first(edges, gap=gap)
    packed = Lanes(gap)
    chosen: dict[int, int] = {}
    for place in _order(edges, under):
        least = max((chosen[each] + 1 for each in under[place] if each in chosen), default=0)
        chosen[place] = packed.put(*edges[place], least=least)
    return [chosen[place] for place in range(len(arcs))]


def _under_labels(arcs: Sequence[Arc]) -> list[list[int]]:
    """Returns for each arc the others of which a foot stands under its label."""
    feet = [(arc.start, place) for place, arc in enumerate(arcs)]
    feet += [(arc.end, place) for place, arc in enumerate(arcs) if arc.end_lane >= 0]
    feet.sort()
    xs = [x for x, _ in feet]
    under: list[list[int]] = []
    for place, arc in enumerate(arcs):
        first = bisect_left(xs, arc.text_left - AIR)
        last = bisect_right(xs, arc.text_left + arc.text_width + AIR, first)
        if last == first:
            under.append([])
        else:
            under.append([other for _, other in feet[first:last] if other != place])
    return under


def _order(edges: Sequence[tuple[int, int]], under: Sequence[Sequence[int]]) -> list[int]:
    """Returns in which order arcs choose: narrow ones first, each after those under its label."""
    order: list[int] = []
    seen: set[int] = set()
    for first in narrow_first(edges):
        # What is on the way: a place, and which of those under it were not gone to yet.
        way = [(first, iter(under[first]))] if first not in seen else []
        seen.add(first)
        while way:
            place, below = way[-1]
            other = next((each for each in below if each not in seen), None)
            if other is None:
                order.append(place)
                way.pop()
            else:
                seen.add(other)
                way.append((other, iter(under[other])))
    return order

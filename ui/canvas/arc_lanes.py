"""Gives arcs their lanes: none over another, and no leg through a label.

A leg goes from the lane of its arc down to the chip, through all lanes below. So an arc whose label
is over the foot of another must be above that one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ui.canvas.lanes import Lanes
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
    under = _under_labels(arcs)
    packed = Lanes(gap)
    chosen: dict[int, int] = {}
    for place in _order(arcs, under):
        least = max((chosen[each] + 1 for each in under[place] if each in chosen), default=0)
        chosen[place] = packed.put(arcs[place].left, arcs[place].right, least=least)
    return [chosen[place] for place in range(len(arcs))]


def _under_labels(arcs: Sequence[Arc]) -> list[list[int]]:
    """Returns for each arc the others of which a foot stands under its label."""
    feet = sorted((x, place) for place, arc in enumerate(arcs) for x in _feet(arc))
    under = []
    for place, arc in enumerate(arcs):
        left, right = arc.text_left - AIR, arc.text_left + arc.text_width + AIR
        first = bisect_left(feet, (left, -1))
        last = bisect_right(feet, (right, len(arcs)))
        under.append([other for _, other in feet[first:last] if other != place])
    return under


def _feet(arc: Arc) -> tuple[int, ...]:
    return (arc.start,) if arc.is_stub else (arc.start, arc.end)


def _order(arcs: Sequence[Arc], under: Sequence[Sequence[int]]) -> list[int]:
    """Returns in which order arcs choose: narrow ones first, each after those under its label."""
    order: list[int] = []
    seen: set[int] = set()
    narrow = sorted(
        range(len(arcs)),
        key=lambda place: (arcs[place].right - arcs[place].left, arcs[place].left, place),
    )
    rank = {place: number for number, place in enumerate(narrow)}
    for first in narrow:
        # What is on the way: a place, and which of those under it were gone to.
        way = (
            [(first, iter(sorted(under[first], key=rank.__getitem__)))] if first not in seen else []
        )
        seen.add(first)
        while way:
            place, below = way[-1]
            other = next((each for each in below if each not in seen), None)
            if other is None:
                order.append(place)
                way.pop()
            else:
                seen.add(other)
                way.append((other, iter(sorted(under[other], key=rank.__getitem__))))
    return order

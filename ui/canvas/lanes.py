"""Packs what would overlap into lanes: whole numbers in, lane numbers out."""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf


class Lanes:
    """Lanes that are filled one interval after the other."""

    def __init__(self, gap: int = 0) -> None:
        """Keeps `gap` pixels between two intervals of one lane."""
        self._gap = gap
        # Of each lane the intervals so far, sorted; they do not overlap, so the rights are sorted
        # too.
        self._lanes: list[tuple[list[int], list[int]]] = []

    def put(self, left: int, right: int, *, least: int = 0) -> int:
        """Puts an interval into the lowest lane from `least` on in which it meets no other."""
        lane = least
        while True:
            while lane >= len(self._lanes):
                self._lanes.append(([], []))
            lefts, rights = self._lanes[lane]
            # The first that ends too far right to lie before this one.
            place = bisect_left(rights, left - self._gap + 1)
            if place == len(lefts) or lefts[place] >= right + self._gap:
                lefts.insert(place, left)
                rights.insert(place, right)
                return lane
            lane += 1


def pack(intervals: Sequence[tuple[int, int]], *, gap: int = 0) -> list[int]:
    """Gives each interval the lowest lane in which it meets none that came before it.

    Args:
        intervals: (left, right), left <= right, in the order in which they choose.
        gap: Space to keep between two intervals of one lane.

    Returns:
        The lane of each interval, from 0.
    """
    if are_apart(intervals, gap=gap):
        return [0] * len(intervals)
    lanes = Lanes(gap)
    return [lanes.put(left, right) for left, right in intervals]


def pack_narrow_first(intervals: Sequence[tuple[int, int]], *, gap: int = 0) -> list[int]:
    """Packs so that an interval that lies within another gets the lower lane of the two."""
    if are_apart(intervals, gap=gap):
        return [0] * len(intervals)
    order = narrow_first(intervals)
    lanes = [0] * len(intervals)
    packed = pack([intervals[place] for place in order], gap=gap)
    for place, lane in zip(order, packed, strict=True):
        lanes[place] = lane
    return lanes


def are_apart(intervals: Sequence[tuple[int, int]], *, gap: int = 0) -> bool:
    """True where no two intervals meet, so that all have room in one lane; mostly it is so."""
    end: float = -inf
    for left, right in sorted(intervals):
        if left < end:
            return False
        end = right + gap
    return True


def narrow_first(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """Returns the places of intervals, the narrowest first."""
    return sorted(
        range(len(intervals)),
        key=lambda place: (intervals[place][1] - intervals[place][0], intervals[place], place),
    )


def spread(left: int, width: int, count: int) -> list[int]:
    """Returns where `count` feet stand on an edge of this width, evenly."""
    return [left + round(width * (place + 1) / (count + 1)) for place in range(count)]

"""A text with its spans cut into stretches that can be nested in HTML, whatever overlaps what.

Of spans that overlap, the longest is a box; those inside of it or across its edge are underlined,
each on a lane of its own. A box or an underline that goes on past the end of a sentence or a line
is cut there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from annotator.model.annotation import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a span is in one stretch without a gap.

    Attributes:
        lane: 0 for a box, 1 and up for an underline.
        ends: True for the last piece of the span, behind which its label stands.
    """

    span: Span
    start: int
    end: int
    lane: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters over which the same pieces lie.

    Attributes:
        box: The piece that is a box here, None for none.
        lines: The pieces that are underlined here, by lane.
        closed: Pieces that end with this stretch, the underlined ones first.
    """

    start: int
    end: int
    box: Piece | None
    lines: tuple[Piece, ...]
    closed: tuple[Piece, ...]


def pieces(spans: Iterable[Span], units: Sequence[tuple[int, int]]) -> list[Piece]:
    """Returns the pieces of all spans, sorted by their start.

    Args:
        spans: With or without fragments.
        units: Sorted (start, end) of sentences or lines; what lies between is left out.
    """
    made: list[Piece] = []
    free = _Lanes()
    rest: list[tuple[Span, list[tuple[int, int]]]] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start, span.id)):
        places = list(_cut(span.fragments or ((span.start, span.end),), units))
        if not span.fragments and free.take(span.start, span.end):
            made += _pieces(span, places, 0)
        else:
            rest.append((span, places))
    busy: list[tuple[int, int]] = []
    unused: list[int] = []
    lanes = 0
    for span, places in sorted(rest, key=lambda one: (one[0].start, -one[0].end, one[0].id)):
        while busy and busy[0][0] <= span.start:
            heappush(unused, heappop(busy)[1])
        if not unused:
            lanes += 1
            unused.append(lanes)
        lane = heappop(unused)
        heappush(busy, (span.end, lane))
        made += _pieces(span, places, lane)
    return sorted(made, key=lambda piece: (piece.start, piece.lane))


def stretches(start: int, end: int, own: Sequence[Piece]) -> Iterator[Stretch]:
    """Yields the stretches from `start` to `end`, one after another.

    Args:
        start: Code point at which a unit begins.
        end: Code point behind its last one.
        own: The pieces in it, sorted by their start.
    """
    edges = sorted({start, end, *(edge for piece in own for edge in (piece.start, piece.end))})
    active: list[Piece] = []
    at = 0
    for left, right in pairwise(edges):
        active = [piece for piece in active if piece.end > left]
        while at < len(own) and own[at].start <= left:
            active.append(own[at])
            at += 1
        box = next((piece for piece in active if piece.lane == 0), None)
        lines = sorted((piece for piece in active if piece.lane), key=lambda piece: piece.lane)
        closed = [piece for piece in lines if piece.end == right]
        if box and box.end == right:
            closed.append(box)
        yield Stretch(left, right, box, tuple(lines), tuple(closed))


def _pieces(span: Span, places: Sequence[tuple[int, int]], lane: int) -> Iterator[Piece]:
    for number, (start, end) in enumerate(places, start=1):
        yield Piece(span, start, end, lane, ends=number == len(places))


def _cut(
    places: Iterable[tuple[int, int]], units: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for start, end in places:
        at = max(bisect_right(units, (start, len(units) and units[-1][1] + 1)) - 1, 0)
        while at < len(units) and units[at][0] < end:
            left, right = max(start, units[at][0]), min(end, units[at][1])
            if left < right:
                yield left, right
            at += 1


class _Lanes:
    """What is taken of one lane."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Takes a stretch; False where a part of it is taken."""
        at = bisect_left(self._starts, end)
        if at and self._ends[at - 1] > start:
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True

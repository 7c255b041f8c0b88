"""Whether spans begin and end where tokens do, and the nearest place where they would."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.text.fragments import Piece


@dataclass(frozen=True, slots=True)
class TokenEdges:
    """Where the tokens of one text begin and end, in code points, both sorted."""

    starts: Sequence[int]
    ends: Sequence[int]

    def fits(self, start: int, end: int) -> bool:
        """True where start:end is a row of whole tokens."""
        return _has(self.starts, start) and _has(self.ends, end)

    def snapped(self, start: int, end: int) -> tuple[int, int] | None:
        """Returns the row of whole tokens nearest to start:end; None where there is no token.

        An edge inside a token moves to its nearer end, but outward where the way is the same, or
        where otherwise nothing would be left.
        """
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        if first > last:
            return None
        low, high = first, last
        if start - self.starts[first] > self.ends[first] - start:
            low += 1
        if self.ends[last] - end > end - self.starts[last]:
            high -= 1
        if low > high:
            low, high = first, last
        return self.starts[low], self.ends[high]


def _has(numbers: Sequence[int], number: int) -> bool:
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


def fits(edges: TokenEdges, pieces: Sequence[Piece]) -> bool:
    """True where every piece of a span is a row of whole tokens."""
    return all(edges.fits(start, end) for start, end in pieces)


def snapped(edges: TokenEdges, pieces: Sequence[Piece]) -> tuple[Piece, ...] | None:
    """Returns the pieces of a span on whole tokens; None where one would be on no token.

    Pieces that meet then become one.
    """
    moved: list[Piece] = []
    for start, end in pieces:
        place = edges.snapped(start, end)
        if place is None:
            return None
        if moved and place[0] <= moved[-1][1]:
            moved[-1] = moved[-1][0], max(place[1], moved[-1][1])
        else:
            moved.append(place)
    return tuple(moved)

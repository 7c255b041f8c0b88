"""Where in a text nothing stands yet."""

from bisect import bisect_right
from collections.abc import Iterable


class Room:
    """Room between places, which may overlap each other."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        """Takes the places, half-open, sorted by their starts."""
        self._starts: list[int] = []
        # The furthest end of what begins at a start or before it.
        self._ends: list[int] = []
        for start, end in places:
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def has(self, start: int, end: int) -> bool:
        """True where no character of start:end is taken."""
        before = bisect_right(self._starts, end - 1)
        return not before or self._ends[before - 1] <= start

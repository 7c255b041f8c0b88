"""Where a person came from along relations, so that there is a way back."""

from typing import Any

_MOST = 30


class Trail:
    """The trail in the open document.

    Attributes:
        fresh: Id of the relation that was drawn last; the first one that is gone to from its head.
        walked: Id of the relation that was come to from one of its ends.
    """

    def __init__(self) -> None:
        self.fresh = ""
        self.walked = ""
        self._places: list[dict[str, Any]] = []

    def clear(self) -> None:
        """Forgets everything: another document is open."""
        self.fresh = self.walked = ""
        self._places.clear()

    def leave(self, place: dict[str, Any]) -> None:
        """Remembers the place that a jump leaves."""
        self._places.append(place)
        del self._places[:-_MOST]

    def last(self) -> dict[str, Any] | None:
        """Returns the place that the last jump left, and forgets it; None where there is none."""
        return self._places.pop() if self._places else None

    def __bool__(self) -> bool:
        return bool(self._places)

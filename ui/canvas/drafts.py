"""What a gesture is making, before it is anything: held by the view, painted, let go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EdgeDraft:
    """Where the span would lie whose edge is being dragged."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation that is being drawn: from `head` to `child`, or to a point of the viewport."""

    head: str
    child: str = ""
    point: tuple[int, int] | None = None

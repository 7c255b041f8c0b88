"""The marks of one kind in the order in which they are walked."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeAlias

from ui.models.kinds import Item, Kind
from ui.models.span_index import Key

# By what marks are sorted in walking: the key of the span, or of the later end of the relation,
# then "" or the id of the relation.
Place: TypeAlias = tuple[Key, str]

# With more changed marks than this, putting them in order anew is quicker than one by one.
_ONE_BY_ONE = 500


def id_of(place: Place) -> str:
    """Returns the id of the mark that is at a place."""
    key, relation = place
    return relation or key[2]


def relation_places(
    order: Sequence[Key], ends: Mapping[str, tuple[str, str]]
) -> list[tuple[str, Place]]:
    """Returns ids and places of relations in walking order.

    Args:
        order: The keys of all spans, sorted.
        ends: The spans that the relations join, by id of the relation.
    """
    ranks = {key[2]: rank for rank, key in enumerate(order)}
    # Numbers are sorted several times as quickly as places.
    found = [(max(ranks[head], ranks[child]), name) for name, (head, child) in ends.items()]
    found.sort()
    return [(name, (order[rank], name)) for rank, name in found]


class Walk:
    """Places of the marks of one kind, sorted."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = sorted(places)
        self._of = {id_of(place): place for place in self.places}

    def beside(self, place: Place, step: int) -> str | None:
        """Returns the id of the first mark after (step 1) or before (step -1) a place."""
        if step > 0:
            number = bisect_right(self.places, place)
            return id_of(self.places[number]) if number < len(self.places) else None
        number = bisect_left(self.places, place)
        return id_of(self.places[number - 1]) if number else None

    def number_of(self, item_id: str) -> tuple[int, int] | None:
        """Returns which of how many a mark is, from 1; None for one that is not of the kind."""
        place = self._of.get(item_id)
        return None if place is None else (bisect_left(self.places, place) + 1, len(self.places))

    def put(self, item_id: str, place: Place | None) -> None:
        """Takes in where a mark is now; None for one that is gone or not of the kind."""
        before = self._of.pop(item_id, None)
        if before is not None:
            del self.places[bisect_left(self.places, before)]
        if place is not None:
            self._of[item_id] = place
            insort(self.places, place)


class Walks:
    """The walks of a document, each made when somebody first walks so."""

    def __init__(self) -> None:
        self._walks: dict[Kind, Walk] = {}

    def __bool__(self) -> bool:
        return bool(self._walks)

    def of(self, kind: Kind, places: Callable[[Kind], Iterable[Place]]) -> Walk:
        """Returns the walk of a kind; `places` says where the marks are if it is a new one."""
        walk = self._walks.get(kind)
        if walk is None:
            walk = self._walks[kind] = Walk(places(kind))
        return walk

    def follow(
        self,
        ids: Collection[str],
        item_at: Callable[[str], tuple[Item, Place] | None],
    ) -> None:
        """Takes in that these marks came, went or changed.

        Args:
            ids: Theirs.
            item_at: Returns a visible mark and its place; None for one that is not visible.
        """
        if len(ids) > _ONE_BY_ONE:
            self.forget()
            return
        for item_id in ids:
            found = item_at(item_id)
            for kind, walk in self._walks.items():
                walk.put(item_id, found[1] if found is not None and kind(found[0]) else None)

    def forget(self) -> None:
        """Drops all walks: they are made anew when they are asked for."""
        self._walks.clear()

"""Small helpers for lists of ids and of annotations."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from annotator.model.annotation import Relation, Span

T = TypeVar("T")

# Databases bound how many variables a statement may have: SQLite 999 up to 3.32, and some
# statements take others besides the list.
SIZE = 500


def chunks(items: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """Yields `items` in lists of at most `size`."""
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


def unique(items: Iterable[T]) -> list[T]:
    """Returns `items` without repetitions, in their order."""
    return list(dict.fromkeys(items))


def both(spans: Iterable[Span], relations: Iterable[Relation]) -> list[Span | Relation]:
    """Returns spans and relations in one list."""
    return [*spans, *relations]

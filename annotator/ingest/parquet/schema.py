"""The schema of a Parquet file: which columns there are and how they are nested."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_REQUIRED: Final = 0
_OPTIONAL: Final = 1
_REPEATED: Final = 2
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Node:
    """One part of the schema.

    Attributes:
        type: Parquet's physical type of a leaf; None for what has parts.
        is_text: True where the bytes of a leaf are UTF-8.
        is_list: True for a list; its one child is the element.
        definition: Definition level from which on it is there.
        repetition: Repetition level of its entries; that of a list is that of its elements.
        path: Names on the way to a leaf, as a column is called.
    """

    name: str
    definition: int
    repetition: int
    type: int | None = None
    is_text: bool = False
    is_list: bool = False
    path: tuple[str, ...] = ()
    children: "tuple[Node, ...]" = field(default=())

    def leaves(self) -> "Iterator[Node]":
        """Yields the leaves, in the order of the columns."""
        if self.type is not None:
            yield self
        for child in self.children:
            yield from child.leaves()


def schema_of(elements: list[dict[int, Any]]) -> tuple[Node, ...]:
    """Returns the fields of a row.

    Raises:
        ValueError: They are nested in a way that is not known, or damaged.
    """
    reading = _Reading(elements)
    count = reading.next().get(5, 0)
    return tuple(reading.node((), 0, 0, 0) for _ in range(min(count, len(elements))))


class _Reading:
    def __init__(self, elements: list[dict[int, Any]]) -> None:
        self._elements = iter(elements)

    def next(self) -> dict[int, Any]:
        element = next(self._elements, None)
        if not isinstance(element, dict):
            raise ValueError("its schema is cut off")  # noqa: TRY004 - one error for all
        return element

    def node(self, path: tuple[str, ...], definition: int, repetition: int, depth: int) -> Node:
        if depth > _DEEPEST:
            raise ValueError("its schema is nested too deep")
        element = self.next()
        name, kind, size = _name(element), element.get(3, _REQUIRED), element.get(5, 0)
        if kind == _REPEATED:
            raise ValueError(f"its column {name} is repeated without being a list")
        definition += kind == _OPTIONAL
        path = (*path, name)
        if not size:
            return Node(
                name, definition, repetition, _type(element, name), _is_text(element), path=path
            )
        if element.get(6) == 3 or 3 in (element.get(10) or {}):
            inner = self.next()
            if inner.get(3) != _REPEATED or inner.get(5) != 1 or size != 1:
                raise ValueError(f"its column {name} is a list of an old form")
            path = (*path, _name(inner))
            child = self.node(path, definition + 1, repetition + 1, depth + 1)
            return Node(
                name, definition, repetition + 1, is_list=True, path=path, children=(child,)
            )
        children = tuple(self.node(path, definition, repetition, depth + 1) for _ in range(size))
        return Node(name, definition, repetition, path=path, children=children)


def _name(element: dict[int, Any]) -> str:
    name = element.get(4)
    if not isinstance(name, bytes):
        raise ValueError("it has a column without a name")  # noqa: TRY004 - one error for all
    return name.decode("utf-8", "replace")


def _type(element: dict[int, Any], name: str) -> int:
    type_ = element.get(1)
    if not isinstance(type_, int):
        raise ValueError(f"its column {name} has no type")  # noqa: TRY004 - one error for all
    return type_


def _is_text(element: dict[int, Any]) -> bool:
    return element.get(6) == 0 or 1 in (element.get(10) or {})

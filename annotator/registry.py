"""Finds readers, writers and suggesters by entry point, and remembers which failed to load."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, TypeVar

from annotator.errors import UnknownNameError
from annotator.model.protocols import Reader, Suggester, Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A plugin that did not load: its entry point and why."""

    name: str
    reason: str


class Registry(Generic[T]):
    """The plugins of one entry point group, loaded when first asked for."""

    def __init__(self, group: str, word: str) -> None:
        self._group = group
        self._word = word
        self._loaded: dict[str, T] = {}
        self.failures: dict[str, Failure] = {}

    @property
    def is_loaded(self) -> bool:
        """True once everything on offer is loaded, or failed to."""
        there = self._loaded.keys() | self.failures.keys()
        return all(point.name in there for point in self._points())

    def names(self) -> list[str]:
        """Returns the names on offer, sorted, without loading anything."""
        return sorted(point.name for point in self._points())

    def get(self, name: str) -> T:
        """Returns the plugin of this name.

        Raises:
            UnknownNameError: There is none, or it failed to load; says which names there are.
        """
        if name not in self._loaded:
            points = [point for point in self._points() if point.name == name]
            if not points:
                known = ", ".join(self.names())
                raise UnknownNameError(f"There is no {self._word} named {name!r}; known: {known}.")
            self._load(points[0])
        if name not in self._loaded:
            raise UnknownNameError(
                f"The {self._word} {name!r} cannot be loaded: {self.failures[name].reason}."
            )
        return self._loaded[name]

    def all(self) -> Iterator[T]:
        """Yields every plugin that loads, sorted by name; the others are in `failures`."""
        for point in sorted(self._points(), key=lambda point: point.name):
            if point.name not in self._loaded:
                self._load(point)
            if point.name in self._loaded:
                yield self._loaded[point.name]

    def _points(self) -> list[EntryPoint]:
        return list(_entry_points(self._group))

    def _load(self, point: EntryPoint) -> None:
        try:
            make: Callable[[], Any] = point.load()
            self._loaded[point.name] = make()
        # A third party's code may fail in any way; the program goes on and says so.
        except Exception as error:  # noqa: BLE001 - as said above
            self.failures[point.name] = Failure(point.name, f"{type(error).__name__}: {error}")


@cache
def _entry_points(group: str) -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=group))


readers: Registry[Reader] = Registry("annotator.readers", "format to read")
writers: Registry[Writer] = Registry("annotator.writers", "format to write")
suggesters: Registry[Suggester] = Registry("annotator.suggesters", "suggester")

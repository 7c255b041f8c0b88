"""How well typed words fit a name: the same wherever a label or a type is chosen by name."""

import re
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")

_PARTS = re.compile(r"[\W_]+")


class Fit(IntEnum):
    """How well, the best first.

    Attributes:
        SAME: They are the name.
        KEY: They are its key.
        BEGINS: The name begins with them.
        WORD: One of its words does.
        INSIDE: They stand somewhere in it.
    """

    SAME = 0
    KEY = 1
    BEGINS = 2
    WORD = 3
    INSIDE = 4


def fit(typed: str, name: str, key: str = "") -> Fit | None:
    """Returns how well typed words fit a name, or its key; None where they do not."""
    wanted, name = typed.strip().casefold(), name.casefold()
    if name == wanted:
        return Fit.SAME
    if wanted and key.casefold() == wanted:
        return Fit.KEY
    if name.startswith(wanted):
        return Fit.BEGINS
    if any(part.startswith(wanted) for part in _PARTS.split(name)):
        return Fit.WORD
    return Fit.INSIDE if wanted in name else None


def ranked(
    items: Iterable[T],
    typed: str,
    *,
    name_of: Callable[[T], str],
    key_of: Callable[[T], str] = lambda _: "",
) -> list[T]:
    """Returns what fits typed words, the best first; all of it, as it stands, where none are."""
    found = [(fit(typed, name_of(item), key_of(item)), item) for item in items]
    fitting = [(how, item) for how, item in found if how is not None]
    return [item for _, item in sorted(fitting, key=lambda each: each[0])]

"""Garbage is looked for less often while a process does nothing but move documents."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# So many objects more than before, instead of 700: a document with its annotations has hundreds,
# and none of them refers to itself.
_SELDOM: Final = 50_000


@contextmanager
def seldom() -> Iterator[None]:
    """Lets Python look for garbage seldom; for processes of their own, not for the window."""
    before = gc.get_threshold()
    gc.set_threshold(max(_SELDOM, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)

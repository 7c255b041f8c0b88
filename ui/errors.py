"""Exceptions in Qt overrides and slots: kept from Qt, which would crash, and told to somebody.

An exception that leaves a Python override of a Qt virtual function can end the process later on,
far from its cause. `safe_override` logs it, keeps it in `caught` for the tests, and shows it
through the hook that the window sets.
"""

import logging
import sys
from collections import deque
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)

# The newest exceptions; the tests fail on any that they did not expect.
caught: deque[BaseException] = deque(maxlen=100)
_listeners: list[Callable[[BaseException], None]] = []


def on_error(listener: Callable[[BaseException], None]) -> Callable[[], None]:
    """Calls `listener` with every exception caught from now on; returns what ends that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def caught_error(error: BaseException) -> None:
    """Logs `error` and tells the listeners."""
    _log.error("an error in the window", exc_info=error)
    caught.append(error)
    for listener in tuple(_listeners):
        listener(error)


def safe_override(default: R) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes an override of a Qt virtual function return `default` where it would raise."""

    def decorate(method: Callable[P, R]) -> Callable[P, R]:
        @wraps(method)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return method(*args, **kwargs)
            # Whatever it is, Qt must not see it.
            except Exception as error:  # noqa: BLE001 - as said above
                caught_error(error)
                return default

        return guarded

    return decorate


def install_excepthook() -> Callable[[], None]:
    """Sends what slots raise from the event loop the same way; returns what ends that."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            caught_error(error)

    def restore() -> None:
        sys.excepthook = before

    sys.excepthook = hook
    return restore

"""Asks whether what a record says is of the type that it should have."""

import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_JSON_NAMES: dict[type, str] = {
    str: "string",
    dict: "object",
    list: "list",
    int: "whole number",
    bool: "true or false",
}


def checked(value: Any, key: str, kind: type[T]) -> Any:  # noqa: ANN401 - None, or of that kind
    """Returns a value that is of a type, or None.

    Raises:
        ValueError: It is of another; the message says so of `key`.
    """
    if value is not None and not isinstance(value, kind):
        raise ValueError(f"{key} is no {_JSON_NAMES.get(kind, kind.__name__)}")
    return value


def number_in(record: Mapping[str, Any], key: str) -> float | None:
    """Returns a number as it is there, so that a whole one stays whole; None for none.

    Raises:
        ValueError: It is none, or too large for one.
    """
    value: float | None = record.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(f"{key} is no number")
    if value is not None and not abs(value) <= sys.float_info.max:
        raise ValueError(f"{key} is too large a number")
    return value


def one_of(kind: type[E], value: Any, key: str) -> E:  # noqa: ANN401 - any JSON
    """Returns the one of its kind that has this value.

    Raises:
        ValueError: None has it; the message says which there are.
    """
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(kind)
        raise ValueError(f"{key} {short(value)} is none of {known}") from error


def short(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Returns a value in so many words as a message has room for."""
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:59]}…"

"""Readers and writers with the choices that a user made."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from annotator.errors import RefusedError
from annotator.model.option import checked
from annotator.model.protocols import Configurable, Reader, Writer

T = TypeVar("T", Reader, Writer)


def configured(plugin: T, options: Mapping[str, str]) -> T:
    """Returns the reader or writer with these choices; the same where there are none.

    Raises:
        UnknownNameError: It has no such option, or the value is none of its choices.
    """
    if not options:
        return plugin
    if not isinstance(plugin, Configurable):
        checked((), options, owner=plugin.title)
        return plugin
    return plugin.configured(options)


def parse(given: Iterable[str]) -> dict[str, str]:
    """Returns options from words like "scheme=BILUO".

    Raises:
        RefusedError: One has no equals sign.
    """
    options: dict[str, str] = {}
    for words in given:
        name, sign, value = words.partition("=")
        if not sign or not name.strip():
            raise RefusedError(f"{words!r} is no option: write it like scheme=BILUO.")
        options[name.strip()] = value
    return options

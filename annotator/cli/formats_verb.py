"""`annotator formats`: what can be read, written and suggested with, and each format's choices."""

from collections.abc import Iterator
from typing import Any

from annotator.cli import console
from annotator.cli import options as o
from annotator.errors import UnknownNameError

_VERBS = {"reads": "readers", "writes": "writers", "suggests": "suggesters"}


def formats(name: o.FormatName = None, as_json: o.AsJson = False) -> None:
    """List the formats to read and write, and the suggesters; or tell of one of them."""
    from annotator.services.offers import offers

    offered = offers()
    if name is not None:
        _narrow(offered, name)
    if as_json:
        console.say_json(offered)
    elif name is not None:
        for line in _told(offered):
            console.say(line)
    else:
        console.say_table(
            [
                (
                    verb,
                    entry["name"],
                    " ".join(entry.get("suffixes", ())),
                    entry.get("title", ""),
                    " ".join(f"{option['name']}=" for option in entry.get("options", ())),
                )
                for verb, key in _VERBS.items()
                for entry in offered[key]
            ]
        )
    for failure in offered["failures"]:
        console.warn(f"not loaded: {failure['name']}: {failure['reason']}")


def _narrow(offered: dict[str, list[dict[str, Any]]], name: str) -> None:
    known = sorted({entry["name"] for key in _VERBS.values() for entry in offered[key]})
    if name not in known:
        raise UnknownNameError(f"There is no format {name!r}; known: {', '.join(known)}.")
    for key, entries in offered.items():
        offered[key] = [entry for entry in entries if entry["name"] == name]


def _told(offered: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Yields lines that tell of the reader, writer and suggester of one name."""
    for verb, key in _VERBS.items():
        for entry in offered[key]:
            files = " ".join(entry.get("suffixes", ())) or "a folder"
            yield f"{verb}  {entry.get('title', entry['name'])}" + (
                f": {files}" if "suffixes" in entry else ""
            )
            for option in entry.get("options", ()):
                default = option["default"]
                yield f"  --option {option['name']}={default}" + ("" if default else "…")
                yield f"      {option['title']}: {option['help']}"
                if option["choices"]:
                    yield f"      One of {', '.join(option['choices'])}."

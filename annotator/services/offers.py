"""What this installation can read, write and suggest with."""

from dataclasses import asdict
from typing import Any

from annotator.model.protocols import Configurable, Reader, Writer
from annotator.registry import readers, suggesters, writers

Entry = dict[str, Any]


def offers() -> dict[str, list[Entry]]:
    """Returns readers, writers and suggesters, and the plugins that did not load.

    Suggesters are named only: to load them would take seconds.
    """
    return {
        "readers": [
            {
                "name": reader.name,
                "title": reader.title,
                "suffixes": list(reader.suffixes),
                **_options(reader),
            }
            for reader in readers.all()
        ],
        "writers": [
            {
                "name": writer.name,
                "title": writer.title,
                "suffixes": [writer.suffix] if writer.suffix else [],
                **_options(writer),
            }
            for writer in writers.all()
        ],
        "suggesters": [{"name": name} for name in suggesters.names()],
        "failures": [
            {"name": failure.name, "reason": failure.reason}
            for registry in (readers, writers)
            for failure in registry.failures.values()
        ],
    }


def _options(plugin: Reader | Writer) -> Entry:
    if not isinstance(plugin, Configurable):
        return {}
    return {"options": [asdict(option) for option in plugin.options]}

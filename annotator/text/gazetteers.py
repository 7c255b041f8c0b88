"""The bundled word lists: sections of entries, one file for each subject."""

from functools import cache
from importlib import resources


@cache
def gazetteer(name: str) -> dict[str, list[str]]:
    """Reads resources/gazetteers/NAME.txt: [sections], entries with commas between, # comments."""
    source = resources.files("resources") / "gazetteers" / f"{name}.txt"
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            entries = sections.setdefault(line.strip("[] "), [])
            continue
        entries += [entry.strip() for entry in line.split(",") if entry.strip()]
    return sections

"""Pipelines that a user added to the program: each in a folder of its own, in the user's data."""

import re
from pathlib import Path
from typing import Final

from packaging.version import InvalidVersion, Version

from annotator.paths import data_dir

# A version has no hyphen, so that the last one ends the name.
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}", re.ASCII)
VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+]{0,39}", re.ASCII)


def added_dir() -> Path:
    """Returns where added pipelines lie; the folder may not exist yet."""
    return data_dir() / "pipelines"


def added_folders() -> list[Path]:
    """Returns the folders of all added pipelines, by name, of one name the newest first."""
    try:
        found = [path for path in added_dir().iterdir() if _is_one(path)]
    except OSError:
        # There is no such folder before the first pipeline is added.
        return []
    found.sort(key=lambda path: _version(path.name.rpartition("-")[2]), reverse=True)
    return sorted(found, key=lambda path: path.name.rpartition("-")[0])


def find_added(name: str) -> Path | None:
    """Returns the folder of an added pipeline: "en_tiny-0.3.1", or "en_tiny" for the newest."""
    for folder in added_folders():
        if name in (folder.name, folder.name.rpartition("-")[0]):
            return folder
    return None


def _is_one(path: Path) -> bool:
    name, _, version = path.name.rpartition("-")
    return bool(NAME.fullmatch(name) and VERSION.fullmatch(version)) and path.is_dir()


def _version(text: str) -> tuple[Version, str]:
    """Returns what versions are ordered by; one of no known form comes before all others."""
    try:
        return Version(text), text
    except InvalidVersion:
        return Version("0.dev0"), text

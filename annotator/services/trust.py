"""Which pipelines may run their code: a person said so, for these files and no others.

It is kept with the person's settings, not in a project: a project that somebody else made must not
bring its own leave to run code.
"""

from pathlib import Path

from annotator.settings import Settings

_KEY = "trusted_pipelines"


def trusted(settings: Settings, folder: str | Path) -> str:
    """Returns the fingerprint of the files that were agreed to; "" for none."""
    return str(settings.get(_KEY).get(str(folder), ""))


def is_trusted(settings: Settings, folder: str | Path, fingerprint: str) -> bool:
    """True where just these files were agreed to."""
    return bool(fingerprint) and trusted(settings, folder) == fingerprint


def trust(settings: Settings, folder: str | Path, fingerprint: str) -> None:
    """Remembers that a person agreed to run what is in these files."""
    settings.set(_KEY, {**settings.get(_KEY), str(folder): fingerprint})


def distrust(settings: Settings, folder: str | Path) -> None:
    """Forgets what was agreed to in a folder."""
    kept = {place: mark for place, mark in settings.get(_KEY).items() if place != str(folder)}
    settings.set(_KEY, kept)


def words(name: str, folder: str | Path, *, is_changed: bool, license_: str = "") -> str:
    """Returns what a person is told before the code of a pipeline runs."""
    if is_changed:
        return f"The files of {name} in {folder} have changed. Loading it runs the code in them."
    terms = f" Its license is {license_}." if license_ else ""
    return f"Loading {name} runs the code in {folder}.{terms}"

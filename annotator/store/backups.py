"""Copies of a project: rotating ones beside it, and those made before an upgrade."""

import logging
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Final

from annotator.errors import ProjectError
from annotator.store.engine import copy_file

_log = logging.getLogger(__name__)

KEPT: Final = 5
_AGE: Final = timedelta(days=1)
_COUNTED: Final = ("document", "span", "relation", "verdict", "edit", "edit_row")
_STAMP: Final = "%Y-%m-%dT%H-%M-%SZ"
_PARTIAL: Final = ".partial"


def folder_of(project: Path) -> Path:
    """Returns the folder of the backups of a project."""
    return project.with_name(project.name + ".backups")


def rotating(project: Path) -> list[Path]:
    """Returns the rotating backups of a project, oldest first."""
    return [path for _, path in sorted(_stamped(project))]


def _stamped(project: Path) -> list[tuple[datetime, Path]]:
    found = []
    for path in folder_of(project).glob("*.annot"):
        try:
            at = datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append((at, path))
    return found


def is_due(project: Path) -> bool:
    """True where the last rotating backup is older than a day."""
    newest = max((at for at, _ in _stamped(project)), default=None)
    return newest is None or datetime.now(UTC) - newest > _AGE


def make_rotating(project: Path) -> Path:
    """Makes a verified backup beside the project and removes the oldest beyond five.

    Raises:
        ProjectError: It cannot be written.
    """
    name = f"{datetime.now(UTC).strftime(_STAMP)}.annot"
    target = copy_to(project, folder_of(project) / name, replace=True)
    for path in rotating(project)[:-KEPT]:
        path.unlink(missing_ok=True)
    return target


def make_before_upgrade(project: Path, old: str, new: str) -> Path:
    """Copies a project that is about to be upgraded; this copy is never rotated away.

    Raises:
        ProjectError: It cannot be written; the project is as it was.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    name = f"before-upgrade-{old}-to-{new}-{stamp}.annot"
    return copy_to(project, folder_of(project) / name, replace=True)


def copy_to(project: Path, target: Path, *, replace: bool = False) -> Path:
    """Writes a verified copy of the project to `target`, whole or not at all.

    Raises:
        ProjectError: `target` is there already, or cannot be written.
    """
    if target.exists() and not replace:
        raise ProjectError(f"{target} is there already: name another file for the backup.")
    partial = target.with_name(target.name + _PARTIAL)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        copy_file(project, partial, counted=_COUNTED)
        os.replace(partial, target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise ProjectError(f"The backup {target} cannot be written: {error}.") from error
    return target


class DailyBackup:
    """Makes the rotating backup of a project that was just opened, beside the work on it."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begins, if the last backup is older than a day."""
        if is_due(self._project):
            self._thread = Thread(target=self._run, name="daily backup")
            self._thread.start()

    def wait(self) -> None:
        """Returns once the backup is made."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        try:
            make_rotating(self._project)
        except ProjectError as error:
            # The work goes on without: it is in the project itself, and the log tells why.
            _log.warning("no backup: %s", error)

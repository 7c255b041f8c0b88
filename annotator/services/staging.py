"""Files written whole or not at all: beside their target first, then put in its place."""

import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.errors import WriteError


class Staging:
    """Holds a place beside each target until all are written.

    Used as a context: leaving it without `publish` removes what was begun, and the old files stay.
    """

    def __init__(self, targets: Sequence[Path]) -> None:
        # A link to a file stays a link: what it points to is written.
        self._targets = [
            target.resolve() if os.path.islink(target) else target for target in targets
        ]
        self._made_folders: list[Path] = []
        mark = secrets.token_hex(4)
        self.places = [target.with_name(f".{target.name}.{mark}.part") for target in self._targets]

    def __enter__(self) -> Self:
        try:
            for target in self._targets:
                self._make_folder(target.parent)
        except OSError as error:
            self._clear()
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"The folder {target.parent} cannot be made: {reason}.") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._clear()

    def publish(self) -> None:
        """Puts every file in its place; each is on the disk before it gets its name.

        Raises:
            WriteError: The disk or the folder does not let us.
        """
        try:
            for place in self.places:
                _to_disk(place)
            for place, target in zip(self.places, self._targets, strict=True):
                _put(place, target)
            for folder in {target.parent for target in self._targets}:
                _folder_to_disk(folder)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"The export cannot be put in its place: {reason}.") from error
        self._made_folders.clear()

    def _make_folder(self, folder: Path) -> None:
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for made in reversed(missing):
            made.mkdir()
            self._made_folders.append(made)

    def _clear(self) -> None:
        for place in self.places:
            # What cannot be removed stays hidden beside the target; the error that led here is
            # the one to tell.
            with suppress(OSError):
                if place.is_dir():
                    shutil.rmtree(place)
                else:
                    place.unlink(missing_ok=True)
        for folder in reversed(self._made_folders):
            with suppress(OSError):
                folder.rmdir()


def _put(place: Path, target: Path) -> None:
    """Replaces a file; of a folder, its files one by one, and others there are left alone."""
    if not place.is_dir():
        place.replace(target)
        return
    for path in sorted(place.rglob("*")):
        goal = target / path.relative_to(place)
        if path.is_dir():
            goal.mkdir(parents=True, exist_ok=True)
        else:
            goal.parent.mkdir(parents=True, exist_ok=True)
            path.replace(goal)


def _to_disk(path: Path) -> None:
    if path.is_dir():
        for inner in path.rglob("*"):
            if inner.is_file():
                _to_disk(inner)
        return
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    # Only where a folder can be opened (not on Windows): the names, too, are to outlast a crash.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Files on the way in: which there are in folders, which reader takes each, reading one whole."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import ReadError
from annotator.model.protocols import HasCompanions, Reader

# SQLite holds no value above a thousand million bytes, and a text may grow when decoded.
MAX_BYTES = 300_000_000
# So much of a file is looked at to tell its format.
HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was left out, and why."""

    path: Path
    reason: str


def walk(paths: Iterable[Path]) -> Iterator[Path | Skipped]:
    """Yields the files among `paths` and below its folders, sorted within each folder.

    Hidden files and folders are passed over unless they are named themselves; links to folders
    are not followed, so that no walk goes in circles.
    """
    for path in paths:
        # Unlike its method of a path, this takes what may not be looked at for no folder.
        if os.path.isdir(path):
            yield from _walk_folder(path)
        else:
            yield path


def _walk_folder(folder: Path) -> Iterator[Path | Skipped]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(path=folder, reason=said(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_folder(path)
        elif not entry.is_dir():
            yield path


def choose_reader(path: Path, readers: Iterable[Reader]) -> Reader:
    """Returns the reader for the file: by its suffix and how it begins.

    Readers that name the suffix are asked first, and those that take any table or text last.

    Raises:
        ReadError: It cannot be opened, or no reader takes it.
    """
    check_regular(path)
    offered = list(readers)
    suffix = path.suffix.lower()
    by_suffix = [reader for reader in offered if suffix and suffix in reader.suffixes]
    if len(by_suffix) == 1:
        return by_suffix[0]
    head = _head(path)
    if not head:
        raise ReadError("is empty")
    rest = [reader for reader in offered if reader not in by_suffix]
    for reader in [*sorted(by_suffix, key=_is_general), *sorted(rest, key=_is_general)]:
        if reader.recognizes(path, head):
            return reader
    kind = f"files ending in {suffix}" if suffix else "a file like this"
    raise ReadError(f"is of no known format: no reader takes {kind}")


def companions(paths: Sequence[Path], readers: Sequence[Reader]) -> set[Path]:
    """Returns which of `paths` belong to another one of them, by what the readers say.

    A file that belongs to another is read with it, not by itself: the text beside its annotations.
    """
    belonging: set[Path] = set()
    for reader in readers:
        if isinstance(reader, HasCompanions):
            for path in paths:
                if path.suffix.lower() in reader.suffixes:
                    belonging.update(_companions(reader, path))
    return belonging


def _companions(reader: HasCompanions, path: Path) -> list[Path]:
    try:
        return list(reader.companions(path))
    # A third party's reader may fail in any way, which must not cost the files of others.
    except Exception:  # noqa: BLE001 - as said above
        return []


def check_regular(path: Path) -> None:
    """Refuses what is no ordinary file; opening a pipe would wait forever.

    Raises:
        ReadError: It is not there, no ordinary file, or too large.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise ReadError(said(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("is no ordinary file")


def read_bytes(path: Path) -> bytes:
    """Returns all bytes of a file that holds one document.

    Raises:
        ReadError: It cannot be opened, or is larger than a document can be.
    """
    check_regular(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"is larger than a document can be ({MAX_BYTES // 1_000_000} MB)")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(said(error)) from error


def said(error: OSError) -> str:
    """Returns the reason of a failed system call in words, without the path."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


def readable_name(name: str) -> str:
    """Returns a file's name as valid characters; bytes that are none become the sign U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _is_general(reader: Reader) -> bool:
    # A third party's may lack it, which must not cost the files of others.
    return bool(getattr(reader, "is_general", False))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise ReadError(said(error)) from error

"""Unpacks an archive that a stranger made: nothing gets out of the target, nor grows without bound.

What an archive says of itself is not believed: every byte is counted while it comes out. Links and
devices are refused, as is a name that any system would read as a place elsewhere; so that what is
written is plain files below the target and nothing else.
"""

import gzip
import os
import stat
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Final

from annotator.errors import ReadError

MOST_BYTES: Final = 4_000_000_000
MOST_FILES: Final = 20_000
# Weights hardly pack, words some ten to one; bombs do a thousand. What is small may be anything.
MOST_TIMES: Final = 100
_SMALL: Final = 20_000_000
_PIECE: Final = 1 << 18
# Of a ZIP archive: its list of files, which is read as a whole.
_MOST_LIST: Final = 16_000_000
_END, _END_64, _END_LENGTH, _END_64_LENGTH = b"PK\x05\x06", b"PK\x06\x07", 22, 20
_MOST_NAME, _MOST_PART = 400, 200
# Names that Windows takes for devices, whatever follows the first full stop.
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)

Canceled = Callable[[], bool]


class StoppedError(ReadError):
    """Somebody asked to stop."""


def unpack(source: Path, target: Path, *, canceled: Canceled = lambda: False) -> None:
    """Puts what is in an archive or a folder into `target`.

    Args:
        source: A ZIP archive (as wheels are), a tar archive packed with gzip, or a folder.
        target: An empty folder that nobody else writes to. On an error something may be in it.
        canceled: Asked between two pieces.

    Raises:
        ReadError: It is of another kind, damaged, too big, or has something in it that is no plain
            file below the target; says so as the end of a sentence that begins with its name.
        StoppedError: `canceled` said so.
    """
    into = _Target(target, canceled)
    try:
        if source.is_dir():
            _copy(source, into)
        elif not stat.S_ISREG(source.stat().st_mode):
            raise ReadError("is no file that could be read")
        else:
            with source.open("rb") as file:
                _unpack_file(file, into)
    except OSError as error:
        # `gzip` says with one of its own that a file is damaged.
        words = error.strerror.lower() if error.strerror else "is damaged"
        raise ReadError(words if words == "is damaged" else f"cannot be unpacked: {words}") from (
            error
        )
    except (EOFError, zlib.error, tarfile.TarError, zipfile.BadZipFile) as error:
        raise ReadError("is damaged: it is cut off, or was changed") from error
    # What the modules raise for headers that make no sense.
    except (NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        raise ReadError("is damaged, or packed in a way that is not known here") from error


def _unpack_file(file: IO[bytes], into: "_Target") -> None:
    head = file.read(4)
    file.seek(0)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _unpack_zip(file, into)
    elif head.startswith(b"\x1f\x8b"):
        _unpack_tar(file, into)
    else:
        raise ReadError("is neither a wheel nor an archive (.whl, .zip, .tar.gz)")


class _Target:
    """Takes files and counts them."""

    def __init__(self, folder: Path, canceled: Canceled) -> None:
        self._folder = folder
        self._canceled = canceled
        self._names: set[str] = set()
        self._entries = 0
        self._written = 0

    def folder(self, name: str) -> None:
        """Makes a folder."""
        self._path(name).mkdir(parents=True, exist_ok=True)

    def file(self, name: str, pieces: Iterator[bytes], packed: Callable[[], int]) -> None:
        """Writes a file; `packed` says how many bytes of the archive were read by now."""
        path = self._path(name)
        key = unicodedata.normalize("NFC", str(path)).casefold()
        if key in self._names:
            raise ReadError(f"has two files in it that are both called {_quoted(name)}")
        self._names.add(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                for piece in pieces:
                    self._count(len(piece), packed())
                    out.write(piece)
        except (FileExistsError, NotADirectoryError) as error:
            raise ReadError(f"has {_quoted(name)} in it as a file and as a folder") from error

    def _count(self, length: int, packed: int) -> None:
        if self._canceled():
            raise StoppedError("was not unpacked: it was stopped")
        self._written += length
        if self._written > MOST_BYTES:
            raise ReadError(f"would unpack to more than {MOST_BYTES // 1_000_000_000} GB")
        if self._written > _SMALL and self._written > packed * MOST_TIMES:
            raise ReadError(f"would unpack to more than {MOST_TIMES} times its size")

    def _path(self, name: str) -> Path:
        self._entries += 1
        if self._entries > MOST_FILES:
            raise ReadError(f"has more than {MOST_FILES:,} files in it")
        return self._folder.joinpath(*_parts(name))


def _parts(name: str) -> list[str]:
    """Returns the steps of a path below the target.

    Raises:
        ReadError: It leads elsewhere, on this system or on another.
    """
    parts = [part for part in name.split("/") if part not in ("", ".")]
    leads_out = name.startswith("/") or ".." in parts or any(sign in name for sign in "\\:")
    if leads_out:
        raise ReadError(f"has a file in it that would go elsewhere: {_quoted(name)}")
    is_odd = len(name) > _MOST_NAME or any(
        len(part.encode("utf-8", "surrogateescape")) > _MOST_PART
        or part.endswith((" ", "."))
        or part.partition(".")[0].strip().casefold() in _DEVICES
        or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in part)
        for part in parts
    )
    if is_odd:
        raise ReadError(f"has a file in it whose name no system takes: {_quoted(name)}")
    return parts


def _quoted(name: str) -> str:
    return ascii(name if len(name) <= 60 else f"{name[:57]}...")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _copy(source: Path, into: _Target) -> None:
    """Copies a folder; its links are not followed, as they may lead anywhere."""
    for folder, folders, files in os.walk(source):
        here = Path(folder)
        for name in sorted((*folders, *files)):
            path = here / name
            inner = path.relative_to(source).as_posix()
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                if name != "__pycache__":
                    into.folder(inner)
            elif not stat.S_ISREG(mode):
                raise ReadError(f"has {_quoted(inner)} in it, which is a link or a device")
            elif here.name != "__pycache__":
                with path.open("rb") as file:
                    into.file(inner, _pieces(file), file.tell)


def _unpack_zip(file: IO[bytes], into: _Target) -> None:
    size = _check_list(file)
    done = 0
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            mode = entry.external_attr >> 16
            name = entry.filename
            if "\0" in entry.orig_filename:
                raise ReadError(f"has a file in it whose name no system takes: {_quoted(name)}")
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
                raise ReadError(f"has {_quoted(name)} in it, which is a link or a device")
            if entry.flag_bits & 1:
                raise ReadError("is encrypted: save it without a password")
            if entry.is_dir():
                into.folder(name)
                continue
            # The others are unpacked without a bound.
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise ReadError("is packed in a way that is not known here")
            with archive.open(entry) as inner:
                start = file.tell() - done
                into.file(name, _pieces(inner), partial(_read_by_now, file, start, size))
            done = min(done + entry.compress_size, size)


def _read_by_now(file: IO[bytes], start: int, most: int) -> int:
    return min(file.tell() - start, most)


def _check_list(file: IO[bytes]) -> int:
    """Refuses a list of files that is long enough to fill the memory; returns the file's size."""
    size = file.seek(0, os.SEEK_END)
    start = max(size - (1 << 16) - _END_LENGTH - _END_64_LENGTH, 0)
    file.seek(start)
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        raise zipfile.BadZipFile
    is_64 = tail[max(at - _END_64_LENGTH, 0) : at].startswith(_END_64)
    if is_64 or int.from_bytes(tail[at + 12 : at + 16], "little") > _MOST_LIST:
        raise ReadError(f"has more than {MOST_FILES:,} files in it, or files of many GB")
    return size


class _Unzipped:
    """What is packed in a file, forward only and in pieces of bounded size, as `tarfile` takes it.

    A header may ask for any size, also for a name; and what nobody reads is unpacked to be skipped,
    so that the bound is kept here too.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._packed = file
        self._file = gzip.GzipFile(fileobj=file)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, place: int, _whence: int = os.SEEK_SET) -> int:
        if place < self._file.tell():
            raise tarfile.ReadError("backward")
        while (left := place - self._file.tell()) > 0:
            if not self.read(min(left, _PIECE)):
                raise tarfile.ReadError("cut off")
        return place

    def read(self, count: int) -> bytes:
        if not 0 <= count <= _PIECE:
            raise tarfile.ReadError("a header of that size")
        piece = self._file.read(count)
        place = self._file.tell()
        if place > MOST_BYTES or place > max(_SMALL, self._packed.tell() * MOST_TIMES):
            raise ReadError(f"would unpack to more than {MOST_TIMES} times its size")
        return piece


def _unpack_tar(file: IO[bytes], into: _Target) -> None:
    unzipped = _Unzipped(file)
    # Only what is here is called.
    with tarfile.TarFile(fileobj=unzipped, mode="r") as archive:  # type: ignore[arg-type] # as said above
        while (entry := archive.next()) is not None:
            # Else the module keeps all of them.
            archive.members.clear()  # type: ignore[attr-defined]  # typeshed lacks it
            if entry.isdir():
                into.folder(entry.name)
                continue
            inner = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
            if inner is None:
                raise ReadError(f"has {_quoted(entry.name)} in it, which is a link or a device")
            into.file(entry.name, _exactly(inner, entry.size), file.tell)


def _exactly(file: IO[bytes], size: int) -> Iterator[bytes]:
    left = size
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece
    if left > 0:
        raise tarfile.ReadError("cut off")

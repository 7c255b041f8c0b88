"""What a Linux desktop is told of the program: below `share`, the same in each package."""

import gzip
import hashlib
import os
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Final

import icons
import man_page

from annotator.identity import APP_ID, AUTHORS, TITLE

LINUX: Final = Path(__file__).parent / "linux"
# Of the distribution, the command and the package.
NAME: Final = "annotator"
# In a place that is known only when it is installed, this stands for the path of the program.
PROGRAM: Final = "@PROGRAM@"


def version() -> str:
    """Returns the version of what is being packed."""
    return metadata.version(NAME)


def lay_out(share: Path, when: datetime, *, program: str = PROGRAM) -> None:
    """Writes the entry of the menu, the icons, the type of the files and the manual page.

    Args:
        share: The folder, such as usr/share of a package.
        when: The time of the release.
        program: The path of the program once it is installed.
    """
    places = {
        "desktop": share / "applications" / f"{APP_ID}.desktop",
        "mime.xml": share / "mime/packages" / f"{APP_ID}.xml",
        "metainfo.xml": share / "metainfo" / f"{APP_ID}.metainfo.xml",
    }
    for suffix, place in places.items():
        text = (LINUX / f"program.{suffix}").read_text("utf-8")
        write(place, filled(text, when, program=program).encode())
    for size in icons.SIZES:
        picture = share / "icons/hicolor" / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        write(picture, icons.png(size))
    write(share / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg", icons.DRAWING.read_bytes())
    write_packed(share / f"man/man1/{NAME}.1.gz", man_page.page(when.date().isoformat()).encode())


def filled(text: str, when: datetime, *, program: str = PROGRAM) -> str:
    """Returns a template with all that is known put in."""
    known = {
        "@ID@": APP_ID,
        "@DOMAIN@": APP_ID.rpartition(".")[0],
        "@TITLE@": TITLE,
        "@AUTHORS@": AUTHORS,
        "@VERSION@": version(),
        "@DATE@": when.date().isoformat(),
        PROGRAM: program,
    }
    for sign, words in known.items():
        text = text.replace(sign, words)
    return text


def settle(root: Path, when: datetime, *programs: Path) -> None:
    """Gives all files the rights and the time that they have in a package.

    Args:
        root: The folder with all of them.
        when: The time.
        programs: Those that are run.
    """
    stamp = int(when.timestamp())
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (stamp, stamp), follow_symlinks=False)


def write(path: Path, content: bytes) -> None:
    """Writes a file, and makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def write_packed(path: Path, content: bytes) -> None:
    """Writes a file packed with gzip, the same at any time."""
    write(path, gzip.compress(content, 9, mtime=0))


def write_sums(folder: Path) -> None:
    """Writes SHA256SUMS over the files of a folder."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "SHA256SUMS"
    ]
    write(folder / "SHA256SUMS", "".join(lines).encode())

"""Makes the Debian package of a bundle; the same bundle and commit give the same bytes.

    python packaging/deb.py dist/annotator dist

Writes annotator_VERSION_ARCH.deb, and SHA256SUMS over what lies in the same folder.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from email.utils import format_datetime
from importlib import metadata
from pathlib import Path
from typing import Final

import icons
import man_page

HERE: Final = Path(__file__).parent
LINUX: Final = HERE / "linux"
NAME: Final = "annotator"
APP: Final = "org.annotator.Annotator"
MAINTAINER: Final = "The Annotator authors <annotator@example.org>"
_COPYRIGHT: Final = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Annotator
Comment: The libraries that the program brings and their licences are in
 /usr/share/doc/annotator/THIRD-PARTY.txt.gz and, for programs, in sbom.cdx.json.gz.

Files: *
Copyright: 2026 The Annotator authors
License: Apache-2.0

Files: usr/lib/annotator/_internal/PySide6/* usr/lib/annotator/_internal/libQt6*
Copyright: 2015-2026 The Qt Company Ltd. and other contributors
License: LGPL-3

License: Apache-2.0
 The full text is in /usr/share/common-licenses/Apache-2.0.

License: LGPL-3
 The full text is in /usr/share/common-licenses/LGPL-3. Qt comes as separate
 libraries, which may be exchanged for others of the same version.
"""


def fill(root: Path, bundle: Path, version: str, when: datetime) -> None:
    """Lays out all files of the package below `root`."""
    share, doc = root / "usr/share", root / "usr/share/doc" / NAME
    shutil.copytree(bundle, root / "usr/lib" / NAME, symlinks=True)
    for name in ("THIRD-PARTY.txt", "sbom.cdx.json"):
        _packed(doc / f"{name}.gz", (bundle / name).read_bytes())
        (root / "usr/lib" / NAME / name).unlink()
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _copied(LINUX / f"{APP}.desktop", share / "applications" / f"{APP}.desktop")
    _copied(LINUX / f"{APP}.mime.xml", share / "mime/packages" / f"{APP}.xml")
    _copied(LINUX / "lintian-overrides", share / "lintian/overrides" / NAME)
    about = (LINUX / f"{APP}.metainfo.xml").read_text("utf-8")
    about = about.replace("@VERSION@", version).replace("@DATE@", when.date().isoformat())
    _written(share / "metainfo" / f"{APP}.metainfo.xml", about.encode())
    for size in icons.SIZES:
        picture = share / "icons/hicolor" / f"{size}x{size}" / "apps" / f"{APP}.png"
        _written(picture, icons.png(size))
    _copied(icons.DRAWING, share / "icons/hicolor/scalable/apps" / f"{APP}.svg")
    manual = man_page.page(when.date().isoformat())
    _packed(share / "man/man1" / f"{NAME}.1.gz", manual.encode())
    _written(doc / "copyright", _COPYRIGHT.encode())
    _packed(doc / "changelog.gz", _changelog(version, when).encode())


def _changelog(version: str, when: datetime) -> str:
    """Returns what changed, in Debian's form: the points of CHANGELOG.md."""
    points = re.findall(r"^- (.*?)(?=^- |^## |\Z)", _changes(), re.MULTILINE | re.DOTALL)
    body = "\n".join(
        textwrap.fill(" ".join(point.split()), 78, initial_indent="  * ", subsequent_indent="    ")
        for point in points
    )
    return (
        f"{NAME} ({version}) unstable; urgency=medium\n\n{body}\n\n"
        f" -- {MAINTAINER}  {format_datetime(when)}\n"
    )


def _changes() -> str:
    return (HERE.parent / "CHANGELOG.md").read_text("utf-8").split("\n## ", 2)[1]


def control(root: Path, version: str, architecture: str) -> str:
    """Returns the control file of what lies below `root`."""
    lines = (LINUX / "depends.txt").read_text("utf-8").splitlines()
    depends = ", ".join(line for line in lines if line and not line.startswith("#"))
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    return f"""\
Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {size}
Section: science
Priority: optional
Depends: {depends}
Recommends: fonts-dejavu-core | fonts-noto-core, xdg-desktop-portal, xdg-utils
Description: mark up news articles: entities, figures and relations
 Annotator is a program to annotate texts by keyboard: names, figures with
 their values, and relations. It offers suggestions that are accepted or
 rejected with one key, and writes training data in many formats.
 .
 It brings its own Python and libraries, and needs no network.
"""


def build(bundle: Path, out: Path, when: datetime) -> Path:
    """Builds the package; returns its path."""
    version = metadata.version(NAME)
    asked = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        fill(root, bundle, version, when)
        _settle(root, when)
        words = control(root, version, architecture)
        sums = "".join(
            f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.is_symlink()
        )
        _written(root / "DEBIAN/control", words.encode())
        _written(root / "DEBIAN/md5sums", sums.encode())
        _settle(root, when)
        package = out / f"{NAME}_{version}_{architecture}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, package],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(when.timestamp()))},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return package


def _settle(root: Path, when: datetime) -> None:
    """Gives all files the rights and the time that they have in the package."""
    program = root / "usr/lib" / NAME / NAME
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        stamp = int(when.timestamp())
        os.utime(path, (stamp, stamp), follow_symlinks=False)


def _written(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _copied(source: Path, path: Path) -> None:
    _written(path, source.read_bytes())


def _packed(path: Path, content: bytes) -> None:
    _written(path, gzip.compress(content, 9, mtime=0))


def sums(folder: Path) -> str:
    """Returns the lines of SHA256SUMS over the files of a folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in files
        if path.name != "SHA256SUMS"
    )


def main() -> None:
    """Builds the package into the folder of the second argument."""
    bundle, out = Path(sys.argv[1]), Path(sys.argv[2])
    when = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    package = build(bundle, out, when)
    shutil.copyfile(bundle / "sbom.cdx.json", out / f"{NAME}-sbom.cdx.json")
    (out / "SHA256SUMS").write_text(sums(out))
    sys.stdout.write(f"{package}\n")


if __name__ == "__main__":
    main()

"""Makes the Debian package of a bundle; the same bundle and commit give the same bytes.

    python packaging/deb.py dist/annotator dist

Writes annotator_VERSION_ARCH.deb, and SHA256SUMS over what lies in the same folder.
"""

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
from pathlib import Path
from typing import Final

from share import LINUX, NAME, lay_out, settle, version, write, write_packed, write_sums

from annotator.identity import AUTHORS, CONTACT, TITLE

_COPYRIGHT: Final = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {TITLE}
Comment: The libraries that the program brings and their licences are in
 /usr/share/doc/annotator/THIRD-PARTY.txt.gz and, for programs, in sbom.cdx.json.gz.

Files: *
Copyright: 2026 {AUTHORS}
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


def fill(root: Path, bundle: Path, when: datetime) -> None:
    """Lays out all files of the package below `root`."""
    share, doc = root / "usr/share", root / "usr/share/doc" / NAME
    shutil.copytree(bundle, root / "usr/lib" / NAME, symlinks=True)
    for name in ("THIRD-PARTY.txt", "sbom.cdx.json"):
        write_packed(doc / f"{name}.gz", (bundle / name).read_bytes())
        (root / "usr/lib" / NAME / name).unlink()
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    lay_out(share, when, program=f"/usr/bin/{NAME}")
    overrides = (LINUX / "lintian-overrides").read_bytes()
    write(share / "lintian/overrides" / NAME, overrides)
    write(doc / "copyright", _COPYRIGHT.encode())
    write_packed(doc / "changelog.gz", _changelog(when).encode())


def _changelog(when: datetime) -> str:
    """Returns what changed, in Debian's form: the points of CHANGELOG.md."""
    points = re.findall(r"^- (.*?)(?=^- |^## |\Z)", _changes(), re.MULTILINE | re.DOTALL)
    body = "\n".join(
        textwrap.fill(" ".join(point.split()), 78, initial_indent="  * ", subsequent_indent="    ")
        for point in points
    )
    return (
        f"{NAME} ({version()}) unstable; urgency=medium\n\n{body}\n\n"
        f" -- {AUTHORS} <{CONTACT}>  {format_datetime(when)}\n"
    )


def _changes() -> str:
    return (LINUX.parents[1] / "CHANGELOG.md").read_text("utf-8").split("\n## ", 2)[1]


def control(root: Path, architecture: str) -> str:
    """Returns the control file of what lies below `root`."""
    lines = (LINUX / "depends.txt").read_text("utf-8").splitlines()
    depends = ", ".join(line for line in lines if line and not line.startswith("#"))
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir()) // 1024
    return f"""\
Package: {NAME}
Version: {version()}
Architecture: {architecture}
Maintainer: {AUTHORS} <{CONTACT}>
Installed-Size: {size}
Section: science
Priority: optional
Depends: {depends}
Recommends: fonts-dejavu-core | fonts-noto-core, xdg-desktop-portal, xdg-utils
Description: mark up news articles: entities, figures and relations
 {TITLE} is a program to annotate texts by keyboard: names, figures with
 their values, and relations. It offers suggestions that are accepted or
 rejected with one key, and writes training data in many formats.
 .
 It brings its own Python and libraries, and needs no network.
"""


def build(bundle: Path, out: Path, when: datetime) -> Path:
    """Builds the package; returns its path."""
    asked = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        program = root / "usr/lib" / NAME / NAME
        fill(root, bundle, when)
        settle(root, when, program)
        words = control(root, architecture)
        sums = "".join(
            f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n"
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.is_symlink()
        )
        write(root / "DEBIAN/control", words.encode())
        write(root / "DEBIAN/md5sums", sums.encode())
        settle(root, when, program)
        package = out / f"{NAME}_{version()}_{architecture}.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", root, package],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(when.timestamp()))},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return package


def main() -> None:
    """Builds the package into the folder of the second argument."""
    bundle, out = Path(sys.argv[1]), Path(sys.argv[2])
    when = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    package = build(bundle, out, when)
    shutil.copyfile(bundle / "sbom.cdx.json", out / f"{NAME}-sbom.cdx.json")
    write_sums(out)
    sys.stdout.write(f"{package}\n")


if __name__ == "__main__":
    main()

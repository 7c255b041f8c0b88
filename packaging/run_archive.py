"""Makes an archive that unpacks and installs itself, for machines without an administrator.

    python packaging/run_archive.py dist/annotator dist

Writes annotator-VERSION-ARCH.run with makeself, and SHA256SUMS over what lies in the same folder.
`sh annotator-….run` installs the program for the one who runs it, see linux/install.sh. The same
bundle and commit give the same bytes.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from share import LINUX, NAME, filled, lay_out, settle, version, write, write_sums

from annotator.identity import TITLE

_INSIDE: Final = "inside"
_SCRIPTS: Final = ("install.sh", "uninstall.sh")


def build(bundle: Path, out: Path, when: datetime) -> Path:
    """Builds the archive; returns its path."""
    name = f"{NAME}-{version()}-{platform.machine()}.run"
    stamp = int(when.timestamp())
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / _INSIDE
        shutil.copytree(bundle, root / NAME, symlinks=True)
        lay_out(root / "share", when)
        for script in _SCRIPTS:
            text = (LINUX / script).read_text("utf-8")
            write(root / script, filled(text, when).encode())
        settle(root, when, root / NAME / NAME)
        # In a folder of names that do not change: the archive tells by what it was made.
        subprocess.run(
            [
                "makeself",
                # The one that every system can unpack.
                *("--quiet", "--gzip", "--sha256", "--nox11", "--noprogress", "--tar-quietly"),
                # "n": gzip puts no time into what it packs.
                *("--complevel", "9n"),
                *("--packaging-date", f"{when:%Y-%m-%d %H:%M:%S} UTC"),
                "--tar-extra",
                f"--sort=name --owner=0 --group=0 --numeric-owner --mtime=@{stamp}",
                *(_INSIDE, name, f"{TITLE} {version()}"),
                # By the shell: the folder for what passes may not be one to run programs from.
                *("sh", "./install.sh"),
            ],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=True,
        )
        shutil.move(Path(folder) / name, out / name)
    return out / name


def main() -> None:
    """Builds the archive into the folder of the second argument."""
    when = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    bundle, out = Path(sys.argv[1]), Path(sys.argv[2])
    sys.stdout.write(f"{build(bundle, out, when)}\n")
    write_sums(out)


if __name__ == "__main__":
    main()

"""Compiles the installer for Windows with makensis, on any system.

    python packaging/windows/setup.py dist/annotator dist [TARGET]

Writes annotator-VERSION-setup.exe. The payload is the folder of a bundle that was built on Windows;
TARGET is one of makensis' own, such as amd64-unicode.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import icons  # noqa: E402 - the path is set first

from annotator.identity import APP_ID, AUTHORS, TITLE  # noqa: E402 - the path is set first

# Where its own installer puts it on Windows, which leaves the path as it was.
_USUAL: Final = r"C:\Program Files (x86)\NSIS\makensis.exe"


def build(payload: Path, out: Path, target: str = "") -> Path:
    """Compiles the installer of a bundle; returns its path.

    Args:
        payload: The folder of the bundle.
        out: The folder to write to.
        target: Of makensis; "" for its own.
    """
    version = metadata.version("annotator")
    made = out.resolve() / f"annotator-{version}-setup.exe"
    with tempfile.TemporaryDirectory() as folder:
        icon = Path(folder) / "annotator.ico"
        icon.write_bytes(icons.of_windows())
        defined = {
            "VERSION": version,
            "NUMBERS": numbers(version),
            "TITLE": TITLE,
            "ID": APP_ID,
            "AUTHORS": AUTHORS,
            "PAYLOAD": str(payload.resolve()),
            "OUT": str(made),
            "ICON": str(icon),
            **({"TARGET": target} if target else {}),
        }
        subprocess.run(
            [
                shutil.which("makensis") or _USUAL,
                *("-V2", "-WX", "-INPUTCHARSET", "UTF8"),
                *(f"-D{name}={value}" for name, value in defined.items()),
                str(HERE / "annotator.nsi"),
            ],
            # The same bytes for the same commit.
            env={**os.environ, "TZ": "UTC"},
            check=True,
        )
    return made


def numbers(version: str) -> str:
    """Returns a version as Windows has it: four numbers."""
    found = re.match(r"\d+(?:\.\d+){0,3}", version)
    parts = found[0].split(".") if found else []
    return ".".join([*parts, "0", "0", "0", "0"][:4])


def main() -> None:
    """Builds the installer into the folder of the second argument."""
    payload, out, *target = sys.argv[1:]
    sys.stdout.write(f"{build(Path(payload), Path(out), *target)}\n")


if __name__ == "__main__":
    main()

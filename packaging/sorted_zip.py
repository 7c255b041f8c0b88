"""Writes ZIP archives anew, sorted and without times: the bundler's order changes by chance."""

import sys
import zipfile
from pathlib import Path
from typing import Final

_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def rewrite(path: Path) -> None:
    """Sorts the archive's entries by name."""
    with zipfile.ZipFile(path) as archive:
        entries = sorted((name, archive.read(name)) for name in archive.namelist())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), content)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        rewrite(Path(argument))

"""Compiles the part of Qt's bindings that is Python; without that it is compiled at each start.

The bindings carry their sources, packed, inside of a library. Where a folder `files.dir` lies
beside that library they take them from there, and Python finds them compiled.
"""

import py_compile
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from contents import Row

_PLACE: Final = "shiboken6/files.dir"
_UNPACK: Final = """
import sys
import PySide6.QtCore
sys.modules["shibokensupport.signature.loader"].__loader__.zfile.extractall(sys.argv[1])
"""
# It writes stubs for type checkers, loads much for that, and stays empty.
_UNUSED: Final = "shibokensupport/signature/lib/pyi_generator.py"


def compiled(folder: Path) -> list[Row]:
    """Returns the rows of the bindings' modules, compiled into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    sources = folder / "source"
    subprocess.run([sys.executable, "-c", _UNPACK, sources], check=True)
    (sources / _UNUSED).write_text("")
    rows = []
    for source in sorted(sources.glob("shibokensupport/**/*.py")):
        inner = source.relative_to(sources)
        # What no source lies beside is called like the source.
        made = (folder / inner).with_suffix(".pyc")
        made.parent.mkdir(parents=True, exist_ok=True)
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(
            str(source), str(made), inner.as_posix(), doraise=True, invalidation_mode=mode
        )
        rows.append((f"{_PLACE}/{inner.with_suffix('.pyc').as_posix()}", str(made), "DATA"))
    return rows

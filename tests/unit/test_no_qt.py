"""The core never needs Qt; see also `make core-test`, where Qt is not even installed."""

import pkgutil
import subprocess
import sys

CODE = """
import importlib, pkgutil, sys
for package in (annotator, exports):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "ui")]
assert not loaded, loaded
"""


def test_importing_every_module_of_the_core_loads_no_qt():
    done = subprocess.run(
        [sys.executable, "-c", "import annotator, exports\n" + CODE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_there_are_modules_to_import():
    import annotator

    assert len(list(pkgutil.walk_packages(annotator.__path__))) > 5

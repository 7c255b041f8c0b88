"""Runs first in the bundle: what the program starts gets the user's environment back.

The loader of the bundle points LD_LIBRARY_PATH at the bundle's own libraries. This process has read
it by now; a browser or `xdg-open` with it would load our libraries instead of its own. A child that
is the program again starts afresh, so that its loader sets all that once more.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
    if f"{_name}_ORIG" in os.environ:
        os.environ[_name] = os.environ.pop(f"{_name}_ORIG")
    else:
        os.environ.pop(_name, None)

os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"

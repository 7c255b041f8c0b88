"""Start of the bundle by a double click (Windows, macOS): without a verb it is the window."""

import gc
import sys

from annotator.__main__ import main

if __name__ == "__main__":
    # A child process has a flag first; a double click gives a project or nothing.
    if not sys.argv[1:] or sys.argv[1].lower().endswith(".annot"):
        sys.argv.insert(1, "gui")
    # Switched off by `hooks/when_asked_for.py`.
    gc.enable()
    sys.exit(main())

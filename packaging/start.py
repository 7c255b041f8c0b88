"""Start of the bundle: the command line, and the child processes."""

import gc
import sys

from annotator.__main__ import main

if __name__ == "__main__":
    # Switched off by `hooks/when_asked_for.py`.
    gc.enable()
    sys.exit(main())

"""Start of the bundle: the command line, and the child processes."""

import sys

from annotator.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

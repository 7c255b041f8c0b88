"""Start of the program: the command line, or one of its worker processes."""

import multiprocessing
import sys


def main() -> int:
    """Runs what the arguments ask for and returns the exit code."""
    # In a frozen program the processes of `suggest --workers` start here too, and never go on.
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["--worker"]:
        from annotator import worker

        return worker.main()
    from annotator import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())

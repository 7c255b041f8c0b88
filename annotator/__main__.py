"""Start of the program: the command line, or one of its worker processes."""

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

# What the processes that `multiprocessing` starts are told by: loading it takes its time.
_MULTIPROCESSING: Final = frozenset({"--multiprocessing-fork", "-c"})


def main() -> int:
    """Runs what the arguments ask for and returns the exit code."""
    if getattr(sys, "frozen", False) and _MULTIPROCESSING & set(sys.argv[1:]):
        # The processes of `suggest --workers` start here too, and never go on.
        import_module("multiprocessing").freeze_support()
    if "--portable" in sys.argv[1:]:
        from annotator.paths import make_portable

        sys.argv.remove("--portable")
        make_portable()
    if sys.argv[1:2] == ["--worker"]:
        from annotator import worker

        return worker.main()
    if sys.argv[1:2] == ["--export-child"]:
        from annotator.services import export_child

        return export_child.main()
    if sys.argv[1:2] == ["--pattern-child"]:
        from annotator.services import pattern_child

        return pattern_child.main()
    if sys.argv[1:2] == ["--pdf-child"]:
        from annotator.ingest import pdf_child

        return pdf_child.main()
    if sys.argv[1:2] == ["--list-child"]:
        from annotator.suggest.own import child

        return child.main()
    if is_plain_window(sys.argv[1:]) and (code := open_window(sys.argv[2:])) is not None:
        return code
    from annotator import cli

    return cli.main()


def is_plain_window(arguments: list[str]) -> bool:
    """True for `gui` with at most a project: what a double click starts."""
    return (
        arguments[:1] == ["gui"]
        and len(arguments) <= len(("gui", "project"))
        and not any(argument.startswith("-") for argument in arguments)
    )


def open_window(projects: list[str]) -> int | None:
    """Opens the window without the command line, whose loading takes a tenth of a second.

    Returns:
        The exit code, or None where there is no window: the command line then says why.
    """
    from annotator.services.screen import has_screen

    if not has_screen():
        return None
    # Looking for garbage in what is being loaded costs much and finds nothing.
    gc.disable()
    try:
        # By name, as the entry point has it: nothing here may import the window.
        start = import_module("ui.app").main
    except ImportError:
        return None
    finally:
        gc.enable()
    return int(start(Path(projects[0]) if projects else None))


if __name__ == "__main__":
    sys.exit(main())

"""What the command line prints, and how: plain lines, aligned, nothing taken for markup.

Results go to standard output, messages and progress to standard error.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event, current_thread, main_thread
from types import FrameType
from typing import Any

import typer

from annotator.errors import AnnotatorError
from annotator.model.loss import Loss

DONE, INCOMPLETE, REFUSED = 0, 1, 2

# Control characters in a name could move the cursor or color the terminal. Tab and line feed too:
# a name is to stay on its line.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), "\ufffd")
# So many losses are listed for a person; a program gets all.
SHOWN = 10

_stop = Event()


def run(app: Callable[..., object], arguments: Sequence[str]) -> int:
    """Runs a command line, says its errors, and returns its exit code."""
    prepare()
    try:
        # On its own the parser would end the program, without a word in JSON about wrong usage.
        code = app(list(arguments), prog_name="annotator", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except AnnotatorError as error:
        warn(f"annotator: {error}")
        reason = str(error)
    except typer.TyperException as error:
        show_usage(error)
        reason = error.format_message()
    finally:
        finish()
    if "--json" in arguments:
        say_json({"error": reason})
        finish()
    return REFUSED


def prepare() -> None:
    """Makes the streams take every character, whatever the terminal's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        # A stream that a test put in place may be another kind.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def finish() -> None:
    """Hands over what is printed; a reader that has had enough (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Else the interpreter tries once more at its end, and complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def printable(text: object) -> str:
    """Returns `text` in one line without control characters."""
    return str(text).translate(_CONTROLS)


def say(line: str) -> None:
    """Prints one line of the result; a line feed in it begins another."""
    _write("\n".join(printable(part) for part in line.split("\n")))


def warn(line: str) -> None:
    """Prints one line for the person, not for the program that reads the result."""
    sys.stderr.write(printable(line) + "\n")


def agree(warning: str) -> None:
    """Says what is about to happen; where a person sits at the terminal, waits for a yes.

    Raises:
        AnnotatorError: The person said no.
    """
    warn(warning)
    if sys.stdin.isatty() and sys.stderr.isatty():
        import typer

        if not typer.confirm("Go on?", err=True):
            raise AnnotatorError("Nothing was done.")


def show_usage(error: Exception) -> None:
    """Prints what is wrong with the command line, and how it should be."""
    # Which the errors of a parser know; any other says its sentence.
    show = getattr(error, "show", None)
    if show:
        show()
    else:
        warn(f"annotator: {error}")


def say_json(result: Any, *, indent: int | None = None) -> None:  # noqa: ANN401 - any JSON
    """Prints the result as one JSON object."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    _write(json.dumps(result, ensure_ascii=not is_unicode, indent=indent))


def say_table(rows: Sequence[Sequence[object]]) -> None:
    """Prints rows in columns, all but the last of one width; numbers to the right."""
    if not rows:
        return
    cells = [[printable(_cell(value)) for value in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for values, row in zip(rows, cells, strict=True):
        padded = [
            cell.rjust(width) if isinstance(value, int) else cell.ljust(width)
            for value, cell, width in zip(values, row, widths, strict=True)
        ]
        _write("  ".join(padded).rstrip())


def losses(losses: Sequence[Loss], counts: Mapping[str, int]) -> dict[str, Any]:
    """Returns losses as they are printed in JSON: the first of each reason, and all counted."""
    return {"losses": [asdict(loss) for loss in losses], "loss_counts": dict(counts)}


def say_losses(losses: Sequence[Loss], counts: Mapping[str, int]) -> None:
    """Prints how many losses of each reason there are, and the first of them."""
    for reason, count in sorted(counts.items()):
        say(f"not held  {count:,}  {reason}")
    for loss in losses[:SHOWN]:
        parts = (loss.document, loss.annotation, loss.detail)
        say("  " + "  ".join(printable(part) for part in parts if part))
    more = sum(counts.values()) - min(len(losses), SHOWN)
    if more:
        say(f"  and {more:,} more; --losses FILE writes all")


def is_stopped() -> bool:
    """True once somebody pressed Ctrl+C in a block of `progress`."""
    return _stop.is_set()


def end_if(stopped: bool, words: str) -> None:
    """Ends the command where it was stopped.

    Raises:
        AnnotatorError: It was; says what is done.
    """
    if stopped:
        raise AnnotatorError(words)


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None] | None]:
    """Shows a bar on standard error while the block runs, if a person sees it.

    Ctrl+C then asks to stop, see `is_stopped`, and breaks off only when pressed again: a database
    that is broken off in the middle of a statement stays locked for a while.

    Yields:
        To be called with done and total; None where there is no terminal.
    """
    with _stoppable(), _bar(words) as tell:
        yield tell


@contextmanager
def _stoppable() -> Iterator[None]:
    _stop.clear()
    if current_thread() is not main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        _stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%", markup=False),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        bar = bars.add_task(words, total=None)
        yield lambda done, total: bars.update(bar, completed=done, total=total)


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else value

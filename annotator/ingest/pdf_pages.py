"""The pages of a PDF, read in a child process that is ended when it takes too long."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES
from annotator.ingest.pdf_child import SECONDS

# How long the process may take to start, beside what it reads first.
_START_SECONDS: Final = 20.0
_MOST_PAGES: Final = 20_000


def pages(path: Path, *, seconds: float = SECONDS) -> Iterator[dict[str, Any]]:
    """Yields what the file says of itself, {"pages": number, "info": {…}}, then {"text": …} a page.

    Args:
        path: The file.
        seconds: How long one page may take.

    Raises:
        ReadError: It is damaged, encrypted, or takes too long or too much.
    """
    with _child(path) as process:
        allowed = seconds + _START_SECONDS
        count = size = 0
        while True:
            message = _message(process, allowed)
            if message is None:
                where = f"page {count}" if count else "its beginning"
                raise ReadError(f"takes too long or too much memory to be read, at {where}")
            if "error" in message:
                raise ReadError(str(message["error"]))
            if "end" in message:
                return
            if message.get("pages", 0) > _MOST_PAGES:
                raise ReadError(f"has more than {_MOST_PAGES:,} pages: split it")
            size += len(message.get("text", ""))
            if size > MAX_BYTES:
                raise ReadError(f"is larger than a document can be ({MAX_BYTES // 1_000_000} MB)")
            allowed = seconds
            count += 1
            yield message


def child_command() -> tuple[str, ...]:
    """Returns the command line of the child process, without the file."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--pdf-child")
    return (sys.executable, "-m", "annotator.ingest.pdf_child")


@contextmanager
def _child(path: Path) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        [*child_command(), str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _message(process: "subprocess.Popen[str]", seconds: float) -> dict[str, Any] | None:
    """Returns the next line of the process; None where it ended, or was ended, without one."""
    assert process.stdout is not None
    watch = threading.Timer(seconds, process.kill)
    watch.start()
    try:
        line = process.stdout.readline()
    finally:
        watch.cancel()
        watch.join()
    return json.loads(line) if line.endswith("\n") else None

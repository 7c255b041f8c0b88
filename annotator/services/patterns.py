"""Regular expressions over texts, within a time: in a child process that is ended when it is up."""

import json
import re
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from annotator.errors import RefusedError

Hits: TypeAlias = list[tuple[int, int]]

# How long one pattern may take for one text.
SECONDS: Final = 1.0
# How long a process may take to start.
_START_SECONDS: Final = 10.0
# So often it is asked whether the answer still matters.
_LOOK_SECONDS: Final = 0.05


def compiled(pattern: str, *, case: bool) -> re.Pattern[str]:
    """Returns the pattern; ^ and $ stand for the edges of a line.

    Raises:
        RefusedError: It is none; the sentence says where and why.
    """
    try:
        with warnings.catch_warnings():
            # What a later Python may read otherwise is no business of who searches.
            warnings.simplefilter("ignore")
            return re.compile(pattern, re.MULTILINE | (re.NOFLAG if case else re.IGNORECASE))
    except re.error as error:
        place = "" if error.pos is None else f" at character {error.pos + 1}"
        raise RefusedError(f"The pattern is wrong{place}: {error.msg}.") from error
    except (OverflowError, RecursionError, MemoryError) as error:
        raise RefusedError("The pattern is wrong: it is too large.") from error


def pattern_command() -> tuple[str, ...]:
    """Returns the command line of the child process."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--pattern-child")
    return (sys.executable, "-m", "annotator.services.pattern_child")


class Patterns:
    """Looks for patterns, one thread at a time; its process starts with the first."""

    def __init__(
        self, *, seconds: float = SECONDS, canceled: Callable[[], bool] = lambda: False
    ) -> None:
        """Starts nothing yet.

        Args:
            seconds: How long one pattern may take for one text.
            canceled: Asked all the time, from another thread; once it is true, `hits` returns at
                once, with None for what is left.
        """
        self._seconds = seconds
        self._canceled = canceled
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def hits(self, pattern: str, texts: Sequence[str], *, case: bool = False) -> list[Hits | None]:
        """Returns the places of the pattern in each text; None for one that took too long.

        Raises:
            RefusedError: It is no pattern.
        """
        compiled(pattern, case=case)
        found: list[Hits | None] = []
        while len(found) < len(texts):
            rest = list(texts[len(found) :])
            if self._canceled():
                return [*found, *[None] * len(rest)]
            process = self._started()
            request = {"pattern": pattern, "case": case, "seconds": self._seconds, "texts": rest}
            if self._ask(process, request):
                found += self._answers(process, len(rest))
            if self._process is not process and len(found) < len(texts):
                # It was ended over the text that comes next.
                found.append(None)
        return found

    def _started(self) -> "subprocess.Popen[str]":
        process = self._process
        if process is None:
            process = self._process = subprocess.Popen(
                pattern_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            # It says when it is there: its start is not the time that a pattern takes.
            self._line(process, _START_SECONDS)
        return process

    def _ask(self, process: "subprocess.Popen[str]", request: dict[str, Any]) -> bool:
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
        except OSError:
            self._drop(process)
            return False
        return True

    def _answers(self, process: "subprocess.Popen[str]", count: int) -> list[Hits | None]:
        found: list[Hits | None] = []
        while len(found) < count:
            line = self._line(process, self._seconds)
            if not line:
                self._drop(process)
                break
            found.append([(start, end) for start, end in json.loads(line)["hits"]])
        return found

    def _line(self, process: "subprocess.Popen[str]", seconds: float) -> str:
        """Returns the next line; "" where the process was ended instead."""
        assert process.stdout is not None
        is_there = threading.Event()
        watch = threading.Thread(target=self._watch, args=(process, seconds, is_there))
        watch.start()
        try:
            line = process.stdout.readline()
        finally:
            is_there.set()
            watch.join()
        return line if line.endswith("\n") else ""

    def _watch(
        self, process: "subprocess.Popen[str]", seconds: float, is_there: threading.Event
    ) -> None:
        """Ends the process where its line does not come in time, or nobody waits any more."""
        end = time.monotonic() + seconds
        while not is_there.wait(_LOOK_SECONDS):
            if time.monotonic() > end or self._canceled():
                process.kill()
                return

    def _drop(self, process: "subprocess.Popen[str]") -> None:
        if self._process is process:
            self._process = None
        _end(process)


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                # What was still to be written has nowhere to go.
                continue

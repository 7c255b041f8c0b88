"""Regular expressions over texts, within a time: in a child process that is ended when it is up."""

import json
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from annotator.errors import RefusedError

Hits: TypeAlias = list[tuple[int, int]]

# How long one pattern may take for one text.
SECONDS: Final = 1.0
# The first answer of a process includes its start.
_START_SECONDS: Final = 10.0


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

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._is_new = False
        self._is_stopped = False

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

    def stop(self) -> None:
        """Makes `hits` return at once, for good; may be called from another thread."""
        self._is_stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def hits(self, pattern: str, texts: Sequence[str], *, case: bool = False) -> list[Hits | None]:
        """Returns the places of the pattern in each text; None for one that took too long.

        Raises:
            RefusedError: It is no pattern.
        """
        compiled(pattern, case=case)
        found: list[Hits | None] = []
        while len(found) < len(texts):
            rest = list(texts[len(found) :])
            process = self._started()
            if self._is_stopped:
                return [*found, *[None] * len(rest)]
            if self._ask(process, {"pattern": pattern, "case": case, "texts": rest}):
                found += self._answers(process, len(rest))
            if self._process is not process and len(found) < len(texts):
                # It was ended over the text that comes next.
                found.append(None)
        return found

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            self._is_new = True
            self._process = subprocess.Popen(
                pattern_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

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
            line = self._line(process)
            if not line:
                self._drop(process)
                break
            found.append([(start, end) for start, end in json.loads(line)["hits"]])
        return found

    def _line(self, process: "subprocess.Popen[str]") -> str:
        """Returns the next answer; "" where the process was ended instead."""
        assert process.stdout is not None
        seconds = self._seconds + (_START_SECONDS if self._is_new else 0)
        self._is_new = False
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            line = process.stdout.readline()
        finally:
            timer.cancel()
            timer.join()
        return line if line.endswith("\n") else ""

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

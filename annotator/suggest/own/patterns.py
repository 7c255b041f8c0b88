"""Token patterns over texts, within a time: in a child process that ends itself when it is up."""

import json
import logging
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from annotator.errors import SuggesterError

_log = logging.getLogger(__name__)

# A pattern that was too slow on so many texts is not tried on any more.
_PATIENCE: Final = 3

Places = list[tuple[int, int, int]]


def list_command() -> tuple[str, ...]:
    """Returns the command line of the child process."""
    # Of a frozen program the executable is the program itself.
    if getattr(sys, "frozen", False):
        return (sys.executable, "--list-child")
    return (sys.executable, "-m", "annotator.suggest.own.child")


class TokenPatterns:
    """Looks for token patterns; its process starts with the first text."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = list(patterns)
        self._process: subprocess.Popen[str] | None = None
        self._tries: Counter[int] = Counter()

    def find(self, text: str, language: str) -> tuple[Places, set[str]]:
        """Returns (number of the pattern, start, end) of each hit, and the patterns given up.

        Raises:
            SuggesterError: The child process does not work.
        """
        wanted = [index for index in range(len(self._patterns)) if self._tries[index] < _PATIENCE]
        slow = {self._patterns[index] for index in self._tries if self._tries[index] >= _PATIENCE}
        if not wanted:
            return [], slow
        request = {"language": language, "text": text}
        answer = self._ask({**request, "patterns": wanted})
        if answer is not None:
            return _places(answer), slow
        # One of them is too slow: which one is found by trying each alone.
        found: Places = []
        for index in wanted:
            answer = self._ask({**request, "patterns": [index]})
            if answer is not None:
                found += _places(answer)
                continue
            self._tries[index] += 1
            slow.add(self._patterns[index])
            _log.warning("a token pattern took too long: %.200s", self._patterns[index])
        return found, slow

    def faults(self) -> dict[str, str]:
        """Tries each pattern; returns those that spaCy refuses or that are too slow, and why.

        Raises:
            SuggesterError: The child process does not work.
        """
        answer = self._ask({"check": list(range(len(self._patterns)))})
        if answer is not None:
            return self._said(answer)
        faults: dict[str, str] = {}
        for index, pattern in enumerate(self._patterns):
            answer = self._ask({"check": [index]})
            faults |= {pattern: "is too slow"} if answer is None else self._said(answer)
        return faults

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _said(self, answer: dict[str, Any]) -> dict[str, str]:
        return {self._patterns[index]: str(words) for index, words in answer["faults"]}

    def _ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """Returns the answer; None where the child ended itself over it."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError as error:
            self.close()
            raise SuggesterError("The process that looks for token patterns ended.") from error
        if line.endswith("\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.close()
        return None

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is not None:
            return self._process
        process = subprocess.Popen(
            list_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        try:
            process.stdin.write(json.dumps({"patterns": self._patterns}) + "\n")
            process.stdin.flush()
            is_ready = bool(process.stdout.readline())
        except OSError:
            is_ready = False
        if not is_ready:
            self.close()
            raise SuggesterError("The process that looks for token patterns does not start.")
        return process


def _places(answer: dict[str, Any]) -> Places:
    return [(index, start, end) for index, start, end in answer["hits"]]

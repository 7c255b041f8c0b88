"""Child process that looks for token patterns: `python -m annotator.suggest.own.child`.

A pattern can take longer than anybody lives, and no thread of Python can be made to give up on
one: a process can. This one is told its patterns in the first line of standard input, {"patterns":
[JSON, …]}, and answers {"ready": true}. Each further line asks for some of them, by number:

    {"language": "en", "text": …, "patterns": [0, 1]} -> {"hits": [[0, start, end], …]}
    {"check": [0, 1]} -> {"faults": [[1, "why spaCy does not take it"], …]}

When the time for a piece of text is up, it ends without an answer.
"""

import faulthandler
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO

from annotator.suggest.own.tokens import UNKNOWN, pieces, pipeline

if TYPE_CHECKING:
    from spacy.matcher import Matcher

# How long all patterns together may take for a piece of text, and what each adds to it.
SECONDS: Final = 1.0
_SECONDS_EACH: Final = 0.003
# More hits than this in one text are no list that anybody looks through.
_MOST: Final = 20_000
# Words that what is badly written takes ages over, and a few of every day.
_PROBE: Final = (
    *(sign * 40 + end for sign in ("a", "A", "1", "ab", ".", "-") for end in ("!", "x1", "_")),
    *("The Ministry of 12 Houses said on Monday that Ada Brook , 41 , paid . ".split() * 4),
)


class Child:
    """Answers requests about the patterns that it was given."""

    def __init__(self, patterns: Sequence[str], void: TextIO) -> None:
        self._patterns = [json.loads(pattern) for pattern in patterns]
        self._void = void
        self._matchers: dict[tuple[str, tuple[int, ...]], Matcher] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Returns the answer to one request."""
        if "check" in request:
            return {"faults": [[index, words] for index, words in self._faults(request["check"])]}
        hits: list[list[int]] = []
        numbers = tuple(request["patterns"])
        matcher = self._matcher(request["language"], numbers)
        for tokens in pieces(request["text"], request["language"]):
            with self._in_time(len(numbers)):
                matches = matcher(tokens.doc)
            for key, first, after in matches:
                index = int(tokens.doc.vocab.strings[key])
                hits.append([index, tokens.starts[first], tokens.ends[after - 1]])
            if len(hits) > _MOST:
                break
        return {"hits": hits[:_MOST]}

    def _matcher(self, language: str, numbers: tuple[int, ...]) -> "Matcher":
        from spacy.matcher import Matcher

        key = language, numbers
        if key not in self._matchers:
            made = Matcher(pipeline(language).vocab)
            for index in numbers:
                made.add(str(index), [self._patterns[index]], greedy="LONGEST")
            # Alone they are asked for once, after one of them was too slow.
            if len(numbers) > 1:
                self._matchers = {key: made}
            return made
        return self._matchers[key]

    def _faults(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        from spacy.errors import MatchPatternError
        from spacy.matcher import Matcher
        from spacy.tokens import Doc

        vocab = pipeline(UNKNOWN).vocab
        probe = Doc(vocab, words=list(_PROBE))
        for index in numbers:
            matcher = Matcher(vocab, validate=True)
            try:
                with self._in_time(1):
                    matcher.add(str(index), [self._patterns[index]], greedy="LONGEST")
                    matcher(probe)
            except MatchPatternError as error:
                yield index, "is none to spaCy: " + " ".join(str(error).split())[-200:]
            # Whatever else is wrong with it is spaCy's to say, or that of what spaCy builds on.
            except Exception as error:  # noqa: BLE001 - as said above
                yield index, f"is none to spaCy: {' '.join(str(error).split())[:200]}"

    @contextmanager
    def _in_time(self, count: int) -> Iterator[None]:
        """Ends the process when the time is up; its clock needs no lock that a pattern holds."""
        seconds = SECONDS + count * _SECONDS_EACH
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._void)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def main() -> int:
    """Answers until standard input ends."""
    target = sys.stdout
    # Whatever a library prints must not get between the answers.
    sys.stdout = sys.stderr
    for stream in (sys.stdin, target):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    first = sys.stdin.readline()
    if not first:
        return 0
    with open(os.devnull, "w", encoding="utf-8") as void:
        child = Child(json.loads(first)["patterns"], void)
        pipeline(UNKNOWN)
        _say(target, {"ready": True})
        for line in sys.stdin:
            _say(target, child.answer(json.loads(line)))
    return 0


def _say(target: TextIO, message: dict[str, Any]) -> None:
    target.write(json.dumps(message) + "\n")
    target.flush()


if __name__ == "__main__":
    sys.exit(main())

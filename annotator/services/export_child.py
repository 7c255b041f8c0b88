"""Child process for what goes out: `python -m annotator.services.export_child`.

A writer, a tokenizer or a release may need spaCy, which must not come into the process of the
window. One JSON object comes in on standard input: "do" (export, align or release) and what
`annotator.services.child_requests` takes for it. Lines of JSON go out on standard output:
{"progress": [done, total]}, and at the end {"report": {...}} or {"error": "one sentence"}. The end
of the input cancels.
"""

import json
import sys
import threading
from typing import Any, TextIO

from annotator.errors import AnnotatorError


def main() -> int:
    """Does the one thing that standard input asks for; returns the exit code."""
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    canceled = threading.Event()
    threading.Thread(target=_wait_for_end, args=(sys.stdin, canceled), daemon=True).start()
    try:
        from annotator.services.child_requests import answer
        from annotator.services.collecting import seldom

        with seldom():
            report = answer(request, _tell, canceled.is_set)
    except AnnotatorError as error:
        _say(error=str(error))
        return 2
    _say(report=report)
    return 0


def _tell(done: int, total: int) -> None:
    _say(progress=[done, total])


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _wait_for_end(stream: TextIO, canceled: threading.Event) -> None:
    while stream.readline():
        pass
    canceled.set()


if __name__ == "__main__":
    sys.exit(main())

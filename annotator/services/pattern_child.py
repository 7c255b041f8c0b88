"""Child process that looks for regular expressions: `python -m annotator.services.pattern_child`.

A pattern can take longer than anybody lives, and no thread of Python can be made to give up on
one: a process can be ended. Its first line says {"ready": true}. Each line of standard input is one
request, {"pattern": …, "case": bool, "seconds": number, "texts": […]}; for each text comes one line
{"hits": [[start, end], …]} in code points, or one {"error": "one sentence"} for all of them.

Whoever asks ends this process when a text takes longer than the seconds. Where nobody is left to do
so it ends itself a little later, without an answer.
"""

import faulthandler
import json
import os
import re
import sys
from itertools import islice
from typing import Final

from annotator.errors import RefusedError
from annotator.services.patterns import compiled

# More places than this in one text are no list that anybody looks through.
MOST: Final = 20_000
# So much longer than it should a text may take, in seconds: to begin with, whoever asks is there.
GRACE: Final = 5.0


def main() -> int:
    """Answers until standard input ends."""
    _say(ready=True)
    with open(os.devnull, "w", encoding="utf-8") as void:
        for line in sys.stdin:
            request = json.loads(line)
            try:
                pattern = compiled(request["pattern"], case=request["case"])
            except RefusedError as error:
                _say(error=str(error))
                continue
            for text in request["texts"]:
                # Its clock needs no lock that a pattern holds.
                seconds = request["seconds"] + GRACE
                faulthandler.dump_traceback_later(seconds, exit=True, file=void)
                hits = _hits(pattern, text)
                faulthandler.cancel_dump_traceback_later()
                _say(hits=hits)
    return 0


def _hits(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Returns the first places of a pattern that are not empty, `MOST` at the most."""
    spans = (match.span() for match in pattern.finditer(text) if match.end() > match.start())
    return list(islice(spans, MOST))


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

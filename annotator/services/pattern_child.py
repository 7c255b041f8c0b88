"""Child process that looks for regular expressions: `python -m annotator.services.pattern_child`.

A pattern can take longer than anybody lives, and no thread of Python can be made to give up on
one: a process can be ended. Its first line says {"ready": true}. Each line of standard input is one
request, {"pattern": …, "case": bool, "texts": […]}; for each text comes one line
{"hits": [[start, end], …]} in code points, or one {"error": "one sentence"} for all of them.
"""

import json
import sys
from typing import Final

from annotator.errors import RefusedError
from annotator.services.patterns import compiled

# More places than this in one text are no list that anybody looks through.
MOST: Final = 20_000


def main() -> int:
    """Answers until standard input ends."""
    _say(ready=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            pattern = compiled(request["pattern"], case=request["case"])
        except RefusedError as error:
            _say(error=str(error))
            continue
        for text in request["texts"]:
            hits = []
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    hits.append(match.span())
                    if len(hits) == MOST:
                        break
            _say(hits=hits)
    return 0


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

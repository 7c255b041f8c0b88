"""Child process that writes an export: `python -m annotator.services.export_child`.

A writer may need spaCy, which must not come into the process of the window. One JSON object comes
in on standard input: project, format, out, include, split, seed, dry_run. Lines of JSON go out on
standard output: {"progress": [done, total]}, and at the end {"report": {...}} or
{"error": "one sentence"}. The end of the input cancels.
"""

import json
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from annotator.errors import AnnotatorError


def main() -> int:
    """Does the one export that standard input asks for; returns the exit code."""
    request: dict[str, Any] = json.loads(sys.stdin.readline())
    canceled = threading.Event()
    threading.Thread(target=_wait_for_end, args=(sys.stdin, canceled), daemon=True).start()
    try:
        report = _export(request, canceled)
    except AnnotatorError as error:
        _say(error=str(error))
        return 2
    _say(report=report)
    return 0


def _export(request: dict[str, Any], canceled: threading.Event) -> dict[str, Any]:
    from annotator.services.exporting import export
    from annotator.services.project import Project
    from annotator.services.selecting import Selection

    with Project.open(Path(request["project"]), read_only=True) as project:
        report = export(
            project,
            format=request["format"],
            out=Path(request["out"]),
            selection=Selection(include=request["include"]),
            split=request.get("split"),
            seed=request.get("seed", 0),
            dry_run=request["dry_run"],
            progress=lambda done, total: _say(progress=[done, total]),
            cancelled=canceled.is_set,
        )
    return {
        "documents": report.documents,
        "spans": report.spans,
        "relations": report.relations,
        "files": [str(path) for path in report.files],
        "canceled": report.cancelled,
        "losses": [
            {"document": loss.document, "reason": loss.reason, "detail": loss.detail}
            for loss in report.losses
        ],
    }


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _wait_for_end(stream: TextIO, canceled: threading.Event) -> None:
    while stream.readline():
        pass
    canceled.set()


if __name__ == "__main__":
    sys.exit(main())

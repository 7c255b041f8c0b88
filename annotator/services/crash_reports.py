"""Reports of what went wrong in the program, for whoever mends it.

A report has versions, where in the program it happened, and what the log said before. What an error
says in words may hold text of a document, so it is in the report only where a person wants it.
"""

import faulthandler
import platform
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO

from annotator.paths import log_dir

_KEPT = 20
_TAIL_LINES = 60
_TAIL_BYTES = 60_000
_FATAL = "ended.txt"
# Where a record of the log begins; the lines under it may quote what an error said.
_RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


def reports_dir() -> Path:
    """Returns the folder of the reports; it may not exist yet."""
    return log_dir() / "reports"


def write_report(
    error: BaseException,
    *,
    parts: Mapping[str, str],
    words: bool = False,
    folder: Path | None = None,
) -> Path:
    """Writes a report and returns its path; of many reports only the newest stay.

    Args:
        error: What went wrong.
        parts: Versions of what the caller knows, such as Qt.
        words: True to put in what the error says.
        folder: Where it goes; by default `reports_dir`.

    Raises:
        OSError: It cannot be written.
    """
    place = folder or reports_dir()
    place.mkdir(parents=True, exist_ok=True)
    now = datetime.now().astimezone()
    path = place / f"report-{now:%Y-%m-%d-%H%M%S-%f}.txt"
    lines = [*_head(now, parts), "", *_trace(error, words=words), "", *_log_tail()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="backslashreplace")
    _forget_old(place)
    return path


def fingerprint(error: BaseException) -> str:
    """Returns what two errors of the same fault have in common: kind and places, not words."""
    return "\n".join(_trace(error, words=False))


def watch_for_the_end(folder: Path | None = None) -> IO[str] | None:
    """Lets the interpreter write where it was if it is ended by a fault of native code.

    Returns:
        The open file, to be kept until the program ends; None where it cannot be written, or
        where somebody listens for faults already.
    """
    if faulthandler.is_enabled():
        return None
    place = folder or reports_dir()
    try:
        place.mkdir(parents=True, exist_ok=True)
        file = (place / _FATAL).open("w", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def last_end(folder: Path | None = None, *, parts: Mapping[str, str]) -> Path | None:
    """Makes a report of how the program ended last time, if it did so by a fault.

    Returns:
        The report; None where the program ended well.
    """
    place = folder or reports_dir()
    try:
        found = (place / _FATAL).read_text(encoding="utf-8", errors="replace").strip()
        if not found:
            return None
        now = datetime.now().astimezone()
        path = place / f"report-{now:%Y-%m-%d-%H%M%S-%f}.txt"
        lines = [*_head(now, parts), "", found, "", *_log_tail()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (place / _FATAL).unlink()
        _forget_old(place)
    except OSError:
        return None
    return path


def _head(now: datetime, parts: Mapping[str, str]) -> list[str]:
    known = {
        "annotator": version("annotator"),
        "Python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "packed": "yes" if getattr(sys, "frozen", False) else "no",
        **parts,
    }
    return [f"{now:%Y-%m-%d %H:%M:%S %z}", *(f"{key}: {value}" for key, value in known.items())]


def _trace(error: BaseException, *, words: bool) -> list[str]:
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        said = f": {current}" if words else ""
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{said}")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line or ''}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return lines


def _log_tail() -> list[str]:
    """Returns the newest records of the log, each without what an error said."""
    try:
        with (log_dir() / "annotator.log").open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ["(no log)"]
    return [line for line in lines if _RECORD.match(line)][-_TAIL_LINES:]


def _forget_old(place: Path) -> None:
    for path in sorted(place.glob("report-*.txt"))[:-_KEPT]:
        path.unlink(missing_ok=True)

"""The log file: what the program did and what went wrong, never the text of a document."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from annotator.paths import log_dir

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES = 1_000_000


def start_log(folder: Path | None = None, *, verbose: bool = False) -> Path:
    """Sends the program's log to a rotating file; a second call changes nothing.

    Args:
        folder: Where the file goes; by default the place of the operating system for logs.
        verbose: True to log small steps as well.

    Returns:
        The path of the file. Where it cannot be written, the program runs without a log.
    """
    path = (folder or log_dir()) / "annotator.log"
    root = logging.getLogger("annotator")
    if any(isinstance(handler, RotatingFileHandler) for handler in root.handlers):
        return path
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=3, encoding="utf-8", delay=False
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return path
    handler.setFormatter(logging.Formatter(_FORM))
    root.addHandler(handler)
    return path


def stop_log() -> None:
    """Closes the log file."""
    root = logging.getLogger("annotator")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()

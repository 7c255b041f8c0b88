"""The first record of a file of JSON Lines, by which formats that share a suffix are told apart."""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.errors import ReadError
from annotator.ingest.files import HEAD, said

# A line as long as that of a text of a megabyte with all its tokens and twenty thousand spans, with
# room to spare; and so many lines that are none.
_MOST_BYTES = 64_000_000
_MOST_LINES = 100


def first_record(path: Path, head: bytes) -> dict[str, Any] | None:
    """Returns the first line that is a JSON object; None where there is none near the beginning.

    Args:
        path: Read on where the line is longer than `head`.
        head: The first 4096 bytes of the file, or all of it where it has fewer.

    Raises:
        ReadError: The file cannot be opened.
    """
    try:
        status = path.stat()
    except OSError:
        # The head may be enough; else opening it says what is wrong.
        return _first_record.__wrapped__(path, head, 0, 0)
    return _first_record(path, head, status.st_size, status.st_mtime_ns)


# One reader after another asks for the same file.
@lru_cache(maxsize=1)
def _first_record(path: Path, head: bytes, _size: int, _changed: int) -> dict[str, Any] | None:
    for line in islice(_lines(path, head), _MOST_LINES):
        try:
            record = json.loads(line.decode("utf-8-sig"))
        # A bad line is for the reader to report; deep nesting ends in a RecursionError.
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            return record
    return None


def _lines(path: Path, head: bytes) -> Iterator[bytes]:
    """Yields the lines that are not blank, of the head alone as long as that is enough."""
    # The last one may go on in the file.
    *whole, _ = head.split(b"\n")
    for line in whole:
        if line.strip():
            yield line
    if len(head) < HEAD:
        yield head[head.rfind(b"\n") + 1 :]
        return
    left = _MOST_BYTES
    try:
        with path.open("rb") as file:
            file.seek(head.rfind(b"\n") + 1)
            while left > 0 and (line := file.readline(left)):
                left -= len(line)
                if line.strip():
                    yield line
    except OSError as error:
        raise ReadError(said(error)) from error

"""Plain text, one document a file, with the header that articles may come with."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from annotator.errors import ReadError
from annotator.ingest.decoding import Decoded, decode, looks_like_text
from annotator.ingest.files import read_bytes, readable_name
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss

_HEADER = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?:\s|\Z)")


class PlainTextReader:
    """Reads `.txt`: the text is an exact slice of the file, and where it lay is kept."""

    name = "plain_text"
    title = "Plain text"
    suffixes = (".txt", ".text")
    is_general = True

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for a text file by its suffix, or without any suffix by its bytes."""
        suffix = path.suffix.lower()
        return suffix in self.suffixes or (not suffix and bool(head) and looks_like_text(head))

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: The file is empty, blank, binary or not to be opened.
        """
        del report  # a text file has nothing that could be lost
        decoded = decode(read_bytes(path))
        yield AnnotatedDocument(document=_document(decoded, path))


def _document(decoded: Decoded, path: Path) -> Document:
    day, start = _header(decoded.text)
    end = len(decoded.text.rstrip())
    if end <= start:
        raise ReadError("is empty but for its header" if start else "is empty but for blanks")
    return Document(
        id=new_id(),
        name=readable_name(path.stem),
        text=decoded.text[start:end],
        date=day,
        language="",
        metadata={"source": _source(decoded, path, start, end)},
    )


def _source(decoded: Decoded, path: Path, start: int, end: int) -> dict[str, Json]:
    """Returns how the file was read; start and end are code points of its decoded text."""
    return {
        "file": readable_name(path.name),
        "encoding": decoded.encoding,
        "newline": decoded.newline,
        "start": start,
        "end": end,
        **({"encoding_guessed": True} if decoded.guessed else {}),
        **({"bom": True} if decoded.mark else {}),
    }


def _header(source: str) -> tuple[date | None, int]:
    """Returns the date that the header gives and where the header ends; None and 0 without one."""
    match = _HEADER.match(source)
    if not match:
        return None, 0
    try:
        return date.fromisoformat(match.group(1)), match.end()
    except ValueError:
        # "date 2025-02-31" is no day, so this is no header but text like any other.
        return None, 0

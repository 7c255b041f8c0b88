"""brat's standoff: `X.ann` with the annotations of `X.txt`.

Offsets are code points of the text with every line end one LF, as brat reads it; where only that
fits the words, those of a program that counts CRLF as two. A span over a line break comes in
fragments, split there; such fragments are one span again here. An event is a span (its trigger)
with relations to its arguments, which remember the event in their attributes. What has no place
here (equivalences, notes of other kinds, lines nobody knows) is kept in the metadata of the
document, and written back.

The shared tasks of BioNLP have two files beside a text, of which the second goes on where the first
ends: `X.a1` with the names that are given, `X.a2` with the events to be found.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import ReadError
from annotator.ingest.brat_lines import Lines
from annotator.ingest.brat_offsets import as_brat_counts
from annotator.ingest.decoding import decode
from annotator.ingest.files import read_bytes, readable_name
from annotator.model.brat_names import KEPT
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss

if TYPE_CHECKING:
    from annotator.model.annotation import Json

_CONFIGURATION = ("annotation.conf", "visual.conf", "kb_shortcuts.conf", "tools.conf")
_GIVEN, _FOUND = ".a1", ".a2"


class BratReader:
    """Reads `.ann` with the `.txt` beside it."""

    name = "brat"
    title = "brat standoff"
    suffixes = (".ann", ".a1", ".a2")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True by the suffix, where a text of the same name is there."""
        del head
        return path.suffix.lower() in self.suffixes and path.with_suffix(".txt").is_file()

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the text, the configuration in the same folder, and what goes on with `.a1`."""
        yield path.with_suffix(".txt")
        if path.suffix.lower() == _GIVEN:
            yield path.with_suffix(_FOUND)
        yield from (path.with_name(name) for name in _CONFIGURATION)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: The text is missing, empty or cannot be read; no line is an annotation.
        """
        beside = path.with_suffix(".txt")
        if not beside.is_file():
            raise ReadError(f"has no text beside it: {beside.name} is missing")
        raw = _text(beside)
        lines = Lines(path.name, raw.replace("\r\n", "\n").replace("\r", "\n"), report)
        lines.take(as_brat_counts(_lines_of(path), raw))
        yield _document(lines, path)


def _lines_of(path: Path) -> list[tuple[str, str]]:
    """Returns the lines of a file with their places, behind those of one that comes before it."""
    files = [path]
    if path.suffix.lower() in (_GIVEN, _FOUND):
        pair = (path.with_suffix(_GIVEN), path.with_suffix(_FOUND))
        files = [one for one in pair if one == path or one.is_file()]
    found = []
    for one in files:
        of = "" if one == path else f" of {one.name}"
        found += [
            (f"line {number}{of}", line.rstrip("\r"))
            for number, line in enumerate(_content(one, of).split("\n"), start=1)
        ]
    return found


def _content(path: Path, of: str) -> str:
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"is damaged: line {line}{of} is no utf-8 text") from error


def _text(path: Path) -> str:
    """Returns a text as brat reads it, UTF-8 whatever is in it, with the line ends that it has."""
    try:
        data = read_bytes(path)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return decode(data).text
    except ReadError as error:
        raise ReadError(f"has a text beside it, {path.name}, that {error}") from error
    if not text.strip():
        raise ReadError(f"has a text beside it, {path.name}, that is empty")
    return text


def _document(lines: Lines, path: Path) -> AnnotatedDocument:
    metadata: dict[str, Json] = {"source": {"file": readable_name(path.name)}}
    if lines.kept:
        metadata[KEPT] = {"lines": [*lines.kept]}
    document = Document(
        id=new_id(),
        name=readable_name(path.stem),
        text=lines.text,
        language="",
        metadata=metadata,
    )
    spans = sorted(lines.spans.values(), key=lambda span: (span.start, -span.end, span.id))
    return AnnotatedDocument(
        document=document, spans=tuple(spans), relations=tuple(lines.relations.values())
    )

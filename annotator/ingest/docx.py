"""Word documents (.docx): paragraphs, headings, lists and cells of tables as lines."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.errors import ReadError
from annotator.ingest.archives import check_archive
from annotator.ingest.docx_lines import Lines
from annotator.ingest.files import readable_name
from annotator.ingest.reasons import of_library
from annotator.ingest.titles import name_of
from annotator.model.annotation import Json
from annotator.model.comparing import SOURCE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_KNOWN: Final = (
    *("title", "subject", "author", "keywords", "category", "comments", "language"),
    *("created", "modified", "last_modified_by"),
)
# Parts whose words are not those of the text.
_BESIDE: Final = {
    "/word/footnotes.xml": "footnotes",
    "/word/endnotes.xml": "endnotes",
    "/word/comments.xml": "comments",
}
_WORDS: Final = re.compile(rb"<w:t[ >][^<]*[^<\s]")


class DocxReader:
    """Reads `.docx`, one document a file; pictures, headers and notes are no part of the text."""

    name = "docx"
    title = "Word (.docx)"
    suffixes = (".docx",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for an archive that is named so."""
        return path.suffix.lower() in self.suffixes and head.startswith(b"PK")

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: It is damaged, encrypted, a bomb, no Word document, or has no text.
        """
        check_archive(path)
        try:
            opened = _opened(path)
            parts = {str(part.partname): part for part in opened.part.package.iter_parts()}
            lines = Lines(
                opened.element.body,
                _element(parts, "/word/styles.xml"),
                _element(parts, "/word/numbering.xml"),
            )
            text = joined(lines)
            known = _properties(opened)
        # The library meets a damaged file with any exception there is.
        except Exception as error:
            said = of_library(error)
            raise ReadError(f"is damaged: it is no Word document ({said})") from error
        if not text:
            raise ReadError("has no text")
        name = readable_name(path.name)
        if left := [words for part, words in _BESIDE.items() if _has_words(parts.get(part))]:
            detail = f"its {' and '.join(left)} are no part of the text and were left out"
            report(Loss(document=name, annotation="", reason="notes", detail=detail))
        yield AnnotatedDocument(
            document=Document(
                id=new_id(),
                name=name_of(known.get("title"), path),
                text=text,
                language="",
                metadata={**known, SOURCE: {"file": name, "headings": lines.headings}},
            )
        )


def joined(lines: Iterable[str]) -> str:
    """Returns lines as a text: no blank ones at its ends, and never two in a row."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip() if line.strip() else "")
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)


def _opened(path: Path) -> "WordDocument":
    import docx

    return docx.Document(str(path))


def _element(parts: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - of lxml
    return getattr(parts.get(name), "element", None)


def _properties(opened: "WordDocument") -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name in _KNOWN:
        value = getattr(opened.core_properties, name)
        if isinstance(value, datetime):
            found[name] = value.replace(tzinfo=None).isoformat(timespec="seconds")
        elif value:
            found[name] = str(value)
    return found


def _has_words(part: Any) -> bool:  # noqa: ANN401 - a part of a package
    return part is not None and _WORDS.search(part.blob) is not None

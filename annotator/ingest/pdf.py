"""PDF files: the text layer of their pages, with lines joined to paragraphs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.days import day_of
from annotator.ingest.files import MAX_BYTES, check_regular, readable_name
from annotator.ingest.pdf_lines import paragraphs
from annotator.ingest.pdf_pages import pages
from annotator.ingest.titles import name_of
from annotator.model.annotation import Json
from annotator.model.comparing import SOURCE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.text.gazetteers import gazetteer

_MAGIC: Final = b"%PDF-"
# Other bytes may come before it, after the habit of readers.
_REACH: Final = 1024
_CONTROL: Final = re.compile("[\0-\x08\x0b-\x1f\x7f]")
_MOST_NAMED: Final = 12


class PdfReader:
    """Reads `.pdf`, one document a file; what is drawn and has no letters is no part of it."""

    name = "pdf"
    title = "PDF"
    suffixes = (".pdf",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for what begins as a PDF does, whatever it is called."""
        del path
        return _MAGIC in head[:_REACH]

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: It is damaged, encrypted, takes too long, or has no text but pictures.
        """
        check_regular(path)
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"is larger than a document can be ({MAX_BYTES // 1_000_000} MB)")
        messages = pages(path)
        about = next(messages)
        raw = [str(message["text"]) for message in messages]
        clean = [_CONTROL.sub("", words.replace("\r", "\n")) for words in raw]
        common = frozenset(gazetteer("words")["common"])
        text, starts = paragraphs(clean, common.__contains__)
        if not text:
            raise ReadError(
                "has no text: its pages are pictures; let a program recognize the letters first"
                if raw
                else "has no pages"
            )
        file = readable_name(path.name)
        for reason, detail in _losses(raw, clean):
            report(Loss(document=file, annotation="", reason=reason, detail=detail))
        known = _known(about)
        yield AnnotatedDocument(
            document=Document(
                id=new_id(),
                name=name_of(known.get("title"), path),
                text=text,
                language="",
                metadata={
                    **known,
                    SOURCE: {
                        "file": file,
                        "layout": "lines of PDF pages, joined to paragraphs",
                        "pages": len(raw),
                        "page_starts": list(starts),
                    },
                },
            )
        )


def _known(about: dict[str, Any]) -> dict[str, Json]:
    known: dict[str, Json] = dict(about["info"])
    for name in ("created", "modified"):
        if name in known and (day := day_of(known[name])):
            known[name] = day.isoformat()
    return known


def _losses(raw: list[str], clean: list[str]) -> Iterator[tuple[str, str]]:
    empty = [number for number, words in enumerate(clean, start=1) if not words.strip()]
    if empty:
        named = ", ".join(map(str, empty[:_MOST_NAMED]))
        more = f" and {len(empty) - _MOST_NAMED} more" if len(empty) > _MOST_NAMED else ""
        yield "no_text", f"no text is on page {named}{more}"
    if any(_CONTROL.search(words.replace("\r", "\n")) for words in raw):
        yield "characters", "signs that are no characters were left out"

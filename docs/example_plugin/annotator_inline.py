"""Texts with labels inside: `[Merz|PERSON] flew to [Paris|GPE].`, one document a file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

from annotator.errors import ReadError, WriteError
from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.holds import Holds
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.file_names import FileNames
from exports.parts import named, report_missing

_MARKED = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


class InlineReader:
    """Reads `.inline`."""

    name = "inline"
    title = "Inline labels"
    suffixes = (".inline",)
    # True for a reader that takes any text or table; it is asked last.
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True by the suffix; `head` has the first 4096 bytes for formats that share one."""
        return path.suffix.lower() in self.suffixes

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: It is no UTF-8; the message goes on from "PATH: ".
        """
        try:
            source = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ReadError("is no UTF-8 text, or cannot be read") from error
        text, last, spans = "", 0, []
        for match in _MARKED.finditer(source):
            text += source[last : match.start()]
            end = len(text) + len(match[1])
            spans.append(Span(id=new_id(), start=len(text), end=end, label=match[2]))
            text, last = text + match[1], match.end()
        text += source[last:]
        # Without a language the program guesses it.
        document = Document(id=new_id(), name=path.stem, text=text, language="")
        yield AnnotatedDocument(document=document, spans=tuple(spans))


class InlineWriter:
    """Writes a folder with one file for each document; nested spans have no place."""

    name = "inline"
    title = "Inline labels"
    # A folder; a format of one file has its suffix here.
    suffix = ""
    # Nothing but places and labels: no relations, values, notes, suggestions.
    holds = Holds(relations=None)
    # Reads each export back, so that it is proved.
    reader = "inline"
    options = (
        Option(
            name="keep",
            title="Of nested spans",
            help="Which of two spans stays where they overlap.",
            choices=("longest", "shortest"),
            default="longest",
        ),
    )

    def __init__(self, keep: str = "longest") -> None:
        self._sign = -1 if keep == "longest" else 1

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer with what the user chose: `--option keep=shortest`."""
        return type(self)(**checked(self.options, values, owner=self.title))

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes one document after another, without keeping any in memory.

        Raises:
            WriteError: The folder cannot be written.
        """
        names = FileNames()
        count = spans = 0
        try:
            target.mkdir(parents=True)
            for annotated in documents:
                kept = list(self._kept(annotated, report))
                left_out = {span.id for span in annotated.spans} - {span.id for span in kept}
                # Says of everything that `holds` lacks that it is lost.
                report_missing(annotated, self.holds, report, left_out=left_out)
                path = target / f"{names.name(annotated.document.name)}.inline"
                path.write_bytes(_marked(annotated.document.text, kept).encode())
                count += 1
                spans += len(kept)
        except OSError as error:
            raise WriteError(f"{target.name} cannot be written: {error.strerror}.") from error
        return Written(documents=count, spans=spans, relations=0)

    def _kept(self, annotated: AnnotatedDocument, report: ReportLoss) -> Iterator[Span]:
        taken: set[int] = set()
        by_length = sorted(
            annotated.spans, key=lambda span: (self._sign * (span.end - span.start), span.start)
        )
        for span in by_length:
            places = set(range(span.start, span.end))
            if span.fragments:
                reason = "fragments"
            elif places & taken:
                reason = "overlap"
            elif re.search(r"[\[\]|]", annotated.text_of(span) + span.label):
                reason = "characters"
            else:
                taken |= places
                yield span
                continue
            detail = f"{named(annotated, span)} has no place between the signs of this format"
            document = annotated.document.id
            report(Loss(document=document, annotation=span.id, reason=reason, detail=detail))


def _marked(text: str, spans: Iterable[Span]) -> str:
    parts, last = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts.append(f"{text[last : span.start]}[{text[span.start : span.end]}|{span.label}]")
        last = span.end
    return "".join([*parts, text[last:]])

"""A document and the immutable picture of it that canvas, writers and suggesters are given."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.annotation import Json, Relation, Span, nothing


class Status(StrEnum):
    """How far the work on a document is."""

    NEW = "new"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that never changes after import, and what is known about it.

    Attributes:
        name: File name without suffix, or the title its source gave.
        date: Day the text speaks from; relative dates are reckoned from it.
        language: ISO 639-1 code; "en" where nothing else is known. A reader gives "" where its
            file does not say; it is guessed then.
        metadata: What its source said of it; the key "source" holds how it was read (file,
            encoding, newline, start and end of the text in the decoded file, and of a file of
            tokens where they are: `annotator.text.token_note`).
    """

    id: str
    name: str
    text: str
    date: datetime.date | None = None
    language: str = "en"
    metadata: Mapping[str, Json] = field(default_factory=nothing)
    status: Status = Status.NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedDocument:
    """A document with all that was annotated and suggested on it, at one moment.

    Attributes:
        spans: Annotations, sorted by (start, -end, id).
        relations: Annotated relations between them.
        suggested_spans: Suggestions, judged ones too; sorted as `spans`.
        suggested_relations: Suggested relations; their ends are in `spans` or `suggested_spans`.
    """

    document: Document
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    suggested_spans: tuple[Span, ...] = ()
    suggested_relations: tuple[Relation, ...] = ()

    @property
    def annotations(self) -> tuple[Span | Relation, ...]:
        """Annotated spans, then annotated relations."""
        return (*self.spans, *self.relations)

    @property
    def suggestions(self) -> tuple[Span | Relation, ...]:
        """Suggested spans, then suggested relations; judged ones too."""
        return (*self.suggested_spans, *self.suggested_relations)

    def text_of(self, span: Span) -> str:
        """The characters that `span` covers; fragments are joined by one space."""
        text = self.document.text
        return (
            " ".join(text[start:end] for start, end in span.fragments)
            or (text[span.start : span.end])
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSummary:
    """A row of the document list: counts instead of annotations, the first line of the text."""

    id: str
    name: str
    title: str
    date: datetime.date | None
    status: Status
    annotations: int
    pending: int
    unsure: int
    language: str = "en"

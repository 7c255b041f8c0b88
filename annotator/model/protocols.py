"""What a reader, a writer and a suggester must offer; third parties implement these.

They are found by entry point: groups `annotator.readers`, `annotator.writers`,
`annotator.suggesters`; the entry point names a class that is made without arguments.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, runtime_checkable

from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss
from annotator.model.option import Option
from annotator.model.preview import Preview
from annotator.model.scheme import LabelScheme

ReportLoss = Callable[[Loss], None]


@runtime_checkable
class Reader(Protocol):
    """Reads the documents of one file.

    Attributes:
        name: Stable name of the format ("jsonl").
        title: Name for a person ("JSON Lines").
        suffixes: Lower-case suffixes of its files, with the dot.
        is_general: True where many kinds of files fit, such as any table: it is asked after all
            readers that know their files for sure.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    is_general: bool

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where a file that begins with `head` (up to 4096 bytes) is of this format."""
        ...

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file, each with new or its own stable ids.

        Raises:
            annotator.errors.ReadError: The file is not readable; says why, and in which line.
        """
        ...


@runtime_checkable
class Configurable(Protocol):
    """A reader or writer that leaves choices to the user."""

    options: tuple[Option, ...]

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns the same with these choices; `annotator.model.option.checked` checks them.

        Raises:
            annotator.errors.UnknownNameError: An option or a value is unknown.
        """
        ...


@runtime_checkable
class HasPreview(Protocol):
    """A reader of tables, some of whose options name a column (`Option.is_column`)."""

    def preview(self, path: Path, most: int) -> Preview:
        """Returns the columns of the file and its first rows, at most `most`.

        Raises:
            annotator.errors.ReadError: The file is not readable.
        """
        ...


@runtime_checkable
class HasCompanions(Protocol):
    """A reader whose documents lie in several files, such as a text and its annotations."""

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns which files belong to `path` and are not to be read by themselves."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How much a writer wrote."""

    documents: int
    spans: int
    relations: int


@runtime_checkable
class Writer(Protocol):
    """Writes documents in one format.

    Attributes:
        name: Stable name of the format ("spacy").
        title: Name for a person ("spaCy DocBin").
        suffix: Suffix of the file it writes, with the dot; "" where it writes a folder.
        holds: What the format has room for.
        reader: Name of the reader that reads it back, by which an export is proved; "" for none.
    """

    name: str
    title: str
    suffix: str
    holds: Holds
    reader: str

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all `documents` to `target`, a path where nothing is yet.

        What the format cannot hold goes to `report`, one loss for each part of each annotation;
        `exports.parts.report_missing` says it for all that the format never holds. The documents
        come in a stable order and are consumed once. Suggestions that are present are meant to
        go in as far as the format can tell them from annotations.

        Raises:
            annotator.errors.WriteError: The target cannot be written.
        """
        ...


@runtime_checkable
class WritesParts(Protocol):
    """A writer whose format keeps train, dev and test together, in one folder."""

    def place_of(self, part: str) -> str:
        """Returns where in the folder a part lies: its path, with slashes."""
        ...

    def write_parts(
        self,
        parts: Mapping[str, Iterable[AnnotatedDocument]],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> list[Written]:
        """Writes all parts, one after another, and returns how much is in each.

        As `Writer.write`; the keys are of `annotator.services.splitting.PARTS`.
        """
        ...


@runtime_checkable
class Suggester(Protocol):
    """Offers spans and relations for documents.

    Attributes:
        name: Stable name, kept with every suggestion.
        version: Changes whenever the same text may get other suggestions.
    """

    name: str
    version: str

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with its `suggested_spans` and `suggested_relations` set anew.

        Every suggestion has an id of its own, a score of 0 to 1 and a `Suggestion`; only labels
        of `scheme` are used. Relations join suggested spans or annotated spans of the document.

        Raises:
            annotator.errors.SuggesterError: It cannot work.
        """
        ...

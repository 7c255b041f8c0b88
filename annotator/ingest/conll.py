"""CoNLL files: a word a row, the tag of a span in its last column, sentences between blank lines.

The text is put together from the words, with one blank between them and one sentence a line, unless
a sidecar beside the file (`NAME.tokens.jsonl`, as our writer makes it) has the text itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from annotator.errors import ReadError, UnknownNameError
from annotator.ingest.assembling import Assembly
from annotator.ingest.conll_rows import (
    BadLine,
    Break,
    Shape,
    Words,
    looks_like_rows,
    sentences_of,
    shape_of,
)
from annotator.ingest.files import check_regular, readable_name
from annotator.ingest.sidecar import Found, Sidecar, records
from annotator.ingest.text_stream import TextStream, text_stream
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss
from annotator.text.tagging import SCHEMES, Place, places_of
from annotator.text.token_note import KEY, joined, token_note

if TYPE_CHECKING:
    from annotator.model.annotation import Json

_AUTO: Final = "auto"
# How a file begins that says its format: WebAnno's labels may look like tags.
_DECLARED: Final = "#FORMAT="
# A document with more words than this is no document.
_MOST_WORDS: Final = 20_000_000
_OPTIONS: Final = (
    Option(
        name="scheme",
        title="Tagging scheme",
        help="How tags say where spans begin and end; auto finds it out.",
        choices=(_AUTO, *SCHEMES),
        default=_AUTO,
    ),
    Option(
        name="tags",
        title="Columns of tags",
        help="Numbers from 1, with commas between, such as 3,4 for nested spans; else the last.",
    ),
    Option(name="words", title="Column of words", help="Its number, from 1."),
    Option(
        name="documents",
        title="Documents",
        help="One for each -DOCSTART- (or the whole file), or one for each sentence.",
        choices=("docstart", "sentence"),
        default="docstart",
    ),
)


class ConllReader:
    """Reads rows of words with tags."""

    name = "conll"
    title = "CoNLL"
    suffixes = (
        *(".conll", ".conllu", ".gold_conll", ".v4_gold_conll", ".iob", ".iob2", ".bio", ".bioes"),
        *(".conll03", ".txt", ".tsv"),
    )
    is_general = False
    options = _OPTIONS

    def __init__(self, choices: Mapping[str, str] | None = None) -> None:
        self._choices = checked(_OPTIONS, choices or {}, owner=self.title)
        words = _columns(self._choices["words"])
        self._words = words[0] if words else None
        self._tags = _columns(self._choices["tags"])

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a reader with these choices.

        Raises:
            UnknownNameError: An option is unknown, or a column is no number.
        """
        return type(self)(values)

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first lines are rows that end with tags."""
        del path
        lines = head.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        if lines[0].startswith(_DECLARED):
            return False
        # The last one may be cut.
        return looks_like_rows([line.rstrip("\r") for line in lines[:-1] or lines])

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the sidecar of a file, where it has one."""
        sidecar = sidecar_of(path)
        if sidecar.is_file():
            yield sidecar

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: It cannot be opened, or has no rows of words with tags.
        """
        check_regular(path)
        beside = sidecar_of(path)
        # Ours is UTF-8; another text may be anything.
        stream = (
            TextStream(path=path, encoding="utf-8-sig", guessed=False)
            if beside.is_file()
            else text_stream(path)
        )
        scheme = self._choices["scheme"]
        shape = shape_of(stream, None if scheme == _AUTO else scheme, self._words, self._tags)
        intake = _Intake(stream, shape, report)
        intake.report_unread()
        by_sentence = self._choices["documents"] == "sentence"
        for record, batch in zip(
            _endless(records(beside)), _batches(intake, by_sentence), strict=False
        ):
            yield intake.document(batch, record)


def sidecar_of(path: Path) -> Path:
    """Returns where the sidecar of a file would be."""
    return path.with_name(f"{path.stem}.tokens.jsonl")


@dataclass
class _Batch:
    """The sentences of one document."""

    number: int
    name: str = ""
    is_only: bool = False
    sentences: list[Words] = field(default_factory=list)


class _Intake:
    """One file on its way in."""

    def __init__(self, stream: TextStream, shape: Shape, report: ReportLoss) -> None:
        self.stream = stream
        self.shape = shape
        self._report = report
        self._stem = readable_name(stream.path.stem)

    def report_unread(self) -> None:
        """Says which columns are left out, once for the file."""
        if self.shape.unread:
            said = ", ".join(
                f"{column + 1} (such as {cell[:20]!r})"
                for column, cell in sorted(self.shape.unread.items())
            )
            self.lose("columns", f"columns that are neither words nor tags are not read: {said}")

    def lose(self, reason: str, detail: str) -> None:
        """Reports something about the file."""
        self._report(Loss(document=self._stem, annotation="", reason=reason, detail=detail))

    def document(self, batch: _Batch, record: object) -> AnnotatedDocument:
        """Returns the document of a batch, with its record of the sidecar where that fits."""
        words = [one.words for one in batch.sentences]
        name = batch.name or (self._stem if batch.is_only else f"{self._stem} {batch.number}")
        places = [self._places(one, name) for one in batch.sentences]
        if record is not None:
            sidecar = Sidecar.fitting(record, words)
            if sidecar is not None:
                try:
                    document = sidecar.document(name)
                    assembly = Assembly(sidecar.text, document.name, self._report, "")
                    sidecar.put_spans(_found(places, sidecar.tokens), assembly)
                    sidecar.put_others(assembly)
                    return assembly.document(document)
                except ValueError as error:
                    self.lose("sidecar", f"document {batch.number}: the sidecar {error}")
            else:
                detail = (
                    f"document {batch.number} has other words in the sidecar, which is left out"
                )
                self.lose("sidecar", detail)
        text, tokens = joined(words)
        assembly = Assembly(text, name, self._report, "")
        for label, start, end in _found(places, tokens):
            assembly.add_span({"label": label, "start": start, "end": end}, f"{label} at {start}")
        return assembly.document(self._plain(name, text, token_note(tokens)))

    def _plain(self, name: str, text: str, note: str | None) -> Document:
        source: dict[str, Json] = {
            "file": readable_name(self.stream.path.name),
            "encoding": self.stream.encoding,
            "scheme": self.shape.scheme,
        }
        if note:
            source[KEY] = note
        return Document(id=new_id(), name=name, text=text, language="", metadata={"source": source})

    def _places(self, sentence: Words, name: str) -> list[Place]:
        found: dict[Place, None] = {}
        for tags in sentence.tags:
            places, strange = places_of(tags, self.shape.scheme)
            found |= dict.fromkeys(places)
            for number in strange:
                line = sentence.lines[number]
                detail = f"line {line} has {tags[number]}, which {self.shape.scheme} does not have"
                detail += " there; it is read as well as can be"
                self._report(Loss(document=name, annotation="", reason="tag", detail=detail))
        return list(found)


def _found(
    places: list[list[tuple[int, int, str]]], tokens: list[list[tuple[int, int]]]
) -> list[Found]:
    return [
        (label, one[first][0], one[last - 1][1])
        for sentence, one in zip(places, tokens, strict=True)
        for first, last, label in sentence
    ]


def _batches(intake: _Intake, by_sentence: bool) -> Iterator[_Batch]:
    """Yields the sentences of one document after the other."""
    batch = _Batch(number=1, is_only=True)
    words = 0
    for found in sentences_of(intake.stream, intake.shape):
        if isinstance(found, BadLine):
            intake.lose("bad_line", f"line {found.line} {found.reason}")
            continue
        if batch.sentences and (by_sentence or isinstance(found, Break)):
            batch.is_only = False
            yield batch
            batch = _Batch(number=batch.number + 1)
            words = 0
        if isinstance(found, Break):
            batch.name = found.name or batch.name
            continue
        words += len(found.words)
        if words > _MOST_WORDS:
            raise ReadError(f"line {found.lines[0]}: the document has more words than fit into one")
        batch.sentences.append(found)
    if batch.sentences:
        yield batch


def _endless(found: Iterator[object]) -> Iterator[object]:
    yield from found
    while True:
        yield None


def _columns(said: str) -> tuple[int, ...] | None:
    if not said.strip():
        return None
    numbers = [word.strip() for word in said.split(",")]
    if not all(word.isdecimal() and 0 < int(word) < 1000 for word in numbers):
        raise UnknownNameError(f"CoNLL: a column is a number from 1, not {said!r}.")
    return tuple(int(word) - 1 for word in numbers)

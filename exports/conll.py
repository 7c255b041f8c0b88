"""CoNLL-2003: a folder with rows of words and tags, and a sidecar with all that rows cannot say.

`documents.SCHEME.conll` has four columns (word, part of speech, chunk, tag) with placeholders in
the middle ones; `documents.SCHEME.tokens.jsonl` has the text, the place of each word, and whatever
a tag has no room for (`exports.sidecar`). A word has one tag: of spans that overlap, one is in the
rows. Words are cut at blanks, and none is a blank.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Self

from annotator.errors import WriteError
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.tagging import WRITABLE, tags_of
from annotator.text.token_note import Sentences
from exports.parts import named
from exports.sidecar import sidecar_line
from exports.tokens import Words

# What `spacy convert` parts documents by; others look at the first word.
START: Final = "-DOCSTART- -X- O O"
_BLANKS: Final = re.compile(r"\s+")
_OPTIONS: Final = (
    Option(
        name="scheme",
        title="Tagging scheme",
        help="How tags say where spans begin and end.",
        choices=WRITABLE,
        default="IOB2",
    ),
    Option(
        name="keep",
        title="Of spans that overlap",
        help="Which one is in the rows: the one around the others, the longest or the shortest.",
        choices=("outermost", "longest", "shortest"),
        default="outermost",
    ),
)


class ConllWriter:
    """Writes a folder with rows and their sidecar."""

    name = "conll"
    title = "CoNLL-2003"
    suffix = ""
    holds = Holds.everything()
    reader = "conll"
    options = _OPTIONS

    def __init__(self, choices: Mapping[str, str] | None = None) -> None:
        self._choices = checked(_OPTIONS, choices or {}, owner=self.title)

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer with these choices.

        Raises:
            UnknownNameError: An option or its value is unknown.
        """
        return type(self)(values)

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time.

        Raises:
            WriteError: The folder or a file in it cannot be written.
        """
        del scheme  # tags name their labels themselves
        words = Words()
        tagging = self._choices["scheme"]
        stem = f"documents.{tagging.lower()}"
        count = spans = 0
        try:
            target.mkdir(parents=True, exist_ok=True)
            with (
                (target / f"{stem}.conll").open("w", encoding="utf-8", newline="\n") as rows,
                (target / f"{stem}.tokens.jsonl").open(
                    "w", encoding="utf-8", newline="\n"
                ) as beside,
            ):
                for annotated in documents:
                    page = _Page(annotated, words.sentences(annotated.document), report)
                    page.choose(self._choices["keep"])
                    rows.writelines(f"{line}\n" for line in page.lines(tagging))
                    beside.write(sidecar_line(annotated, page.sentences, page.written))
                    count += 1
                    spans += len(page.written)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target.name} cannot be written: {reason}.") from error
        return Written(documents=count, spans=spans, relations=0)


class _Page:
    """One document on its way into rows.

    Attributes:
        sentences: The words, by their places.
        written: By id of a span that is in the rows: label, start and end there.
    """

    def __init__(
        self, annotated: AnnotatedDocument, sentences: Sentences, report: ReportLoss
    ) -> None:
        self._annotated = annotated
        self._report = report
        self.sentences = [_without_starts(annotated.document.text, one) for one in sentences]
        self.written: dict[str, tuple[str, int, int]] = {}
        # Of each sentence: first word, behind the last word, label.
        self._places: list[dict[tuple[int, int], str]] = [{} for _ in self.sentences]

    def choose(self, keep: str) -> None:
        """Decides which spans are in the rows, and reports the others."""
        for relation in self._annotated.relations:
            self._lose(relation, "relation", "is a relation, for which rows have no place")
        starts = {
            start: (number, word)
            for number, sentence in enumerate(self.sentences)
            for word, (start, _) in enumerate(sentence)
        }
        ends = {
            end: (number, word + 1)
            for number, sentence in enumerate(self.sentences)
            for word, (_, end) in enumerate(sentence)
        }
        taken: list[list[str]] = [[""] * len(sentence) for sentence in self.sentences]
        for span in sorted(self._annotated.spans, key=_ORDERS[keep]):
            first, last = starts.get(span.start), ends.get(span.end)
            if span.fragments:
                self._lose(span, "fragments", "is discontinuous, for which rows have no place")
            elif first is None or last is None:
                self._lose(span, "misaligned", "begins or ends inside of a word or at a blank")
            elif first[0] != last[0]:
                self._lose(span, "crossing", "goes beyond its sentence")
            else:
                self._put(span, first[0], first[1], last[1], taken[first[0]])

    def _put(self, span: Span, sentence: int, first: int, last: int, taken: list[str]) -> None:
        label = _BLANKS.sub("_", span.label)
        places = self._places[sentence]
        if places.get((first, last)) == label:
            # The same span of another annotator: one tag says both.
            return
        others = [one for one in taken[first:last] if one]
        if others:
            self._lose(span, "overlap", f"overlaps {others[0]}, which has the tag")
            return
        if label != span.label:
            self._lose(span, "label", f"is {label} in the rows, where labels have no blanks")
        taken[first:last] = [named(self._annotated, span)] * (last - first)
        places[first, last] = label
        self.written[span.id] = label, span.start, span.end

    def lines(self, tagging: str) -> Iterator[str]:
        """Yields the rows of the document."""
        text = self._annotated.document.text
        yield START
        yield ""
        for sentence, places in zip(self.sentences, self._places, strict=True):
            spans = [(*place, label) for place, label in places.items()]
            tags = tags_of(len(sentence), spans, tagging)
            for (start, end), tag in zip(sentence, tags, strict=True):
                yield f"{text[start:end]} -X- _ {tag}"
            yield ""

    def _lose(self, annotation: Span | Relation, reason: str, detail: str) -> None:
        self._report(
            Loss(
                document=self._annotated.document.id,
                annotation=annotation.id,
                reason=reason,
                detail=f"{named(self._annotated, annotation)} {detail}; it is in the sidecar",
                part=Part.USE,
            )
        )


_ORDERS: Final = {
    "outermost": lambda span: (span.start, -span.end, span.id),
    "longest": lambda span: (span.start - span.end, span.start, span.id),
    "shortest": lambda span: (span.end - span.start, span.start, span.id),
}


def _without_starts(text: str, sentence: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Returns words none of which every reader would take for the beginning of a document."""
    found = []
    for start, end in sentence:
        if text.startswith("-DOCSTART-", start, end):
            found += [(start, start + 1), (start + 1, end)]
        else:
            found.append((start, end))
    return found

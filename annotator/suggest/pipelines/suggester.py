"""A pipeline as a suggester: from documents to suggestions under the project's labels."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.errors import SuggesterError
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.scheme import LabelKind, LabelScheme
from annotator.suggest.figures import value_of
from annotator.suggest.pipelines.finding import (
    PipelineCard,
    full_name,
    labels_of,
    read_card,
)
from annotator.suggest.pipelines.loading import load, said
from annotator.suggest.pipelines.mapping import LEFT_OUT, LabelMapping, PipelineLabels
from annotator.suggest.pipelines.reading import FoundSpan, read_relations, read_spans
from annotator.suggest.pipelines.windows import LONGEST, windows
from annotator.text.room import Room
from annotator.text.zones import quiet_places

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_AT_ONCE = 16
# spaCy refuses halves of surrogate pairs; a sign of one code point keeps all offsets.
_NO_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Piece:
    """One window of a document on its way through the pipeline."""

    document: int
    start: int
    text: str


@dataclass
class _Work:
    """What is found on one document so far; `spans` by place and the pipeline's label."""

    annotated: AnnotatedDocument
    quiet: Room
    spans: dict[tuple[int, int, str], Span] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    kept: dict[tuple[int, int, str], Span] = field(default_factory=dict)


class PipelineSuggester:
    """Offers what a loaded pipeline finds, under the labels that a person chose.

    Attributes:
        mapping: Which label of the project stands for which of the pipeline.
        left_out: How often each label was found for which nobody chose one; for the caller to
            read and clear.
        labels: The labels that the pipeline says it has.
        on_window: Called before each window of a text; a sign of life.
    """

    def __init__(self, source: str | PipelineCard, mapping: LabelMapping | None = None) -> None:
        """Loads the pipeline, which runs its code.

        Raises:
            UnknownNameError: There is no such package or folder.
            SuggesterError: It is there and does not load.
        """
        card = read_card(source) if isinstance(source, str) else source
        self._pipeline = load(card)
        self.source = card.source
        meta = self._pipeline.meta
        self.name = full_name(meta)
        self.version = str(meta.get("version", ""))
        self.mapping = mapping or LabelMapping()
        self.left_out: Counter[str] = Counter()
        self.labels = _labels(self._pipeline)
        self.on_window: Callable[[], object] = lambda: None

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with what the pipeline finds on it; see `model.protocols`.

        Raises:
            SuggesterError: The pipeline failed on a document.
        """
        # A text was let in at import; windows keep what is worked on at a time short.
        longest = min(LONGEST, self._pipeline.max_length)
        batch: list[_Work] = []
        pieces: list[Piece] = []
        for annotated in documents:
            text = annotated.document.text
            found = windows(text.translate(_NO_SURROGATES), longest)
            pieces += [Piece(len(batch), start, text[start:end]) for start, end in found]
            batch.append(_Work(annotated, quiet_places(text)))
            if len(batch) == _AT_ONCE:
                yield from self._batch(batch, pieces, scheme)
                batch, pieces = [], []
        yield from self._batch(batch, pieces, scheme)

    def _batch(
        self, batch: Sequence[_Work], pieces: Sequence[Piece], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        for doc, piece in self._docs(batch, pieces):
            work = batch[piece.document]
            if len(doc.text) != len(piece.text) or doc.text != piece.text.translate(_NO_SURROGATES):
                raise SuggesterError(
                    f"The tokens of {self.name} do not give the text of "
                    f"{work.annotated.document.name} back; nothing was suggested."
                )
            self._take_spans(doc, piece, work, scheme)
            self._take_relations(doc, piece, work, scheme)
        for work in batch:
            spans = sorted(work.kept.values(), key=lambda span: (span.start, -span.end, span.id))
            yield replace(
                work.annotated,
                suggested_spans=tuple(spans),
                suggested_relations=tuple(work.relations),
            )

    def _docs(
        self, batch: Sequence[_Work], pieces: Sequence[Piece]
    ) -> "Iterator[tuple[Doc, Piece]]":
        def texts() -> Iterator[tuple[str, Piece]]:
            for piece in pieces:
                self.on_window()
                yield piece.text.translate(_NO_SURROGATES), piece

        done = 0
        # Long windows go through in twos, so that there is a sign of life now and then.
        longest = max((len(piece.text) for piece in pieces), default=1)
        together = max(1, min(_AT_ONCE, 2 * LONGEST // max(1, longest)))
        try:
            for doc, piece in self._pipeline.pipe(texts(), as_tuples=True, batch_size=together):
                done += 1
                yield doc, piece
        except SuggesterError:
            raise
        # Components of third parties may fail in any way, or try to end the program.
        except (Exception, SystemExit) as error:
            # Components that work on several texts at once fail on one of those that follow.
            at = pieces[min(done, len(pieces) - 1)].document
            raise SuggesterError(
                f"{self.name} failed on {batch[at].annotated.document.name}: {said(error)}."
            ) from error

    def _take_spans(self, doc: "Doc", piece: Piece, work: _Work, scheme: LabelScheme) -> None:
        for found in read_spans(doc):
            label = self._label(found.label, LabelKind.SPAN, scheme)
            start, end = piece.start + found.start, piece.start + found.end
            if label is None or not work.quiet.has(start, end):
                continue
            # Two labels of the pipeline may be one of the project.
            there = work.kept.get((start, end, label))
            if there is None or (there.score or 0.0) < found.score:
                span = self._span(work.annotated, (start, end), label, found.score, scheme)
                if there is not None:
                    span = replace(span, id=there.id)
                work.kept[start, end, label] = there = span
            work.spans[start, end, found.label] = there

    def _span(
        self,
        annotated: AnnotatedDocument,
        place: tuple[int, int],
        label: str,
        score: float,
        scheme: LabelScheme,
    ) -> Span:
        kinds = scheme.spans[label].figures
        document = annotated.document
        return Span(
            id=new_id(),
            start=place[0],
            end=place[1],
            label=label,
            score=round(score, 3),
            value=value_of(document.text[slice(*place)], kinds=kinds, date=document.date)
            if kinds
            else None,
            suggestion=self._by("spans"),
        )

    def _take_relations(self, doc: "Doc", piece: Piece, work: _Work, scheme: LabelScheme) -> None:
        for found in read_relations(doc):
            label = self._label(found.label, LabelKind.RELATION, scheme)
            head = self._known(found.head, piece, work)
            child = self._known(found.child, piece, work)
            if label is None or head is None or child is None or head.id == child.id:
                continue
            if scheme.relations[label].joins(head.label, child.label):
                work.relations.append(
                    Relation(
                        id=new_id(),
                        head=head.id,
                        child=child.id,
                        label=label,
                        score=round(found.score, 3),
                        suggestion=self._by("relations"),
                    )
                )

    def _known(self, found: FoundSpan, piece: Piece, work: _Work) -> Span | None:
        return work.spans.get((piece.start + found.start, piece.start + found.end, found.label))

    def _by(self, rule: str) -> Suggestion:
        return Suggestion(suggester=self.name, version=self.version, rule=rule)

    def _label(self, label: str, kind: LabelKind, scheme: LabelScheme) -> str | None:
        target = self.mapping.target(label, kind, scheme)
        if target is None:
            self.left_out[label] += 1
        return None if target == LEFT_OUT else target


def _labels(pipeline: "Language") -> PipelineLabels:
    factories = {name: pipeline.get_pipe_meta(name).factory for name in pipeline.pipe_names}
    # As meta data has them once it is saved; ready-made meta data may be of an older state.
    labels = {name: list(found) for name, found in pipeline.pipe_labels.items()}
    return labels_of({"labels": labels}, factories)

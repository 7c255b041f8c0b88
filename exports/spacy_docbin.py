"""spaCy's DocBin (`.spacy`): what `spacy train` reads.

Where everything lies in each Doc:

* `doc.ents`: spans that fit spaCy's tokens and do not overlap, longest first.
* `doc.spans["sc"]`: all spans that fit the tokens; `span.id_` is the annotation's id.
* `doc._.rel`: `{(head start token, child start token): {label: 0.0 or 1.0}}` for every ordered
  pair of entities and every relation label. Readers must call
  `Doc.set_extension("rel", default={})` first.
* `doc.spans["incorrect_spans"]`, where it is asked for: rejected suggestions, from which
  a recognizer learns what is none (`incorrect_spans_key` of its configuration).
* `doc.user_data`: `doc_id`, `name`, `date`, `language`, `status`, `metadata`, `tokenizer`, and
  under `annotations` and `relations` the native record of each by its id; `suggestions` too. Where
  a whole number has more digits than msgpack holds, `exact` is the native record as JSON.

So everything is in the file; what is not where spaCy looks is reported as such.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotator.errors import UnknownNameError, WriteError
from annotator.model.annotation import Decision, Relation, Span
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.docbin_files import DocBinFiles, Tokenizers
from exports.docbin_user_data import put_user_data
from exports.parts import named

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SPANS_KEY = "sc"
INCORRECT_SPANS_KEY = "incorrect_spans"

# Pairs grow with the square of the entities: beyond so many in one document (about 300 entities)
# the zeros would take more room than all texts together, and no trainer looks that far.
MAX_PAIRS = 100_000

_OWN_GROUPS = frozenset({SPANS_KEY, INCORRECT_SPANS_KEY, ""})
_OPTIONS = (
    Option(
        name="shard",
        title="Documents per file",
        help="Write a folder of files with so many documents each, which takes less memory.",
    ),
    Option(
        name="negatives",
        title="Rejected suggestions as wrong spans",
        help="Put rejected suggestions into the span group incorrect_spans.",
        choices=("no", "yes"),
        default="no",
    ),
)


class SpacyDocBinWriter:
    """Writes a DocBin; what spaCy has no place for is reported, and kept in `doc.user_data`."""

    name = "spacy"
    title = "spaCy DocBin"
    suffix = ".spacy"
    holds = Holds.everything()
    reader = "spacy"
    options = _OPTIONS

    def __init__(self, choices: Mapping[str, str] | None = None) -> None:
        chosen = checked(self.options, choices or {}, owner=self.title)
        self._with_negatives = chosen["negatives"] == "yes"
        self._shard: int | None = None
        if chosen["shard"]:
            if not chosen["shard"].isdecimal() or not int(chosen["shard"]):
                raise UnknownNameError(
                    f"{self.title}: shard is a number of documents, not {chosen['shard']!r}."
                )
            self._shard = int(chosen["shard"])
            self.suffix = ""

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer with these choices; with `shard` it writes a folder.

        Raises:
            UnknownNameError: An option is unknown, or its value is none of its choices.
        """
        return type(self)(values)

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents into one DocBin, or a folder of several.

        Raises:
            WriteError: The target cannot be written, or it is more than one DocBin holds.
        """
        from spacy.tokens import Doc

        if not Doc.has_extension("rel"):
            Doc.set_extension("rel", default={})
        spans = relations = 0
        try:
            files = DocBinFiles(target, self._shard)
            for annotated in documents:
                work = _Work(annotated, files.tokenizers, report)
                if work.doc is None:
                    continue
                _put_entities(work)
                if self._with_negatives:
                    _put_negatives(work)
                relations += _put_relations(work, scheme)
                _put_user_data(work)
                spans += len(work.entities)
                files.add(work.doc)
            files.close()
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=files.count, spans=spans, relations=relations)


@dataclass
class _Work:
    """One document on its way into the DocBin.

    Attributes:
        aligned: Spans that fit the tokens, by id.
        entities: Of the spans by id: the entity that stands for each, where one does.
        losses: Why a span is no entity, by its id.
    """

    annotated: AnnotatedDocument
    tokenizers: Tokenizers
    report: ReportLoss
    doc: "Doc | None" = None
    aligned: "dict[str, TokenSpan]" = field(default_factory=dict)
    entities: "dict[str, TokenSpan]" = field(default_factory=dict)
    losses: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = self.annotated.document
        self.doc = self.tokenizers.doc(document.text, document.language)
        if self.doc is None:
            detail = "spaCy does not give this text back unchanged; it was left out"
            self.lose("", "text", detail, part=Part.WHOLE)

    def lose(self, annotation: str, reason: str, detail: str, part: Part = Part.USE) -> None:
        self.losses[annotation] = reason
        self.report(
            Loss(
                document=self.annotated.document.id,
                annotation=annotation,
                reason=reason,
                detail=detail,
                part=part,
            )
        )

    def named(self, span: Span) -> str:
        """Returns label and words of a span, for a reader."""
        return named(self.annotated, span)

    def token_span(self, span: Span) -> "TokenSpan | None":
        """Returns the tokens of a span; None where there are none for it, which is reported."""
        assert self.doc is not None
        if span.fragments:
            detail = f"{self.named(span)} is discontinuous; spaCy has no such spans"
            self.lose(span.id, "fragments", detail)
            return None
        kb_id = span.attributes.get("kb_id")
        found = self.doc.char_span(
            span.start,
            span.end,
            label=span.label,
            kb_id=kb_id if isinstance(kb_id, str) else "",
            span_id=span.id,
        )
        if found is None:
            detail = f"{self.named(span)} begins or ends inside a token of spaCy"
            self.lose(span.id, "misaligned", detail)
        return found


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Returns the spans in the order in which they may become entities."""
    return sorted(spans, key=lambda span: (span.start - span.end, span.start, span.label, span.id))


def _put_entities(work: _Work) -> None:
    """Sets `doc.ents` and `doc.spans`.

    Tokens that carry an annotation which is no entity are missing rather than outside: to teach a
    model that nothing is there would be false. So is the whole of a document without annotations,
    unless somebody marked it as done.
    """
    assert work.doc is not None
    doc = work.doc
    taken: dict[int, str] = {}
    for span in longest_first(work.annotated.spans):
        _put_entity(work, span, taken)
    doc.spans[SPANS_KEY] = [
        work.aligned[span.id] for span in work.annotated.spans if span.id in work.aligned
    ]
    _put_groups(work)
    is_judged = work.annotated.spans or work.annotated.document.status is Status.DONE
    unique = {(entity.start, entity.end): entity for entity in work.entities.values()}
    doc.set_ents(
        sorted(unique.values(), key=lambda entity: entity.start),
        missing=list(_untaken(work, taken)),
        default="outside" if is_judged else "missing",
    )


def _put_groups(work: _Work) -> None:
    """Puts spans that came from another span group into it again."""
    assert work.doc is not None
    groups: dict[str, list[TokenSpan]] = {}
    for span in work.annotated.spans:
        key = span.attributes.get("spans_key")
        if span.id in work.aligned and isinstance(key, str) and key not in _OWN_GROUPS:
            groups.setdefault(key, []).append(work.aligned[span.id])
    for key, spans in groups.items():
        work.doc.spans[key] = spans


def _put_negatives(work: _Work) -> None:
    """Sets the span group of what was offered and rejected."""
    assert work.doc is not None
    right = {(span.start, span.end, span.label) for span in work.annotated.spans}
    wrong = []
    for span in work.annotated.suggested_spans:
        verdict = span.suggestion.verdict if span.suggestion else None
        if verdict is None or verdict.decision is not Decision.REJECTED:
            continue
        if (span.start, span.end, span.label) in right:
            detail = f"{work.named(span)} was rejected and annotated: it is no wrong span"
            work.lose(span.id, "contradiction", detail)
            continue
        found = work.token_span(span)
        if found is not None:
            wrong.append(found)
    work.doc.spans[INCORRECT_SPANS_KEY] = wrong


def _put_entity(work: _Work, span: Span, taken: dict[int, str]) -> None:
    """Makes `span` an entity, or says why it is none.

    `taken` knows which span has each token; the same span of two annotators is one entity.
    """
    found = work.token_span(span)
    if found is None:
        return
    work.aligned[span.id] = found
    owners = {taken[index] for index in range(found.start, found.end) if index in taken}
    if not owners:
        taken.update(dict.fromkeys(range(found.start, found.end), span.id))
        work.entities[span.id] = found
        return
    same = work.entities[min(owners)]
    if (same.start, same.end, same.label) == (found.start, found.end, found.label):
        work.entities[span.id] = same
        return
    work.lose(
        span.id,
        "overlap",
        f"{work.named(span)} overlaps a longer {same.label_}; it is in doc.spans only",
    )


def _untaken(work: _Work, taken: Mapping[int, str]) -> "Iterator[TokenSpan]":
    """Yields the tokens, one by one, that have an annotation but no entity."""
    assert work.doc is not None
    seen: set[int] = set()
    for span in work.annotated.spans:
        if span.id not in work.losses:
            continue
        for start, end in span.fragments or ((span.start, span.end),):
            touched = work.doc.char_span(start, end, alignment_mode="expand")
            if touched is not None:
                seen.update(range(touched.start, touched.end))
    for index in sorted(seen - taken.keys()):
        yield work.doc[index : index + 1]


def _put_relations(work: _Work, scheme: LabelScheme) -> int:
    """Sets `doc._.rel` and returns how many relations are in it."""
    assert work.doc is not None
    labels = [*scheme.relations]
    labels += sorted({relation.label for relation in work.annotated.relations} - set(labels))
    starts = sorted({entity.start for entity in work.entities.values()})
    # One dictionary serves every pair without a relation; it is copied before it is changed.
    none = dict.fromkeys(labels, 0.0)
    pairs: dict[tuple[int, int], dict[str, float]] = {}
    if len(starts) ** 2 <= MAX_PAIRS:
        pairs = {(head, child): none for head in starts for child in starts if head != child}
    else:
        work.lose("", "negatives", f"{len(starts)} entities: pairs without a relation left out")
    written = 0
    for relation in work.annotated.relations:
        ends = _ends(work, relation)
        if ends:
            pairs[ends] = {**pairs.get(ends, none), relation.label: 1.0}
            written += 1
    work.doc._.rel = pairs
    return written


def _ends(work: _Work, relation: Relation) -> tuple[int, int] | None:
    """Returns the start tokens of both ends; None where one is no entity, which is reported."""
    missing = [end for end in (relation.head, relation.child) if end not in work.entities]
    if not missing:
        head, child = work.entities[relation.head].start, work.entities[relation.child].start
        if head != child:
            return head, child
        missing = [relation.child]
    starts = {entity.start for entity in work.entities.values()}
    aligned = [work.aligned[end] for end in missing if end in work.aligned]
    if any(span.start in starts for span in aligned):
        reason, why = "collision", "begins where a longer entity begins, and spaCy's key is that"
    else:
        reason, why = "relation_end", "is no entity in spaCy"
    work.lose(relation.id, reason, f"{relation.label}: one end {why}")
    return None


def _put_user_data(work: _Work) -> None:
    assert work.doc is not None
    numbers = put_user_data(work.doc, work.annotated, work.aligned)
    if numbers:
        detail = f"{numbers[0]} has more digits than msgpack holds: as text, and exact in `exact`"
        work.lose("", "number", detail)

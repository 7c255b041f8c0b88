"""spaCy's DocBin (`.spacy`): what `spacy train` reads.

Where everything lies in each Doc:

* `doc.ents`: spans that fit spaCy's tokens and do not overlap, longest first.
* `doc.spans["sc"]`: all spans that fit the tokens; `span.id_` is the annotation's id.
* `doc._.rel`: `{(head start token, child start token): {label: 0.0 or 1.0}}` for every ordered
  pair of entities and every relation label. Readers must call
  `Doc.set_extension("rel", default={})` first.
* `doc.user_data`: `doc_id`, `name`, `date`, `language`, `status`, `metadata`, `tokenizer`, and
  under `annotations` and `relations` the native record of each by its id; `suggestions` too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import WriteError
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.holds import Holds
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss, Written
from annotator.model.record import to_record
from annotator.model.scheme import LabelScheme
from exports.docbin_file import DocBinFile

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SPANS_KEY = "sc"

# Pairs grow with the square of the entities: beyond so many in one document (about 300 entities)
# the zeros would take more room than all texts together, and no trainer looks that far.
MAX_PAIRS = 100_000

_UNKNOWN_LANGUAGE = "xx"
_MOST = 2**63


class SpacyDocBinWriter:
    """Writes a DocBin; what spaCy cannot hold is reported, and kept in `doc.user_data`."""

    name = "spacy"
    title = "spaCy DocBin"
    suffix = ".spacy"
    holds = Holds.everything()
    reader = ""

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents into one DocBin.

        Raises:
            WriteError: The target cannot be written, or it is more than one DocBin holds.
        """
        from spacy.tokens import Doc

        if not Doc.has_extension("rel"):
            Doc.set_extension("rel", default={})
        tokenizers = _Tokenizers()
        store = DocBinFile()
        spans = relations = 0
        for annotated in documents:
            work = _Work(annotated, tokenizers, report)
            if work.doc is None:
                continue
            _put_entities(work)
            relations += _put_relations(work, scheme)
            _put_user_data(work)
            spans += len(work.entities)
            if not store.fits(work.doc):
                raise WriteError(
                    f"{target.name} would be larger than a DocBin can be (about 50 million "
                    "tokens): write it in parts (--split)."
                )
            store.add(work.doc)
        try:
            store.write(target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=len(store), spans=spans, relations=relations)


class _Tokenizers:
    """Blank pipelines by language, made when first needed."""

    def __init__(self) -> None:
        self._made: dict[str, Language] = {}

    def doc(self, text: str, language: str) -> "Doc | None":
        """Returns the tokens of `text`; None where spaCy cannot give the text back unchanged."""
        for code in (language, _UNKNOWN_LANGUAGE):
            pipeline = self._pipeline(code)
            pipeline.max_length = max(pipeline.max_length, len(text) + 1)
            doc = pipeline.make_doc(text)
            if doc.text == text:
                doc.user_data["tokenizer"] = f"spacy {_version()} {pipeline.lang}"
                return doc
        return None

    def _pipeline(self, code: str) -> "Language":
        import spacy

        if code not in self._made:
            try:
                self._made[code] = spacy.blank(code)
            # Unknown to spaCy, or a package for this language is not installed.
            except ImportError:
                self._made[code] = self._pipeline(_UNKNOWN_LANGUAGE)
        return self._made[code]


@dataclass
class _Work:
    """One document on its way into the DocBin.

    Attributes:
        aligned: Spans that fit the tokens, by id.
        entities: Of the spans by id: the entity that stands for each, where one does.
        losses: Why a span is no entity, by its id.
    """

    annotated: AnnotatedDocument
    tokenizers: _Tokenizers
    report: ReportLoss
    doc: "Doc | None" = None
    aligned: "dict[str, TokenSpan]" = field(default_factory=dict)
    entities: "dict[str, TokenSpan]" = field(default_factory=dict)
    losses: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = self.annotated.document
        self.doc = self.tokenizers.doc(document.text, document.language)
        if self.doc is None:
            self.lose("", "text", "spaCy does not give this text back unchanged; it was left out")

    def lose(self, annotation: str, reason: str, detail: str) -> None:
        self.losses[annotation] = reason
        self.report(
            Loss(
                document=self.annotated.document.id,
                annotation=annotation,
                reason=reason,
                detail=detail,
            )
        )

    def named(self, span: Span) -> str:
        """Returns label and words of a span, for a reader."""
        words = " ".join(self.annotated.text_of(span).split())
        return f'{span.label} "{words if len(words) <= 40 else words[:39] + "…"}"'


def _version() -> str:
    from spacy.about import __version__

    return __version__


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
    is_judged = work.annotated.spans or work.annotated.document.status is Status.DONE
    unique = {(entity.start, entity.end): entity for entity in work.entities.values()}
    doc.set_ents(
        sorted(unique.values(), key=lambda entity: entity.start),
        missing=list(_untaken(work, taken)),
        default="outside" if is_judged else "missing",
    )


def _put_entity(work: _Work, span: Span, taken: dict[int, str]) -> None:
    """Makes `span` an entity, or says why it is none.

    `taken` knows which span has each token; the same span of two annotators is one entity.
    """
    assert work.doc is not None
    if span.fragments:
        work.lose(
            span.id, "fragments", f"{work.named(span)} is discontinuous; spaCy has no such spans"
        )
        return
    found = work.doc.char_span(span.start, span.end, label=span.label, span_id=span.id)
    if found is None:
        work.lose(
            span.id, "misaligned", f"{work.named(span)} begins or ends inside a token of spaCy"
        )
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
    record = to_record(work.annotated)
    annotations = {entry["id"]: entry for entry in record["spans"]}
    for id_, aligned in work.aligned.items():
        annotations[id_]["token_start"] = aligned.start
        annotations[id_]["token_end"] = aligned.end
    work.doc.user_data.update(
        _plain(
            {
                "doc_id": record["id"],
                **{
                    key: record[key]
                    for key in ("name", "date", "language", "status", "metadata")
                    if key in record
                },
                "annotations": annotations,
                "relations": {entry["id"]: entry for entry in record["relations"]},
                **({"suggestions": record["suggestions"]} if "suggestions" in record else {}),
            },
            work,
        )
    )


def _plain(value: Any, work: _Work) -> Any:  # noqa: ANN401 - any JSON in, the same out
    """Returns `value` as msgpack can hold it: whole numbers have 64 bits there."""
    if isinstance(value, Mapping):
        return {str(key): _plain(entry, work) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry, work) for entry in value]
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        if _as_float(value) is None:
            work.lose("", "number", f"{value} has more digits than msgpack holds; kept as text")
            return str(value)
        return _as_float(value)
    return value


def _as_float(value: int) -> float | None:
    """Returns the float that equals `value`, None where there is none."""
    try:
        return float(value) if int(float(value)) == value else None
    except OverflowError:
        return None

"""Makes what comes in from outside fit to be stored, and lists what does not fit."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from annotator.commands.arrived_ids import renamed
from annotator.commands.rules import are_sane, pieces
from annotator.model.annotation import Decision, Origin, Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.label_colors import LABEL_COLORS
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.model.scheme import Label, LabelKind, LabelScheme
from annotator.store.staging import Arrived, hash_of

T = TypeVar("T", Span, Relation)

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONGEST_NAME: Final = 200


@dataclass(slots=True)
class Arrivals:
    """Cleans documents one by one.

    Attributes:
        scheme: The labels that the project has.
        annotator: Who made the annotations that name nobody.
        as_suggestions: True where annotations come in as suggestions.
        losses: What could not be taken in, where nobody takes it at once.
        report: Takes it at once, since there may be very much.
        new_labels: Labels that the project lacks and that came with what was taken in.
    """

    scheme: LabelScheme
    annotator: str
    as_suggestions: bool = False
    losses: list[Loss] = field(default_factory=list)
    report: ReportLoss | None = None
    new_labels: dict[tuple[LabelKind, str], Label] = field(default_factory=dict)
    # Names of labels that are there or were added, so that nothing more is to be asked of them.
    span_labels: set[str] = field(init=False)
    relation_labels: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.span_labels = set(filter(_is_name, self.scheme.spans))
        self.relation_labels = set(filter(_is_name, self.scheme.relations))

    def clean(self, annotated: AnnotatedDocument) -> Arrived:
        """Returns a document as it can be stored."""
        return _Cleaning(self, annotated).run()

    def lose(self, document: str, annotation: str, reason: str, detail: str) -> None:
        """Notes something that could not be taken in."""
        report = self.report or self.losses.append
        report(Loss(document=document, annotation=annotation, reason=reason, detail=detail))

    def need(self, kind: LabelKind, name: str, document: str) -> None:
        """Makes sure that there will be a label of this name."""
        (self.span_labels if kind is LabelKind.SPAN else self.relation_labels).add(name)
        known = self.scheme.spans if kind is LabelKind.SPAN else self.scheme.relations
        if name in known or (kind, name) in self.new_labels:
            return
        color = LABEL_COLORS[(len(self.scheme.labels) + len(self.new_labels)) % len(LABEL_COLORS)]
        self.new_labels[kind, name] = Label(id=new_id(), name=name, kind=kind, color=color)
        self.lose(document, "", "new_label", f"The label {name} was not in the project: added.")


def _is_name(label: str) -> bool:
    return bool(label.strip()) and len(label) <= _LONGEST_NAME


class _LostError(Exception):
    """One annotation cannot be taken in; the message says why."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class _Cleaning:
    """One document on its way in."""

    def __init__(self, arrivals: Arrivals, annotated: AnnotatedDocument) -> None:
        self._arrivals = arrivals
        self._annotated = annotated
        self._document = annotated.document
        self._span_labels = arrivals.span_labels
        self._relation_labels = arrivals.relation_labels
        self._length = len(annotated.document.text)
        self._spans: dict[str, Span] = {}
        self._relations: dict[str, Relation] = {}
        # What became of each span and relation: its id now.
        self._names: dict[str, str] = {}
        self._keys: dict[object, str] = {}

    def run(self) -> Arrived:
        """Returns the document with all that fits."""
        self._mend_text()
        annotated = self._annotated
        if self._arrivals.as_suggestions:
            self._take_spans(annotated.spans)
        else:
            self._take_annotated_spans(annotated.spans)
        self._take_spans(annotated.suggested_spans)
        if self._arrivals.as_suggestions:
            self._take_relations(annotated.relations)
        else:
            self._take_annotated_relations(annotated.relations)
        self._take_relations(annotated.suggested_relations)
        return Arrived(
            self._document,
            hash_of(self._document.text),
            tuple(
                span if span.suggestion is None else self._judged(span, self._spans)
                for span in self._spans.values()
            ),
            tuple(
                entry if entry.suggestion is None else self._judged(entry, self._relations)
                for entry in self._relations.values()
            ),
        )

    def _take_annotated_spans(self, spans: Sequence[Span]) -> None:
        # Most come as they can stay, and there are very many: no call is spent on one of these.
        labels, length = self._span_labels, self._length
        names, keys, taken = self._names, self._keys, self._spans
        for span in spans:
            uid, label, annotator = span.id, span.label, span.annotator
            if (
                uid
                and uid not in names
                and label in labels
                and annotator
                and span.origin
                and span.suggestion is None
                and span.score is None
                and not span.fragments
                and span.end <= length
            ):
                key = (span.start, span.end, label, (), (annotator, True))
                if keys.setdefault(key, uid) is uid:
                    names[uid] = uid
                    taken[uid] = span
                    continue
            self._take_spans((span,))

    def _take_spans(self, spans: Sequence[Span]) -> None:
        for span in spans:
            try:
                self._take_span(span)
            except _LostError as error:
                self._lose(span.id, error.reason, str(error))

    def _take_annotated_relations(self, relations: Sequence[Relation]) -> None:
        labels, spans = self._relation_labels, self._spans
        names, keys, taken = self._names, self._keys, self._relations
        for relation in relations:
            uid, label, annotator = relation.id, relation.label, relation.annotator
            head, child = relation.head, relation.child
            if (
                uid
                and uid not in names
                and label in labels
                and annotator
                and relation.origin
                and relation.suggestion is None
                and relation.score is None
                and names.get(head) == head
                and names.get(child) == child
                and _is_annotation(spans.get(head))
                and _is_annotation(spans.get(child))
            ):
                key = (head, child, label, (annotator, True))
                if keys.setdefault(key, uid) is uid:
                    names[uid] = uid
                    taken[uid] = relation
                    continue
            self._take_relations((relation,))

    def _take_relations(self, relations: Sequence[Relation]) -> None:
        for relation in relations:
            try:
                self._take_relation(relation)
            except _LostError as error:
                self._lose(relation.id, error.reason, str(error))

    def _lose(self, annotation: str, reason: str, detail: str) -> None:
        self._arrivals.lose(self._document.name, annotation, reason, detail)

    def _mend_text(self) -> None:
        try:
            self._document.text.encode("utf-8")
        except UnicodeEncodeError:
            # One character for one, so that all offsets stay.
            text = _SURROGATE.sub("\ufffd", self._document.text)
            self._document = replace(self._document, text=text)
            self._lose("", "surrogate", "Halves of characters were replaced by U+FFFD.")

    def _take_span(self, span: Span) -> None:
        if span.end > self._length:
            raise _LostError("offsets", f"It ends at {span.end}, beyond the text.")
        if span.fragments:
            if not are_sane(span.start, span.end, span.fragments):
                raise _LostError("fragments", "Its pieces overlap, touch or do not fill it.")
            span = replace(span, fragments=pieces(span.fragments))
        made = self._made(span, LabelKind.SPAN)
        key = (made.start, made.end, made.label, made.fragments, maker_of(made))
        if self._is_new(span.id, made.id, key):
            self._spans[made.id] = made

    def _take_relation(self, relation: Relation) -> None:
        head, child = self._names.get(relation.head), self._names.get(relation.child)
        if head not in self._spans or child not in self._spans or head == child:
            raise _LostError("ends", "It joins spans that were not taken in.")
        is_annotation = relation.suggestion is None and not self._arrivals.as_suggestions
        if is_annotation and (self._spans[head].suggestion or self._spans[child].suggestion):
            raise _LostError("ends", "It is an annotation, but joins a suggestion.")
        made = self._made(relation, LabelKind.RELATION)
        if (made.head, made.child) != (head, child):
            made = replace(made, head=head, child=child)
        if self._is_new(relation.id, made.id, (head, child, made.label, maker_of(made))):
            self._relations[made.id] = made

    def _is_new(self, old: str, new: str, key: object) -> bool:
        same = self._keys.setdefault(key, new)
        self._names[old] = same
        if same != new:
            raise _LostError("duplicate", "The same is there twice.")
        return True

    def _made(self, made: T, kind: LabelKind) -> T:
        """Returns a span or relation with label, maker, score and id in order."""
        if not _is_name(made.label):
            raise _LostError("label", "Its label has no name, or one that is too long.")
        if (
            made.suggestion is not None
            and made.suggestion.verdict
            and self._arrivals.as_suggestions
        ):
            raise _LostError("verdict", "It is judged already: no suggestion any more.")
        score = made.score
        if score is not None and not 0 <= score <= 1:
            self._lose(made.id, "score", f"Its score {score} is not between 0 and 1.")
            score = None
        known = self._span_labels if kind is LabelKind.SPAN else self._relation_labels
        if made.label not in known:
            self._arrivals.need(kind, made.label, self._document.name)
        uid = made.id if made.id and made.id not in self._names else new_id()
        # Most come as they can stay, and a copy takes longer than all these questions.
        if uid != made.id or score is not made.score:
            made = replace(made, id=uid, score=score)
        return self._signed(made)

    def _signed(self, made: T) -> T:
        if made.suggestion is not None:
            if made.annotator is None and made.origin is None:
                return made
            return replace(made, annotator=None, origin=None)
        annotator = made.annotator or self._arrivals.annotator
        if self._arrivals.as_suggestions:
            source = Suggestion(suggester=annotator, version="")
            return replace(made, annotator=None, origin=None, suggestion=source)
        if made.annotator and made.origin:
            return made
        return replace(made, annotator=annotator, origin=made.origin or Origin.IMPORTED)

    def _judged(self, made: T, kin: Mapping[str, Span] | Mapping[str, Relation]) -> T:
        """Returns `made` with its verdict naming what the annotation is called by now."""
        verdict = made.suggestion.verdict if made.suggestion else None
        if made.suggestion is None or verdict is None:
            return made
        annotation = self._names.get(verdict.annotation or "")
        found = kin.get(annotation) if annotation else None
        if verdict.decision is Decision.REJECTED or found is None or found.suggestion is not None:
            annotation = None
        if verdict.annotation and annotation is None:
            self._lose(made.id, "verdict", "The annotation that came of it is not there.")
        seconds = verdict.seconds if verdict.seconds and verdict.seconds >= 0 else None
        verdict = replace(verdict, annotation=annotation, seconds=seconds)
        return replace(made, suggestion=replace(made.suggestion, verdict=verdict))


def _is_annotation(span: Span | None) -> bool:
    return span is not None and span.suggestion is None


def maker_of(made: Span | Relation) -> tuple[str, bool]:
    """Returns the name of who or what made it, and whether that was an annotator."""
    if made.suggestion is not None:
        return made.suggestion.suggester, False
    return made.annotator or "", True


def lacking(
    known_spans: Iterable[Span], known_relations: Iterable[Relation], arrived: Arrived
) -> Arrived:
    """Returns what of `arrived` a document with the same text does not have yet.

    Relations and verdicts name what is there instead of what is left out.
    """
    spans = {_span_key(span): span.id for span in known_spans}
    names = {span.id: spans.get(_span_key(span), span.id) for span in arrived.spans}
    relations = {_relation_key(relation, {}): relation.id for relation in known_relations}
    names |= {
        relation.id: relations.get(_relation_key(relation, names), relation.id)
        for relation in arrived.relations
    }
    return Arrived(
        arrived.document,
        arrived.text_sha256,
        tuple(renamed(span, names) for span in arrived.spans if _span_key(span) not in spans),
        tuple(
            renamed(
                replace(relation, head=names[relation.head], child=names[relation.child]), names
            )
            for relation in arrived.relations
            if _relation_key(relation, names) not in relations
        ),
    )


def _span_key(span: Span) -> object:
    return span.start, span.end, span.label, span.fragments, maker_of(span)


def _relation_key(relation: Relation, names: Mapping[str, str]) -> object:
    head = names.get(relation.head, relation.head)
    child = names.get(relation.child, relation.child)
    return head, child, relation.label, maker_of(relation)

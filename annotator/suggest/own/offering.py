"""Offers what a user's own lists know beside what another suggester finds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol, runtime_checkable

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import Suggester
from annotator.model.scheme import LabelScheme
from annotator.suggest.figures import value_of
from annotator.suggest.own.matching import Hit
from annotator.text.zones import quiet_places

# A person has said so; what is left are words that mean something else where they stand.
SCORE: Final = 0.95
ENTITY_ID: Final = "entity_id"
# May hold anything, so that nothing in it stands in its way.
_QUOTE: Final = "QUOTE"


class Matching(Protocol):
    """Finds the entries of lists."""

    def find(self, text: str, language: str) -> list[Hit]:
        """Returns the hits in a text, which do not overlap."""
        ...


@runtime_checkable
class Relating(Protocol):
    """A suggester that can be asked for relations between spans that others found."""

    def relate(
        self, document: Document, spans: Sequence[Span], scheme: LabelScheme
    ) -> tuple[Relation, ...]:
        """Returns the relations that it sees between these spans."""
        ...


class WithOwnLists:
    """Another suggester with a user's own lists beside it, whose words win over its words.

    Attributes:
        name: That of the other suggester; suggestions of a list bear the name of the list.
    """

    def __init__(self, suggester: Suggester, matcher: Matching) -> None:
        self._suggester = suggester
        self._matcher = matcher
        self.name = suggester.name
        self.version = suggester.version

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with the suggestions of both; see `model.protocols.Suggester`."""
        for annotated in self._suggester.suggest(documents, scheme):
            document = annotated.document
            hits = self._matcher.find(document.text, document.language)
            quiet = quiet_places(document.text)
            spans = [
                _span(hit, annotated, scheme)
                for hit in hits
                if hit.entry.label in scheme.spans and quiet.has(hit.start, hit.end)
            ]
            if not spans:
                yield annotated
                continue
            joined = _joined(annotated, spans, scheme)
            # What the lists know may be joined by words that led nowhere before.
            found = [
                relation
                for part in getattr(self._suggester, "parts", (self._suggester,))
                if isinstance(part, Relating)
                for relation in part.relate(document, joined.suggested_spans, scheme)
            ]
            yield replace(joined, suggested_relations=_each_once(joined.suggested_relations, found))


def _span(hit: Hit, annotated: AnnotatedDocument, scheme: LabelScheme) -> Span:
    label = scheme.spans[hit.entry.label]
    document = annotated.document
    entity_id = hit.entry.entity_id
    span = Span(
        id=new_id(),
        start=hit.start,
        end=hit.end,
        label=label.name,
        score=SCORE,
        value=value_of(document.text[hit.start : hit.end], kinds=label.figures, date=document.date)
        if label.is_figure
        else None,
        suggestion=Suggestion(
            suggester=hit.own.suggester,
            version=hit.own.version,
            rule="token pattern" if hit.entry.pattern else "words",
        ),
    )
    return replace(span, attributes={ENTITY_ID: entity_id}) if entity_id else span


def _joined(
    annotated: AnnotatedDocument, own: Sequence[Span], scheme: LabelScheme
) -> AnnotatedDocument:
    """Returns the document with the spans of lists in place of those that they win over."""
    winners: list[Span] = []
    kept: list[Span] = []
    # What stands for a span that is gone, for its relations.
    instead: dict[str, Span] = {}
    own_by_place = {(span.start, span.end): span for span in own}
    others = sorted(annotated.suggested_spans, key=lambda span: span.start)
    dropped: set[str] = set()
    for other, overlapping in _overlaps(others, own):
        if (other.start, other.end) in own_by_place:
            instead[other.id] = own_by_place[other.start, other.end]
        elif all(_can_stand(other, span) for span in overlapping):
            kept.append(other)
            dropped |= {
                span.id for span in overlapping if _is_inside(span, other) and _same(span, other)
            }
    winners = [span for span in own if span.id not in dropped]
    spans = sorted([*kept, *winners], key=lambda span: (span.start, -span.end, span.id))
    return replace(
        annotated,
        suggested_spans=tuple(spans),
        suggested_relations=tuple(
            _led_on(
                annotated.suggested_relations, {span.id: span for span in spans}, instead, scheme
            )
        ),
    )


def _overlaps(others: Sequence[Span], own: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Yields each of `others` with those of `own` that it overlaps; both sorted by start."""
    first = 0
    for other in others:
        while first < len(own) and own[first].end <= other.start:
            first += 1
        at = first
        overlapping = []
        while at < len(own) and own[at].start < other.end:
            if own[at].end > other.start:
                overlapping.append(own[at])
            at += 1
        yield other, overlapping


def _can_stand(other: Span, own: Span) -> bool:
    """True for a longer name or quotation around the words of a list."""
    return _is_inside(own, other) or other.label == _QUOTE


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _same(own: Span, other: Span) -> bool:
    """True where the longer one says the same of more words: "Brook" in "Ada Brook"."""
    return own.label == other.label


def _each_once(relations: Sequence[Relation], more: Sequence[Relation]) -> tuple[Relation, ...]:
    """Returns the relations, and those of `more` that are not among them."""
    known = {(each.head, each.child, each.label) for each in relations}
    fresh = [each for each in more if (each.head, each.child, each.label) not in known]
    return (*relations, *fresh)


def _led_on(
    relations: Iterable[Relation],
    spans: dict[str, Span],
    instead: dict[str, Span],
    scheme: LabelScheme,
) -> Iterator[Relation]:
    """Yields the relations whose ends are still there, or stand under another id."""
    for relation in relations:
        ends = [
            spans.get(instead[end].id if end in instead else end)
            for end in (relation.head, relation.child)
        ]
        head, child = ends
        if head is None or child is None or head.id == child.id:
            continue
        label = scheme.relations.get(relation.label)
        if label is not None and label.joins(head.label, child.label):
            yield replace(relation, head=head.id, child=child.id)

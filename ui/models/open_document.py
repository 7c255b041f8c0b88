"""The document on the screen: what is visible of it, kept up to date change by change.

Canvas and inspector share one. A judged suggestion is not shown: its annotation stands for it, and
a rejected one is gone unless asked for. A suggested relation is shown where both its ends are; an
end that was accepted stands for the annotation it became.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from annotator.model.annotation import Decision, Relation, Span
from annotator.model.changes import DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from annotator.text.zones import Zone
from ui.models.applied import Applied, note_moved
from ui.models.blocks import Blocks
from ui.models.kinds import Item as Item
from ui.models.kinds import Kind
from ui.models.kinds import Predicate as Predicate
from ui.models.line_zones import LineZones
from ui.models.span_index import Key, SpanIndex, span_key
from ui.models.walks import Place, Walks, id_of, relation_places

_FAR = 1 << 62


class OpenDocument:
    """The mutable picture of one document; offsets are code points.

    Attributes:
        document: Name, date, text and so on, as they were when it was opened.
        text: Its text.
        blocks: The text cut into what is laid out at a time.
        show_rejected: True where rejected suggestions are visible too.
        revision: Another number after each change of what there is or is visible.
    """

    def __init__(self, annotated: AnnotatedDocument, *, show_rejected: bool = False) -> None:
        self.document: Document = annotated.document
        self.text = annotated.document.text
        self.blocks = Blocks(self.text)
        self.show_rejected = show_rejected
        self.revision = 0
        self._spans = {span.id: span for span in annotated.spans}
        self._spans.update((span.id, span) for span in annotated.suggested_spans)
        self._relations = {relation.id: relation for relation in annotated.relations}
        self._relations.update((each.id, each) for each in annotated.suggested_relations)
        # Relations by the ids that they name, whether these are visible or not.
        self._named: dict[str, list[str]] = {}
        for relation in self._relations.values():
            self._name(relation)
        # Annotation -> suggestions that it came of.
        self._came_of: dict[str, set[str]] = {}
        for span in annotated.suggested_spans:
            self._note_verdict(span)
        self._index = SpanIndex(self.blocks, ())
        # Of visible relations: the visible spans that they join, and the way back.
        self._ends: dict[str, tuple[str, str]] = {}
        self._joined: dict[str, list[str]] = {}
        self._line_zones = LineZones(self.text, self.blocks)
        self._walks = Walks()
        # Of which revision; by id.
        self._relation_places: tuple[int, list[tuple[str, Place]]] = (-1, [])
        self._show_all()

    # What there is.

    def span(self, span_id: str) -> Span | None:
        """Returns the span or suggested span of this id, visible or not."""
        return self._spans.get(span_id)

    def relation(self, relation_id: str) -> Relation | None:
        """Returns the relation or suggested relation of this id, visible or not."""
        return self._relations.get(relation_id)

    def item(self, item_id: str) -> Item | None:
        """Returns the span or relation of this id, visible or not."""
        return self._spans.get(item_id) or self._relations.get(item_id)

    def is_visible(self, item_id: str) -> bool:
        """True where the span or relation of this id is on the page."""
        return item_id in self._index.shown or item_id in self._ends

    def standing(self, span_id: str) -> str | None:
        """Returns the visible span that an id stands for: itself, or what came of a suggestion."""
        if span_id in self._index.shown:
            return span_id
        span = self._spans.get(span_id)
        if span is None or span.suggestion is None or span.suggestion.verdict is None:
            return None
        annotation = span.suggestion.verdict.annotation
        return annotation if annotation in self._index.shown else None

    def visible_spans(self) -> list[Span]:
        """Returns all visible spans in text order: (start, -end, id)."""
        return list(self._index)

    @property
    def count(self) -> int:
        """How many spans are visible."""
        return len(self._index.shown)

    @property
    def relation_count(self) -> int:
        """How many relations are visible."""
        return len(self._ends)

    def count_of(self, labels: Collection[str]) -> int:
        """Returns how many visible spans have one of these labels."""
        return sum(span.label in labels for span in self._index.shown.values())

    def text_of(self, span: Span) -> str:
        """Returns the characters that `span` covers; fragments are joined by one space."""
        if not span.fragments:
            return self.text[span.start : span.end]
        return " ".join(self.text[start:end] for start, end in span.fragments)

    def ends_of(self, relation_id: str) -> tuple[Span, Span] | None:
        """Returns the visible spans that a visible relation joins, (head, child)."""
        ends = self._ends.get(relation_id)
        if ends is None:
            return None
        return self._index.shown[ends[0]], self._index.shown[ends[1]]

    def relations_of(self, span_id: str) -> list[Relation]:
        """Returns the visible relations that a visible span takes part in."""
        return [self._relations[relation_id] for relation_id in self._joined.get(span_id, ())]

    def has_relations(self, span_id: str) -> bool:
        """True for a visible span that visible relations join."""
        return span_id in self._joined

    def spans_in(self, start: int, end: int) -> list[Span]:
        """Returns the visible spans that share a character with start:end, in text order."""
        return self._index.between(start, end)

    def spans_at(self, offset: int) -> list[Span]:
        """Returns the visible spans that cover the character at `offset`, innermost first."""
        covering = self._index.between(offset, offset + 1)
        return sorted(covering, key=lambda span: (span.end - span.start, span.id))

    def spans_in_block(self, block: int) -> list[Span]:
        """Returns the visible spans that touch a block, in text order."""
        return self._index.in_block(block)

    def zones_in_block(self, block: int) -> list[Zone]:
        """Returns the zones of the line that a block is part of; few other lines are looked at."""
        return self._line_zones.in_block(block)

    # Walking, in text order; a relation comes after the later one of its ends.

    def neighbor(self, at: int | str, step: int, predicate: Predicate | None = None) -> str | None:
        """Returns the id of the next (step 1) or previous (step -1) visible span or relation.

        Args:
            at: Id to start from, itself left out, or an offset: the next one starts at it or
                after it, the previous one before it.
            step: 1 or -1.
            predicate: Only what it is true for; None for everything. The cost of a `Kind` does
                not grow with how far it is.
        """
        key = self._key_of(at)
        if isinstance(predicate, Kind):
            return self._walks.of(predicate, self._places).beside(key, step)
        walk = self._forward(key) if step > 0 else self._backward(key)
        for item_id in walk:
            item = self._spans.get(item_id) or self._relations[item_id]
            if predicate is None or predicate(item):
                return item_id
        return None

    def in_order(self, predicate: Predicate | None = None) -> Iterator[str]:
        """Yields the ids of visible spans and relations in text order."""
        if isinstance(predicate, Kind):
            yield from map(id_of, self._walks.of(predicate, self._places).places)
            return
        for item_id in self._forward(self._key_of(0)):
            item = self._spans.get(item_id) or self._relations[item_id]
            if predicate is None or predicate(item):
                yield item_id

    def number_of(self, item_id: str, kind: Kind) -> tuple[int, int] | None:
        """Returns which of how many visible ones of a kind an item is; None: it is not of it."""
        return self._walks.of(kind, self._places).number_of(item_id)

    def start_of(self, item_id: str) -> int | None:
        """Returns where a span starts, or the later end of a relation; None if not visible."""
        return self._key_of(item_id)[0][0] if self.is_visible(item_id) else None

    def place_of(self, item_id: str) -> Place | None:
        """Returns by what a visible span or relation is sorted in walking; None if not visible."""
        return self._key_of(item_id) if self.is_visible(item_id) else None

    def placed_spans(self) -> Iterator[tuple[Span, Place]]:
        """Yields the visible spans with their places, in text order."""
        shown = self._index.shown
        return ((shown[key[2]], (key, "")) for key in self._index.order)

    def placed_relations(self) -> Iterator[tuple[Relation, Place]]:
        """Yields the visible relations with their places, in text order."""
        if self._relation_places[0] != self.revision:
            self._relation_places = self.revision, relation_places(self._index.order, self._ends)
        return ((self._relations[name], place) for name, place in self._relation_places[1])

    def touched_by(self, change: DocumentChange) -> set[str]:
        """Returns the ids that a change may show, hide or renew: its own and what hangs on them.

        What was there before and what is there after it are asked for on either side of `apply`.
        """
        spans = set(change.spans)
        for span_id in change.spans:
            spans |= self._came_of.get(span_id, set())
        relations = set(change.relations)
        for span_id in spans:
            relations.update(self._named.get(span_id, ()))
        for relation_id in relations:
            spans.update(self._ends.get(relation_id, ()))
        return spans | relations

    # Changing.

    def apply(self, change: DocumentChange) -> Applied:
        """Takes in what an edit changed; the cost does not grow with the document."""
        self.revision += 1
        blocks: set[int] = set()
        moved: dict[str, str] = {}
        before = self.touched_by(change) if self._walks else set()
        again: set[str] = set(change.relations)
        touched = set(change.spans)
        for span_id in change.spans:
            touched |= self._came_of.get(span_id, set())
        for relation_id in (each for span_id in touched for each in self._named.get(span_id, ())):
            again.add(relation_id)
        for relation_id in again:
            blocks |= self._hide_relation(relation_id)
        for span_id, span in change.spans.items():
            note_moved(moved, self._spans.get(span_id), span)
            blocks |= self._put_span(span_id, span)
        for relation_id, relation in change.relations.items():
            note_moved(moved, self._relations.get(relation_id), relation)
            self._put_relation(relation_id, relation)
        # A new annotation may stand for suggestions whose relations were hidden so far.
        for span_id in change.spans:
            for suggestion in self._came_of.get(span_id, ()):
                again.update(self._named.get(suggestion, ()))
            again.update(self._named.get(span_id, ()))
        for relation_id in again:
            blocks |= self._show_relation(relation_id)
        if self._walks:
            self._walks.follow(before | self.touched_by(change), self._placed)
        return Applied(frozenset(blocks), moved)

    def set_show_rejected(self, show: bool) -> None:
        """Shows or hides rejected suggestions."""
        if show != self.show_rejected:
            self.show_rejected = show
            self._show_all()

    # Inside.

    def _show_all(self) -> None:
        self.revision += 1
        self._walks.forget()
        self._index = SpanIndex(
            self.blocks,
            [span for span in self._spans.values() if self._is_shown(span)],
        )
        self._ends.clear()
        self._joined.clear()
        for relation_id in self._relations:
            self._enter(relation_id)

    def _is_shown(self, item: Item) -> bool:
        suggestion = item.suggestion
        if suggestion is None or suggestion.verdict is None:
            return True
        return self.show_rejected and suggestion.verdict.decision is Decision.REJECTED

    def _enter(self, relation_id: str) -> tuple[str, str] | None:
        """Makes a relation visible if it is to be; returns its visible ends."""
        relation = self._relations.get(relation_id)
        if relation is None or relation_id in self._ends or not self._is_shown(relation):
            return None
        head, child = self.standing(relation.head), self.standing(relation.child)
        if head is None or child is None or head == child:
            return None
        self._ends[relation_id] = (head, child)
        self._joined.setdefault(head, []).append(relation_id)
        self._joined.setdefault(child, []).append(relation_id)
        return head, child

    def _show_relation(self, relation_id: str) -> set[int]:
        ends = self._enter(relation_id)
        return self._blocks_of_ends(ends) if ends else set()

    def _hide_relation(self, relation_id: str) -> set[int]:
        ends = self._ends.pop(relation_id, None)
        if ends is None:
            return set()
        for end in ends:
            self._joined[end].remove(relation_id)
            if not self._joined[end]:
                del self._joined[end]
        return self._blocks_of_ends(ends)

    def _blocks_of_ends(self, ends: Iterable[str]) -> set[int]:
        return {self.blocks.at(self._index.shown[end].start) for end in ends}

    def _put_span(self, span_id: str, span: Span | None) -> set[int]:
        blocks: set[int] = set()
        before = self._index.remove(span_id)
        if before is not None:
            blocks.update(self.blocks.range(before.start, before.end))
        if span is None:
            self._spans.pop(span_id, None)
            return blocks
        self._spans[span_id] = span
        self._note_verdict(span)
        if self._is_shown(span):
            self._index.add(span)
            blocks.update(self.blocks.range(span.start, span.end))
        return blocks

    def _put_relation(self, relation_id: str, relation: Relation | None) -> None:
        before = self._relations.pop(relation_id, None)
        if before is not None:
            for end in (before.head, before.child):
                self._named[end].remove(relation_id)
        if relation is not None:
            self._relations[relation_id] = relation
            self._name(relation)

    def _name(self, relation: Relation) -> None:
        self._named.setdefault(relation.head, []).append(relation.id)
        self._named.setdefault(relation.child, []).append(relation.id)

    def _note_verdict(self, span: Span) -> None:
        if span.suggestion and span.suggestion.verdict and span.suggestion.verdict.annotation:
            self._came_of.setdefault(span.suggestion.verdict.annotation, set()).add(span.id)

    def _key_of(self, at: int | str) -> Place:
        """Returns where `at` is in text order: the key of a span, and what comes after it."""
        if isinstance(at, int):
            return (at, -_FAR, ""), ""
        ends = self.ends_of(at)
        if ends is not None:
            return max(span_key(end) for end in ends), at
        span = self._spans.get(at)
        return (span_key(span) if span else (0, -_FAR, "")), ""

    def _places(self, kind: Kind) -> Iterator[Place]:
        """Yields where the visible spans and relations of a kind are, in no certain order."""
        shown = self._index.shown
        for span in shown.values():
            if kind(span):
                yield span_key(span), ""
        for relation_id, (head, child) in self._ends.items():
            if kind(self._relations[relation_id]):
                yield max(span_key(shown[head]), span_key(shown[child])), relation_id

    def _placed(self, item_id: str) -> tuple[Item, Place] | None:
        item = self.item(item_id) if self.is_visible(item_id) else None
        return None if item is None else (item, self._key_of(item_id))

    def _relations_after(self, span_id: str, key: Key) -> list[str]:
        """Returns the relations for which this span is the later end."""
        if span_id not in self._joined:
            return []
        return sorted(
            relation_id
            for relation_id in self._joined[span_id]
            if max(span_key(self._index.shown[end]) for end in self._ends[relation_id]) == key
        )

    def _forward(self, start: Place) -> Iterator[str]:
        order = self._index.order
        for place in range(bisect_left(order, start[0]), len(order)):
            key = order[place]
            for after in ("", *self._relations_after(key[2], key)):
                if (key, after) > start:
                    yield after or key[2]

    def _backward(self, start: Place) -> Iterator[str]:
        order = self._index.order
        for place in range(min(len(order) - 1, bisect_left(order, start[0])), -1, -1):
            key = order[place]
            for after in reversed(("", *self._relations_after(key[2], key))):
                if (key, after) < start:
                    yield after or key[2]

"""Stores what a suggester offers, beside what was judged and annotated already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from annotator.commands.judging import stands_for
from annotator.commands.removal import remove
from annotator.commands.wording import counted
from annotator.errors import RefusedError
from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.own_list import is_own_list
from annotator.store.lists import both

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.lookup import Place
    from annotator.store.project_file import ProjectFile

T = TypeVar("T", Span, Relation)


def store(
    file: "ProjectFile",
    suggested: Iterable[AnnotatedDocument],
    *,
    suggester: str | Collection[str] | None = None,
    automatic: bool = False,
    words: str = "",
    with_lists: bool = False,
) -> Changes:
    """Replaces a suggester's pending suggestions on these documents, as one edit.

    What is judged stays, and is not offered again; nor is what is annotated. Suggestions that are
    there just so already are not touched. A document that has gone meanwhile is passed over.

    Args:
        file: The project.
        suggested: Documents with their suggestions.
        suggester: Whose suggestions these are, one name or several; by default those named on
            them.
        automatic: True where nobody asked for it; a plain undo passes such an edit over.
        words: For the history.
        with_lists: True where the user's own lists were asked too; what those offered that are
            no longer there goes then.

    Raises:
        RefusedError: A suggestion has a label that the project lacks, or a place not in the text.
    """
    offers = list(suggested)
    if suggester is None:
        names = _suggesters(offers)
    else:
        names = {suggester} if isinstance(suggester, str) else set(suggester)
    with file.edit() as edit:
        edit.automatic = automatic
        spans = 0
        for offer in offers:
            place = edit.find_place(offer.document.id)
            if place is not None:
                spans += _Offer(edit, place, names, with_lists).store(offer)
        if len(offers) == 1 and edit.find_place(offers[0].document.id):
            edit.document = offers[0].document.id
        what = counted(spans, "suggestion")
        where = "" if len(offers) == 1 else f" on {counted(len(offers), 'document')}"
        edit.words = words or f"Offered {what}{where}"
    return edit.changes


def _suggesters(offers: Sequence[AnnotatedDocument]) -> set[str]:
    return {
        made.suggestion.suggester
        for offer in offers
        for made in both(offer.suggested_spans, offer.suggested_relations)
        if made.suggestion is not None
    }


@dataclass
class _Offer:
    """What is offered on one document, next to what is on it."""

    edit: "Edit"
    place: "Place"
    suggesters: set[str]
    with_lists: bool
    # What stands now for a span of the offer, by its id there.
    names: dict[str, str | None] = field(default_factory=dict)

    def store(self, offer: AnnotatedDocument) -> int:
        """Writes the difference and returns how many suggestions are new."""
        spans, relations = self.edit.on_document(self.place)
        fresh_spans, kept_spans = self._spans(offer, spans)
        fresh_relations, kept_relations = self._relations(offer, spans, relations)
        stale_relations = [
            relation
            for relation in relations
            if self._is_mine(relation) and relation.id not in kept_relations
        ]
        # A pending span that a judged relation or another suggester's hangs on has to stay.
        stale = {relation.id for relation in stale_relations}
        held = {
            end
            for relation in relations
            if relation.id not in stale
            for end in (relation.head, relation.child)
        }
        stale_spans = [
            span
            for span in spans
            if self._is_mine(span) and span.id not in kept_spans and span.id not in held
        ]
        remove(self.edit, stale_spans, stale_relations)
        self.edit.add_spans([(self.place, span) for span in fresh_spans])
        self.edit.add_relations([(self.place, relation) for relation in fresh_relations])
        return len(fresh_spans) + len(fresh_relations)

    def _is_mine(self, made: Span | Relation) -> bool:
        return (
            made.suggestion is not None
            and made.is_pending
            and (
                made.suggestion.suggester in self.suggesters
                or (self.with_lists and is_own_list(made.suggestion.suggester))
            )
        )

    def _spans(
        self, offer: AnnotatedDocument, there: Sequence[Span]
    ) -> tuple[list[Span], set[str]]:
        """Returns the spans to add, and the ids of pending ones that are offered again."""
        settled = _settled(there)
        pending = {_looks(span): span.id for span in there if self._is_mine(span)}
        self.names |= {span.id: stands_for(span) or span.id for span in there}
        fresh, kept = [], set()
        for span in offer.suggested_spans:
            if span.end > self.place.length:
                raise RefusedError(f"A suggestion does not lie in the text of {self.place.name}.")
            where = (span.start, span.end, span.label, span.fragments)
            if where in settled:
                self.names[span.id] = settled[where]
            elif (same := pending.get(_looks(span))) is not None:
                self.names[span.id] = same
                kept.add(same)
            else:
                span = _clean(span)
                self.names[span.id] = span.id
                pending[_looks(span)] = span.id
                fresh.append(span)
        return fresh, kept

    def _relations(
        self, offer: AnnotatedDocument, spans: Sequence[Span], there: Sequence[Relation]
    ) -> tuple[list[Relation], set[str]]:
        """Returns the relations to add, and the ids of pending ones that are offered again."""
        standing = {span.id: stands_for(span) or span.id for span in spans}
        settled: set[object] = set()
        pending = {}
        for relation in there:
            ends = standing[relation.head], standing[relation.child], relation.label
            if self._is_mine(relation):
                pending[relation.head, relation.child, relation.label, relation.score] = relation.id
            else:
                settled.add(ends)
        fresh, kept = [], set()
        for relation in offer.suggested_relations:
            head, child = self.names.get(relation.head), self.names.get(relation.child)
            if head is None or child is None or head == child:
                continue
            same = pending.get((head, child, relation.label, relation.score))
            if same is not None:
                kept.add(same)
            elif (head, child, relation.label) not in settled:
                settled.add((head, child, relation.label))
                fresh.append(_clean(replace(relation, head=head, child=child)))
        return fresh, kept


def _settled(there: Sequence[Span]) -> dict[object, str | None]:
    """Returns what is judged or annotated: by place and label, what it stands for."""
    settled: dict[object, str | None] = {}
    for span in there:
        if not span.is_pending:
            where = (span.start, span.end, span.label, span.fragments)
            settled[where] = stands_for(span) or settled.get(where)
    return settled


def _looks(span: Span) -> object:
    """Returns all that makes two suggestions the same, but their ids."""
    return (
        (span.start, span.end, span.label, span.fragments, span.value, span.score),
        (span.suggestion, span.note, repr(sorted(span.attributes.items()))),
    )


def _clean(made: T) -> T:
    return replace(made, annotator=None, origin=None)

"""Stores what a suggester offers, beside what was judged and annotated already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from annotator.commands.flags import is_remarked, with_flag
from annotator.commands.judging import stands_for
from annotator.commands.lessons import Lessons, learning_of
from annotator.commands.mentions import mentions_beside
from annotator.commands.removal import remove
from annotator.commands.wording import counted
from annotator.errors import RefusedError
from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.learning import Learning
from annotator.model.own_list import is_own_list
from annotator.store.lists import both

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.lookup import Place
    from annotator.store.project_file import ProjectFile

T = TypeVar("T", Span, Relation)


@dataclass(slots=True)
class Outcome:
    """What came of storing suggestions.

    Attributes:
        offered: Suggestions that are new.
        left_out: Suggestions that were left out because such were rejected before.
        seen_before: Of the new ones: those of names that a person labeled elsewhere.
    """

    offered: int = 0
    left_out: int = 0
    seen_before: int = 0

    @property
    def words(self) -> str:
        """What learning had to do with it, as the end of a sentence; "" for nothing."""
        words = ""
        if self.seen_before:
            words += f", {self.seen_before:,} of them labeled before"
        if self.left_out:
            were = "was" if self.left_out == 1 else "were"
            words += f", left out {self.left_out:,} that {were} rejected before"
        return words


def store(
    file: "ProjectFile",
    suggested: Iterable[AnnotatedDocument],
    *,
    suggester: str | Collection[str] | None = None,
    automatic: bool = False,
    words: str = "",
    with_lists: bool = False,
    learning: Learning | None = None,
    outcome: Outcome | None = None,
) -> Changes:
    """Replaces a suggester's pending suggestions on these documents, as one edit.

    What is judged stays, and is not offered again; nor is what is annotated. Suggestions that are
    there just so already are not touched, but for their score; one with a note or a flag stays,
    offered again or not. A document that has gone meanwhile is passed over.

    What the project has learned takes part: the like of what was rejected is left out, scores move
    with the records of their rules, and where nothing else stands, names that a person labeled are
    offered again.

    Args:
        file: The project.
        suggested: Documents with their suggestions.
        suggester: Whose suggestions these are, one name or several; by default those named on
            them.
        automatic: True where nobody asked for it; a plain undo passes such an edit over.
        words: For the history.
        with_lists: True where the user's own lists were asked too; what those offered that are
            no longer there goes then.
        learning: What is learned from; by default what the project says.
        outcome: Is told what came of it.

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
        lessons = Lessons(file, edit, learning or learning_of(edit.connection))
        done = outcome if outcome is not None else Outcome()
        for offer in offers:
            place = edit.find_place(offer.document.id)
            if place is not None:
                done.offered += _Offer(edit, place, names, with_lists, lessons).store(offer)
        done.left_out, done.seen_before = lessons.left_out, lessons.seen_before
        if len(offers) == 1 and edit.find_place(offers[0].document.id):
            edit.document = offers[0].document.id
        where = "" if len(offers) == 1 else f" on {counted(len(offers), 'document')}"
        edit.words = (words or f"Offered {counted(done.offered, 'suggestion')}{where}") + (
            done.words if not words else ""
        )
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
    lessons: Lessons
    # What stands now for a span of the offer, by its id there.
    names: dict[str, str | None] = field(default_factory=dict)
    # What is there just so already, but for the score.
    _moved_spans: list[Span] = field(default_factory=list)
    _moved_relations: list[Relation] = field(default_factory=list)

    def store(self, offer: AnnotatedDocument) -> int:
        """Writes the difference and returns how many suggestions are new."""
        spans, relations = self.edit.on_document(self.place)
        fresh_spans, kept_spans = self._spans(offer, spans)
        fresh_relations, kept_relations = self._relations(offer, spans, relations)
        stale_relations = [
            relation
            for relation in relations
            if self._is_mine(relation)
            and relation.id not in kept_relations
            and not is_remarked(relation)
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
            if self._is_mine(span)
            and span.id not in kept_spans
            and span.id not in held
            and not is_remarked(span)
        ]
        gone = {span.id for span in stale_spans}
        standing = [span for span in spans if span.id not in gone] + fresh_spans
        seen, unseen = mentions_beside(self.lessons, self.place, standing)
        self.lessons.seen_before += len(seen)
        remove(self.edit, stale_spans + unseen, stale_relations)
        self.edit.add_spans([(self.place, span) for span in fresh_spans + seen])
        self.edit.add_relations([(self.place, relation) for relation in fresh_relations])
        self.edit.change_spans(self._moved_spans)
        self.edit.change_relations(self._moved_relations)
        return len(fresh_spans) + len(seen) + len(fresh_relations)

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
        pending = {_looks(span): span for span in there if self._is_mine(span)}
        self.names |= {span.id: stands_for(span) or span.id for span in there}
        fresh, kept = [], set()
        for span in offer.suggested_spans:
            if span.end > self.place.length:
                raise RefusedError(f"A suggestion does not lie in the text of {self.place.name}.")
            where = (span.start, span.end, span.label, span.fragments)
            if where in settled:
                self.names[span.id] = settled[where]
                continue
            if self.lessons.is_turned_down(self.place, span):
                self.lessons.left_out += 1
                continue
            span = _clean(replace(span, score=self.lessons.score(span)))
            same = pending.setdefault(_looks(span), span)
            self.names[span.id] = same.id
            if same is span:
                fresh.append(span)
            elif same.id not in kept:
                kept.add(same.id)
                if same.score != span.score:
                    self._moved_spans.append(replace(same, score=span.score))
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
                pending[relation.head, relation.child, relation.label] = relation
            else:
                settled.add(ends)
        fresh, kept = [], set()
        for relation in offer.suggested_relations:
            head, child = self.names.get(relation.head), self.names.get(relation.child)
            if head is None or child is None or head == child:
                continue
            relation = _clean(replace(relation, head=head, child=child))
            relation = replace(relation, score=self.lessons.score(relation))
            same = pending.get((head, child, relation.label))
            if same is not None:
                if same.id not in kept and same.score != relation.score:
                    self._moved_relations.append(replace(same, score=relation.score))
                kept.add(same.id)
            elif (head, child, relation.label) not in settled:
                settled.add((head, child, relation.label))
                fresh.append(relation)
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
    """Returns all that makes two suggestions the same, but ids and score.

    A note and a flag are what a person said of one, not what it says.
    """
    attributes = with_flag(span.attributes, False)
    return (
        (span.start, span.end, span.label, span.fragments, span.value),
        (span.suggestion, repr(sorted(attributes.items()))),
    )


def _clean(made: T) -> T:
    return replace(made, annotator=None, origin=None)

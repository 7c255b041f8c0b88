"""Offers the other mentions of what a person labeled: at once in the document, later elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.commands.flags import is_remarked
from annotator.commands.lessons import Lessons, learning_of
from annotator.commands.removal import remove
from annotator.commands.wording import counted, shortened
from annotator.model.annotation import Decision, Origin, Span
from annotator.model.changes import Changes, DocumentChange
from annotator.model.learning import PROJECT, QUOTATION, Learning, Said
from annotator.text.room import Room

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.lookup import Place
    from annotator.store.project_file import ProjectFile

# So many are offered at once, those nearest to what was labeled: more would be felt, and nobody
# looks through them. The next suggesting offers the rest.
_AT_ONCE = 50
# An edit of more spans than this is no labeling by hand.
_MOST_TOUCHED = 200
# A document with more mentions than this is no article.
_MOST = 5000

_BY_HAND = (Origin.MANUAL, Origin.CORRECTED)


def mentions_beside(
    lessons: Lessons, place: "Place", standing: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """Returns mentions to add to a document, and those to take away because they fit no longer.

    Args:
        lessons: What is known.
        place: The document.
        standing: All that is on it, mentions that were offered before included.
    """
    waiting = {(span.start, span.end, span.label): span for span in standing if _is_mention(span)}
    room = _room(
        (span.start, span.end, span.label)
        for span in standing
        if not _is_mention(span) and _is_in_the_way(span)
    )
    fresh: list[Span] = []
    moved: list[Span] = []
    kept: set[str] = set()
    for span in lessons.mentions(place):
        if not room.has(span.start, span.end):
            continue
        same = waiting.get((span.start, span.end, span.label))
        if same is None:
            fresh.append(span)
        else:
            kept.add(same.id)
            if same.score != span.score:
                moved.append(replace(same, score=span.score))
        if len(fresh) + len(kept) >= _MOST:
            break
    lessons.edit.change_spans(moved)
    gone = [span for span in waiting.values() if span.id not in kept and not is_remarked(span)]
    return fresh, gone


def concerns(changes: Changes, document: str) -> bool:
    """True where an edit may call for `follow`: an annotated span came, changed or went."""
    change = changes.documents.get(document)
    return change is not None and any(
        span is None or span.suggestion is None for span in change.spans.values()
    )


def follow(
    file: "ProjectFile", document: str, changes: Changes, *, learning: Learning | None = None
) -> Changes:
    """Offers the other mentions in a document of what an edit labeled by hand, by itself.

    What is offered so is taken back with that edit, and done again with it; once the label is gone
    in another way, what still waits for a verdict goes as well.

    Args:
        file: The project.
        document: Id of the document.
        changes: What the edit, an undo or a redo changed.
        learning: What is learned from; by default what the project says.
    """
    with file.edit() as edit:
        edit.automatic = True
        place = edit.find_place(document)
        change = changes.documents.get(document)
        if place is None or change is None or len(change.spans) > _MOST_TOUCHED:
            return edit.changes
        edit.document = document
        edit.cause = changes.edit
        lessons = Lessons(file, edit, learning or learning_of(edit.connection))
        labeled = _labeled(lessons, place, change)
        stale = _stale(lessons, place, changes, labeled)
        remove(edit, stale, [])
        fresh = _fresh(lessons, place, labeled)
        edit.add_spans([(place, span) for span in fresh])
        edit.words = _words(edit, fresh, stale)
    return edit.changes


def _labeled(lessons: Lessons, place: "Place", change: DocumentChange) -> list[tuple[Span, Said]]:
    """Returns the annotations by hand among what changed, with what they say."""
    spans = [
        span
        for span in change.spans.values()
        if span is not None and span.suggestion is None and span.origin in _BY_HAND
    ]
    return [(span, said) for span in spans if (said := lessons.said(place, span)) is not None]


def _stale(
    lessons: Lessons, place: "Place", changes: Changes, labeled: Sequence[tuple[Span, Said]]
) -> list[Span]:
    """Returns the mentions that nothing speaks for any more, or that something else now covers."""
    from annotator.store import learning as store
    from annotator.store import mention_rows

    edit = lessons.edit
    words = mention_rows.words_touched(edit.connection, changes.edit)
    waiting = mention_rows.waiting_mentions(edit, place, words)
    known = store.labeled_by_hand(edit.connection, words) if waiting else set()
    gone = {span.id: span for span in waiting if lessons.said(place, span) not in known}
    for span, _ in labeled:
        beside = mention_rows.waiting_beside(edit, place, span.start, span.end)
        gone |= {each.id: each for each in beside}
    return [span for span in gone.values() if not is_remarked(span)]


def _fresh(lessons: Lessons, place: "Place", labeled: Sequence[tuple[Span, Said]]) -> list[Span]:
    from annotator.store import mention_rows

    if not labeled:
        return []
    near = labeled[0][0].start
    found = sorted(
        lessons.mentions(place, {said for _, said in labeled}, near=near),
        key=lambda span: (abs(span.start - near), span.start),
    )
    if not found:
        return []
    wanted = [(span.start, span.end) for span in found]
    room = _room(mention_rows.taken(lessons.edit.connection, place, wanted))
    fit = [span for span in found if room.has(span.start, span.end)]
    return sorted(fit[:_AT_ONCE], key=lambda span: span.start)


def _words(edit: "Edit", fresh: Sequence[Span], stale: Sequence[Span]) -> str:
    said = []
    if fresh:
        what = f"{fresh[0].label} {shortened(edit.covered(fresh[0]))}"
        said.append(f"Offered {what} in {counted(len(fresh), 'other place')}")
    if stale:
        said.append(f"{'Withdrew' if not said else 'withdrew'} {counted(len(stale), 'suggestion')}")
    return ", ".join(said)


def _is_mention(span: Span) -> bool:
    return span.suggestion is not None and span.is_pending and span.suggestion.suggester == PROJECT


def _is_in_the_way(span: Span) -> bool:
    verdict = span.suggestion.verdict if span.suggestion else None
    return verdict is None or verdict.decision is Decision.REJECTED


def _room(places: Iterable[tuple[int, int, str]]) -> Room:
    """Returns the room beside names and figures; names are labeled within quotations as well."""
    return Room(sorted((start, end) for start, end, label in places if label != QUOTATION))

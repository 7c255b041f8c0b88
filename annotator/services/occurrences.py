"""Finds all occurrences of some words in a document or the project, and labels them."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.commands import occurrences as commands
from annotator.commands.occurrences import Occurrence
from annotator.errors import UnknownNameError
from annotator.model.annotation import Span
from annotator.model.changes import Changes
from annotator.model.document import Document
from annotator.model.scheme import Label
from annotator.services.project import Project
from annotator.store.codec import title_of
from annotator.text.occurrences import occurrences

# More hits than this are no list that anybody looks through.
MOST = 20_000
# Where nobody looks, all of them count: more than any project has.
_ALL = 1 << 40
# Text kept on either side of a hit: to tell what a figure means, and to show it.
_AROUND = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to look for."""

    words: str
    whole_words: bool = True
    match_case: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A label that stands at a hit already; `annotator` is None for a suggestion that waits."""

    label: str
    annotator: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words stand.

    Attributes:
        before, after: Text on either side.
        marks: What covers exactly these characters.
    """

    start: int
    end: int
    before: str
    words: str
    after: str
    marks: tuple[Mark, ...] = ()

    def has(self, label: str, annotator: str) -> bool:
        """True where this annotator has this label here."""
        return Mark(label=label, annotator=annotator) in self.marks


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHits:
    """The hits in one document, in text order, and what is to be known of it."""

    id: str
    name: str
    title: str
    date: datetime.date | None
    language: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences:
    """What was found; `is_cut` where there is more than was asked for."""

    documents: tuple[DocumentHits, ...] = ()
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(len(each.hits) for each in self.documents)


def find(
    project: Project,
    wish: Wish,
    *,
    documents: Sequence[str] | None = None,
    most: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Occurrences:
    """Returns where the words stand; may be called from any thread.

    Args:
        project: Where to look.
        wish: What to look for.
        documents: Ids of the documents to look in; None for all.
        most: No more hits than this; by default `MOST`.
        progress: Told how many of how many characters are looked through.
        cancelled: Asked now and then; True ends the search with what was found.
    """
    found: list[DocumentHits] = []
    left = MOST if most is None else most
    for batch, done, total in project.texts(documents, holding=_narrowed(wish)):
        some = list(_hits_of(batch, wish, left, cancelled))
        starts = {each.id: [hit.start for hit in each.hits] for each in some}
        spans = project.spans_at(starts) if starts else {}
        found += [_marked(each, spans[each.id]) for each in some]
        left -= sum(len(each.hits) for each in some)
        progress(done, total)
        if left < 0 or cancelled():
            break
    return _cut(found) if left < 0 else Occurrences(documents=tuple(found))


def label_hits(
    project: Project, words: str, label: str, hits: Sequence[tuple[DocumentHits, Hit]]
) -> Changes:
    """Labels hits as one edit; figures get the value that each says where it stands.

    Raises:
        RefusedError: The label is unknown, or all hits have it already.
        UnknownNameError: A document is gone.
    """
    places = places_of(hits, project.scheme.spans.get(label))
    return project.do(commands.label_all, words, label, places)


def places_of(hits: Sequence[tuple[DocumentHits, Hit]], label: Label | None) -> list[Occurrence]:
    """Returns hits as places to label, with the values of figures."""
    return [_occurrence(document, hit, label) for document, hit in hits]


def label_everywhere(
    project: Project, wish: Wish, label: str, *, document: str | None = None
) -> tuple[Occurrences, int]:
    """Labels all occurrences, as one edit.

    Args:
        project: Where to look.
        wish: What to look for.
        label: Name of the label.
        document: Name or id of the only document; None for all.

    Returns:
        What was found, and how many annotations were made.

    Raises:
        UnknownNameError: There is no such document or label.
    """
    if label not in project.scheme.spans:
        known = ", ".join(sorted(project.scheme.spans))
        raise UnknownNameError(f"There is no label {label!r} for spans here; known: {known}.")
    chosen = None if document is None else [project.find(document)]
    found = find(project, wish, documents=chosen, most=_ALL)
    fresh = [
        (each, hit)
        for each in found.documents
        for hit in each.hits
        if not hit.has(label, project.annotator)
    ]
    if not fresh:
        return found, 0
    return found, commands.labelled_in(label_hits(project, wish.words, label, fresh))


def _narrowed(wish: Wish) -> str:
    """Returns what a text must hold to be looked at, as far as the database can tell."""
    return max(wish.words.split(), key=len, default="") if wish.match_case else ""


def _hits_of(
    batch: Sequence[Document], wish: Wish, most: int, cancelled: Callable[[], bool]
) -> Iterator[DocumentHits]:
    """Yields the documents with hits, one hit beyond `most` at the most."""
    for document in batch:
        if most < 0 or cancelled():
            return
        hits: list[Hit] = []
        for start, end in occurrences(
            document.text, wish.words, whole_words=wish.whole_words, match_case=wish.match_case
        ):
            hits.append(_hit(document.text, start, end))
            most -= 1
            if most < 0:
                break
        if hits:
            yield DocumentHits(
                id=document.id,
                name=document.name,
                title=title_of(document.text) or document.name,
                date=document.date,
                language=document.language,
                hits=tuple(hits),
            )


def _hit(text: str, start: int, end: int) -> Hit:
    return Hit(
        start=start,
        end=end,
        before=text[max(0, start - _AROUND) : start],
        words=text[start:end],
        after=text[end : end + _AROUND],
    )


def _marked(found: DocumentHits, spans: Sequence[Span]) -> DocumentHits:
    """Returns the hits with what stands on them."""
    marks: dict[tuple[int, int], list[Mark]] = {}
    for span in spans:
        if not span.fragments and (span.suggestion is None or span.is_pending):
            mark = Mark(label=span.label, annotator=span.annotator)
            marks.setdefault((span.start, span.end), []).append(mark)
    return replace(
        found,
        hits=tuple(
            replace(hit, marks=tuple(marks[hit.start, hit.end]))
            if (hit.start, hit.end) in marks
            else hit
            for hit in found.hits
        ),
    )


def _cut(found: Sequence[DocumentHits]) -> Occurrences:
    """Returns all hits but the last, which is one too many."""
    last = found[-1]
    fewer = replace(last, hits=last.hits[:-1])
    kept = [*found[:-1], *([fewer] if fewer.hits else [])]
    return Occurrences(documents=tuple(kept), is_cut=True)


def _occurrence(document: DocumentHits, hit: Hit, label: Label | None) -> Occurrence:
    value = None
    if label is not None and label.is_figure:
        from annotator.suggest.figures import value_of

        value = value_of(
            hit.words,
            kinds=label.figures,
            date=document.date,
            before=hit.before,
            after=hit.after,
            language=document.language,
        )
    return Occurrence(document=document.id, start=hit.start, end=hit.end, value=value)

"""Whether a document came back as it went out, but for what was reported as lost.

An export is proved by it, and every writer is tested by it: what came back plus the losses is what
went out, exactly. A loss that is reported though nothing is missing is a difference too.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from annotator.model.annotation import Json, Relation, Span, Verdict
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part

T = TypeVar("T", Span, Relation)

# The program's own note of how a document was read; it describes the file, not the document.
SOURCE = "source"

_Place = tuple[tuple[int, int], ...]
_Lost = frozenset[Part]
_NOTHING_LOST: _Lost = frozenset()
# So many before and after a span may be what it became where it was moved.
_NEAR = 32


def differences(
    sent: AnnotatedDocument, back: AnnotatedDocument | None, losses: Iterable[Loss], holds: Holds
) -> Iterator[str]:
    """Yields one sentence for each difference that no loss explains, and for each needless loss.

    Args:
        sent: What was given to the writer.
        back: What the reader made of the file; None where it is not in it.
        losses: What the writer reported of this document.
        holds: What the format has room for.
    """
    lost: dict[str, set[Part]] = defaultdict(set)
    for loss in losses:
        lost[loss.annotation].add(loss.part)
    if Part.WHOLE in lost[""]:
        if back is not None:
            yield "it is there, though it was reported as left out"
        return
    if back is None:
        yield "it is missing"
        return
    frozen = {id_: frozenset(parts) for id_, parts in lost.items()}
    yield from _Comparison(sent, back, frozen, holds).run()


def written_parts(annotation: Span | Relation, several_annotators: bool) -> Mapping[Part, object]:
    """Returns what an annotation has of each part that a format may lack, "" or {} for nothing.

    The annotator is bookkeeping as long as there is one; among several it tells their work apart.
    """
    parts: dict[Part, object] = {
        Part.ATTRIBUTES: dict(annotation.attributes),
        Part.NOTE: annotation.note,
    }
    if isinstance(annotation, Span):
        parts[Part.VALUE] = annotation.value or ""
    if several_annotators and annotation.suggestion is None:
        parts[Part.ANNOTATOR] = annotation.annotator or ""
    if annotation.suggestion is not None and annotation.suggestion.verdict is not None:
        parts[Part.VERDICT] = _judgement(annotation.suggestion.verdict)
    return parts


def has_several_annotators(annotated: AnnotatedDocument) -> bool:
    """True where more than one person annotated the document."""
    made: list[Span | Relation] = [*annotated.spans, *annotated.relations]
    return len({annotation.annotator for annotation in made}) > 1


def own_metadata(document: Document) -> dict[str, Json]:
    """Returns the metadata of a document without the program's own note."""
    return {key: value for key, value in document.metadata.items() if key != SOURCE}


class _Comparison:
    """One document, sent and back."""

    def __init__(
        self,
        sent: AnnotatedDocument,
        back: AnnotatedDocument,
        lost: Mapping[str, _Lost],
        holds: Holds,
    ) -> None:
        self._sent = sent
        self._back = back
        self._lost = lost
        self._holds = holds
        self._several = has_several_annotators(sent)
        # Where blanks changed, places are compared by the characters that are none.
        self._in_ink = Part.TEXT in lost.get("", _NOTHING_LOST)
        self._sent_place = _inked(sent.document.text) if self._in_ink else _as_is
        self._back_place = _inked(back.document.text) if self._in_ink else _as_is
        # Of each span that was sent and came back: the place and label it has now.
        self._pairs: dict[str, object] = {}
        self._marks = {
            span.id: (self._span_place(span, False), span.label)
            for span in (*back.spans, *back.suggested_spans)
        }

    def run(self) -> Iterator[str]:
        yield from self._document()
        holds = self._holds
        offered = [*self._sent.suggested_spans] if holds.suggestions is not None else []
        arrows = [*self._sent.suggested_relations] if holds.suggestions is not None else []
        yield from self._unheld_suggestions()
        yield from self._matched(
            [*self._sent.spans, *offered],
            [*self._back.spans, *self._back.suggested_spans],
            self._span_place,
            holds.spans,
        )
        if holds.relations is None:
            yield from self._unheld(self._sent.relations)
            if self._back.relations:
                yield "it came back with relations, which the format does not have"
            return
        yield from self._matched(
            [*self._sent.relations, *arrows],
            [*self._back.relations, *self._back.suggested_relations],
            self._relation_place,
            holds.relations,
        )

    def _document(self) -> Iterator[str]:
        sent, back, holds = self._sent.document, self._back.document, self._holds.documents
        lost = self._lost.get("", _NOTHING_LOST)
        same = sent.text == back.text
        if Part.TEXT in lost and "".join(sent.text.split()) != "".join(back.text.split()):
            yield "its text came back with other characters"
        if Part.TEXT not in lost and not same:
            yield "its text came back changed"
        if Part.TEXT in lost and same:
            yield "its text is reported as changed, but came back the same"
        for part, one, other in (
            (Part.ID, sent.id, back.id),
            (Part.NAME, sent.name, back.name),
            (Part.DATE, sent.date, back.date),
            (Part.LANGUAGE, sent.language, back.language),
            (Part.STATUS, sent.status, back.status),
        ):
            if part in holds and one != other and part not in lost:
                yield f"its {part} came back as {other!r} instead of {one!r}"
        yield from _part_difference(
            Part.METADATA, own_metadata(sent), own_metadata(back), lost, "the document"
        )

    def _unheld_suggestions(self) -> Iterator[str]:
        if self._holds.suggestions is None:
            yield from self._unheld([*self._sent.suggested_spans, *self._sent.suggested_relations])
            if self._back.suggested_spans or self._back.suggested_relations:
                yield "it came back with suggestions, which the format does not have"

    def _unheld(self, made: Sequence[Span | Relation]) -> Iterator[str]:
        for annotation in made:
            if Part.WHOLE not in self._lost.get(annotation.id, _NOTHING_LOST):
                yield f"{_named(annotation)} is missing and was not reported"

    def _span_place(self, span: Span, is_sent: bool) -> object:
        place = span.fragments or ((span.start, span.end),)
        return (self._sent_place if is_sent else self._back_place)(place)

    def _relation_place(self, relation: Relation, is_sent: bool) -> object:
        """Returns what stands for both ends: of spans of one place and label any will do."""
        ends = self._pairs if is_sent else self._marks
        return ends.get(relation.head), ends.get(relation.child)

    def _matched(
        self,
        sent: Sequence[T],
        back: Sequence[T],
        place: Callable[[T, bool], object],
        held: frozenset[Part],
    ) -> Iterator[str]:
        pool = _Pool(back, lambda annotation: place(annotation, False))
        expected = [
            annotation
            for annotation in sent
            if Part.WHOLE not in self._lost.get(annotation.id, _NOTHING_LOST)
        ]
        # Those of which least was lost choose first: they fit in one way only.
        for annotation in sorted(expected, key=lambda one: len(self._lost.get(one.id, ()))):
            lost = self._lost.get(annotation.id, _NOTHING_LOST)
            where = None if Part.PLACE in lost else place(annotation, True)
            label = None if Part.LABEL in lost else annotation.label
            wanted = self._parts(annotation, held)
            found = pool.take(annotation, where, label, wanted, lost)
            if found is None:
                yield f"{_named(annotation)} is missing and was not reported"
                continue
            self._pairs[annotation.id] = self._marks.get(found.id)
            yield from self._compared(annotation, found, wanted, lost)
            is_there = place(annotation, True) == place(found, False)
            if Part.PLACE in lost and is_there and not self._in_ink:
                yield f"{_named(annotation)} is reported as moved, but is where it was"
            if Part.LABEL in lost and annotation.label == found.label:
                yield f"{_named(annotation)} is reported as relabeled, but has its label"
        for annotation in pool.rest():
            yield f"{_named(annotation)} came back and was never sent"

    def _parts(self, annotation: Span | Relation, held: frozenset[Part]) -> dict[Part, object]:
        parts = {**written_parts(annotation, self._several or Part.ANNOTATOR in held)}
        parts |= {
            part: value
            for part, value in (
                (Part.ID, annotation.id),
                (Part.SCORE, annotation.score),
                (Part.ORIGIN, annotation.origin),
            )
            if part in held
        }
        if annotation.suggestion and Part.SUGGESTER in (self._holds.suggestions or ()):
            suggestion = annotation.suggestion
            parts[Part.SUGGESTER] = suggestion.suggester, suggestion.version, suggestion.rule
        return parts

    def _compared(
        self,
        sent: Span | Relation,
        back: Span | Relation,
        wanted: Mapping[Part, object],
        lost: _Lost,
    ) -> Iterator[str]:
        if (sent.suggestion is None) != (back.suggestion is None):
            yield f"{_named(sent)} came back as {'a suggestion' if back.suggestion else 'made'}"
            return
        for part, value in wanted.items():
            yield from _part_difference(part, value, _value_of(back, part), lost, _named(sent))


class _Pool(Generic[T]):
    """What came back and stands for nothing yet, by place and label."""

    def __init__(self, back: Iterable[T], place: Callable[[T], object]) -> None:
        self._left: dict[str, T] = {annotation.id: annotation for annotation in back}
        self._exact: dict[object, list[T]] = defaultdict(list)
        self._placed: dict[object, list[T]] = defaultdict(list)
        for annotation in self._left.values():
            where = place(annotation)
            self._exact[where, annotation.label].append(annotation)
            self._placed[where].append(annotation)
        # By label, "" for any, once one is looked for whose place is lost.
        self._by_start: dict[str, list[tuple[int, str]]] = {}

    def take(
        self,
        sent: T,
        place: object | None,
        label: str | None,
        wanted: Mapping[Part, object],
        lost: _Lost,
    ) -> T | None:
        """Returns what fits best and takes it out; None where nothing has the place and label."""
        if place is None:
            offered = self._near(sent, label or "")
        else:
            group = self._placed[place] if label is None else self._exact[place, label]
            offered = [one for one in group if one.id in self._left]
        if not offered:
            return None
        best = min(offered, key=lambda one: _distance(sent, one, wanted, lost))
        del self._left[best.id]
        for name in ("", best.label):
            if entries := self._by_start.get(name):
                del entries[bisect_left(entries, _by_start(best))]
        return best

    def rest(self) -> list[T]:
        """Returns what nobody took."""
        return list(self._left.values())

    def _near(self, sent: T, label: str) -> list[T]:
        """Returns what may be a span that was moved, or a relation with other ends."""
        if label not in self._by_start:
            self._by_start[label] = sorted(
                _by_start(one) for one in self._left.values() if label in ("", one.label)
            )
        entries = self._by_start[label]
        if len(entries) > 2 * _NEAR and isinstance(sent, Span):
            # Nothing is moved far; to look at all, for each, takes minutes for a large document.
            middle = bisect_left(entries, _by_start(sent))
            entries = entries[max(0, middle - _NEAR) : middle + _NEAR]
        return [self._left[id_] for _, id_ in entries]


def _by_start(annotation: Span | Relation) -> tuple[int, str]:
    return annotation.start if isinstance(annotation, Span) else 0, annotation.id


def _distance(
    sent: Span | Relation, back: Span | Relation, wanted: Mapping[Part, object], lost: _Lost
) -> tuple[int, int]:
    wrong = sum(
        part not in lost and value != _value_of(back, part) for part, value in wanted.items()
    )
    if isinstance(sent, Span) and isinstance(back, Span):
        return wrong, abs(sent.start - back.start) + abs(sent.end - back.end)
    return wrong, 0


def _value_of(annotation: Span | Relation, part: Part) -> object:
    suggestion = annotation.suggestion
    if part is Part.VALUE:
        return (annotation.value if isinstance(annotation, Span) else None) or ""
    if part is Part.ATTRIBUTES:
        return dict(annotation.attributes)
    if part is Part.ANNOTATOR:
        return annotation.annotator or ""
    if part is Part.VERDICT:
        return _judgement(suggestion.verdict) if suggestion and suggestion.verdict else ""
    if part is Part.SUGGESTER:
        return suggestion and (suggestion.suggester, suggestion.version, suggestion.rule)
    return getattr(annotation, part.value)


def _judgement(verdict: Verdict) -> Verdict:
    """Returns a verdict as far as files hold it: to the millisecond, without ids."""
    at = verdict.at.replace(microsecond=verdict.at.microsecond // 1000 * 1000)
    return replace(verdict, at=at, annotation=None)


def _part_difference(
    part: Part, sent: object, back: object, lost: _Lost, named: str
) -> Iterator[str]:
    if part in lost and sent == back:
        yield f"the {part} of {named} is reported as lost, but came back"
    if part not in lost and sent != back:
        yield f"the {part} of {named} came back as {back!r} instead of {sent!r}"


def _named(annotation: Span | Relation) -> str:
    if isinstance(annotation, Span):
        return f"{annotation.label} at {annotation.start}:{annotation.end}"
    return f"{annotation.label} between spans"


def _as_is(place: _Place) -> object:
    return place


def _inked(text: str) -> Callable[[_Place], object]:
    """Returns a function that counts places in characters that are no blanks."""
    inks = [0]
    for character in text:
        inks.append(inks[-1] + (not character.isspace()))

    def counted(place: _Place) -> object:
        return tuple((inks[start], inks[end]) for start, end in place)

    return counted

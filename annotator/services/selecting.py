"""What of a project goes into an export or a release: which documents, and what of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from annotator.errors import RefusedError, UnknownNameError
from annotator.model.annotation import Decision, Json, Relation, Span
from annotator.model.document import AnnotatedDocument, Status
from annotator.services.project import Project

Include = Literal["annotations", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is taken; the default is everything but suggestions without a verdict.

    Attributes:
        include: "annotations" takes annotations and judged suggestions, "all" pending ones too.
        annotator: Only what this person made and judged; "" for everybody. A document that only
            others worked on is left out, since it would say that this person found nothing.
        statuses: Only documents with one of these; empty for any.
        labels: Only spans and relations with one of these, and the ends of those relations; empty
            for any. Documents stay, also those on which nothing is left.
        since: Only documents of this day or later; those without a date are left out then.
        until: Only documents of this day or earlier; likewise.
        metadata: Only documents whose metadata have each of these values, as text.
        query: Only documents where `annotator.services.search` finds something.
        rejected: False leaves rejected suggestions out, which are hard negatives.
    """

    include: Include = "annotations"
    annotator: str = ""
    statuses: frozenset[Status] = frozenset()
    labels: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    rejected: bool = True

    def of(self, annotated: AnnotatedDocument) -> AnnotatedDocument | None:
        """Returns what of a document is taken, None where the document is not."""
        if not self._has_place(annotated):
            return None
        return _taken(annotated, self)

    def _has_place(self, annotated: AnnotatedDocument) -> bool:
        document = annotated.document
        if self.statuses and document.status not in self.statuses:
            return False
        day = document.date
        if self.since and (day is None or day < self.since):
            return False
        if self.until and (day is None or day > self.until):
            return False
        return all(
            key in document.metadata and _as_text(document.metadata[key]) == value
            for key, value in self.metadata.items()
        )


EVERYTHING = Selection()


def ids(project: Project, selection: Selection) -> list[str]:
    """Returns the documents among which `Selection.of` chooses, in the order of import.

    Raises:
        RefusedError: The query is none, or names a label or annotator that nobody knows.
        UnknownNameError: A label is not in the project.
    """
    some = ids_of_some(project, selection)
    return project.document_ids() if some is None else some


def ids_of_some(project: Project, selection: Selection) -> list[str] | None:
    """As `ids`; None for all documents, of which there may be very many.

    Raises:
        RefusedError: The query is none, or names a label or annotator that nobody knows.
        UnknownNameError: A label is not in the project.
    """
    scheme = project.scheme
    for label in sorted(selection.labels):
        if label not in scheme.spans and label not in scheme.relations:
            raise UnknownNameError(f"There is no label named {label!r} in this project.")
    if not selection.query:
        return None
    found = _found(project, selection.query)
    return [id_ for id_ in project.document_ids() if id_ in found]


def _found(project: Project, line: str) -> set[str]:
    from annotator.services.patterns import Patterns
    from annotator.services.query import parse
    from annotator.services.search import finds

    query = parse(line)
    if not query:
        raise RefusedError(f"{line!r} is nothing to look for.")
    slow: list[str] = []
    with Patterns() as patterns:
        found = {one.document for one in finds(project, query, patterns, left_out=slow.append)}
    if slow:
        raise RefusedError(f"The pattern takes too long in {slow[0]!r}: make it simpler.")
    return found


def _taken(annotated: AnnotatedDocument, selection: Selection) -> AnnotatedDocument | None:
    annotator = selection.annotator
    spans: Sequence[Span] = annotated.spans
    relations: Sequence[Relation] = annotated.relations
    offered: Sequence[Span] = annotated.suggested_spans
    arrows: Sequence[Relation] = annotated.suggested_relations
    if selection.include == "annotations":
        offered = [span for span in offered if not span.is_pending]
        arrows = [relation for relation in arrows if not relation.is_pending]
    if not selection.rejected:
        offered = [span for span in offered if not _is_rejected(span)]
        arrows = [relation for relation in arrows if not _is_rejected(relation)]
    if annotator:
        spans = [span for span in spans if span.annotator == annotator]
        relations = [relation for relation in relations if relation.annotator == annotator]
        offered = [span for span in offered if _is_for(span, annotator)]
        arrows = [relation for relation in arrows if _is_for(relation, annotator)]
        if annotated.spans and not _has_work_of(annotator, spans, relations, offered, arrows):
            return None
    if selection.labels:
        spans = [span for span in spans if span.label in selection.labels]
        relations = [relation for relation in relations if relation.label in selection.labels]
        offered = [span for span in offered if span.label in selection.labels]
        arrows = [relation for relation in arrows if relation.label in selection.labels]
    return _with_ends(annotated, spans, relations, offered, arrows)


def _with_ends(
    annotated: AnnotatedDocument,
    spans: Sequence[Span],
    relations: Sequence[Relation],
    offered: Sequence[Span],
    arrows: Sequence[Relation],
) -> AnnotatedDocument:
    """Returns the document with these only, and the ends of the relations.

    A relation takes its ends along: a verdict on it says nothing without them.
    """
    if (len(spans), len(relations), len(offered), len(arrows)) == (
        len(annotated.spans),
        len(annotated.relations),
        len(annotated.suggested_spans),
        len(annotated.suggested_relations),
    ):
        # Nothing was left out.
        return annotated
    ends = {end for relation in (*relations, *arrows) for end in (relation.head, relation.child)}
    kept: Collection[str] = {span.id for span in (*spans, *offered)} | ends
    return replace(
        annotated,
        spans=tuple(span for span in annotated.spans if span.id in kept),
        relations=tuple(relations),
        suggested_spans=tuple(span for span in annotated.suggested_spans if span.id in kept),
        suggested_relations=tuple(arrows),
    )


def check_annotator(selection: Selection, seen: Collection[str]) -> None:
    """Refuses a name that nobody has: all would be empty and nobody would know why.

    Args:
        selection: What is taken.
        seen: Who annotated or judged something in the project, see `people`.

    Raises:
        UnknownNameError: The annotator of the selection is none of them.
    """
    annotator = selection.annotator
    if annotator and annotator not in seen:
        known = ", ".join(sorted(seen)) or "nobody yet"
        raise UnknownNameError(
            f"Nobody named {annotator!r} has worked on this project; known: {known}."
        )


def people(annotated: AnnotatedDocument) -> Iterator[str]:
    """Yields who annotated or judged something on a document."""
    made: list[Span | Relation] = [*annotated.spans, *annotated.relations]
    offered: list[Span | Relation] = [*annotated.suggested_spans, *annotated.suggested_relations]
    for annotation in made:
        if annotation.annotator:
            yield annotation.annotator
    for offer in offered:
        if offer.suggestion and offer.suggestion.verdict:
            yield offer.suggestion.verdict.annotator


def _is_rejected(annotation: Span | Relation) -> bool:
    verdict = annotation.suggestion and annotation.suggestion.verdict
    return bool(verdict and verdict.decision is Decision.REJECTED)


def _is_for(annotation: Span | Relation, annotator: str) -> bool:
    """True for a suggestion that nobody else judged."""
    verdict = annotation.suggestion and annotation.suggestion.verdict
    return not verdict or verdict.annotator == annotator


def _has_work_of(annotator: str, *groups: Sequence[Span] | Sequence[Relation]) -> bool:
    return any(
        annotation.annotator == annotator
        or bool(annotation.suggestion and annotation.suggestion.verdict)
        for group in groups
        for annotation in group
    )


def _as_text(value: Json) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)

"""Ids of what comes in: no two alike, and none that something in the project has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.model.annotation import Relation, Span
from annotator.model.ids import new_id
from annotator.store.lists import both
from annotator.store.staging import Arrived

T = TypeVar("T", Span, Relation)


def are_distinct(arrived: Sequence[Arrived]) -> bool:
    """True where no two of all these documents, spans and relations have one id."""
    ids = {entry.document.id for entry in arrived}
    ids.update([span.id for entry in arrived for span in entry.spans])
    ids.update([relation.id for entry in arrived for relation in entry.relations])
    return len(ids) == sum(1 + len(entry.spans) + len(entry.relations) for entry in arrived)


def with_distinct_ids(arrived: Sequence[Arrived], taken: Collection[str]) -> list[Arrived]:
    """Returns documents with other ids for what has one of `taken`, or one that came before."""
    seen: set[str] = set(taken)
    distinct = []
    for entry in arrived:
        entry = with_new_ids(entry, seen)
        seen |= ids_of(entry)
        distinct.append(entry)
    return distinct


def ids_of(arrived: Arrived) -> set[str]:
    """Returns the ids of a document and of all that is on it."""
    ids = {span.id for span in arrived.spans}
    ids.update(relation.id for relation in arrived.relations)
    ids.add(arrived.document.id)
    return ids


def with_new_ids(arrived: Arrived, taken: Collection[str]) -> Arrived:
    """Returns the same with other ids for what has one of `taken`.

    What it names that is not in it, since it is on the document already, keeps its id.
    """
    made = both(arrived.spans, arrived.relations)
    if ids_of(arrived).isdisjoint(taken):
        return arrived
    names = {entry.id: new_id() if entry.id in taken else entry.id for entry in made}
    document = arrived.document
    if document.id in taken:
        document = replace(document, id=new_id())
    return Arrived(
        document,
        arrived.text_sha256,
        tuple(renamed(replace(span, id=names[span.id]), names) for span in arrived.spans),
        tuple(
            renamed(
                replace(
                    relation,
                    id=names[relation.id],
                    head=names.get(relation.head, relation.head),
                    child=names.get(relation.child, relation.child),
                ),
                names,
            )
            for relation in arrived.relations
        ),
    )


def renamed(made: T, names: Mapping[str, str]) -> T:
    """Returns `made` with its verdict naming an annotation by its new id."""
    verdict = made.suggestion.verdict if made.suggestion else None
    if made.suggestion is None or verdict is None or verdict.annotation is None:
        return made
    annotation = names.get(verdict.annotation, verdict.annotation)
    verdict = replace(verdict, annotation=annotation)
    return replace(made, suggestion=replace(made.suggestion, verdict=verdict))

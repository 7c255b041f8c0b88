"""Splits documents for training so that no share knows the answers of another.

Near duplicates, and what one source published on one day, stay together; the groups are dealt out
so that each share has its part of the documents and of every label.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from annotator.model.document import AnnotatedDocument, Document
from annotator.text.near_duplicates import NearDuplicates, join, root

# Keys under which metadata name a source, the surest first.
_SOURCES = ("site", "source_name", "publisher", "outlet", "newspaper", "url", "link")
# The number of documents weighs as much as a label does.
_DOCUMENTS = ""


@dataclass(frozen=True, slots=True)
class Partition:
    """Which document goes where.

    Attributes:
        parts: Ids of the documents of each share, in the order of import.
        kept_together: How many documents share their side with another for being near duplicates
            or of the same source and day.
    """

    parts: tuple[tuple[str, ...], ...]
    kept_together: int


@dataclass(slots=True)
class _Group:
    """Documents that stay together: their ids, digests of their texts, labels counted."""

    ids: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def partition(
    documents: Iterable[AnnotatedDocument], shares: Sequence[int], *, seed: int
) -> Partition:
    """Deals documents out by `shares`, which are in percent.

    The same documents, shares and seed give the same parts, on every machine; ids do not matter.
    One with a share gets at least one document while there are enough.
    """
    groups, order = _grouped(documents)
    totals: Counter[str] = Counter()
    for group in groups:
        totals.update(group.counts)
    goals = [Counter({label: n * share / 100 for label, n in totals.items()}) for share in shares]
    dealt: list[list[_Group]] = [[] for _ in shares]
    # Large groups first, which fit in few places; the small ones even out what is left.
    for group in sorted(groups, key=lambda one: (-len(one.ids), _drawn(one, seed))):
        side = min(range(len(shares)), key=lambda number: _cost(goals[number], group, totals))
        goals[side].subtract(group.counts)
        dealt[side].append(group)
    _feed(dealt, shares)
    sides = {id_: side for side, part in enumerate(dealt) for group in part for id_ in group.ids}
    parts = tuple(
        tuple(id_ for id_ in order if sides[id_] == number) for number in range(len(shares))
    )
    together = sum(len(group.ids) for group in groups if len(group.ids) > 1)
    return Partition(parts=parts, kept_together=together)


def _grouped(documents: Iterable[AnnotatedDocument]) -> tuple[list[_Group], list[str]]:
    index = NearDuplicates()
    parents: list[int] = []
    singles: list[_Group] = []
    first_of: dict[tuple[str, str], int] = {}
    for annotated in documents:
        number = len(parents)
        parents.append(number)
        document = annotated.document
        for other in index.add(document.text):
            join(parents, other, number)
        source = source_of(document)
        if source and document.date:
            join(parents, first_of.setdefault((source, str(document.date)), number), number)
        digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        counts = Counter(span.label for span in annotated.spans)
        counts.update(relation.label for relation in annotated.relations)
        counts[_DOCUMENTS] = 1
        singles.append(_Group([document.id], [digest], counts))
    groups: dict[int, _Group] = {}
    for number, single in enumerate(singles):
        group = groups.setdefault(root(parents, number), _Group())
        group.ids += single.ids
        group.digests += single.digests
        group.counts.update(single.counts)
    return list(groups.values()), [id_ for single in singles for id_ in single.ids]


def source_of(document: Document) -> str:
    """Returns who published a document, as its metadata say it; "" where they do not."""
    for key in _SOURCES:
        value = document.metadata.get(key)
        if isinstance(value, str) and value.strip():
            return (urlsplit(value.strip()).hostname or value.strip()).casefold()
    return ""


def _feed(dealt: list[list[_Group]], shares: Sequence[int]) -> None:
    """Gives a part that is to have something, and got nothing, the last group of the largest."""
    for part, share in zip(dealt, shares, strict=True):
        largest = max(dealt, key=len)
        if share and not part and len(largest) > 1:
            part.append(largest.pop())


def _drawn(group: _Group, seed: int) -> bytes:
    return hashlib.sha256(f"{seed} {min(group.digests)}".encode()).digest()


def _cost(goal: Counter[str], group: _Group, totals: Counter[str]) -> float:
    """Returns how much worse a share gets by a group: squared distances to what it should have.

    Each label counts by its part of all of that label, so that rare ones are dealt out evenly too.
    """
    return sum(
        ((goal[label] - count) ** 2 - goal[label] ** 2) / totals[label] ** 2
        for label, count in group.counts.items()
    )

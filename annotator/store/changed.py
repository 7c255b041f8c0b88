"""Tells the views what an edit changed, from the images of the rows that it touched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes, DocumentChange
from annotator.store import annotations
from annotator.store.images import Image, Images
from annotator.store.tables import LIVE, relation_rows, span_rows


@dataclass(slots=True)
class _Touched:
    """What the images are about."""

    spans: set[int] = field(default_factory=set)
    relations: set[int] = field(default_factory=set)
    labels: set[int] = field(default_factory=set)
    gone_spans: list[tuple[int, str]] = field(default_factory=list)
    gone_relations: list[tuple[int, str]] = field(default_factory=list)
    documents: set[int] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    scheme: bool = False
    lists: bool = False


def changes_of(
    connection: Connection,
    images: Images,
    *,
    edit: str,
    words: str,
    arrived: frozenset[str] = frozenset(),
) -> Changes:
    """Returns what the edit with these images changed, as it looks now.

    The cost follows the number of images, not the size of the documents. Documents that came or
    went as a whole are named once, without what is on them.

    Args:
        connection: A connection in the transaction of the edit.
        images: The images.
        edit: Id of the edit.
        words: What was done.
        arrived: Ids of documents that it brought besides.
    """
    touched = _Touched()
    for (table, number), image in images.rows.items():
        _NOTES[table](touched, number, image)
    spans: dict[int, dict[str, Span | None]] = defaultdict(dict)
    relations: dict[int, dict[str, Relation | None]] = defaultdict(dict)
    for document, uid in touched.gone_spans:
        spans[document][uid] = None
    for document, uid in touched.gone_relations:
        relations[document][uid] = None
    for document, span in _spans(connection, touched):
        spans[document][span.id] = span
    for document, relation in _relations(connection, touched):
        relations[document][relation.id] = relation
    known = annotations.document_uids(
        connection, touched.documents | spans.keys() | relations.keys()
    )
    shown = {
        number: uid
        for number, (uid, state) in known.items()
        if state == LIVE and uid not in touched.added
    }
    return Changes(
        edit=edit,
        words=words,
        added=arrived | touched.added if touched.added else arrived,
        removed=frozenset(touched.removed),
        renewed=frozenset(shown.values()),
        documents={
            uid: DocumentChange(spans=spans[number], relations=relations[number])
            for number, uid in shown.items()
            if number in spans or number in relations
        },
        scheme=touched.scheme,
        lists=touched.lists,
    )


def joined(named: Changes, done: Sequence[Changes]) -> Changes:
    """Returns as one, named like one of them, what several edits changed, done in this order."""
    if len(done) == 1:
        return named
    spans: dict[str, dict[str, Span | None]] = defaultdict(dict)
    relations: dict[str, dict[str, Relation | None]] = defaultdict(dict)
    for changes in done:
        for document, change in changes.documents.items():
            spans[document].update(change.spans)
            relations[document].update(change.relations)
    return Changes(
        edit=named.edit,
        words=named.words,
        added=frozenset().union(*(changes.added for changes in done)),
        removed=frozenset().union(*(changes.removed for changes in done)),
        renewed=frozenset().union(*(changes.renewed for changes in done)),
        documents={
            document: DocumentChange(spans=spans[document], relations=relations[document])
            for document in spans
        },
        scheme=any(changes.scheme for changes in done),
        lists=any(changes.lists for changes in done),
    )


def _note_span(touched: _Touched, number: int, image: Image) -> None:
    if image.after is None and image.before is not None:
        touched.gone_spans.append((image.before["document_id"], image.before["uid"]))
    else:
        touched.spans.add(number)


def _note_relation(touched: _Touched, number: int, image: Image) -> None:
    if image.after is None and image.before is not None:
        touched.gone_relations.append((image.before["document_id"], image.before["uid"]))
    else:
        touched.relations.add(number)


def _note_verdict(touched: _Touched, number: int, image: Image) -> None:
    row = image.after or image.before or {}
    if row["span_id"] is not None:
        touched.spans.add(row["span_id"])
    else:
        touched.relations.add(row["relation_id"])


def _note_document(touched: _Touched, number: int, image: Image) -> None:
    before, after = image.before or {}, image.after or {}
    if before.get("state") == after.get("state"):
        touched.documents.add(number)
    elif after.get("state") == LIVE:
        touched.added.add(after["uid"])
    else:
        touched.removed.add(before["uid"])


def _note_label(touched: _Touched, number: int, image: Image) -> None:
    touched.scheme = True
    before, after = image.before or {}, image.after or {}
    if before.get("name") != after.get("name") and before and after:
        touched.labels.add(number)


def _note_list(touched: _Touched, _number: int, _image: Image) -> None:
    touched.lists = True


_NOTES = {
    "span": _note_span,
    "relation": _note_relation,
    "verdict": _note_verdict,
    "document": _note_document,
    "label": _note_label,
    "own_list": _note_list,
    "list_entry": _note_list,
}


def _spans(connection: Connection, touched: _Touched) -> Iterable[tuple[int, Span]]:
    found = annotations.spans_by(connection, span_rows.c.id, touched.spans)
    found += annotations.spans_by(connection, span_rows.c.label_id, touched.labels)
    return ((document, span) for document, _, span in found)


def _relations(connection: Connection, touched: _Touched) -> Iterable[tuple[int, Relation]]:
    found = annotations.relations_by(connection, relation_rows.c.id, touched.relations)
    found += annotations.relations_by(connection, relation_rows.c.label_id, touched.labels)
    return ((document, relation) for document, _, relation in found)

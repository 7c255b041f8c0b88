"""Rows of an import under way: written in pieces, seen by nobody until one edit shows them all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection, and_, func, or_, select

from annotator.model.annotation import Relation, Span
from annotator.model.document import Document
from annotator.model.ids import new_id
from annotator.model.scheme import Label
from annotator.store import search
from annotator.store.codec import packed_mapping, title_of
from annotator.store.edits import Edit
from annotator.store.engine import next_number
from annotator.store.labels import label_values
from annotator.store.lists import both, chunks
from annotator.store.lookup import Place
from annotator.store.staged_rows import StagedRows
from annotator.store.statements import ManyRows, known_among
from annotator.store.tables import (
    HIDDEN,
    LIVE,
    STAGED,
    document_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)


class KnownText(NamedTuple):
    """A document whose text is in the project already."""

    number: int
    id: str
    state: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document that comes in, cleaned, with all that is on it; suggestions among the rest.

    Attributes:
        text_sha256: What tells two texts apart; see `hash_of`.
    """

    document: Document
    text_sha256: str
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]


def hash_of(text: str) -> str:
    """Returns what two documents have in common if and only if their texts are the same."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def known_texts(connection: Connection, hashes: Sequence[str]) -> dict[str, KnownText]:
    """Returns which of these texts are in the project, by hash, the trash included."""
    columns = (document_rows.c.text_sha256, *_known)
    return {
        row[0]: KnownText(*row[1:])
        for chunk in chunks(hashes)
        for row in connection.execute(select(*columns).where(columns[0].in_(chunk)))
    }


_known = (document_rows.c.id, document_rows.c.uid, document_rows.c.state)


def taken_ids(connection: Connection, arrived: Sequence[Arrived]) -> set[str]:
    """Returns the ids of what arrives that something else in the project has already."""
    documents = [entry.document.id for entry in arrived]
    made = [span.id for entry in arrived for span in entry.spans]
    made += [relation.id for entry in arrived for relation in entry.relations]
    columns = (document_rows.c.uid, documents), (span_rows.c.uid, made), (relation_rows.c.uid, made)
    return {uid for column, ids in columns for uid in known_among(connection, column, ids)}


class Newest(NamedTuple):
    """The numbers that the next span and the next relation get."""

    span: int
    relation: int


def newest(connection: Connection) -> Newest:
    """Returns what `are_shared` asks for, before rows are written."""
    return Newest(next_number(connection, "span"), next_number(connection, "relation"))


def are_shared(connection: Connection, since: Newest) -> bool:
    """True where a span and a relation have one id, and one of them is newer than `since`.

    Of two rows of one table with one id the table itself refuses the second.
    """
    both_of = select(span_rows.c.id).join(relation_rows, relation_rows.c.uid == span_rows.c.uid)
    fresh = span_rows.c.id >= since.span, relation_rows.c.id >= since.relation
    return any(connection.execute(both_of.where(rows).limit(1)).first() for rows in fresh)


def add_labels(connection: Connection, labels: Sequence[Label]) -> None:
    """Writes labels that came with the import, hidden until it is shown."""
    position = connection.scalar(select(func.max(label_rows.c.position))) or 0
    known = {tuple(row) for row in connection.execute(select(label_rows.c.kind, label_rows.c.name))}
    rows = [
        label_values(label, position + place, {}) | {"state": HIDDEN}
        for place, label in enumerate(labels, start=1)
        if (label.kind.value, label.name) not in known
    ]
    if rows:
        connection.execute(label_rows.insert(), rows)


def last_position(connection: Connection) -> int:
    """Returns the position of the last document, the trash included."""
    return connection.scalar(select(func.max(document_rows.c.position))) or 0


def add_documents(
    edit: Edit, arrived: Sequence[Arrived], *, batch: str, position: int
) -> list[Place]:
    """Writes documents that nobody sees yet, with all that is on them.

    Args:
        edit: Encodes the rows; it is not recorded.
        arrived: Documents with ids and texts that the project does not have.
        batch: Id of the import.
        position: The last position that is taken.
    """
    connection = edit.connection
    number = next_number(connection, "document")
    rows = ManyRows(document_rows, _DOCUMENT)
    places = []
    for ordinal, entry in enumerate(arrived):
        place = _place(entry.document, number + ordinal)
        rows.add(_document_row(entry, place, position + ordinal + 1, batch))
        places.append(place)
    rows.insert(connection)
    search.add(
        connection,
        ((place.number, entry.document.text) for place, entry in zip(places, arrived, strict=True)),
    )
    add_made(edit, list(zip(places, arrived, strict=True)))
    return places


def add_made(edit: Edit, arrived: Sequence[tuple[Place, Arrived]]) -> None:
    """Writes what is on staged documents; no images are kept of it.

    The documents that the relations of `arrived` name may be there already.
    """
    connection = edit.connection
    writing = StagedRows(edit)
    for place, entry in arrived:
        writing.put_spans(place, entry.document.text, entry.spans)
    writing.insert_spans()
    judged = [
        (made, made.suggestion.verdict)
        for _, entry in arrived
        for made in both(entry.spans, entry.relations)
        if made.suggestion is not None and made.suggestion.verdict is not None
    ]
    numbers = [place.number for place, entry in arrived if entry.relations or judged]
    relations = [one for _, entry in arrived for one in entry.relations]
    if judged or writing.lacks_ends(relations):
        edit.learn(span_rows, numbers)
    for place, entry in arrived:
        writing.put_relations(place, entry.relations)
    writing.insert_relations()
    if judged:
        edit.learn(relation_rows, numbers)
        verdicts = [
            {"uid": new_id(), **edit.verdict_row(made, verdict)} for made, verdict in judged
        ]
        connection.execute(verdict_rows.insert(), verdicts)


_DOCUMENT: Final = (
    "id",
    "uid",
    "state",
    "batch",
    "position",
    "name",
    "title",
    "date",
    "language",
    "status",
    "length",
    "text_sha256",
    "metadata",
    "text",
)


def _place(document: Document, number: int) -> Place:
    return Place(
        number=number,
        id=document.id,
        name=document.name,
        length=len(document.text),
        status=document.status,
        date=document.date.isoformat() if document.date else None,
    )


def _document_row(entry: Arrived, place: Place, position: int, batch: str) -> tuple[object, ...]:
    """Returns the values of the columns `_DOCUMENT`."""
    document = entry.document
    return (
        place.number,
        document.id,
        STAGED,
        batch,
        position,
        document.name,
        title_of(document.text),
        place.date,
        document.language,
        document.status.value,
        place.length,
        entry.text_sha256,
        packed_mapping(document.metadata),
        document.text,
    )


def show(edit: Edit, *, batch: str, restored: Sequence[int], labels: Sequence[Label]) -> int:
    """Makes an import visible, as a part of the edit that records it.

    Args:
        edit: The edit; its end shows the new documents, with images of where they come from and
            go to, without texts.
        batch: Id of the import.
        restored: Numbers of documents that come back from the trash.
        labels: The labels that came with it.

    Returns:
        How many new documents there are.
    """
    connection = edit.connection
    wanted = {(label.kind.value, label.name) for label in labels}
    hidden = select(label_rows.c.id, label_rows.c.kind, label_rows.c.name).where(
        label_rows.c.state == HIDDEN
    )
    edit.update(
        "label",
        {
            row.id: {"state": LIVE}
            for row in connection.execute(hidden).all()
            if (row.kind, row.name) in wanted
        },
    )
    edit.forget_labels()
    mine = select(func.count()).where(document_rows.c.batch == batch)
    count = connection.scalar(mine) or 0
    if count:
        edit.images.batch = batch
    _bring_labels(edit, restored)
    edit.update("document", {number: {"state": LIVE} for number in restored})
    return count


def _bring_labels(edit: Edit, restored: Sequence[int]) -> None:
    """Brings labels out of hiding that are on documents which come back from the trash.

    Where a label in sight has the name by now, that one takes the place of the hidden one.
    """
    connection = edit.connection
    in_sight = label_rows.alias("in_sight")
    same = and_(
        in_sight.c.kind == label_rows.c.kind,
        in_sight.c.name == label_rows.c.name,
        in_sight.c.state == LIVE,
    )
    for rows in (span_rows, relation_rows):
        query = (
            select(rows.c.id, label_rows.c.id, in_sight.c.id)
            .join(label_rows, label_rows.c.id == rows.c.label_id)
            .outerjoin(in_sight, same)
            .where(label_rows.c.state == HIDDEN)
        )
        found = [
            tuple(row)
            for chunk in chunks(restored)
            for row in connection.execute(query.where(rows.c.document_id.in_(chunk)))
        ]
        edit.update("label", {hidden: {"state": LIVE} for _, hidden, live in found if live is None})
        edit.update(
            rows.name, {number: {"label_id": live} for number, _, live in found if live is not None}
        )


def clear(connection: Connection, *, batch: str | None = None) -> None:
    """Deletes what an import has staged; without `batch`, what any has that did not end."""
    mine = document_rows.c.state == STAGED
    if batch is not None:
        mine = document_rows.c.batch == batch
    elif connection.scalar(select(document_rows.c.id).where(mine).limit(1)) is None:
        return
    documents = select(document_rows.c.id).where(mine)
    spans = select(span_rows.c.id).where(span_rows.c.document_id.in_(documents))
    relations = select(relation_rows.c.id).where(relation_rows.c.document_id.in_(documents))
    on_them = or_(verdict_rows.c.span_id.in_(spans), verdict_rows.c.relation_id.in_(relations))
    connection.execute(verdict_rows.delete().where(on_them))
    connection.execute(relation_rows.delete().where(relation_rows.c.document_id.in_(documents)))
    connection.execute(span_rows.delete().where(span_rows.c.document_id.in_(documents)))
    search.remove(connection, connection.scalars(documents).all())
    connection.execute(document_rows.delete().where(mine))

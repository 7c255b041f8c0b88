"""What a command asks while its edit is under way; remembers which row is which."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, and_, bindparam, func, or_, select

from annotator.errors import RefusedError, UnknownNameError
from annotator.model.annotation import Relation, Span
from annotator.model.document import Status
from annotator.model.scheme import LabelKind
from annotator.store import annotations
from annotator.store.codec import unpacked_pairs
from annotator.store.lists import SIZE, chunks, unique
from annotator.store.statements import among, rows_among
from annotator.store.tables import (
    LIVE,
    STAGED,
    annotator_rows,
    document_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)
from annotator.store.texts import Texts

T = TypeVar("T", Span, Relation)
Triple = tuple[int, int, T]
# Document, start, end, label, fragments; and head, child, label.
SpanKey = tuple[int, int, int, str, tuple[tuple[int, int], ...]]
RelationKey = tuple[str, str, str]

_head = span_rows.alias("head")
_child = span_rows.alias("child")

_place_query = select(
    document_rows.c.id,
    document_rows.c.uid,
    document_rows.c.name,
    document_rows.c.length,
    document_rows.c.status,
    document_rows.c.date,
    document_rows.c.state,
)
# Of two labels with one name, the one in sight comes last and counts.
_label_query = select(label_rows.c.kind, label_rows.c.name, label_rows.c.id).order_by(
    label_rows.c.state
)
_spans_of = (
    select(
        span_rows.c.document_id,
        span_rows.c.start,
        span_rows.c.end,
        label_rows.c.name,
        span_rows.c.fragments,
        span_rows.c.uid,
        span_rows.c.id,
    )
    .join(label_rows, label_rows.c.id == span_rows.c.label_id)
    .join(annotator_rows, annotator_rows.c.id == span_rows.c.annotator_id)
    .where(annotator_rows.c.name == bindparam("annotator"))
    .where(among(span_rows.c.document_id, "documents"))
)
_spans_of_starts = _spans_of.where(among(span_rows.c.start, "starts"))
_relations_of = tuple(
    select(_head.c.uid, _child.c.uid, label_rows.c.name, relation_rows.c.uid)
    .add_columns(relation_rows.c.id)
    .join_from(relation_rows, label_rows, label_rows.c.id == relation_rows.c.label_id)
    .join(_head, _head.c.id == relation_rows.c.head_id)
    .join(_child, _child.c.id == relation_rows.c.child_id)
    .join(annotator_rows, annotator_rows.c.id == relation_rows.c.annotator_id)
    .where(annotator_rows.c.name == bindparam("annotator"))
    .where(among(end, "spans"))
    for end in (relation_rows.c.head_id, relation_rows.c.child_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A document as edits see it: all but its text.

    Attributes:
        number: The number of its row.
        length: Of its text, in code points.
    """

    number: int
    id: str
    name: str
    length: int
    status: Status
    date: str | None


class Lookup:
    """Reads what is there, inside the transaction of an edit.

    Attributes:
        connection: The connection of the transaction.
        label_states: States of the labels that may be used.
    """

    label_states: tuple[str, ...] = (LIVE,)

    def __init__(self, connection: Connection, texts: Texts) -> None:
        self.connection = connection
        self._texts = texts
        self._numbers: dict[str, int] = {}
        self._on: dict[str, int] = {}
        self._places: dict[int, Place] = {}
        self._labels: dict[tuple[str, str], int] = {}

    def place(self, document: str) -> Place:
        """Returns the document with this id.

        Raises:
            UnknownNameError: There is none, or it is in the trash.
        """
        known = self._numbers.get(document)
        if known in self._places:
            return self._places[known]
        found = self._read_places([document])
        if not found:
            raise UnknownNameError(f"The project has no document {document!r}.")
        return found[0]

    def find_place(self, document: str) -> Place | None:
        """Returns the document with this id; None if it is gone or in the trash."""
        try:
            return self.place(document)
        except UnknownNameError:
            return None

    def place_numbered(self, number: int) -> Place | None:
        """Returns the document with this number; None if it is in the trash."""
        if number not in self._places:
            self._read_places([number], by_number=True)
        return self._places.get(number)

    def place_of(self, made: Span | Relation) -> Place:
        """Returns the document that a span or relation of this lookup is on."""
        number = self._on[made.id]
        if number not in self._places:
            self._read_places([number], by_number=True)
        return self._places[number]

    def places(self) -> None:
        """Reads all documents that the spans and relations so far are on, in few queries."""
        missing = unique(number for number in self._on.values() if number not in self._places)
        self._read_places(missing, by_number=True)

    def covered(self, span: Span) -> str:
        """Returns the characters of the document that `span` covers."""
        text = self._texts.get(self.connection, self.place_of(span).id)
        pieces = [text[start:end] for start, end in span.fragments]
        return " ".join(pieces) or text[span.start : span.end]

    def staged_places(self, documents: Sequence[str]) -> list[Place]:
        """Returns documents that an import under way has staged, in this order."""
        found = {place.id: place for place in self._read_places(documents, state=STAGED)}
        return [found[uid] for uid in documents]

    def find_places(self, documents: Sequence[str]) -> dict[str, Place]:
        """Returns those of these documents that are there, by id."""
        return {place.id: place for place in self._read_places(documents)}

    def learn(self, rows: Table, documents: Sequence[int]) -> None:
        """Makes the numbers of all spans, or relations, of these documents known."""
        for chunk in chunks(documents):
            query = select(rows.c.uid, rows.c.id).where(rows.c.document_id.in_(chunk))
            self._numbers.update((uid, number) for uid, number in self.connection.execute(query))

    def _read_places(
        self, keys: Sequence[object], *, by_number: bool = False, state: str = LIVE
    ) -> list[Place]:
        column = document_rows.c.id if by_number else document_rows.c.uid
        found = []
        # The state is looked at here: the database would rather search by it than by id.
        for row in rows_among(self.connection, _place_query, column, keys):
            number, uid, name, length, status, date, found_state = row
            if found_state != state:
                continue
            place = Place(
                number=number,
                id=uid,
                name=name,
                length=length,
                status=Status(status),
                date=date,
            )
            self._places[number] = place
            self._numbers[uid] = number
            found.append(place)
        return found

    def number(self, uid: str) -> int:
        """Returns the number of the row of a document, span or relation seen before."""
        return self._numbers[uid]

    def label_number(self, kind: LabelKind, name: str) -> int:
        """Returns the number of the row of a label.

        Raises:
            RefusedError: The project has no such label.
        """
        if (kind.value, name) not in self._labels:
            rows = rows_among(self.connection, _label_query, label_rows.c.state, self.label_states)
            self._labels = {(row[0], row[1]): row[2] for row in rows}
        try:
            return self._labels[kind.value, name]
        except KeyError:
            what = "spans" if kind is LabelKind.SPAN else "relations"
            raise RefusedError(f"The project has no label {name!r} for {what}.") from None

    def forget_labels(self) -> None:
        """Makes the next question about a label read again."""
        self._labels = {}

    def spans(self, document: str, ids: Collection[str]) -> list[Span]:
        """Returns these spans, annotations or suggestions, in the order of `ids`.

        Raises:
            RefusedError: One of them is not on the document.
        """
        found = annotations.spans_by(self.connection, span_rows.c.uid, unique(ids))
        return self._ordered(document, ids, self.seen(found))

    def relations(self, document: str, ids: Collection[str]) -> list[Relation]:
        """Returns these relations, annotations or suggestions, in the order of `ids`.

        Raises:
            RefusedError: One of them is not on the document.
        """
        found = annotations.relations_by(self.connection, relation_rows.c.uid, unique(ids))
        return self._ordered(document, ids, self.seen(found))

    def either(self, document: str, ids: Collection[str]) -> tuple[list[Span], list[Relation]]:
        """Returns those of `ids` that are spans, and those that are relations.

        Raises:
            RefusedError: One of them is neither, or on another document.
        """
        wanted = unique(ids)
        spans = self.seen(annotations.spans_by(self.connection, span_rows.c.uid, wanted))
        names = {span.id for span in spans}
        rest = [uid for uid in wanted if uid not in names]
        here = [uid for uid in wanted if uid in names]
        return self._ordered(document, here, spans), self.relations(document, rest)

    def seen(self, found: Iterable[Triple[T]]) -> list[T]:
        """Remembers the rows of `found` and returns what they hold."""
        made = []
        for document, number, entry in found:
            self._numbers[entry.id] = number
            self._on[entry.id] = document
            made.append(entry)
        return made

    def _ordered(self, document: str, ids: Collection[str], found: Sequence[T]) -> list[T]:
        number = self.place(document).number
        here = {entry.id: entry for entry in found if self._on[entry.id] == number}
        for uid in ids:
            if uid not in here:
                raise RefusedError("What this was about is no longer on the document.")
        return [here[uid] for uid in unique(ids)]

    def spans_of(self, annotator: str, spans: Collection[Span]) -> dict[SpanKey, str]:
        """Returns what an annotator has at the places of `spans`: ids of annotations by key.

        Its cost follows the number of `spans`; for very many it reads whole documents instead.
        """
        starts = {span.start for span in spans}
        query: Select[Any] = _spans_of
        given: dict[str, object] = {"annotator": annotator}
        if len(starts) <= SIZE:
            query = _spans_of_starts
            given["starts"] = sorted(starts)
        found = {}
        for chunk in chunks({self._on[span.id] for span in spans}):
            for row in self.connection.execute(query, {**given, "documents": chunk}):
                document, start, end, label, fragments, uid, number = row
                found[document, start, end, label, unpacked_pairs(fragments)] = uid
                self._numbers[uid] = number
                self._on[uid] = document
        return found

    def key_of(self, span: Span) -> SpanKey:
        """Returns what makes two spans of one annotator the same."""
        return self._on[span.id], span.start, span.end, span.label, span.fragments

    def put(self, made: Span | Relation, place: Place) -> None:
        """Says on which document something new is to go."""
        self._on[made.id] = place.number

    def relations_at(self, spans: Iterable[Span]) -> list[Relation]:
        """Returns the relations, annotations and suggestions, that begin or end at these spans."""
        found: dict[int, Triple[Relation]] = {}
        for chunk in chunks([self._numbers[span.id] for span in spans]):
            for triple in annotations.relations_where(
                self.connection,
                or_(relation_rows.c.head_id.in_(chunk), relation_rows.c.child_id.in_(chunk)),
            ):
                found[triple[1]] = triple
        return self.seen(found.values())

    def ends_of(self, relations: Iterable[Relation]) -> dict[str, Span]:
        """Returns the spans that these relations join, by id."""
        ids = unique(end for relation in relations for end in (relation.head, relation.child))
        return self.spans_by_id(ids)

    def spans_by_id(self, ids: Iterable[str]) -> dict[str, Span]:
        """Returns those of these spans that there are, by id."""
        found = self.seen(annotations.spans_by(self.connection, span_rows.c.uid, ids))
        return {span.id: span for span in found}

    def relations_of(self, annotator: str, spans: Iterable[str]) -> dict[RelationKey, str]:
        """Returns the relations of an annotator from or to these spans: ids by key."""
        found = {}
        for chunk in chunks([self._numbers[span] for span in spans]):
            for query in _relations_of:
                given = {"annotator": annotator, "spans": chunk}
                for row in self.connection.execute(query, given):
                    head, child, label, uid, number = row
                    found[head, child, label] = uid
                    self._numbers[uid] = number
        return found

    def of_label(self, kind: LabelKind, name: str) -> tuple[list[Span], list[Relation]]:
        """Returns all that has this label, on all documents, in the trash too."""
        number = self.label_number(kind, name)
        if kind is LabelKind.SPAN:
            condition = span_rows.c.label_id == number
            return self.seen(annotations.spans_where(self.connection, condition)), []
        condition = relation_rows.c.label_id == number
        return [], self.seen(annotations.relations_where(self.connection, condition))

    def origins_of(
        self, spans: Sequence[Span], relations: Sequence[Relation]
    ) -> tuple[list[Span], list[Relation]]:
        """Returns the judged suggestions that these annotations came of."""
        made_spans = [self._numbers[span.id] for span in spans]
        made_relations = [self._numbers[relation.id] for relation in relations]
        return (
            self.seen(
                annotations.spans_by(self.connection, verdict_rows.c.made_span_id, made_spans)
            ),
            self.seen(
                annotations.relations_by(
                    self.connection, verdict_rows.c.made_relation_id, made_relations
                )
            ),
        )

    def on_document(self, place: Place) -> tuple[list[Span], list[Relation]]:
        """Returns all spans and relations of the document. Its cost grows with the document."""
        found = annotations.of_documents(self.connection, [place.number])
        spans = found.spans.get(place.number, [])
        relations = found.relations.get(place.number, [])
        return (
            self.seen((place.number, number, span) for number, span in spans),
            self.seen((place.number, number, relation) for number, relation in relations),
        )

    def pending(
        self,
        *,
        min_score: float,
        labels: Collection[str] | None,
        documents: Collection[str] | None,
    ) -> tuple[list[Span], list[Relation]]:
        """Returns the suggestions of the project that wait for a verdict and are this sure."""
        places = None if documents is None else [self.place(uid).number for uid in documents]
        found: tuple[list[Span], list[Relation]] = ([], [])
        for piece in [None] if places is None else list(chunks(places)):
            spans, relations = (
                and_(
                    rows.c.annotator_id.is_(None),
                    verdict_rows.c.id.is_(None),
                    func.coalesce(rows.c.score, 0.0) >= min_score,
                    rows.c.document_id.in_(
                        select(document_rows.c.id).where(document_rows.c.state == LIVE)
                        if piece is None
                        else piece
                    ),
                    *([] if labels is None else [label_rows.c.name.in_(list(labels))]),
                )
                for rows in (span_rows, relation_rows)
            )
            found[0].extend(self.seen(annotations.spans_where(self.connection, spans)))
            found[1].extend(self.seen(annotations.relations_where(self.connection, relations)))
        return found

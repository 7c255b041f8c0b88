"""Edits: the one way in which work gets into a project.

An edit is one user-visible change in one transaction: it writes the rows, and itself with who,
when, what in words, and how each touched row looked before and after. Autosave, history, undo and
redo are all this one record (see `undo`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Update, bindparam, select

from annotator.model.annotation import Relation, Span, Verdict
from annotator.model.changes import Changes
from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelKind
from annotator.store.changed import changes_of
from annotator.store.codec import Values, moment, now, relation_values, span_values
from annotator.store.engine import next_number
from annotator.store.images import Images, read_rows
from annotator.store.labels import label_values
from annotator.store.lists import chunks
from annotator.store.lookup import Lookup, Place
from annotator.store.span_words import words_at
from annotator.store.statements import rows_among
from annotator.store.tables import (
    EDITED,
    HIDDEN,
    LIVE,
    TRASHED,
    annotator_rows,
    document_rows,
    edit_rows,
    label_rows,
    verdict_rows,
)
from annotator.store.texts import Texts

_verdict_query = select(verdict_rows.c.id, verdict_rows.c.span_id, verdict_rows.c.relation_id)
_abandon = (
    edit_rows.update()
    .where(edit_rows.c.state == bindparam("undone"))
    .values(state=bindparam("abandoned"))
)
_add_edit = edit_rows.insert().returning(edit_rows.c.id)
_annotator_query = select(annotator_rows.c.id).where(annotator_rows.c.name == bindparam("name"))

_NOTHING = Changes(edit="", words="")
# So many ids of documents are read at a time.
_AT_ONCE = 1000


class Edit(Lookup):
    """An edit under way. `ProjectFile.edit` begins it, ends it, and undoes it on an error.

    Attributes:
        annotator: Name of who does it.
        words: What is done, for the history; must be set before the edit ends.
        document: Id of the document that it is about; None for several or none.
        automatic: True for what the program does by itself.
        cause: Id of the edit because of which the program does it; taken back and done again with
            that one.
        changes: What it changed, once it has ended.
    """

    def __init__(self, connection: Connection, texts: Texts, annotator: str) -> None:
        super().__init__(connection, texts)
        self.annotator = annotator
        self.words = ""
        self.document: str | None = None
        self.automatic = False
        self.cause = ""
        self.changes = _NOTHING
        self.images = Images()
        self._annotators: dict[str, int] = {}

    def finish(self) -> None:
        """Records the edit; one that changed nothing leaves no record."""
        batch = self.images.batch
        if not self.images.rows and not batch:
            return
        if not self.automatic:
            abandon_undone(self.connection)
        uid = new_id()
        number = add_edit(
            self.connection,
            uid=uid,
            annotator_id=self.annotator_number(self.annotator),
            words=self.words,
            state="done",
            automatic=self.automatic,
            document_id=None if self.document is None else self.number(self.document),
            cause_id=self._cause_number(),
        )
        self.images.save(self.connection, number)
        arrived = self._show(batch) if batch else frozenset()
        self.changes = changes_of(
            self.connection, self.images, edit=uid, words=self.words, arrived=arrived
        )

    def _show(self, batch: str) -> frozenset[str]:
        """Makes the documents of an import visible; returns their ids."""
        mine = document_rows.c.batch == batch
        query = select(document_rows.c.uid).where(mine).execution_options(yield_per=_AT_ONCE)
        ids = frozenset(self.connection.scalars(query))
        self.connection.execute(document_rows.update().where(mine).values(state=LIVE, batch=None))
        return ids

    def _cause_number(self) -> int | None:
        """Returns the number of the edit that this one follows from; None for none that is done."""
        if not self.cause:
            return None
        query = select(edit_rows.c.id).where(edit_rows.c.uid == self.cause)
        return self.connection.scalar(query.where(edit_rows.c.state == "done"))

    def annotator_number(self, name: str) -> int:
        """Returns the number of the annotator of this name, who is added if new."""
        if name not in self._annotators:
            self._annotators[name] = annotator_number(self.connection, name)
        return self._annotators[name]

    def text(self, place: Place) -> str:
        """Returns the text of a document."""
        return self._texts.get(self.connection, place.id)

    def keep_text(self, document: str, text: str) -> None:
        """Gives the text of a document that is about to be asked for, so that it is not read."""
        self._texts.put(document, text)

    def words_of(self, place: Place, span: Span) -> str | None:
        """Returns what learning compares of a span on a document; None for what it does not."""
        return words_at(self.text(place), span.start, span.end, span.fragments)

    def add_spans(self, spans: Sequence[tuple[Place, Span]]) -> None:
        """Writes new spans."""
        self._insert("span", [(span.id, self.span_row(place, span)) for place, span in spans])
        for place, span in spans:
            self.put(span, place)

    def span_row(self, place: Place, span: Span) -> Values:
        """Returns the columns of a span on a document."""
        return {
            "document_id": place.number,
            "document_length": place.length,
            "label_id": self.label_number(LabelKind.SPAN, span.label),
            "annotator_id": self._maker(span),
            "words": self.words_of(place, span),
            **span_values(span),
        }

    def add_relations(self, relations: Sequence[tuple[Place, Relation]]) -> None:
        """Writes new relations between spans that are there."""
        rows = [(entry.id, self.relation_row(place, entry)) for place, entry in relations]
        self._insert("relation", rows)
        for place, relation in relations:
            self.put(relation, place)

    def relation_row(self, place: Place, relation: Relation) -> Values:
        """Returns the columns of a relation on a document."""
        return {
            "document_id": place.number,
            "head_id": self.number(relation.head),
            "child_id": self.number(relation.child),
            "label_id": self.label_number(LabelKind.RELATION, relation.label),
            "annotator_id": self._maker(relation),
            **relation_values(relation),
        }

    def _maker(self, made: Span | Relation) -> int | None:
        if made.suggestion is not None:
            return None
        return self.annotator_number(made.annotator or self.annotator)

    def change_spans(self, spans: Iterable[Span]) -> None:
        """Brings the rows of these spans, known by their ids, to how the spans are now."""
        new = {self.number(span.id): self.span_row(self.place_of(span), span) for span in spans}
        self.update("span", new)

    def change_relations(self, relations: Iterable[Relation]) -> None:
        """Brings the rows of these relations, known by their ids, to how they are now."""
        changed = list(relations)
        self.ends_of(changed)
        new = {
            self.number(relation.id): self.relation_row(self.place_of(relation), relation)
            for relation in changed
        }
        self.update("relation", new)

    def set_verdicts(self, verdicts: Iterable[tuple[Span | Relation, Verdict]]) -> None:
        """Writes what was said to suggestions; a verdict that is there is replaced."""
        rows: dict[tuple[str, int], Values] = {}
        judged = []
        for suggestion, verdict in verdicts:
            column = "span_id" if isinstance(suggestion, Span) else "relation_id"
            key = column, self.number(suggestion.id)
            rows[key] = self.verdict_row(suggestion, verdict)
            # A pending one was read in this transaction: no verdict is to be looked for.
            if not suggestion.is_pending:
                judged.append(key)
        known = self._verdict_numbers(judged)
        self.update("verdict", {known[key]: row for key, row in rows.items() if key in known})
        fresh = [(new_id(), row) for key, row in rows.items() if key not in known]
        self._insert("verdict", [(uid, {"uid": uid, **row}) for uid, row in fresh])

    def verdict_row(self, suggestion: Span | Relation, verdict: Verdict) -> Values:
        """Returns the columns of a verdict on a suggestion, all but its uid."""
        number = self.number(suggestion.id)
        made = None if verdict.annotation is None else self.number(verdict.annotation)
        is_span = isinstance(suggestion, Span)
        return {
            "span_id": number if is_span else None,
            "relation_id": None if is_span else number,
            "decision": verdict.decision.value,
            "annotator_id": self.annotator_number(verdict.annotator),
            "at": moment(verdict.at),
            "seconds": verdict.seconds,
            "made_span_id": made if is_span else None,
            "made_relation_id": None if is_span else made,
        }

    def _verdict_numbers(self, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], int]:
        wanted = defaultdict(list)
        for column, number in keys:
            wanted[column].append(number)
        found = {}
        for column, numbers in wanted.items():
            about = verdict_rows.c[column]
            for row in rows_among(self.connection, _verdict_query, about, numbers):
                found[column, row._mapping[column]] = row.id  # noqa: SLF001 - a public name
        return found

    def delete(self, spans: Sequence[Span], relations: Sequence[Relation]) -> None:
        """Deletes spans and relations, and the verdicts on them.

        Nothing else may hang on them: no other relation, no verdict that names them.
        """
        span_numbers = [self.number(span.id) for span in spans]
        relation_numbers = [self.number(relation.id) for relation in relations]
        verdicts = self._verdict_numbers(
            [("span_id", number) for number in span_numbers]
            + [("relation_id", number) for number in relation_numbers]
        )
        self.delete_rows("verdict", list(verdicts.values()))
        self.delete_rows("relation", relation_numbers)
        self.delete_rows("span", span_numbers)

    def change_document(self, place: Place, **columns: object) -> None:
        """Writes fields of a document."""
        self.change_documents([place], **columns)

    def change_documents(self, places: Iterable[Place], **columns: object) -> None:
        """Writes the same fields of documents."""
        self.update("document", {place.number: columns for place in places})

    def discard_documents(self, places: Iterable[Place]) -> None:
        """Puts documents into the trash."""
        self.update("document", {place.number: {"state": TRASHED} for place in places})

    def add_label(self, label: Label) -> None:
        """Writes a new label; one of its name that is out of sight comes back as this one."""
        rows = self.connection.execute(select(label_rows)).mappings().all()
        uids = {row["name"]: row["uid"] for row in rows if row["kind"] == LabelKind.SPAN}
        last = max((row["position"] for row in rows), default=0)
        values = label_values(label, last + 1, uids)
        for row in rows:
            if row["state"] == HIDDEN and (row["kind"], row["name"]) == (label.kind, label.name):
                self.update("label", {row["id"]: values | {"uid": row["uid"]}})
                break
        else:
            self.insert_rows("label", [values])
        self.forget_labels()

    def change_label(self, label: Label, **columns: object) -> None:
        """Writes fields of a label."""
        self.update("label", {self.label_number(label.kind, label.name): columns})
        self.forget_labels()

    def delete_label(self, label: Label) -> None:
        """Deletes a label that nothing has any more."""
        self.delete_rows("label", [self.label_number(label.kind, label.name)])
        self.forget_labels()

    def insert_rows(self, table: str, rows: Sequence[Values]) -> list[int]:
        """Writes new rows, given with all columns but their number, and returns their numbers."""
        if not rows:
            return []
        target = EDITED[table]
        if len(rows) == 1:
            made = self.connection.execute(target.insert(), rows[0]).inserted_primary_key
            numbers = [cast(int, made[0])] if made else []
        else:
            # Asking for the numbers with the insert would take a statement for each row.
            first = next_number(self.connection, table)
            numbers = list(range(first, first + len(rows)))
            self.connection.execute(
                target.insert(),
                [{"id": number, **row} for number, row in zip(numbers, rows, strict=True)],
            )
        for number, row in zip(numbers, rows, strict=True):
            self.images.inserted(table, number, {"id": number, **row})
        return numbers

    def _insert(self, table: str, rows: Sequence[tuple[str, Values]]) -> None:
        numbers = self.insert_rows(table, [row for _, row in rows])
        self._numbers.update((rows[index][0], number) for index, number in enumerate(numbers))

    def update(self, table: str, new: Mapping[int, Values]) -> None:
        """Writes columns of rows by number; those that are so already are not touched."""
        old = read_rows(self.connection, table, list(new))
        changed = {}
        for number, values in new.items():
            difference = {
                name: value for name, value in values.items() if old[number][name] != value
            }
            if difference:
                self.images.updated(table, number, old[number], difference)
                changed[number] = difference
        update_rows(self.connection, table, changed)

    def delete_rows(self, table: str, numbers: Sequence[int]) -> None:
        """Deletes rows by number."""
        for number, row in read_rows(self.connection, table, list(numbers)).items():
            self.images.deleted(table, number, row)
        delete_rows(self.connection, table, numbers)


def update_rows(connection: Connection, table: str, new: Mapping[int, Values]) -> None:
    """Writes columns of rows by number, rows with the same columns at once."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for number, values in new.items():
        bound = {f"new_{name}": value for name, value in values.items()}
        alike[tuple(values)].append({"row_number": number} | bound)
    for names, parameters in alike.items():
        connection.execute(_update(table, names), parameters)


@cache
def _update(table: str, names: tuple[str, ...]) -> Update:
    rows = EDITED[table]
    statement = rows.update().where(rows.c.id == bindparam("row_number"))
    return statement.values({name: bindparam(f"new_{name}") for name in names})


def delete_rows(connection: Connection, table: str, numbers: Sequence[int]) -> None:
    """Deletes rows by number."""
    rows = EDITED[table]
    for chunk in chunks(numbers):
        connection.execute(rows.delete().where(rows.c.id.in_(chunk)))


def annotator_number(connection: Connection, name: str) -> int:
    """Returns the number of the annotator of this name, who is added if new."""
    number = connection.scalar(_annotator_query, {"name": name})
    if number is None:
        insert = annotator_rows.insert().values(uid=new_id(), name=name)
        number = connection.scalar(insert.returning(annotator_rows.c.id))
    return cast(int, number)


def add_edit(connection: Connection, **values: object) -> int:
    """Writes a row of the history, of now, and returns its number."""
    return cast(int, connection.scalar(_add_edit, {"at": now(), **values}))


def abandon_undone(connection: Connection) -> None:
    """Gives up what could be redone: something else is done instead."""
    connection.execute(_abandon, {"undone": "undone", "abandoned": "abandoned"})

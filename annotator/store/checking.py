"""Looks for what should never be: damage to the file, and rows that do not fit together."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.exc import DatabaseError

from annotator.store import engine, search, span_words, upgrading
from annotator.store.lists import chunks
from annotator.store.staging import hash_of
from annotator.store.tables import (
    EDITED,
    LIVE,
    STAGED,
    document_rows,
    edit_row_rows,
    edit_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)

_TEXTS_AT_ONCE: Final = 50


def check(connection: Connection) -> list[str]:
    """Returns what is wrong, each in one sentence; nothing for a sound project."""
    problems = [f"The file is damaged: {words}." for words in engine.damage(connection)]
    try:
        for look in _LOOKS:
            problems.extend(_found(look, connection))
    except DatabaseError:
        # What is damaged cannot be read on; that it is damaged has been said.
        if not problems:
            raise
    return problems


def _found(look: Callable[[Connection], Iterator[str]], connection: Connection) -> list[str]:
    """Returns what one look finds; words that cannot even be read are a finding as well."""
    found: list[str] = []
    try:
        found.extend(look(connection))
    except (LookupError, TypeError, ValueError) as error:
        what = look.__name__.strip("_").replace("_", " ")
        found.append(f"What is stored for the look at {what} is damaged ({type(error).__name__}).")
    return found


def _orphans(connection: Connection) -> Iterator[str]:
    for table, number in engine.orphans(connection):
        yield f"Row {number} of {table} refers to a row that is not there."


def _revision(connection: Connection) -> Iterator[str]:
    found, newest = upgrading.revision_of(connection), upgrading.revisions()[-1]
    if found != newest:
        yield f"The file says that it is of version {found}, but it is open as {newest}."


def _texts(connection: Connection) -> Iterator[str]:
    numbers = connection.scalars(select(document_rows.c.id)).all()
    columns = (
        document_rows.c.name,
        document_rows.c.length,
        document_rows.c.text_sha256,
        document_rows.c.text,
    )
    for chunk in chunks(numbers, _TEXTS_AT_ONCE):
        query = select(*columns).where(document_rows.c.id.in_(chunk))
        for name, length, expected, text in connection.execute(query):
            if hash_of(text) != expected:
                yield f"The text of {name} is not the one that was imported."
            if len(text) != length:
                yield f"The text of {name} has {len(text)} characters instead of {length}."


def _offsets(connection: Connection) -> Iterator[str]:
    query = (
        select(span_rows.c.uid, document_rows.c.name)
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .where(
            or_(
                span_rows.c.start < 0,
                span_rows.c.start >= span_rows.c.end,
                span_rows.c.end > document_rows.c.length,
            )
        )
    )
    for uid, name in connection.execute(query):
        yield f"Span {uid} does not lie in the text of {name}."


def _fragments(connection: Connection) -> Iterator[str]:
    query = select(
        span_rows.c.uid, span_rows.c.start, span_rows.c.end, span_rows.c.fragments
    ).where(span_rows.c.fragments.is_not(None))
    for uid, start, end, fragments in connection.execute(query):
        edges = [edge for low, high in json.loads(fragments) for edge in (low, high)]
        if edges != sorted(edges) or (edges[0], edges[-1]) != (start, end):
            yield f"The pieces of span {uid} do not fill it."


def _words(connection: Connection) -> Iterator[str]:
    for uid in span_words.wrong(connection):
        yield f"Span {uid} keeps other words than those it covers."


def _relations(connection: Connection) -> Iterator[str]:
    head, child = span_rows.alias("head"), span_rows.alias("child")
    query = (
        select(relation_rows.c.uid)
        .join(head, head.c.id == relation_rows.c.head_id)
        .join(child, child.c.id == relation_rows.c.child_id)
    )
    elsewhere = or_(
        head.c.document_id != relation_rows.c.document_id,
        child.c.document_id != relation_rows.c.document_id,
    )
    for uid in connection.scalars(query.where(elsewhere)):
        yield f"Relation {uid} joins spans of different documents."
    suggested_end = and_(
        relation_rows.c.annotator_id.is_not(None),
        or_(head.c.annotator_id.is_(None), child.c.annotator_id.is_(None)),
    )
    for uid in connection.scalars(query.where(suggested_end)):
        yield f"Relation {uid} is an annotation, but joins a suggestion."


def _labels(connection: Connection) -> Iterator[str]:
    for rows, kind in ((span_rows, "span"), (relation_rows, "relation")):
        query = (
            select(rows.c.uid, label_rows.c.name)
            .join(label_rows, label_rows.c.id == rows.c.label_id)
            .join(document_rows, document_rows.c.id == rows.c.document_id)
            .where(
                or_(
                    label_rows.c.kind != kind,
                    and_(document_rows.c.state == LIVE, label_rows.c.state != LIVE),
                )
            )
        )
        for uid, name in connection.execute(query):
            yield f"The {kind} {uid} has the label {name}, which is none for a {kind} here."


def _verdicts(connection: Connection) -> Iterator[str]:
    for rows, about, made in (
        (span_rows, verdict_rows.c.span_id, verdict_rows.c.made_span_id),
        (relation_rows, verdict_rows.c.relation_id, verdict_rows.c.made_relation_id),
    ):
        suggestion, annotation = rows.alias("suggestion"), rows.alias("annotation")
        query = (
            select(suggestion.c.uid)
            .join_from(verdict_rows, suggestion, suggestion.c.id == about)
            .outerjoin(annotation, annotation.c.id == made)
        )
        wrong = {
            "is an annotation, but has a verdict": suggestion.c.suggester.is_(None),
            "has a verdict that names a suggestion": annotation.c.suggester.is_not(None),
            "has a verdict that names an annotation elsewhere": annotation.c.document_id
            != suggestion.c.document_id,
        }
        for words, condition in wrong.items():
            for uid in connection.scalars(query.where(condition)):
                yield f"{uid} {words}."


def _staged(connection: Connection) -> Iterator[str]:
    stale = or_(
        and_(document_rows.c.state == STAGED, document_rows.c.batch.is_(None)),
        and_(document_rows.c.state != STAGED, document_rows.c.batch.is_not(None)),
    )
    for name in connection.scalars(select(document_rows.c.name).where(stale)):
        yield f"The import of {name} is half done."


def _edits(connection: Connection) -> Iterator[str]:
    without = (
        select(edit_rows.c.words)
        .outerjoin(edit_row_rows, edit_row_rows.c.edit_id == edit_rows.c.id)
        .where(edit_rows.c.target_id.is_(None), edit_row_rows.c.id.is_(None))
    )
    for words in connection.scalars(without):
        yield f"The edit “{words}” does not say what it changed."
    target = edit_rows.alias("target")
    acts = select(edit_rows.c.words).join(target, target.c.id == edit_rows.c.target_id)
    for words in connection.scalars(acts.where(target.c.target_id.is_not(None))):
        yield f"The edit “{words}” takes back what is no edit."
    newest = (
        select(edit_rows.c.target_id, func.max(edit_rows.c.id).label("id"))
        .where(edit_rows.c.target_id.is_not(None))
        .group_by(edit_rows.c.target_id)
        .subquery()
    )
    act = edit_rows.alias("act")
    states = (
        select(edit_rows.c.words, edit_rows.c.state, act.c.state)
        .outerjoin(newest, newest.c.target_id == edit_rows.c.id)
        .outerjoin(act, act.c.id == newest.c.id)
        .where(edit_rows.c.target_id.is_(None))
    )
    for words, state, last in connection.execute(states):
        if (state in ("undone", "abandoned")) != (last == "undo"):
            yield f"The edit “{words}” is {state}, but that is not what was done to it last."


def _images(connection: Connection) -> Iterator[str]:
    """Compares rows with what the last edit that is done left of them."""
    last = _last_images(connection)
    for table, rows in EDITED.items():
        numbers = [number for name, number in last if name == table]
        columns = [column for column in rows.c if column.name != "text"]
        for chunk in chunks(numbers):
            query = select(*columns).where(rows.c.id.in_(chunk))
            found = {row["id"]: row for row in connection.execute(query).mappings()}
            for number in chunk:
                if not _is_as(found.get(number), last[table, number]):
                    yield f"Row {number} of {table} is not as the history left it."


def _last_images(connection: Connection) -> dict[tuple[str, int], dict[str, Any] | None]:
    """Returns how each row should look: images of the edits that are done, newest columns last."""
    query = (
        select(edit_row_rows.c.table_name, edit_row_rows.c.row_id, edit_row_rows.c.after)
        .join(edit_rows, edit_rows.c.id == edit_row_rows.c.edit_id)
        .where(edit_rows.c.state == "done")
        .order_by(edit_row_rows.c.edit_id)
    )
    last: dict[tuple[str, int], dict[str, Any] | None] = {}
    for table, number, after in connection.execute(query):
        image = None if after is None else json.loads(after)
        known = last.get((table, number))
        last[table, number] = image if image is None or known is None else known | image
    return last


def _is_as(row: Any, image: dict[str, Any] | None) -> bool:  # noqa: ANN401 - a row
    if row is None or image is None:
        return row is None and image is None
    return all(row[name] == value for name, value in image.items())


def _search_index(connection: Connection) -> Iterator[str]:
    yield from search.problems(connection)


_LOOKS: Final[tuple[Callable[[Connection], Iterator[str]], ...]] = (
    _orphans,
    _revision,
    _texts,
    _offsets,
    _fragments,
    _words,
    _relations,
    _labels,
    _verdicts,
    _staged,
    _edits,
    _images,
    _search_index,
)

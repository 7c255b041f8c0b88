"""Reads what mentions of known names are offered beside, without reading whole documents."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, or_, select

from annotator.model.annotation import Span
from annotator.model.learning import PROJECT
from annotator.store import annotations
from annotator.store.lists import chunks
from annotator.store.lookup import Lookup, Place
from annotator.store.span_words import says
from annotator.store.tables import edit_row_rows, edit_rows, label_rows, span_rows, verdict_rows
from annotator.text.alike import LONGEST
from annotator.text.room import Room

_WAITING = (
    span_rows.c.suggester == PROJECT,
    # As with every suggestion; the index of words knows it.
    span_rows.c.origin.is_(None),
    verdict_rows.c.id.is_(None),
)
# No mention is longer: blanks of any width may be in it, but few.
_REACH = 4 * LONGEST


def taken(
    connection: Connection, place: Place, wanted: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Returns (start, end, label) of what is annotated, waits or was rejected at some places.

    Suggestions that were accepted or corrected are left out: their annotations stand for them.

    Args:
        connection: A connection to the project.
        place: The document.
        wanted: Start and end of each place.
    """
    room = Room(sorted(wanted))
    # Read from the index alone: of the many spans of a long document few are at these places.
    query = select(span_rows.c.id, span_rows.c.start, span_rows.c.end).where(
        span_rows.c.document_id == place.number,
        span_rows.c.start < max(end for _, end in wanted),
        span_rows.c.end > min(start for start, _ in wanted),
    )
    near = [number for number, start, end in connection.execute(query) if not room.has(start, end)]
    details = (
        select(span_rows.c.start, span_rows.c.end, label_rows.c.name)
        .join_from(span_rows, label_rows, label_rows.c.id == span_rows.c.label_id)
        .outerjoin(verdict_rows, verdict_rows.c.span_id == span_rows.c.id)
        .where(or_(verdict_rows.c.id.is_(None), verdict_rows.c.decision == "rejected"))
    )
    return [
        (row[0], row[1], row[2])
        for chunk in chunks(near)
        for row in connection.execute(details.where(span_rows.c.id.in_(chunk)))
    ]


def waiting_mentions(edit: Lookup, place: Place, words: Collection[str]) -> list[Span]:
    """Returns the mentions with some words that wait for a verdict on a document."""
    return edit.seen(
        found
        for chunk in chunks(words)
        for found in annotations.spans_where(
            edit.connection,
            says(chunk),
            span_rows.c.document_id == place.number,
            *_WAITING,
        )
    )


def waiting_beside(edit: Lookup, place: Place, start: int, end: int) -> list[Span]:
    """Returns the mentions that wait for a verdict on a document and share a character."""
    return edit.seen(
        annotations.spans_where(
            edit.connection,
            span_rows.c.document_id == place.number,
            span_rows.c.start < end,
            span_rows.c.start > start - _REACH,
            span_rows.c.end > start,
            *_WAITING,
        )
    )


def words_touched(connection: Connection, edit: str) -> set[str]:
    """Returns the words of the spans that an edit, undo or redo changed or took away."""
    found = connection.execute(
        select(edit_rows.c.id, edit_rows.c.target_id).where(edit_rows.c.uid == edit)
    ).one_or_none()
    if found is None:
        return set()
    query = select(edit_row_rows.c.row_id, edit_row_rows.c.before, edit_row_rows.c.after).where(
        edit_row_rows.c.edit_id == (found.target_id or found.id),
        edit_row_rows.c.table_name == "span",
    )
    words: set[str | None] = set()
    rows: list[int] = []
    for number, *sides in connection.execute(query):
        rows.append(number)
        words.update(json.loads(side).get("words") for side in sides if side)
    for chunk in chunks(rows):
        words.update(connection.scalars(select(span_rows.c.words).where(span_rows.c.id.in_(chunk))))
    return {each for each in words if each is not None}

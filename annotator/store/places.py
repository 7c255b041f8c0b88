"""What stands at many places at once, on any number of documents."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from annotator.errors import UnknownNameError
from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.store import annotations
from annotator.store.codec import document_of
from annotator.store.lists import SIZE, chunks
from annotator.store.lookup import Lookup, Place
from annotator.store.tables import LIVE, document_rows, label_rows, span_rows, verdict_rows


def live_places(edit: Lookup, documents: Sequence[str]) -> dict[str, Place]:
    """Returns these documents as edits see them, by id, in few queries.

    Raises:
        UnknownNameError: One is not there, or in the trash.
    """
    found = edit.find_places(documents)
    for uid in documents:
        if uid not in found:
            raise UnknownNameError(f"The project has no document {uid!r}.")
    return found


def waiting_at(edit: Lookup, label: str, places: Mapping[int, Collection[int]]) -> list[Span]:
    """Returns the suggested spans of one label that wait for a verdict.

    Args:
        edit: The edit under way.
        label: Name of the label.
        places: Starts of the spans by number of document.
    """
    conditions = (
        span_rows.c.annotator_id.is_(None),
        verdict_rows.c.id.is_(None),
        label_rows.c.name == label,
    )
    found = []
    for numbers, starts in _grouped(places):
        # Too many starts for one statement: all of these documents are looked through.
        narrow = [] if starts is None else [span_rows.c.start.in_(starts)]
        found += annotations.spans_where(
            edit.connection, span_rows.c.document_id.in_(numbers), *conditions, *narrow
        )
    return edit.seen(entry for entry in found if entry[2].start in places[entry[0]])


def spans_at(
    connection: Connection, places: Mapping[str, Collection[int]]
) -> dict[str, list[Span]]:
    """Returns all spans, annotations and suggestions, that start at places, by document.

    Args:
        connection: A connection to the project.
        places: Starts by id of document.
    """
    query = select(document_rows.c.uid, document_rows.c.id)
    numbers: dict[int, str] = {}
    for chunk in chunks(places):
        rows = connection.execute(query.where(document_rows.c.uid.in_(chunk)))
        numbers.update((number, uid) for uid, number in rows)
    wanted = {number: set(places[uid]) for number, uid in numbers.items()}
    found: dict[str, list[Span]] = {uid: [] for uid in places}
    for some, starts in _grouped(wanted):
        narrow = [] if starts is None else [span_rows.c.start.in_(starts)]
        for document, _, span in annotations.spans_where(
            connection, span_rows.c.document_id.in_(some), *narrow
        ):
            if span.start in wanted[document]:
                found[numbers[document]].append(span)
    return found


def _grouped(
    places: Mapping[int, Collection[int]],
) -> Iterable[tuple[list[int], list[int] | None]]:
    """Yields numbers of documents with all starts on them; None where these are very many."""
    for numbers in chunks(places, 100):
        starts = sorted({start for number in numbers for start in places[number]})
        yield numbers, starts if len(starts) <= SIZE else None


def documents_of(
    connection: Connection, numbers: Sequence[int], *, holding: str = ""
) -> list[Document]:
    """Returns the documents with these numbers without what is on them, in their order.

    Args:
        connection: A connection to the project.
        numbers: Numbers of documents.
        holding: Only those whose text has exactly this in it; "" for all.
    """
    query = select(document_rows).where(
        document_rows.c.state == LIVE, document_rows.c.id.in_(numbers)
    )
    if holding:
        query = query.where(func.instr(document_rows.c.text, holding) > 0)
    rows: dict[int, Any] = {row["id"]: row for row in connection.execute(query).mappings()}
    return [document_of(rows[number]) for number in numbers if number in rows]

"""Reads documents and the rows of the document list."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from annotator.errors import UnknownNameError
from annotator.model.annotation import SURE_SCORE
from annotator.model.document import AnnotatedDocument, DocumentSummary, Status
from annotator.store import annotations, many_documents
from annotator.store.codec import annotated_of, document_of, summary_of
from annotator.store.lists import chunks, unique
from annotator.store.tables import LIVE, document_rows, relation_rows, span_rows, verdict_rows

# How much is read at once when all documents go by.
_AT_ONCE = 100
_CHARACTERS_AT_ONCE = 4_000_000

_is_live = document_rows.c.state == LIVE


def ids(connection: Connection) -> list[str]:
    """Returns the ids of the documents in the order of their import."""
    query = select(document_rows.c.uid).where(_is_live).order_by(document_rows.c.position)
    return list(connection.scalars(query))


def find(connection: Connection, name_or_id: str) -> str:
    """Returns the id of the document with this id or name.

    Raises:
        UnknownNameError: No document has it, or several have this name.
    """
    query = select(document_rows.c.uid).where(_is_live)
    for column in (document_rows.c.uid, document_rows.c.name):
        found = list(connection.scalars(query.where(column == name_or_id).limit(2)))
        if len(found) == 1:
            return str(found[0])
        if found:
            raise UnknownNameError(
                f"Several documents are named {name_or_id!r}: say which one by its id."
            )
    raise UnknownNameError(f"The project has no document {name_or_id!r}.")


def annotated(connection: Connection, document: str) -> AnnotatedDocument:
    """Returns the document with this id and all that is on it.

    Raises:
        UnknownNameError: There is none.
    """
    query = select(document_rows).where(_is_live, document_rows.c.uid == document)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UnknownNameError(f"The project has no document {document!r}.")
    return _put_together(row, annotations.of_documents(connection, [row["id"]]))


class Sizes:
    """Number and length of very many documents: pairs, which take sixteen bytes each."""

    def __init__(self) -> None:
        self._numbers = array("q")
        self._lengths = array("q")

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._numbers, self._lengths, strict=True)

    def add(self, number: int, length: int) -> None:
        """Takes one more."""
        self._numbers.append(number)
        self._lengths.append(length)


def count(connection: Connection) -> int:
    """Returns how many documents there are."""
    return connection.scalar(select(func.count()).where(_is_live)) or 0


def numbers(connection: Connection, documents: Sequence[str] | None) -> Sizes:
    """Returns these documents, or all, in the order of their import."""
    columns = select(document_rows.c.position, document_rows.c.id, document_rows.c.length)
    query = columns.where(_is_live)
    sizes = Sizes()
    if documents is None:
        for _, number, length in connection.execute(query.order_by(*columns.selected_columns)):
            sizes.add(number, length)
        return sizes
    found = [
        tuple(row)
        for chunk in chunks(unique(documents))
        for row in connection.execute(query.where(document_rows.c.uid.in_(chunk)))
    ]
    found.sort()
    for _, number, length in found:
        sizes.add(number, length)
    return sizes


def batches(sizes: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Yields the numbers of `numbers` in lists that fit into memory together."""
    batch: list[int] = []
    total = 0
    for number, length in sizes:
        if batch and (len(batch) == _AT_ONCE or total + length > _CHARACTERS_AT_ONCE):
            yield batch
            batch, total = [], 0
        batch.append(number)
        total += length
    if batch:
        yield batch


def read_batch(connection: Connection, batch: Sequence[int]) -> list[AnnotatedDocument]:
    """Returns the documents with these numbers and all that is on them, in the same order."""
    query = select(document_rows).where(_is_live, document_rows.c.id.in_(batch))
    rows = {row["id"]: document_of(dict(row)) for row in connection.execute(query).mappings()}
    found = many_documents.annotated(connection, rows)
    return [found[number] for number in batch if number in found]


def _put_together(row: Any, found: annotations.Found) -> AnnotatedDocument:  # noqa: ANN401 - a row
    return annotated_of(
        document_of(row),
        [span for _, span in found.spans.get(row["id"], ())],
        [relation for _, relation in found.relations.get(row["id"], ())],
    )


def summaries(
    connection: Connection,
    *,
    text: str = "",
    status: Status | None = None,
    documents: Sequence[str] | None = None,
) -> list[DocumentSummary]:
    """Returns the rows of the document list, in the order of import.

    Args:
        connection: A connection to the project.
        text: Only documents with this in name, first line or text; case does not matter.
        status: Only documents of this status.
        documents: Only documents with these ids.
    """
    conditions: list[ColumnElement[bool]] = [_is_live]
    if text:
        conditions.append(_holds(text))
    if status is not None:
        conditions.append(document_rows.c.status == status.value)
    if documents is None:
        return _summaries(connection, *_queries(conditions))
    if text or status is not None:
        conditions.append(_chosen)
        queries = _queries(conditions)
    else:
        # Asked after each edit: the statements are put together once.
        queries = _queries_of_chosen()
    return [
        summary
        for chunk in chunks(documents)
        for summary in _summaries(connection, *queries, documents=list(chunk))
    ]


def _holds(text: str) -> ColumnElement[bool]:
    wanted = text.lower()
    return or_(
        func.lower(document_rows.c.name).contains(wanted, autoescape=True),
        func.lower(document_rows.c.title).contains(wanted, autoescape=True),
        func.lower(document_rows.c.text).contains(wanted, autoescape=True),
    )


_chosen = document_rows.c.uid.in_(bindparam("documents", expanding=True))


@cache
def _queries_of_chosen() -> tuple[Any, Any]:
    return _queries([_is_live, _chosen])


def _queries(conditions: Sequence[ColumnElement[bool]]) -> tuple[Any, Any]:
    """Returns the queries of the counts and of the documents that meet the conditions."""
    query = (
        select(
            document_rows.c.id,
            document_rows.c.uid,
            document_rows.c.name,
            document_rows.c.title,
            document_rows.c.date,
            document_rows.c.language,
            document_rows.c.status,
        )
        .where(*conditions)
        .order_by(document_rows.c.position)
    )
    return _counts(select(document_rows.c.id).where(*conditions)), query


def _summaries(
    connection: Connection,
    counts: Any,  # noqa: ANN401 - a query
    query: Any,  # noqa: ANN401 - a query
    **parameters: list[str],
) -> list[DocumentSummary]:
    counted: dict[int, tuple[int, int, int]] = {
        row[0]: (row[1], row[2], row[3]) for row in connection.execute(counts, parameters)
    }
    return [
        summary_of(dict(row), counted.get(row["id"], (0, 0, 0)))
        for row in connection.execute(query, parameters).mappings()
    ]


def _counts(shown: Any) -> Any:  # noqa: ANN401 - selects that only SQLAlchemy can name
    """Returns the query of annotations, pending and unsure suggestions for each document."""
    own = verdict_rows.alias("own")
    head = verdict_rows.alias("head_verdict")
    child = verdict_rows.alias("child_verdict")
    rejected = "rejected"
    spans = _tally(span_rows, own, true()).outerjoin(own, own.c.span_id == span_rows.c.id)
    relations = (
        # A suggested relation on a span that was rejected is not shown, so nobody waits for it.
        _tally(
            relation_rows,
            own,
            and_(
                func.coalesce(head.c.decision, "") != rejected,
                func.coalesce(child.c.decision, "") != rejected,
            ),
        )
        .outerjoin(own, own.c.relation_id == relation_rows.c.id)
        .outerjoin(head, head.c.span_id == relation_rows.c.head_id)
        .outerjoin(child, child.c.span_id == relation_rows.c.child_id)
    )
    both = union_all(
        spans.where(span_rows.c.document_id.in_(shown)).group_by(span_rows.c.document_id),
        relations.where(relation_rows.c.document_id.in_(shown)).group_by(
            relation_rows.c.document_id
        ),
    ).subquery()
    return select(
        both.c.document_id,
        func.sum(both.c.annotations),
        func.sum(both.c.pending),
        func.sum(both.c.unsure),
    ).group_by(both.c.document_id)


def _tally(rows: Any, own: Any, shown: ColumnElement[bool]) -> Any:  # noqa: ANN401 - see _counts
    is_pending = and_(rows.c.annotator_id.is_(None), own.c.id.is_(None), shown)
    is_unsure = and_(is_pending, func.coalesce(rows.c.score, 0.0) < SURE_SCORE)
    return select(
        rows.c.document_id,
        func.sum(_one(rows.c.annotator_id.is_not(None))).label("annotations"),
        func.sum(_one(is_pending)).label("pending"),
        func.sum(_one(is_unsure)).label("unsure"),
    ).select_from(rows)


def _one(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, literal(1)), else_=literal(0))

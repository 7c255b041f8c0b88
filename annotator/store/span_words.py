"""What a span says, kept in its row so that spans of the same words are found without their texts.

The column follows from document and extent alone. It is written with the extent, so that undo and
redo bring it back with the rest of the row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select

from annotator.model.scheme import LabelKind
from annotator.store.codec import unpacked_pairs
from annotator.store.images import Images
from annotator.store.lists import chunks
from annotator.store.tables import document_rows, label_rows, span_rows
from annotator.text.alike import alike

_TEXTS_AT_ONCE = 50
_columns = (
    span_rows.c.id,
    span_rows.c.document_id,
    span_rows.c.start,
    span_rows.c.end,
    span_rows.c.fragments,
    span_rows.c.uid,
    span_rows.c.words,
)


def words_at(
    text: str, start: int, end: int, fragments: Sequence[tuple[int, int]] = ()
) -> str | None:
    """Returns what to keep of the words of a span; None for pieces, or for too many words."""
    return None if fragments else alike(text[start:end])


def says(words: Sequence[str]) -> ColumnElement[bool]:
    """Returns the condition that a span keeps one of these words, whatever its label.

    The index that finds words has the labels first, so they are named too: they are few.
    """
    return and_(span_rows.c.label_id.in_(_labels), span_rows.c.words.in_(words))


_labels = select(label_rows.c.id).where(label_rows.c.kind == LabelKind.SPAN.value)


def read_anew(connection: Connection, images: Images) -> None:
    """Reads the words of spans whose images, of an older program, do not tell them."""
    numbers = [
        number
        for (table, number), image in images.rows.items()
        if table == "span"
        and image.after is not None
        and "words" not in image.after
        and (image.before is None or "start" in image.after or "end" in image.after)
    ]
    for chunk in chunks(numbers):
        rows = connection.execute(select(*_columns).where(span_rows.c.id.in_(chunk))).all()
        _write(connection, _different(connection, rows))


def wrong(connection: Connection) -> Iterator[str]:
    """Yields the ids of spans that do not keep the words that they cover."""
    documents = connection.scalars(select(span_rows.c.document_id).distinct()).all()
    for chunk in chunks(documents, _TEXTS_AT_ONCE):
        query = select(*_columns).where(span_rows.c.document_id.in_(chunk))
        rows = connection.execute(query).all()
        uids = {row.id: row.uid for row in rows}
        for number, _ in _different(connection, rows):
            yield uids[number]


def _different(connection: Connection, rows: Iterable[Any]) -> list[tuple[int, str | None]]:
    """Returns number and right words of the rows that keep other words."""
    found = list(rows)
    texts: dict[int, str] = {}
    for chunk in chunks({row.document_id for row in found}, _TEXTS_AT_ONCE):
        query = select(document_rows.c.id, document_rows.c.text)
        texts.update(
            (number, text)
            for number, text in connection.execute(query.where(document_rows.c.id.in_(chunk)))
        )
    return [
        (row.id, words)
        for row in found
        if (
            words := words_at(
                texts[row.document_id], row.start, row.end, unpacked_pairs(row.fragments)
            )
        )
        != row.words
    ]


def _write(connection: Connection, words: Sequence[tuple[int, str | None]]) -> None:
    if not words:
        return
    statement = span_rows.update().where(span_rows.c.id == bindparam("row_number"))
    connection.execute(
        statement.values(words=bindparam("new_words")),
        [{"row_number": number, "new_words": each} for number, each in words],
    )

"""Takes edits back and does them again, and reads the history."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select
from sqlalchemy.exc import IntegrityError

from annotator.errors import RefusedError
from annotator.model.changes import Changes, EditSummary
from annotator.model.ids import new_id
from annotator.store import images as image_store
from annotator.store import span_words
from annotator.store.changed import changes_of, joined
from annotator.store.edits import add_edit, annotator_number, delete_rows, update_rows
from annotator.store.images import Images, read_rows
from annotator.store.tables import (
    EDITED,
    HIDDEN,
    LIVE,
    annotator_rows,
    document_rows,
    edit_row_rows,
    edit_rows,
    label_rows,
    list_entry_rows,
    relation_rows,
    span_rows,
)

Acted = Callable[[Connection, Images], None]

_query: Select[Any] = (
    select(
        edit_rows.c.id,
        edit_rows.c.uid,
        edit_rows.c.at,
        annotator_rows.c.name.label("annotator"),
        edit_rows.c.words,
        edit_rows.c.state,
        edit_rows.c.automatic,
        edit_rows.c.document_id,
        document_rows.c.uid.label("document"),
        document_rows.c.state.label("document_state"),
        document_rows.c.name.label("document_name"),
    )
    .join_from(edit_rows, annotator_rows, annotator_rows.c.id == edit_rows.c.annotator_id)
    .outerjoin(document_rows, document_rows.c.id == edit_rows.c.document_id)
)

# An edit on a document that lies in the trash waits until the document is back.
_in_sight = or_(document_rows.c.state.is_(None), document_rows.c.state == LIVE)

_history = _query.order_by(edit_rows.c.id.desc()).limit(bindparam("most"))
_undoable = (
    _query.where(edit_rows.c.state == "done", edit_rows.c.automatic.is_(False), _in_sight)
    .order_by(edit_rows.c.id.desc())
    .limit(1)
)
_cause = edit_rows.alias("cause")
# What the program did because of an edit is done again with that one, never by itself.
_goes_along = (
    select(_cause.c.id)
    .where(_cause.c.id == edit_rows.c.cause_id, _cause.c.state.in_(("undone", "abandoned")))
    .exists()
)
_redoable = (
    _query.where(edit_rows.c.state == "undone", _in_sight, ~_goes_along)
    .order_by(edit_rows.c.act_id.desc())
    .limit(1)
)


def history(connection: Connection, limit: int) -> list[EditSummary]:
    """Returns the newest rows of the history, newest first."""
    rows = connection.execute(_history, {"most": limit}).all()
    return [_summary(row) for row in rows]


def next_undo(connection: Connection) -> EditSummary | None:
    """Returns the edit that a plain undo takes back."""
    row = _next_undo(connection)
    return None if row is None else _summary(row)


def next_redo(connection: Connection) -> EditSummary | None:
    """Returns the edit that redo does again."""
    row = _next_redo(connection)
    return None if row is None else _summary(row)


def _next_undo(connection: Connection) -> Any:  # noqa: ANN401 - a row
    return connection.execute(_undoable).one_or_none()


def _next_redo(connection: Connection) -> Any:  # noqa: ANN401 - a row
    return connection.execute(_redoable).one_or_none()


def _summary(row: Any) -> EditSummary:  # noqa: ANN401 - a row
    return EditSummary(
        id=row.uid,
        at=datetime.fromisoformat(row.at),
        annotator=row.annotator,
        words=row.words,
        state=row.state,
        document=row.document,
        automatic=bool(row.automatic),
    )


def undo(
    connection: Connection,
    *,
    annotator: str,
    edit: str | None,
    acted: Acted = lambda connection, images: None,
) -> Changes:
    """Takes back the edit with this id, by default the newest that a person made.

    What the program did because of it goes along, where nothing stands on that by now.

    Args:
        connection: A connection in a transaction.
        annotator: Name of who does it.
        edit: Id of the edit; None for the newest.
        acted: Told the images of what was written.

    Raises:
        RefusedError: There is nothing to take back, or something made later stands on it.
    """
    if edit is None:
        row = _next_undo(connection)
        if row is None:
            raise RefusedError("There is nothing to undo.")
    else:
        row = _chosen(connection, edit)
    turned = image_store.load(connection, row.id).turned()
    along = []
    for follower in _followers(connection, row.id):
        back = image_store.load(connection, follower.id).turned()
        changes = _tried(connection, follower, back, annotator=annotator, act="undo")
        if changes is not None:
            along.append((follower.id, changes))
            acted(connection, back)
    changes = _act(connection, row, turned, annotator=annotator, act="undo")
    acted(connection, turned)
    _note_along(connection, row.id, [number for number, _ in along])
    return joined(changes, [*(each for _, each in along), changes])


def redo(
    connection: Connection,
    *,
    annotator: str,
    acted: Acted = lambda connection, images: None,
) -> Changes:
    """Does again what was taken back last, with what had gone along.

    Args:
        connection: A connection in a transaction.
        annotator: Name of who does it.
        acted: Told the images of what was written.

    Raises:
        RefusedError: There is nothing to do again, or what it stood on has changed.
    """
    row = _next_redo(connection)
    if row is None:
        raise RefusedError("There is nothing to redo.")
    again = image_store.load(connection, row.id)
    along = _taken_along(connection, row.id)
    named = _act(connection, row, again, annotator=annotator, act="redo")
    acted(connection, again)
    done = [named]
    for follower in along:
        images = image_store.load(connection, follower.id)
        changes = _tried(connection, follower, images, annotator=annotator, act="redo")
        if changes is not None:
            done.append(changes)
            acted(connection, images)
        else:
            # Nobody asked for it by itself, so that nobody is offered to do it again.
            connection.execute(
                edit_rows.update().where(edit_rows.c.id == follower.id).values(state="abandoned")
            )
    return joined(named, done)


def _followers(connection: Connection, edit: int) -> list[Any]:
    """Returns what the program did because of an edit and is done, newest first."""
    can = (edit_rows.c.cause_id == edit, edit_rows.c.state == "done")
    return list(connection.execute(_query.where(*can).order_by(edit_rows.c.id.desc())))


def _note_along(connection: Connection, edit: int, followers: list[int]) -> None:
    """Notes of the newest acts on followers that the newest act on their cause took them along."""
    for follower in followers:
        act, cause = (
            select(edit_rows.c.act_id).where(edit_rows.c.id == each).scalar_subquery()
            for each in (follower, edit)
        )
        connection.execute(edit_rows.update().where(edit_rows.c.id == act).values(cause_id=cause))


def _taken_along(connection: Connection, edit: int) -> list[Any]:
    """Returns the followers that went when an undone edit went, oldest first."""
    act, cause = edit_rows.alias("act"), edit_rows.alias("cause")
    return list(
        connection.execute(
            _query.join(act, act.c.id == edit_rows.c.act_id)
            .join(cause, cause.c.act_id == act.c.cause_id)
            .where(cause.c.id == edit, edit_rows.c.state == "undone")
            .order_by(edit_rows.c.id)
        )
    )


def _tried(
    connection: Connection,
    row: Any,  # noqa: ANN401 - a row
    images: Images,
    *,
    annotator: str,
    act: str,
) -> Changes | None:
    """Acts on an edit that follows from another; None where that is refused and left as it is."""
    try:
        with connection.begin_nested():
            return _act(connection, row, images, annotator=annotator, act=act)
    except RefusedError:
        return None


def _chosen(connection: Connection, edit: str) -> Any:  # noqa: ANN401 - a row
    row = connection.execute(_query.where(edit_rows.c.uid == edit)).one_or_none()
    if row is None:
        raise RefusedError("The history has no such edit.")
    if row.state in ("undone", "abandoned"):
        raise RefusedError(f"“{row.words}” is undone already.")
    if row.state in ("undo", "redo"):
        raise RefusedError("An undo or redo cannot be undone; undo or redo the edit itself.")
    if row.document_state not in (None, LIVE):
        raise RefusedError(f"“{row.words}” cannot be undone: {row.document_name} is in the trash.")
    return row


def _act(
    connection: Connection,
    row: Any,  # noqa: ANN401 - a row
    images: Images,
    *,
    annotator: str,
    act: str,
) -> Changes:
    _check(connection, row, images, act=act)
    try:
        with connection.begin_nested():
            _write(connection, images)
            span_words.read_anew(connection, images)
            _check_labels(connection, row, images, act=act)
    except IntegrityError as error:
        raise RefusedError(
            f"“{row.words}” cannot be {act}ne: something that came later stands on it."
        ) from error
    words = f"{'Undid' if act == 'undo' else 'Redid'}: {row.words}"
    uid = new_id()
    number = add_edit(
        connection,
        uid=uid,
        annotator_id=annotator_number(connection, annotator),
        words=words,
        state=act,
        automatic=False,
        document_id=row.document_id,
        target_id=row.id,
    )
    state = "undone" if act == "undo" else "done"
    connection.execute(
        edit_rows.update().where(edit_rows.c.id == row.id).values(state=state, act_id=number)
    )
    return changes_of(connection, images, edit=uid, words=words)


def _check(
    connection: Connection,
    edit: Any,  # noqa: ANN401 - a row
    images: Images,
    *,
    act: str,
) -> None:
    """Refuses if a row is no longer as `images` have it before they are written."""
    for table in EDITED:
        numbers = [number for name, number in images.rows if name == table]
        found = read_rows(connection, table, numbers)
        for number in numbers:
            before = images.rows[table, number].before
            row = found.get(number)
            fits = (
                row is None
                if before is None
                else row is not None and all(row[name] == before[name] for name in before)
            )
            if not fits:
                raise RefusedError(
                    f"“{edit.words}” cannot be {act}ne: what it changed was changed again"
                    f"{_culprit(connection, edit.id, table, number)}."
                )


def _check_labels(
    connection: Connection,
    edit: Any,  # noqa: ANN401 - a row
    images: Images,
    *,
    act: str,
) -> None:
    """Refuses if a label that goes out of sight is on something that stays."""
    hidden = [
        number
        for (table, number), image in images.rows.items()
        if table == "label" and image.after and image.after.get("state") == HIDDEN
    ]
    for rows in (span_rows, relation_rows, list_entry_rows) if hidden else ():
        query = (
            select(label_rows.c.name)
            .join(rows, rows.c.label_id == label_rows.c.id)
            .where(label_rows.c.id.in_(hidden))
            .limit(1)
        )
        if rows is not list_entry_rows:
            query = query.join(document_rows, document_rows.c.id == rows.c.document_id)
            query = query.where(document_rows.c.state == LIVE)
        name = connection.scalar(query)
        if name is not None:
            raise RefusedError(
                f"“{edit.words}” cannot be {act}ne: its label {name} is used elsewhere by now."
            )


def _culprit(connection: Connection, edit: int, table: str, number: int) -> str:
    """Returns which later edit touched the row, as the end of a sentence."""
    query = (
        select(edit_rows.c.words)
        .join(edit_row_rows, edit_row_rows.c.edit_id == edit_rows.c.id)
        .where(
            edit_row_rows.c.table_name == table,
            edit_row_rows.c.row_id == number,
            edit_rows.c.id > edit,
            edit_rows.c.state == "done",
        )
        .order_by(edit_rows.c.id.desc())
        .limit(1)
    )
    words = connection.scalar(query)
    return f" by “{words}”" if words else ""


def _write(connection: Connection, images: Images) -> None:
    """Brings the rows to how `images` have them after: parents come first and go last."""
    for table in EDITED:
        rows = [
            image.after
            for (name, _), image in images.rows.items()
            if name == table and image.before is None and image.after is not None
        ]
        if rows:
            connection.execute(EDITED[table].insert(), rows)
    # A key goes from one label to another: whoever has one that it is to lose gives it up first.
    freed = {
        number: {"key": None}
        for (name, number), image in images.rows.items()
        if name == "label" and image.before and image.after and image.before.get("key")
    }
    update_rows(connection, "label", freed)
    for table in EDITED:
        update_rows(
            connection,
            table,
            {
                number: image.after
                for (name, number), image in images.rows.items()
                if name == table and image.before is not None and image.after is not None
            },
        )
    for table in reversed(EDITED):
        delete_rows(
            connection,
            table,
            [n for (name, n), image in images.rows.items() if name == table and not image.after],
        )

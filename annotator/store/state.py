"""Small things that a project remembers under a key; they are no edits."""

import json
from typing import Final

from sqlalchemy import Connection, select

from annotator.model.annotation import Json
from annotator.store.codec import packed
from annotator.store.tables import state_rows

SCHEME_NAME: Final = "project.scheme"
PROJECT_ID: Final = "project.id"
LEARNING: Final = "learning"


def read(connection: Connection, key: str) -> Json:
    """Returns what was written under `key`, None if nothing was."""
    query = select(state_rows.c.value).where(state_rows.c.key == key)
    value = connection.scalar(query)
    found: Json = None if value is None else json.loads(value)
    return found


def write(connection: Connection, key: str, value: Json) -> None:
    """Keeps `value` under `key`."""
    kept = {"value": packed(value)}
    changed = connection.execute(state_rows.update().where(state_rows.c.key == key).values(kept))
    if not changed.rowcount:
        connection.execute(state_rows.insert().values(key=key, **kept))

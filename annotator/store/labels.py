"""Reads and encodes the labels of a project."""

from typing import Any

from sqlalchemy import Connection, func, select

from annotator.model.scheme import Label, LabelScheme
from annotator.store import state
from annotator.store.codec import Values, label_of, packed
from annotator.store.tables import LIVE, label_rows, relation_rows, span_rows


def read_scheme(connection: Connection) -> LabelScheme:
    """Returns the labels of the project in their order."""
    query = (
        select(label_rows)
        .where(label_rows.c.state == LIVE)
        .order_by(label_rows.c.position, label_rows.c.id)
    )
    rows: list[Any] = list(connection.execute(query).mappings())
    names = {row["uid"]: row["name"] for row in rows}
    name = state.read(connection, state.SCHEME_NAME)
    return LabelScheme(name=str(name or ""), labels=tuple(label_of(row, names) for row in rows))


def uses(connection: Connection, number: int) -> int:
    """Returns how many annotations, without suggestions, have the label with this number."""
    total = 0
    for rows in (span_rows, relation_rows):
        query = select(func.count()).select_from(rows)
        query = query.where(rows.c.label_id == number, rows.c.annotator_id.is_not(None))
        total += connection.scalar(query) or 0
    return total


def label_values(label: Label, position: int, uids: dict[str, str]) -> Values:
    """Returns the columns of `label`; `uids` are those of the labels of spans by name."""
    return {
        "uid": label.id,
        "state": LIVE,
        "kind": label.kind.value,
        "name": label.name,
        "color": label.color.lower(),
        "key": label.key or None,
        "description": label.description,
        "position": position,
        "symmetric": label.symmetric,
        "figures": _packed([kind.value for kind in label.figures]),
        "heads": _packed([uids[name] for name in label.heads]),
        "children": _packed([uids[name] for name in label.children]),
    }


def _packed(values: list[str]) -> str | None:
    return packed(values) if values else None

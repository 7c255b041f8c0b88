"""Reads and writes the lists of words and token patterns that users bring."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from annotator.model.ids import new_id
from annotator.model.own_list import Entry, ListSummary, OwnList
from annotator.model.scheme import LabelKind
from annotator.store.edits import Edit
from annotator.store.tables import LIVE, label_rows, list_entry_rows, own_list_rows

# Entries whose label lies in the trash with its import wait there with it.
_in_sight = label_rows.c.state == LIVE


def summaries(connection: Connection) -> list[ListSummary]:
    """Returns the lists without their entries, the oldest first."""
    query = (
        select(
            own_list_rows.c.id,
            own_list_rows.c.name,
            own_list_rows.c.match_case,
            label_rows.c.name.label("label"),
            func.count(list_entry_rows.c.id).label("entries"),
            func.sum(list_entry_rows.c.is_pattern).label("patterns"),
        )
        .outerjoin(list_entry_rows, list_entry_rows.c.list_id == own_list_rows.c.id)
        .outerjoin(label_rows, (label_rows.c.id == list_entry_rows.c.label_id) & _in_sight)
        .group_by(own_list_rows.c.id, label_rows.c.id)
        .order_by(own_list_rows.c.id, label_rows.c.position)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.id].append(row)
    return [
        ListSummary(
            name=rows[0].name,
            match_case=bool(rows[0].match_case),
            entries=sum(row.entries for row in rows),
            patterns=sum(row.patterns or 0 for row in rows),
            labels=tuple(row.label for row in rows if row.label),
        )
        for rows in found.values()
    ]


def read(connection: Connection, name: str | None = None) -> list[OwnList]:
    """Returns the lists with their entries, the oldest first.

    Args:
        connection: The project.
        name: Only the list of this name.
    """
    lists = select(own_list_rows).order_by(own_list_rows.c.id)
    if name is not None:
        lists = lists.where(own_list_rows.c.name == name)
    return [
        OwnList(
            name=row["name"],
            match_case=bool(row["match_case"]),
            entries=tuple(
                _entry(entry) for entry in connection.execute(_entries(row["id"])).mappings()
            ),
        )
        for row in connection.execute(lists).mappings()
    ]


def entries_with(
    connection: Connection, name: str, words: str, limit: int
) -> tuple[list[Entry], int]:
    """Returns the first entries of a list that have these words in them, and how many do.

    Args:
        connection: The project.
        name: Of the list.
        words: In the text, pattern, label or id of an entry; ASCII letters in any case.
        limit: No more entries than these.
    """
    number = number_of(connection, name)
    if number is None:
        return [], 0
    query = _entries(number)
    if words:
        columns = (list_entry_rows.c.words, label_rows.c.name, list_entry_rows.c.entity_id)
        query = query.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    count = connection.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
    found = connection.execute(query.limit(limit)).mappings()
    return [_entry(row) for row in found], count or 0


def fingerprint(connection: Connection) -> tuple[object, ...]:
    """Returns what is another one whenever the lists offer something else.

    Entries are never changed and their numbers never given twice, so that which numbers there are
    says it all; renamed labels are seen by their names.
    """
    query = (
        select(
            own_list_rows.c.id,
            own_list_rows.c.name,
            own_list_rows.c.match_case,
            label_rows.c.name,
            func.count(),
            func.sum(list_entry_rows.c.id),
            func.max(list_entry_rows.c.id),
            func.sum(list_entry_rows.c.id * (list_entry_rows.c.id % 1009)),
        )
        .join(list_entry_rows, list_entry_rows.c.list_id == own_list_rows.c.id)
        .join(label_rows, label_rows.c.id == list_entry_rows.c.label_id)
        .where(_in_sight)
        .group_by(own_list_rows.c.id, label_rows.c.id)
        .order_by(own_list_rows.c.id, label_rows.c.id)
    )
    return tuple(tuple(row) for row in connection.execute(query))


def has_any(connection: Connection) -> bool:
    """True where the project has entries of its user's own."""
    return connection.scalar(select(list_entry_rows.c.id).limit(1)) is not None


def add(edit: Edit, name: str, *, match_case: bool) -> int:
    """Writes a new list without entries and returns its number."""
    row = {"uid": new_id(), "name": name, "match_case": match_case}
    return edit.insert_rows("own_list", [row])[0]


def number_of(connection: Connection, name: str) -> int | None:
    """Returns the number of the list of this name, None where there is none."""
    return connection.scalar(select(own_list_rows.c.id).where(own_list_rows.c.name == name))


def entries_of(connection: Connection, number: int) -> dict[Entry, int]:
    """Returns the entries of a list with their numbers."""
    rows = connection.execute(_entries(number)).mappings()
    return {_entry(row): row["id"] for row in rows}


def find_entry(connection: Connection, number: int, entry: Entry) -> int | None:
    """Returns the number of an entry of a list that is just so, None where there is none."""
    query = _entries(number).where(
        list_entry_rows.c.words == entry.words,
        list_entry_rows.c.is_pattern.is_(bool(entry.pattern)),
        list_entry_rows.c.entity_id == entry.entity_id,
        label_rows.c.name == entry.label,
    )
    found: int | None = connection.scalar(query.limit(1))
    return found


def has_entries(connection: Connection, number: int) -> bool:
    """True for a list that has any entries, those of hidden labels included."""
    query = select(list_entry_rows.c.id).where(list_entry_rows.c.list_id == number)
    return connection.scalar(query.limit(1)) is not None


def count_of_label(connection: Connection, label: int) -> int:
    """Returns how many entries stand for the label with this number."""
    query = select(func.count()).where(list_entry_rows.c.label_id == label)
    return connection.scalar(query) or 0


def add_entries(edit: Edit, number: int, entries: Iterable[Entry]) -> None:
    """Writes new entries of a list, whose labels are there."""
    edit.insert_rows(
        "list_entry",
        [
            {
                "uid": new_id(),
                "list_id": number,
                "label_id": edit.label_number(LabelKind.SPAN, entry.label),
                "words": entry.words,
                "is_pattern": bool(entry.pattern),
                "entity_id": entry.entity_id,
            }
            for entry in entries
        ],
    )


def remove(edit: Edit, number: int) -> int:
    """Deletes a list and returns how many entries it had."""
    query = select(list_entry_rows.c.id).where(list_entry_rows.c.list_id == number)
    entries = list(edit.connection.scalars(query))
    edit.delete_rows("list_entry", entries)
    edit.delete_rows("own_list", [number])
    return len(entries)


def remove_entries(edit: Edit, numbers: Sequence[int]) -> None:
    """Deletes entries by number."""
    edit.delete_rows("list_entry", numbers)


def remove_entries_of_label(edit: Edit, label: int) -> int:
    """Deletes the entries that stand for the label with this number; returns how many."""
    query = select(list_entry_rows.c.id).where(list_entry_rows.c.label_id == label)
    entries = list(edit.connection.scalars(query))
    edit.delete_rows("list_entry", entries)
    return len(entries)


def _entries(number: int) -> Select[Any]:
    return (
        select(
            list_entry_rows.c.id,
            list_entry_rows.c.words,
            list_entry_rows.c.is_pattern,
            list_entry_rows.c.entity_id,
            label_rows.c.name.label("label"),
        )
        .join(label_rows, label_rows.c.id == list_entry_rows.c.label_id)
        .where(list_entry_rows.c.list_id == number, _in_sight)
        .order_by(list_entry_rows.c.id)
    )


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row
    return Entry(
        label=row["label"],
        text="" if row["is_pattern"] else row["words"],
        pattern=row["words"] if row["is_pattern"] else "",
        entity_id=row["entity_id"],
    )

"""A first glance at a project: its labels and one document, before the database library is loaded.

The window shows the last document a quarter of a second earlier for it. Nothing is written and
nothing is decided here; the project is then opened in the ordinary way. The statements are those
that the ordinary way compiles to; a test holds them together.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from annotator.model.document import AnnotatedDocument
from annotator.model.scheme import LabelScheme
from annotator.store.codec import annotated_of, document_of, label_of, relation_of, span_of

# What this module can read; other files are left to the ordinary way.
APPLICATION_ID: Final = 0x414E4E54
REVISION: Final = "0005"

SPANS: Final = (
    'SELECT span.document_id, span.id, span.uid, span.start, span."end", span.fragments,'
    " span.value, label.name, annotator.name AS name_1, span.origin, span.score, span.attributes,"
    " span.note, span.suggester, span.version, span.rule, verdict.decision, judge.name AS name_2,"
    " verdict.at, verdict.seconds, made_span.uid AS uid_1"
    " FROM span JOIN label ON label.id = span.label_id"
    " LEFT OUTER JOIN annotator ON annotator.id = span.annotator_id"
    " LEFT OUTER JOIN verdict ON verdict.span_id = span.id"
    " LEFT OUTER JOIN annotator AS judge ON judge.id = verdict.annotator_id"
    " LEFT OUTER JOIN span AS made_span ON made_span.id = verdict.made_span_id"
    " WHERE span.document_id = ?"
)
RELATIONS: Final = (
    "SELECT relation.document_id, relation.id, relation.uid, head.uid AS uid_1, child.uid AS uid_2,"
    " label.name, annotator.name AS name_1, relation.origin, relation.score, relation.attributes,"
    " relation.note, relation.suggester, relation.version, relation.rule, verdict.decision,"
    " judge.name AS name_2, verdict.at, verdict.seconds, made_relation.uid AS uid_3"
    " FROM relation JOIN label ON label.id = relation.label_id"
    " JOIN span AS head ON head.id = relation.head_id"
    " JOIN span AS child ON child.id = relation.child_id"
    " LEFT OUTER JOIN annotator ON annotator.id = relation.annotator_id"
    " LEFT OUTER JOIN verdict ON verdict.relation_id = relation.id"
    " LEFT OUTER JOIN annotator AS judge ON judge.id = verdict.annotator_id"
    " LEFT OUTER JOIN relation AS made_relation ON made_relation.id = verdict.made_relation_id"
    " WHERE relation.document_id = ?"
)


@dataclass(frozen=True, slots=True)
class Glance:
    """What is shown at once.

    Attributes:
        scheme: The labels of the project.
        annotated: The document that was open last.
        place: Where in it the reader was, as the window kept it; None if nowhere.
    """

    scheme: LabelScheme
    annotated: AnnotatedDocument
    place: Any


def glance(path: Path) -> Glance | None:
    """Returns the document of a project that was open last; None where that takes a closer look."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            connection.row_factory = sqlite3.Row
            return _look(connection)
    # Whatever is the matter, the ordinary way finds it out and says it.
    except (sqlite3.Error, ValueError, LookupError, TypeError):
        return None


def _look(connection: sqlite3.Connection) -> Glance | None:
    is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not is_ours:
        return None
    if connection.execute("SELECT version_num FROM alembic_version").fetchone()[0] != REVISION:
        return None
    uid = _state(connection, "document")
    row = connection.execute(
        "SELECT * FROM document WHERE state = 'live' AND uid = ?", (uid,)
    ).fetchone()
    if row is None:
        return None
    spans = [span_of(tuple(found)[2:]) for found in connection.execute(SPANS, (row["id"],))]
    relations = sorted(map(tuple, connection.execute(RELATIONS, (row["id"],))), key=_number)
    return Glance(
        scheme=_scheme(connection),
        annotated=annotated_of(
            document_of(row),
            sorted(spans, key=lambda span: (span.start, -span.end, span.id)),
            [relation_of(found[2:]) for found in relations],
        ),
        place=_state(connection, f"place.{uid}"),
    )


def _number(row: tuple[Any, ...]) -> int:
    return int(row[1])


def _scheme(connection: sqlite3.Connection) -> LabelScheme:
    rows = connection.execute(
        "SELECT * FROM label WHERE state = 'live' ORDER BY position, id"
    ).fetchall()
    names = {row["uid"]: row["name"] for row in rows}
    name = _state(connection, "project.scheme")
    return LabelScheme(name=str(name or ""), labels=tuple(label_of(row, names) for row in rows))


def _state(connection: sqlite3.Connection, key: str) -> Any:  # noqa: ANN401 - JSON
    row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])

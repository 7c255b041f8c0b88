"""What JSON formats say of a document and its annotations beside what they have a name for.

Formats that keep unknown keys are given these, so that our own readers give everything back.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from annotator.model.annotation import Json
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.record import to_record

# Line separators of Unicode are legal inside JSON strings, but many a program splits lines there.
_SEPARATORS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})

# Made once: `json.dumps` with other than its usual choices makes a new one each time. No record
# holds itself, so nobody need look for that.
encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def as_line(value: object) -> str:
    """Returns a value as JSON on one line, whoever splits it into lines."""
    return on_one_line(encoded(value))


def on_one_line(line: str) -> str:
    """Returns JSON of one line with Unicode's separators of lines as escapes."""
    return line if line.isascii() else line.translate(_SEPARATORS)


def document_fields(document: Document, said: Mapping[str, Json] | None = None) -> dict[str, Any]:
    """Returns id, name, date, language and status, for `annotator.ingest.assembling.document_from`.

    Args:
        document: The document.
        said: The metadata that its reader finds elsewhere in the record; where these are not those
            of the document, its own come along. None: they always do.
    """
    metadata = own_metadata(document)
    fields = {
        "id": document.id,
        "name": document.name,
        "date": document.date.isoformat() if document.date else "",
        "language": document.language,
        "status": document.status.value,
    }
    filled: dict[str, Any] = {key: value for key, value in fields.items() if value}
    if metadata != said:
        filled["metadata"] = metadata
    return filled


def native_entries(annotated: AnnotatedDocument) -> dict[str, dict[str, Any]]:
    """Returns the native entry of each span and relation, suggested ones too, by id."""
    record = to_record(annotated)
    suggested = record.get("suggestions", {})
    return {
        entry["id"]: entry
        for entries in (
            record["spans"],
            record["relations"],
            suggested.get("spans", []),
            suggested.get("relations", []),
        )
        for entry in entries
    }


def without(entry: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Returns an entry without some of its keys."""
    left_out = frozenset(keys)
    return {key: value for key, value in entry.items() if key not in left_out}

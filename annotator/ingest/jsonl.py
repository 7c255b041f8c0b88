"""Native JSON Lines: one record a line, as `annotator.model.record` describes it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.errors import ReadError
from annotator.ingest.files import check_regular, readable_name, said
from annotator.ingest.first_record import first_record
from annotator.ingest.held import Held
from annotator.ingest.json_parts import objects_in
from annotator.ingest.json_stream import STRICT
from annotator.ingest.reasons import of_json
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.model.record import from_record


class JsonLinesReader:
    """Reads `.jsonl` line by line; a line that is no document is reported and the rest goes in."""

    name = "jsonl"
    title = "JSON Lines"
    suffixes = (".jsonl", ".ndjson")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first record has the form of ours: other formats share the suffix."""
        record = first_record(path, head)
        return record is not None and is_native(record)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, is empty, or no line of it is a document; then
                the reason is that of the first line.
        """
        check_regular(path)
        stem = readable_name(path.stem)
        held = Held(report)
        try:
            with path.open("rb") as file:
                for number, line in enumerate(file, start=1):
                    try:
                        annotated = _document(line, number, f"{stem} {number}")
                    except ValueError as error:
                        held.lose(_bad_line(path, number, error))
                        if held.is_hopeless:
                            break
                        continue
                    if annotated:
                        held.take()
                        yield annotated
        except OSError as error:
            raise ReadError(said(error)) from error
        held.close("is empty")


def is_native(record: Mapping[str, Any]) -> bool:
    """True for a record of ours: a text, and nothing beside it that another format would write.

    A record with fields that we do not have is ours where its annotations can be nobody else's.
    """
    if not isinstance(record.get("text"), str) or not isinstance(record.get("id") or "", str):
        return False
    spans, relations = objects_in(record, "spans"), objects_in(record, "relations")
    # Prodigy counts tokens, its relations join them by number, and its own keys begin like this.
    if any("token_start" in span for span in spans) or any(key[:1] == "_" for key in record):
        return False
    if any(isinstance(relation.get("head"), int) for relation in relations):
        return False
    if record.keys() <= _FIELDS:
        # Of spans that are no objects, such as [0, 4, "ORG"], none is ours.
        return not record.get("spans") or bool(spans)
    return isinstance(record.get("suggestions"), dict) or any(
        isinstance(span.get("id"), str) and "start" in span and "label" in span for span in spans
    )


_FIELDS = frozenset(
    "id name text date language metadata status spans relations suggestions".split()
)


def _document(line: bytes, number: int, name: str) -> AnnotatedDocument | None:
    """Returns the document of one line, called `name` if it has no name; None for a blank line."""
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("is no UTF-8") from error
    if not text.strip():
        return None
    try:
        record = STRICT.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(of_json(error, f"column {error.colno}")) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(of_json(error)) from error
    if not isinstance(record, dict):
        raise ValueError("is no object")  # noqa: TRY004 - one error for bad records
    _check_characters(text, record)
    return native_document(record, name)


def native_document(record: Mapping[str, Any], name: str) -> AnnotatedDocument:
    """Returns the document of a record of ours.

    Args:
        record: A native record, of characters that a file can hold.
        name: Of the document where the record has none.

    Raises:
        ValueError: It is no native record, or has no text.
    """
    if not str(record.get("text", "x")).strip():
        raise ValueError("has an empty text")
    try:
        annotated = from_record(record, new_id=new_id)
    except (AttributeError, KeyError, TypeError) as error:
        # Something deep inside is of another type than the format says.
        raise ValueError("is no native record: a part of it is of another type") from error
    if record.get("name") and record.get("language"):
        return annotated
    document = annotated.document
    return replace(
        annotated,
        document=replace(
            document,
            name=document.name if record.get("name") else name,
            language=document.language if record.get("language") else "",
        ),
    )


def _check_characters(line: str, record: dict[str, Any]) -> None:
    # Only an escape can bring half a character, which no file and no database can hold.
    # Looking for one sign is much quicker than for two.
    if "\\" in line and "\\u" in line:
        try:
            json.dumps(record, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError("has half of a surrogate pair, which is no character") from error


def _bad_line(path: Path, number: int, error: ValueError) -> Loss:
    return Loss(
        document=path.name, annotation="", reason="bad_line", detail=f"line {number} {error}"
    )

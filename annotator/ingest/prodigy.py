"""Prodigy's JSON Lines: what `prodigy db-out` writes and `db-in` takes.

Records of the same text behind each other are one document. Accepted ones bring annotations,
rejected ones suggestions that somebody rejected, ignored ones and tasks without an answer
suggestions. Tokens are not looked at: only offsets of characters are the same everywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from, score_of
from annotator.ingest.files import readable_name
from annotator.ingest.first_record import first_record
from annotator.ingest.json_items import first_object, read_objects
from annotator.ingest.json_parts import list_in
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.protocols import ReportLoss

_SIGNS: Final = frozenset(
    "_input_hash _task_hash _view_id _session_id _annotator_id answer".split()
)
# Looked at, or of no use outside of Prodigy's own database.
_KNOWN: Final = frozenset(
    "text meta tokens spans relations document _input_hash _task_hash _view_id _annotator_id "
    "_session_id answer".split()
)
_NATIVE: Final = frozenset(
    "id start end label fragments annotator origin score value attributes note version rule "
    "verdict".split()
)
_SPAN_KEYS: Final = _NATIVE | {"text", "source", "elsewhere", "token_start", "token_end"}
_RELATION_KEYS: Final = _NATIVE | {"source", "head", "child", "head_span", "child_span", "color"}
_SUGGESTER: Final = "prodigy"
# What words without a label are called that a relation joins.
_BARE: Final = "TOKEN"
_NOBODY: Final = "unknown"


class ProdigyReader:
    """Reads Prodigy records line by line."""

    name = "prodigy"
    title = "Prodigy"
    suffixes = (".jsonl", ".ndjson", ".json")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first record has a text and a key that only Prodigy writes."""
        record: Mapping[str, Any] = first_record(path, head) or first_object(path, head)
        if not isinstance(record.get("text"), str):
            return False
        return bool(_SIGNS & record.keys()) or _has_tokens(record)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, is empty, or has no record with a text; then the
                reason is that of the first line.
        """
        name = readable_name(path.stem)
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None

        waiting: _Document | None = None

        def build(record: dict[str, Any], where: str) -> _Document:
            text = checked_text(record.get("text"))
            if waiting is not None and waiting.text == text:
                waiting.add(record)
                document = waiting
            else:
                number = where.rpartition(" ")[2]
                document = _Document(record, text, f"{name} {number}", where, report)
            _Record(record, document, at).put(where)
            return document

        for document in read_objects(path, report, build):
            if waiting is not None and waiting is not document:
                yield waiting.finished()
            waiting = document
        if waiting is not None:
            yield waiting.finished()


def _has_tokens(record: Mapping[str, object]) -> bool:
    spans, tokens = record.get("spans"), record.get("tokens")
    if isinstance(spans, list) and spans and isinstance(spans[0], dict):
        return "token_start" in spans[0]
    return (
        isinstance(tokens, list)
        and bool(tokens)
        and isinstance(tokens[0], dict)
        and {"text", "start", "end", "id"} <= tokens[0].keys()
    )


class _Document:
    """The records of one text on their way in."""

    def __init__(
        self, record: dict[str, Any], text: str, name: str, where: str, report: ReportLoss
    ) -> None:
        self.text = text
        self._metadata = _metadata(record)
        # Our own records say of each span whether it is a suggestion: then it has a source.
        self.is_ours = isinstance(record.get("document"), dict)
        self._document = document_from(
            record.get("document"), text, name=name, metadata=self._metadata, status=Status.NEW
        )
        self._is_done = record.get("answer") == "accept"
        # What later records say otherwise than the first one.
        self._more: list[Json] = []
        self.assembly = Assembly(text, self._document.name, report, where)

    def add(self, record: dict[str, Any]) -> None:
        """Takes what another record of the same text says beside its annotations."""
        self._is_done |= record.get("answer") == "accept"
        if not self.is_ours:
            known = self._metadata
            said = _metadata(record)
            more = {key: value for key, value in said.items() if value != known.get(key)}
            if more:
                self._more.append(more)

    def finished(self) -> AnnotatedDocument:
        """Returns the document with all records that were put into it."""
        document = self._document
        if self._more:
            own = document.metadata.get("prodigy")
            said = {**(own if isinstance(own, dict) else {}), "records": self._more}
            document = replace(document, metadata={**document.metadata, "prodigy": said})
        if self._is_done and not self.is_ours:
            document = replace(document, status=Status.DONE)
        return self.assembly.document(document)


class _Record:
    """One line on its way in."""

    def __init__(
        self, record: dict[str, Any], document: _Document, read_at: datetime | None
    ) -> None:
        self._record = record
        self._answer = record.get("answer")
        self._annotator = _name(record, "_annotator_id") or _name(record, "_session_id")
        self._at = _time(record.get("_timestamp")) or read_at or datetime.now(UTC)
        self._assembly = document.assembly
        self._is_ours = document.is_ours
        self._ids: dict[object, str] = {}

    def put(self, where: str) -> None:
        """Adds the annotations of this record to those that are there."""
        assembly = self._assembly
        assembly.where = where
        for number, entry in enumerate(list_in(self._record, "spans"), start=1):
            place = f"span {number}"
            if not isinstance(entry, dict):
                assembly.lose("bad_span", place, "is no object")
                continue
            native, is_suggested = self._native(entry, _SPAN_KEYS)
            native.setdefault("label", self._record.get("label"))
            if not isinstance(native["label"], str):
                assembly.lose("bad_span", place, "has no label")
                continue
            is_copy = entry.get("elsewhere") is True
            span = assembly.add_span(native, place, suggested=is_suggested, is_copy=is_copy)
            if span is not None:
                for one in (*_key(entry), ("token", entry.get("token_end"))):
                    self._ids.setdefault(_hashable(one), span.id)
        for number, entry in enumerate(list_in(self._record, "relations"), start=1):
            self._put_relation(entry, f"relation {number}")

    def _put_relation(self, entry: object, place: str) -> None:
        if not isinstance(entry, dict):
            self._assembly.lose("bad_relation", place, "is no object")
            return
        native, is_suggested = self._native(entry, _RELATION_KEYS)
        for end in ("head", "child"):
            native[end] = self._end(entry, end) or self._bare_end(entry, end, place, is_suggested)
        self._assembly.add_relation(native, place, suggested=is_suggested)

    def _end(self, entry: Mapping[str, Any], end: str) -> str | None:
        said = entry.get(f"{end}_span")
        if isinstance(said, dict):
            for key in _key(said):
                found = self._ids.get(key)
                if key is not None and found is not None:
                    return found
        return self._ids.get(_hashable(("token", entry.get(end))))

    def _bare_end(
        self, entry: Mapping[str, Any], end: str, place: str, is_suggested: bool
    ) -> str | None:
        """Returns a new span for words that a relation joins and nobody labeled."""
        said = entry.get(f"{end}_span")
        if self._is_ours or not isinstance(said, dict) or "start" not in said:
            return None
        native, _ = self._native(said, _SPAN_KEYS)
        native["label"] = native.get("label") or _BARE
        span = self._assembly.add_span(native, f"{end} of {place}", suggested=is_suggested)
        if span is None:
            return None
        for one in (*_key(said), ("token", said.get("token_end"))):
            self._ids.setdefault(_hashable(one), span.id)
        return span.id

    def _native(
        self, entry: Mapping[str, Any], keys: frozenset[str]
    ) -> tuple[dict[str, Any], bool]:
        """Returns the native entry of a span or relation, and whether it is a suggestion."""
        native = {key: entry[key] for key in _NATIVE & entry.keys()}
        if not isinstance(native.get("id"), str):
            native.pop("id", None)
        attributes = entry.get("attributes")
        others = {key: value for key, value in entry.items() if key not in keys}
        if not isinstance(attributes, dict):
            attributes = {} if attributes is None else {"attributes": attributes}
        native["attributes"] = {**others, **attributes}
        # A task of ours that somebody accepted in Prodigy is that person's work, too.
        if self._answer == "accept" or (self._is_ours and "source" not in entry):
            self._make_annotation(native, entry)
            return native, False
        native["suggester"] = _name(entry, "source") or _SUGGESTER
        native["score"] = entry.get("score") if self._is_ours else score_of(entry.get("score"))
        is_rejected = self._answer == "reject" and entry.get("elsewhere") is not True
        if is_rejected and not (self._is_ours and "verdict" in entry):
            native["verdict"] = {
                "decision": "rejected",
                "annotator": self._annotator or _NOBODY,
                "at": self._at.isoformat(timespec="milliseconds"),
            }
        return native, True

    def _make_annotation(self, native: dict[str, Any], entry: Mapping[str, Any]) -> None:
        native.setdefault("annotator", self._annotator)
        if score_of(entry.get("score")) is None:
            native.pop("score", None)
        source = entry.get("source")
        if isinstance(source, str) and source:
            native["attributes"] = {"source": source, **native["attributes"]}


def _metadata(record: Mapping[str, Any]) -> dict[str, Json]:
    """Returns `meta`, and under "prodigy" what else the record says.

    "source" is the program's own word for how a document was read, so Prodigy's goes there, too.
    """
    meta = record.get("meta")
    metadata: dict[str, Json] = {}
    others: dict[str, Json] = {
        key: value for key, value in record.items() if key not in _KNOWN and value is not None
    }
    if record.get("answer") not in ("accept", None) and "document" not in record:
        others["answer"] = record["answer"]
    if isinstance(meta, dict):
        metadata |= {key: value for key, value in meta.items() if key not in ("source", "prodigy")}
        hidden = {key: value for key, value in meta.items() if key in ("source", "prodigy")}
        others |= {"meta": hidden} if hidden else {}
    elif meta is not None:
        others["meta"] = meta
    if others:
        metadata["prodigy"] = others
    return metadata


def _key(entry: Mapping[str, Any]) -> tuple[object, object]:
    """Returns by what a span may be named: its id, and its place with its label."""
    id_ = entry.get("id")
    place = (entry.get("start"), entry.get("end"), entry.get("label"))
    return (id_ if isinstance(id_, str) else None), _hashable(place)


def _hashable(value: object) -> object:
    return repr(value) if isinstance(value, tuple) else value


def _name(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def _time(value: object) -> datetime | None:
    """Returns a moment of seconds since 1970; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OSError, OverflowError, ValueError):
        return None

"""doccano's JSON Lines, in both shapes: `label` with triples, `entities` with `relations`.

Unknown keys of a record are its metadata, as doccano takes them, and so is what `meta` holds, as
older versions had it. Offsets are code points.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from
from annotator.ingest.files import readable_name
from annotator.ingest.json_items import first_object, read_objects
from annotator.ingest.json_parts import list_in
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.protocols import ReportLoss

_TRIPLES: Final = ("label", "labels")
_TEXTS: Final = ("text", "data")
# Of doccano itself rather than of the text.
_HOUSEKEEPING: Final = ("id", "Comments", "annotation_approver")
_KNOWN: Final = frozenset(
    (*_TRIPLES, *_TEXTS, *_HOUSEKEEPING, "entities", "relations", "meta", "document")
)
_TRIPLE: Final = 3


class DoccanoReader:
    """Reads doccano records one by one."""

    name = "doccano"
    title = "doccano"
    suffixes = (".jsonl", ".json", ".ndjson")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first record has a text and labels in one of doccano's shapes."""
        record = first_object(path, head)
        if not any(isinstance(record.get(key), str) for key in _TEXTS):
            return False
        entities = record.get("entities")
        if isinstance(entities, list):
            return not entities or (isinstance(entities[0], dict) and "start_offset" in entities[0])
        triples = next((record[key] for key in _TRIPLES if key in record), None)
        return isinstance(triples, list) and all(_is_triple(entry) for entry in triples[:1])

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, is empty, or has no record with a text; then the
                reason is that of the first line.
        """
        name = readable_name(path.stem)

        def build(record: dict[str, Any], where: str) -> AnnotatedDocument:
            return _built(record, where, f"{name} {where.rpartition(' ')[2]}", report)

        yield from read_objects(path, report, build)


def _built(record: dict[str, Any], where: str, name: str, report: ReportLoss) -> AnnotatedDocument:
    text = checked_text(next((record[key] for key in _TEXTS if key in record), None))
    own = record.get("document")
    more: Mapping[str, Any] = own if isinstance(own, dict) else {}
    document = document_from(own, text, name=name, metadata=_metadata(record), status=Status.NEW)
    assembly = Assembly(text, document.name, report, where)
    kept = _Kept(list_in(more, "spans"), ("start", "end", "label"))
    ids: dict[object, str] = {}
    for number, entry in enumerate(_spans(record), start=1):
        place = f"entity {number}"
        if entry is None:
            assembly.lose("bad_span", place, "is none of start, end and label")
            continue
        span = assembly.add_span({**kept.rest(entry), **entry}, place)
        if span is not None:
            ids.setdefault(entry["number"], span.id)
    kept = _Kept(list_in(more, "relations"), ("head", "child", "label"))
    for number, link in enumerate(list_in(record, "relations"), start=1):
        place = f"relation {number}"
        if not isinstance(link, dict):
            assembly.lose("bad_relation", place, "is no object")
            continue
        entry = {
            "head": ids.get(_hashable(link.get("from_id"))),
            "child": ids.get(_hashable(link.get("to_id"))),
            "label": link.get("type"),
        }
        assembly.add_relation({**kept.rest(entry), **entry}, place)
    _suggest(assembly, more)
    return assembly.document(document)


class _Kept:
    """The rest of native entries that our writer put beside the labels, by place and label.

    Not by their order: somebody may have added or removed labels in doccano meanwhile.
    """

    def __init__(self, entries: Sequence[Any], keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._entries: dict[object, deque[Mapping[str, Any]]] = defaultdict(deque)
        for entry in entries:
            if isinstance(entry, dict):
                self._entries[self._key(entry)].append(entry)

    def rest(self, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns what was kept of an entry, each once; nothing where it is new."""
        found = self._entries.get(self._key(entry))
        return found.popleft() if found else {}

    def _key(self, entry: Mapping[str, Any]) -> object:
        return tuple(_hashable(entry.get(key)) for key in self._keys)


def _suggest(assembly: Assembly, more: Mapping[str, Any]) -> None:
    """Adds the suggestions that our writer put beside the labels."""
    suggested = more.get("suggestions")
    if not isinstance(suggested, dict):
        return
    for number, entry in enumerate(list_in(suggested, "spans"), start=1):
        if isinstance(entry, dict):
            assembly.add_span(entry, f"suggestion {number}", suggested=True)
    for number, entry in enumerate(list_in(suggested, "relations"), start=1):
        if isinstance(entry, dict):
            assembly.add_relation(entry, f"suggested relation {number}", suggested=True)


def _spans(record: Mapping[str, Any]) -> Iterator[dict[str, Any] | None]:
    """Yields each labelled stretch as a native entry with doccano's number; None for others."""
    is_list = not isinstance(record.get("entities"), list)
    key = next((key for key in _TRIPLES if key in record), "label") if is_list else "entities"
    for number, entry in enumerate(list_in(record, key)):
        if _is_triple(entry):
            start, end, label = entry
            yield {"start": start, "end": end, "label": label, "number": number}
        elif isinstance(entry, dict) and {"start_offset", "end_offset", "label"} <= entry.keys():
            yield {
                "start": entry["start_offset"],
                "end": entry["end_offset"],
                "label": entry["label"],
                "number": _hashable(entry.get("id", number)),
            }
        else:
            yield None


def _metadata(record: Mapping[str, Any]) -> dict[str, Json]:
    meta = record.get("meta")
    found = {key: value for key, value in record.items() if key not in _KNOWN}
    if isinstance(meta, dict):
        found |= meta
    elif meta is not None:
        found["meta"] = meta
    if isinstance(record.get("entities"), list):
        # Labels beside entities are of the whole text.
        found |= {key: record[key] for key in _TRIPLES if key in record}
    if "document" in record and not isinstance(record["document"], dict):
        found["document"] = record["document"]
    kept = {key: record[key] for key in _HOUSEKEEPING if record.get(key) not in (None, [], "")}
    return {**found, "doccano": kept} if kept else found


def _is_triple(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == _TRIPLE and isinstance(entry[2], str)


def _hashable(value: object) -> object:
    return value if isinstance(value, int | str) else None

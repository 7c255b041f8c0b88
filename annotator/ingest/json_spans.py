"""Texts with spans as JSON, in the forms that scripts and small tools write.

The text is under a usual name, its spans beside it: [start, end, label], or objects with these; or
the text and {"entities": [...]} are a pair, as spaCy's trainer once wanted them; or records of ours
are a list instead of one a line. Offsets are code points, half-open. What else an object says is
metadata.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from, score_of
from annotator.ingest.files import readable_name
from annotator.ingest.json_items import first_value, read_values
from annotator.ingest.jsonl import is_native, native_document
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

_TEXTS: Final = ("text", "content", "sentence", "body")
_LISTS: Final = ("entities", "spans", "annotations", "annotation", "ner", "labels", "label")
_STARTS: Final = ("start", "begin", "start_offset", "start_char", "startOffset")
_ENDS: Final = ("end", "stop", "end_offset", "end_char", "endOffset")
_LABELS: Final = ("label", "type", "entity_group", "entity_type", "entity", "tag", "category")
_HEADS: Final = ("head", "from", "from_id", "source", "subject", "h")
_CHILDREN: Final = ("child", "tail", "to", "to_id", "target", "object", "t")
_NAMES: Final = ("label", "type", "relation", "predicate", "r")
_POINTS: Final = "points"
# Repeats what the offsets say.
_WORDS: Final = frozenset(("text", "word", "value", "mention"))
_TRIPLE: Final = 3


class JsonSpansReader:
    """Reads objects or pairs one by one."""

    name = "json_spans"
    title = "Text with spans (JSON)"
    suffixes = (".jsonl", ".json", ".ndjson")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first value is a text with spans in a form that is nobody else's."""
        value = first_value(path, head)
        if isinstance(value, dict) and (is_native(value) or _is_prodigy(value)):
            # Records of ours, but not one a line.
            return is_native(value) and path.suffix.lower() == ".json"
        try:
            return any(_has_spans(record) for record in _records(value))
        except ValueError:
            return False

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, is empty, or has no text; then the reason is that
                of the first value.
        """
        name = readable_name(path.stem)

        def build(value: object, where: str) -> list[AnnotatedDocument]:
            if not _is_list_of_pairs(value):
                number = where.rpartition(" ")[2]
                return [_built(one, where, f"{name} {number}", report) for one in _records(value)]
            made, bad = [], []
            for pair, one in enumerate(_records(value), start=1):
                try:
                    made.append(_built(one, f"pair {pair}", f"{name} {pair}", report))
                except ValueError as error:
                    bad.append(f"pair {pair} {error}")
            if bad and not made:
                raise ValueError(f"has no good pair: {bad[0]}")
            for detail in bad:
                report(Loss(document=path.name, annotation="", reason="bad_line", detail=detail))
            return made

        for documents in read_values(path, report, build):
            yield from documents


def _is_prodigy(record: Mapping[str, Any]) -> bool:
    return "answer" in record or any(key[:1] == "_" for key in record)


def _records(value: object) -> Iterator[Mapping[str, Any]]:
    """Yields what is to be a document each: an object, or a pair as an object.

    Raises:
        ValueError: It is neither.
    """
    if _is_list_of_pairs(value):
        assert isinstance(value, dict)
        yield from (_as_object(pair) for pair in value["annotations"] if pair is not None)
    elif isinstance(value, dict):
        yield value
    else:
        yield _as_object(value)


def _is_list_of_pairs(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("annotations"), list):
        return False
    pairs = [pair for pair in value["annotations"] if pair is not None]
    return bool(pairs) and all(_is_pair(pair) for pair in pairs[:3])


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], dict)
    )


def _as_object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, list) or not _is_pair(value):
        raise ValueError("is neither an object nor a pair of a text and its spans")
    return {**value[1], "text": value[0]}


def _has_spans(record: Mapping[str, Any]) -> bool:
    """True for an object with a text and a list that begins with a span."""
    if not any(isinstance(record.get(key), str) for key in _TEXTS):
        return False
    key = _key_of_spans(record)
    return key is not None and _entry(record[key][0]) is not None


def _key_of_spans(record: Mapping[str, Any]) -> str | None:
    found = (key for key in _LISTS if isinstance(record.get(key), list))
    filled = [key for key in found if record[key]]
    return next((key for key in filled if _entry(record[key][0]) is not None), None) or next(
        iter(filled), None
    )


def _built(
    record: Mapping[str, Any], where: str, name: str, report: ReportLoss
) -> AnnotatedDocument:
    if is_native(record):
        return native_document(record, name)
    text_key = next((key for key in _TEXTS if isinstance(record.get(key), str)), "text")
    text = checked_text(record.get(text_key))
    key = _key_of_spans(record)
    relations = record.get("relations")
    has_links = isinstance(relations, list) and all(isinstance(one, dict) for one in relations)
    taken = {text_key, key, "relations" if has_links else key}
    metadata = {one: value for one, value in record.items() if one not in taken}
    title = record.get("title", record.get("id"))
    document = document_from(
        None,
        text,
        name=str(title) if isinstance(title, str | int) and str(title).strip() else name,
        metadata=metadata,
        status=Status.NEW,
    )
    assembly = Assembly(text, document.name, report, where)
    ids: dict[str, str] = {}
    for number, stored in enumerate(record[key] if key else ()):
        entry = _entry(stored)
        if entry is None:
            assembly.lose("bad_span", f"span {number + 1}", "is none of start, end and label")
            continue
        span = assembly.add_span(entry, f"span {number + 1}")
        if span is not None:
            said = stored.get("id") if isinstance(stored, dict) else None
            ids[str(number if said is None else said)] = span.id
    for number, link in enumerate(relations if has_links and isinstance(relations, list) else ()):
        _add_relation(assembly, link, f"relation {number + 1}", ids)
    return assembly.document(document)


def _entry(stored: object) -> dict[str, Any] | None:
    """Returns the native entry of a span; None for what is none."""
    if isinstance(stored, list):
        is_span = len(stored) == _TRIPLE and type(stored[0]) is int and type(stored[1]) is int
        if not is_span or not isinstance(stored[2], str):
            return None
        return {"start": stored[0], "end": stored[1], "label": stored[2]}
    if not isinstance(stored, dict) or "label_name" in stored or "token_start" in stored:
        return None
    if isinstance(stored.get(_POINTS), list):
        return _pointed(stored)
    keys = [_first(stored, names) for names in (_STARTS, _ENDS, _LABELS)]
    start, end, label = (stored.get(key) if key else None for key in keys)
    if type(start) is not int or type(end) is not int or not isinstance(label, str):
        return None
    score = stored.get("score", stored.get("confidence"))
    taken = {*keys, *_WORDS, "id", "note", "score" if score_of(score) is not None else ""}
    note = stored.get("note")
    attributes = {key: value for key, value in stored.items() if key not in taken}
    if isinstance(note, str):
        return {"start": start, "end": end, "label": label, "note": note, "attributes": attributes}
    return {
        "start": start,
        "end": end,
        "label": label,
        "score": score_of(score),
        "attributes": attributes,
    }


def _pointed(stored: Mapping[str, Any]) -> dict[str, Any] | None:
    """Returns the entry of a span as Dataturks wrote it: its end is its last character."""
    label = stored.get("label")
    labels = label if isinstance(label, list) else [label]
    points = stored[_POINTS]
    place = points[0] if len(points) == 1 and isinstance(points[0], dict) else {}
    start, end = place.get("start"), place.get("end")
    if type(start) is not int or type(end) is not int or not labels or not labels[0]:
        return None
    return {"start": start, "end": end + 1, "label": str(labels[0])}


def _add_relation(
    assembly: Assembly, link: Mapping[str, Any], place: str, ids: Mapping[str, str]
) -> None:
    """Adds a relation; its ends are ids of spans, or their numbers from 0."""
    keys = [_first(link, names) for names in (_HEADS, _CHILDREN, _NAMES)]
    head, child, label = (link.get(key) if key else None for key in keys)
    attributes = {key: value for key, value in link.items() if key not in (*keys, "id")}
    entry = {
        "head": ids.get(str(head)),
        "child": ids.get(str(child)),
        "label": label if isinstance(label, str) else "relation",
        "attributes": attributes,
    }
    assembly.add_relation(entry, place)


def _first(stored: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in stored), None)

"""labelbuddy's JSON and JSON Lines: one document an object, its annotations in it.

Offsets are code points (`start_char`) or, where these are missing, bytes of UTF-8 (`start_byte`).
`extra_data` is labelbuddy's free text on an annotation: the note here.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from
from annotator.ingest.files import readable_name
from annotator.ingest.json_items import first_object, read_objects, whole_value
from annotator.ingest.json_parts import objects_in
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.protocols import ReportLoss
from annotator.text.offsets import Utf8Map

# Under which our writer keeps what labelbuddy has no place for, in the metadata of a document and
# in `extra_data`.
OWN: Final = "annotator"
_TITLES: Final = ("list_title", "display_title")


class LabelbuddyReader:
    """Reads labelbuddy's documents one by one."""

    name = "labelbuddy"
    title = "labelbuddy"
    suffixes = (".jsonl", ".json")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first record has labelbuddy's checksum, or annotations in its form."""
        record = first_object(path, head)
        if "utf8_text_md5_checksum" in record:
            return True
        annotations = record.get("annotations")
        return (
            isinstance(record.get("text"), str)
            and isinstance(annotations, list)
            and bool(annotations)
            and isinstance(annotations[0], dict)
            and "label_name" in annotations[0]
        )

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, is empty, or has no record with a text; then the
                reason is that of the first one.
        """
        name = readable_name(path.stem)

        def build(record: dict[str, Any], where: str) -> AnnotatedDocument:
            return _built(record, where, f"{name} {where.rpartition(' ')[2]}", report)

        yield from read_objects(path, report, build)


def _built(record: dict[str, Any], where: str, name: str, report: ReportLoss) -> AnnotatedDocument:
    text = checked_text(record.get("text"))
    metadata = record.get("metadata")
    said = dict(metadata) if isinstance(metadata, dict) else {}
    own = said.pop(OWN, None)
    more: Mapping[str, Any] = own if isinstance(own, dict) else {}
    titles = [record[key] for key in _TITLES if isinstance(record.get(key), str) and record[key]]
    document = document_from(
        own, text, name=titles[0] if titles else name, metadata=said, status=Status.NEW
    )
    assembly = Assembly(text, document.name, report, where)
    annotations = record.get("annotations")
    for number, entry in enumerate(annotations if isinstance(annotations, list) else [], start=1):
        place = f"annotation {number}"
        try:
            assembly.add_span(_native(entry, text), place)
        except ValueError as error:
            assembly.lose("bad_span", place, str(error))
    for number, entry in enumerate(objects_in(more, "relations"), start=1):
        assembly.add_relation(entry, f"relation {number}")
    suggested = more.get("suggestions")
    offered: Mapping[str, Any] = suggested if isinstance(suggested, dict) else {}
    for number, entry in enumerate(objects_in(offered, "spans"), start=1):
        assembly.add_span(entry, f"suggestion {number}", suggested=True)
    for number, entry in enumerate(objects_in(offered, "relations"), start=1):
        assembly.add_relation(entry, f"suggested relation {number}", suggested=True)
    return assembly.document(document)


def _native(entry: object, text: str) -> dict[str, Any]:
    """Returns the native entry of one annotation.

    Raises:
        ValueError: It is no annotation.
    """
    if not isinstance(entry, dict) or not isinstance(entry.get("label_name"), str):
        raise ValueError("has no label_name")  # noqa: TRY004 - one error for bad records
    native = {**_extra(entry.get("extra_data")), "label": entry["label_name"]}
    if all(isinstance(entry.get(key), int) for key in ("start_char", "end_char")):
        return {**native, "start": entry["start_char"], "end": entry["end_char"]}
    first, last = entry.get("start_byte"), entry.get("end_byte")
    if not isinstance(first, int) or not isinstance(last, int):
        raise ValueError("has no start and end")  # noqa: TRY004 - as above
    found = _bytes_of(text)
    return {**native, "start": found.to_offset(first), "end": found.to_offset(last)}


@lru_cache(maxsize=1)
def _bytes_of(text: str) -> Utf8Map:
    """Returns the map of a text, which a document has once for all its annotations."""
    return Utf8Map(text)


def _extra(said: object) -> dict[str, Any]:
    """Returns what `extra_data` says: what our writer put there, or a note."""
    if said in (None, ""):
        return {}
    if not isinstance(said, str):
        return {"attributes": {"extra_data": said}}
    if said.startswith(f'{{"{OWN}"'):
        try:
            found = whole_value(said)
        except ValueError:
            return {"note": said}
        if isinstance(found, dict) and isinstance(found.get(OWN), dict):
            return found[OWN]  # type: ignore[no-any-return] # what JSON has
    return {"note": said}

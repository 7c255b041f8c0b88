"""labelbuddy's JSON Lines of annotated documents.

labelbuddy knows spans with a label and a free text. A note alone is that text; what else there is
of a span goes into it as JSON. Relations, suggestions and the document's fields are in the metadata
of the document, where labelbuddy keeps them without showing them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.model.annotation import Relation, Span
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.record import to_record
from annotator.model.scheme import LabelScheme
from exports.fields import document_fields, without
from exports.json_lines import write_records
from exports.parts import named

_OWN = "annotator"


class LabelbuddyWriter:
    """Writes one document a line for labelbuddy's import."""

    name = "labelbuddy"
    title = "labelbuddy"
    suffix = ".jsonl"
    holds = Holds.everything()
    reader = "labelbuddy"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time.

        Raises:
            WriteError: The target cannot be written.
        """
        del scheme  # records name their labels themselves

        def records(annotated: AnnotatedDocument) -> list[dict[str, Any]]:
            _report(annotated, report)
            return [_record(annotated)]

        return write_records(documents, target, records)


def _record(annotated: AnnotatedDocument) -> dict[str, Any]:
    document = annotated.document
    native = to_record(annotated)
    edges = (edge for span in annotated.spans for edge in (span.start, span.end))
    places = _bytes(document.text, edges)
    metadata = own_metadata(document)
    said = {key: value for key, value in metadata.items() if key != _OWN}
    own = {
        **document_fields(document, said),
        **({"relations": native["relations"]} if native["relations"] else {}),
        **({"suggestions": native["suggestions"]} if "suggestions" in native else {}),
    }
    return {
        "text": document.text,
        "metadata": {**said, _OWN: own},
        "display_title": document.name,
        "list_title": document.name,
        "utf8_text_md5_checksum": hashlib.md5(
            document.text.encode("utf-8"), usedforsecurity=False
        ).hexdigest(),
        "annotations": [_annotation(entry, places) for entry in native["spans"]],
    }


def _bytes(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Returns how many bytes of UTF-8 come before each offset, reading the text once."""
    places: dict[int, int] = {}
    last = size = 0
    for offset in sorted(set(offsets)):
        size += len(text[last:offset].encode("utf-8"))
        places[offset] = size
        last = offset
    return places


def _annotation(entry: dict[str, Any], places: Mapping[int, int]) -> dict[str, Any]:
    rest = without(entry, ("start", "end", "label", "text"))
    annotation: dict[str, Any] = {
        "start_char": entry["start"],
        "end_char": entry["end"],
        "start_byte": places[entry["start"]],
        "end_byte": places[entry["end"]],
        "label_name": entry["label"],
    }
    if rest:
        annotation["extra_data"] = json.dumps({_OWN: rest}, ensure_ascii=False)
    return annotation


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    def lose(annotation: Span | Relation, reason: str, words: str) -> None:
        detail = f"{named(annotated, annotation)} {words}"
        document = annotated.document.id
        report(
            Loss(
                document=document,
                annotation=annotation.id,
                reason=reason,
                detail=detail,
                part=Part.USE,
            )
        )

    seen: set[tuple[int, int, str]] = set()
    for span in annotated.spans:
        place = span.start, span.end, span.label
        if place in seen:
            lose(span, "duplicate", "is there twice; labelbuddy keeps one")
        elif span.fragments:
            lose(span, "fragments", "is discontinuous; labelbuddy sees it as one stretch")
        seen.add(place)
    for relation in annotated.relations:
        lose(relation, "relation", "is a relation; labelbuddy does not show it")
    for offer in annotated.suggestions:
        lose(offer, "suggestion", "is a suggestion; labelbuddy does not show it")

"""doccano's JSON Lines: `entities` and `relations`, or `label` with triples.

doccano keeps unknown keys of a record as its metadata. So what it has no place for is under one
key, `document`: the document's fields and metadata, the rest of each native entry in the order of
the entities and relations, and suggestions. Each record has the same keys: doccano makes a table of
the whole file, and where one record lacks a key of another it stores a value that is no JSON, at
which its database refuses the whole file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.record import to_record
from annotator.model.scheme import LabelScheme
from exports.fields import document_fields, without
from exports.json_lines import write_records
from exports.parts import named

_SHAPE = Option(
    name="shape",
    title="Shape",
    help="relations for projects with relations, labels for plain sequence labeling.",
    choices=("relations", "labels"),
    default="relations",
)


class DoccanoWriter:
    """Writes one record a line for doccano's import."""

    name = "doccano"
    title = "doccano"
    suffix = ".jsonl"
    holds = Holds.everything()
    reader = "doccano"
    options = (_SHAPE,)

    def __init__(self, shape: str = "relations") -> None:
        self._has_relations = shape == "relations"

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer of the shape that was chosen."""
        return type(self)(**checked(self.options, values, owner=self.title))

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
        written = write_records(documents, target, lambda one: [self._record(one, report)])
        return written if self._has_relations else replace(written, relations=0)

    def _record(self, annotated: AnnotatedDocument, report: ReportLoss) -> dict[str, Any]:
        native = to_record(annotated)
        numbers = {span.id: number for number, span in enumerate(annotated.spans)}
        record: dict[str, Any] = {"text": annotated.document.text}
        if self._has_relations:
            record["entities"] = [
                {
                    "id": number,
                    "start_offset": span.start,
                    "end_offset": span.end,
                    "label": span.label,
                }
                for number, span in enumerate(annotated.spans)
            ]
            record["relations"] = [
                {
                    "id": number,
                    "from_id": numbers[relation.head],
                    "to_id": numbers[relation.child],
                    "type": relation.label,
                }
                for number, relation in enumerate(annotated.relations)
            ]
        else:
            record["label"] = [[span.start, span.end, span.label] for span in annotated.spans]
        # With place and label, by which they are found again after somebody worked in doccano.
        written = {
            "spans": [without(entry, ["text"]) for entry in native["spans"]],
            "relations": native["relations"] if self._has_relations else [],
            "suggestions": native.get("suggestions"),
        }
        record["document"] = {
            **document_fields(annotated.document, {}),
            **{key: value for key, value in written.items() if value},
        }
        self._report(annotated, report)
        return record

    def _report(self, annotated: AnnotatedDocument, report: ReportLoss) -> None:
        for span in annotated.spans:
            if span.fragments:
                detail = f"{named(annotated, span)} is discontinuous; doccano sees one stretch"
                _lose(report, annotated, span.id, "fragments", detail, Part.USE)
        if not self._has_relations:
            for relation in annotated.relations:
                detail = f"{relation.label} is a relation, which plain labels do not have"
                _lose(report, annotated, relation.id, "relation", detail, Part.WHOLE)
        for offer in annotated.suggestions:
            detail = f"{offer.label} is a suggestion; doccano does not show it"
            _lose(report, annotated, offer.id, "suggestion", detail, Part.USE)


def _lose(
    report: ReportLoss,
    annotated: AnnotatedDocument,
    annotation: str,
    reason: str,
    detail: str,
    part: Part,
) -> None:
    report(
        Loss(
            document=annotated.document.id,
            annotation=annotation,
            reason=reason,
            detail=detail,
            part=part,
        )
    )

"""Label Studio: a folder with `tasks.json` to import and `config.xml`, its labelling configuration.

Each annotator's work is an annotation of the task, each suggester's a prediction. Values of figures
are the text of a field of their region (the native record's `value` as JSON); notes and all that
Label Studio has no name for are in the region's `meta`, which it keeps. `data` has the text, the
metadata, and under `document` id, name, date, language and status.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import WriteError
from annotator.model.annotation import Decision, Relation, Span
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.fields import as_line, document_fields, native_entries, without
from exports.label_studio_config import LABELS, TEXT, VALUES, configuration
from exports.parts import named

TASKS = "tasks.json"
CONFIGURATION = "config.xml"

_REGION_ID = re.compile(r"[A-Za-z0-9_-]+\Z")


class LabelStudioWriter:
    """Writes a folder; pieces of discontinuous spans are out of Label Studio's own sight."""

    name = "label_studio"
    title = "Label Studio"
    suffix = ""
    holds = Holds.everything()
    reader = "label_studio"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time, and then the configuration.

        Raises:
            WriteError: The folder cannot be written.
        """
        count = spans = relations = 0
        used: tuple[set[str], set[str]] = set(), set()
        try:
            target.mkdir(parents=True, exist_ok=True)
            with (target / TASKS).open("w", encoding="utf-8", newline="\n") as file:
                for annotated in documents:
                    _report(annotated, report)
                    file.write(("[\n" if not count else ",\n") + as_line(_task(annotated)))
                    count += 1
                    spans += len(annotated.spans)
                    relations += len(annotated.relations)
                    made = (*annotated.spans, *annotated.suggested_spans)
                    used[0].update(span.label for span in made)
                    arrows = (*annotated.relations, *annotated.suggested_relations)
                    used[1].update(relation.label for relation in arrows)
                file.write("\n]\n" if count else "[]\n")
            content = configuration(scheme, *used)
            (target / CONFIGURATION).write_text(content, encoding="utf-8", newline="\n")
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=count, spans=spans, relations=relations)


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    """Tells what is in the file, but not where Label Studio looks."""
    made: list[Span | Relation] = [*annotated.spans, *annotated.suggested_spans]
    made += annotated.suggested_relations
    for one in made:
        details = []
        if isinstance(one, Span) and one.fragments:
            details.append(("fragments", "is discontinuous; Label Studio sees one stretch"))
        verdict = one.suggestion and one.suggestion.verdict
        if verdict and verdict.decision is Decision.REJECTED:
            details.append(("verdict", "was rejected; Label Studio offers it like any other"))
        for reason, words in details:
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=one.id,
                    reason=reason,
                    detail=f"{named(annotated, one)} {words}",
                    part=Part.USE,
                )
            )


@dataclass
class _Lot:
    """What one annotation or prediction says.

    Attributes:
        own: Ids of the spans that are its own; the others are here as ends of relations.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    own: set[str] = field(default_factory=set)


_Key = tuple[bool, str]


def _task(annotated: AnnotatedDocument) -> dict[str, Any]:
    document = annotated.document
    metadata = own_metadata(document)
    said = without(metadata, ("text", "document", "label_studio"))
    task: dict[str, Any] = {
        "data": {
            "text": document.text,
            **said,
            "document": document_fields(document, said if said == metadata else None),
        }
    }
    regions = _Regions(annotated)
    lots = _lots(annotated)
    annotations = [
        {"result": regions.result(lot), "was_cancelled": False, "ground_truth": False}
        for (is_offered, _), lot in lots.items()
        if not is_offered
    ]
    if not annotations and document.status is Status.DONE:
        # Somebody looked and found nothing.
        annotations = [{"result": [], "was_cancelled": False, "ground_truth": False}]
    predictions = [
        {"model_version": name, "result": regions.result(lot)}
        for (is_offered, name), lot in lots.items()
        if is_offered
    ]
    own = metadata.get("label_studio")
    if isinstance(own, dict) and "meta" in own:
        task["meta"] = own["meta"]
    return task | {"annotations": annotations, "predictions": predictions}


def _lots(annotated: AnnotatedDocument) -> dict[_Key, _Lot]:
    lots: dict[_Key, _Lot] = {}
    spans = {span.id: span for span in (*annotated.spans, *annotated.suggested_spans)}
    for span in spans.values():
        lot = lots.setdefault(_key(span), _Lot())
        lot.spans[span.id] = span
        lot.own.add(span.id)
    for relation in (*annotated.relations, *annotated.suggested_relations):
        lot = lots.setdefault(_key(relation), _Lot())
        lot.relations.append(relation)
        # Label Studio looks for both ends beside the relation.
        for end in (relation.head, relation.child):
            lot.spans.setdefault(end, spans[end])
    return lots


def _key(made: Span | Relation) -> _Key:
    suggestion = made.suggestion
    if suggestion is None:
        return False, made.annotator or ""
    return True, f"{suggestion.suggester} {suggestion.version}".strip()


class _Regions:
    """The results of one document."""

    def __init__(self, annotated: AnnotatedDocument) -> None:
        self._text = annotated.document.text
        self._entries = native_entries(annotated)
        self._ids: dict[str, str] = {}
        taken = set(self._entries)
        for number, id_ in enumerate(self._entries):
            if _REGION_ID.match(id_):
                self._ids[id_] = id_
                continue
            name = f"r{number}"
            while name in taken:
                name += "-"
            taken.add(name)
            self._ids[id_] = name

    def result(self, lot: _Lot) -> list[dict[str, Any]]:
        """Returns the result of an annotation or prediction."""
        found: list[dict[str, Any]] = []
        for span in lot.spans.values():
            found += self._span(span, is_copy=span.id not in lot.own)
        found += [self._relation(relation) for relation in lot.relations]
        return found

    def _span(self, span: Span, *, is_copy: bool) -> list[dict[str, Any]]:
        entry = self._entries[span.id]
        place = {"start": span.start, "end": span.end}
        region = {"id": self._ids[span.id], "to_name": TEXT, "origin": "manual"}
        if span.suggestion is not None:
            region["origin"] = "prediction"
        meta = without(entry, ("start", "end", "label", "text", "value", "note", "score"))
        note = {"text": [span.note]} if span.note else {}
        labels: dict[str, Any] = {
            **region,
            "from_name": LABELS,
            "type": "labels",
            # All that one stretch covers, also of a discontinuous span: by these words a reader
            # tells in which units the offsets are.
            "value": {
                **place,
                "text": self._text[span.start : span.end],
                "labels": [span.label],
            },
            **({} if span.score is None else {"score": span.score}),
            "meta": {**note, **meta, **({"elsewhere": True} if is_copy else {})},
        }
        if span.value is None or is_copy:
            return [labels]
        value = as_line(entry["value"])
        field_: dict[str, Any] = {
            **region,
            "from_name": VALUES,
            "type": "textarea",
            "value": {**place, "text": [value]},
        }
        return [labels, field_]

    def _relation(self, relation: Relation) -> dict[str, Any]:
        meta = without(self._entries[relation.id], ("head", "child", "label", "note", "score"))
        note = {"text": [relation.note]} if relation.note else {}
        return {
            "type": "relation",
            "from_id": self._ids[relation.head],
            "to_id": self._ids[relation.child],
            "direction": "right",
            "labels": [relation.label],
            **({} if relation.score is None else {"score": relation.score}),
            "meta": {**note, **meta},
        }

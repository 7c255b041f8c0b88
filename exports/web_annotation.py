"""W3C Web Annotation: a folder with one `.jsonld` for each document, an AnnotationPage.

* A span is an annotation with the motivation "tagging": the label is its tag, a note a comment, the
  value of a figure a body `Dataset` with `figure`. Each piece of it is a target of its own with a
  TextQuoteSelector and a TextPositionSelector, which counts code points as the standard says.
* A relation is an annotation with the motivation "linking" whose two targets are the annotations
  of its head and its child, in this order; its label is its tag.
* Creators are persons, and software where it is a suggestion. No time is given unless one is known.
* The text is in the page under `document`, so that a file can be read without anything else; what
  the standard has no word for is under `details`. Both are terms of the page's own context.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.model.annotation import Decision, Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.document_files import write_files
from exports.fields import as_line, document_fields, native_entries, without
from exports.parts import named

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        # The first in which a value may be JSON as it is.
        "@version": 1.1,
        "own": "urn:x-annotator:",
        "document": {"@id": "own:document"},
        "details": {"@id": "own:details", "@type": "@json"},
        "figure": {"@id": "own:figure", "@type": "@json"},
    },
)

_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z")
# So many characters before and behind a quotation tell it from the same words elsewhere.
_AROUND = 32


class WebAnnotationWriter:
    """Writes a folder; all of a project has its place there."""

    name = "web_annotation"
    title = "W3C Web Annotation"
    suffix = ""
    holds = Holds.everything()
    reader = "web_annotation"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, each into a file of its own.

        Raises:
            WriteError: The folder cannot be written.
        """
        del scheme  # annotations name their labels themselves

        def pieces(annotated: AnnotatedDocument) -> Iterable[str]:
            _report(annotated, report)
            return _file(annotated)

        return write_files(documents, target, ".jsonld", pieces)


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    offered: list[Span | Relation] = [*annotated.suggested_spans, *annotated.suggested_relations]
    for one in offered:
        verdict = one.suggestion and one.suggestion.verdict
        if verdict and verdict.decision is Decision.REJECTED:
            detail = f"{named(annotated, one)} was rejected; other programs show it like any other"
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=one.id,
                    reason="verdict",
                    detail=detail,
                    part=Part.USE,
                )
            )


def _file(annotated: AnnotatedDocument) -> Iterator[str]:
    """Yields a file, one key of the page or one annotation a line."""
    document = annotated.document
    entries = native_entries(annotated)
    source = _iri(document.id, "document")
    names = {id_: _iri(id_, f"annotation:{quote(document.id, safe='')}") for id_ in entries}
    spans = (*annotated.spans, *annotated.suggested_spans)
    relations = (*annotated.relations, *annotated.suggested_relations)
    language = {"language": document.language} if document.language else {}
    page = {
        "@context": list(CONTEXT),
        "id": f"{source}#annotations",
        "type": "AnnotationPage",
        "document": {
            "id": source,
            "type": "Text",
            "format": "text/plain",
            **language,
            "value": document.text,
            "details": document_fields(document),
        },
    }
    items = [
        *(_tagging(annotated, span, entries[span.id], names, source) for span in spans),
        *(_linking(relation, entries[relation.id], names) for relation in relations),
    ]
    yield "{\n"
    for key, value in page.items():
        yield f"{as_line(key)}: {as_line(value)},\n"
    yield '"items": [\n'
    yield ",\n".join(map(as_line, items))
    yield "\n]\n}\n"


def _tagging(
    annotated: AnnotatedDocument,
    span: Span,
    entry: Mapping[str, Any],
    names: Mapping[str, str],
    source: str,
) -> dict[str, Any]:
    text = annotated.document.text
    targets = [
        {
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - _AROUND) : start],
                    "suffix": text[end : end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        }
        for start, end in span.fragments or ((span.start, span.end),)
    ]
    written = ("start", "end", "label", "text", "note", "value", "fragments", "annotator")
    return {
        "id": names[span.id],
        "type": "Annotation",
        "motivation": "tagging",
        **_made_by(span),
        "body": _bodies(span, entry),
        "target": targets if len(targets) > 1 else targets[0],
        "details": without(entry, written),
    }


def _linking(
    relation: Relation, entry: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "id": names[relation.id],
        "type": "Annotation",
        "motivation": "linking",
        **_made_by(relation),
        "body": _bodies(relation, entry),
        "target": [{"id": names[relation.head]}, {"id": names[relation.child]}],
        "details": without(entry, ("head", "child", "label", "note", "annotator")),
    }


def _bodies(made: Span | Relation, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": made.label}
    ]
    if made.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": made.note})
    if "value" in entry:
        bodies.append({"type": "Dataset", "purpose": "describing", "figure": entry["value"]})
    return bodies


def _made_by(made: Span | Relation) -> dict[str, Any]:
    created = made.attributes.get("created")
    when = {"created": created} if isinstance(created, str) else {}
    if made.suggestion is not None:
        return {**when, "creator": {"type": "Software", "name": made.suggestion.suggester}}
    if not made.annotator:
        return when
    return {**when, "creator": {"type": "Person", "name": made.annotator}}


def _iri(id_: str, kind: str) -> str:
    if _UUID.match(id_):
        return f"urn:uuid:{id_}"
    return f"urn:x-annotator:{kind}:{quote(id_, safe='')}"

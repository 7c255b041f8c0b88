"""The losses that follow from what a format has no room for, said once for all writers."""

from collections.abc import Collection, Iterator

from annotator.model.annotation import Relation, Span
from annotator.model.comparing import has_several_annotators, own_metadata, written_parts
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss


def report_missing(
    annotated: AnnotatedDocument,
    holds: Holds,
    report: ReportLoss,
    *,
    left_out: Collection[str] = (),
) -> None:
    """Reports what `holds` has no room for: relations, suggestions, values, notes.

    Args:
        left_out: Ids of annotations that the writer leaves out and has reported itself. A relation
            that the format holds and whose end is left out is for the writer to report.
    """
    document = annotated.document
    for annotation, reason, detail, part in _missing(annotated, holds):
        if annotation is None or annotation.id not in left_out:
            report(
                Loss(
                    document=document.id,
                    annotation=annotation.id if annotation else "",
                    reason=reason,
                    detail=detail,
                    part=part,
                )
            )


def named(annotated: AnnotatedDocument, annotation: Span | Relation) -> str:
    """Returns label and words of an annotation, for a reader of the loss report."""
    if isinstance(annotation, Relation):
        return f"{annotation.label}"
    words = " ".join(annotated.text_of(annotation).split())
    return f'{annotation.label} "{words if len(words) <= 40 else words[:39] + "…"}"'


_Missing = tuple[Span | Relation | None, str, str, Part]


def _missing(annotated: AnnotatedDocument, holds: Holds) -> Iterator[_Missing]:
    if Part.METADATA not in holds.documents and own_metadata(annotated.document):
        yield None, "metadata", "The format has no room for metadata", Part.METADATA
    several = has_several_annotators(annotated)
    spans: list[Span] = [*annotated.spans]
    relations: list[Relation] = [*annotated.relations]
    if holds.suggestions is None:
        offered: list[Span | Relation] = [
            *annotated.suggested_spans,
            *annotated.suggested_relations,
        ]
        for offer in offered:
            detail = f"{named(annotated, offer)} is a suggestion, which the format does not have"
            yield offer, "suggestion", detail, Part.WHOLE
    else:
        spans += annotated.suggested_spans
        relations += annotated.suggested_relations
    for span in spans:
        yield from _parts(annotated, span, holds.spans, holds, several)
    for relation in relations:
        if holds.relations is None:
            detail = f"{relation.label} is a relation, which the format does not have"
            yield relation, "relation", detail, Part.WHOLE
        else:
            yield from _parts(annotated, relation, holds.relations, holds, several)


def _parts(
    annotated: AnnotatedDocument,
    annotation: Span | Relation,
    held: frozenset[Part],
    holds: Holds,
    several: bool,
) -> Iterator[_Missing]:
    room = held | (holds.suggestions or frozenset())
    for part, value in written_parts(annotation, several).items():
        if value and part not in room:
            detail = f"{named(annotated, annotation)}: no room for its {_WORDS[part]}"
            yield annotation, part.value, detail, part


_WORDS = {
    Part.VALUE: "value",
    Part.ATTRIBUTES: "attributes",
    Part.NOTE: "note",
    Part.ANNOTATOR: "annotator",
    Part.VERDICT: "verdict",
}

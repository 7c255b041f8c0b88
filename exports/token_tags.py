"""Tokens with one tag each (IOB2), as token classifiers are trained on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss
from annotator.text.tokens import tokens
from exports.parts import named

OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a document.

    Attributes:
        edges: Where each begins and ends, in code points.
        tags: "O", "B-LABEL" or "I-LABEL" of each.
    """

    edges: Sequence[tuple[int, int]]
    tags: Sequence[str]


def tagged(annotated: AnnotatedDocument, report: ReportLoss) -> Tagged:
    """Returns the tokens of a document and what each is, the longest spans first.

    A span that cannot be a run of tokens is reported as one that is of no use there.
    """
    edges = list(tokens(annotated.document.text))
    starts = {start: index for index, (start, _) in enumerate(edges)}
    ends = {end: index for index, (_, end) in enumerate(edges)}
    tags = [OUTSIDE] * len(edges)
    taken: dict[tuple[int, int], str] = {}
    for span in sorted(annotated.spans, key=_order):
        first, last = starts.get(span.start), ends.get(span.end)
        reason = ""
        if span.fragments:
            reason, why = "fragments", "is discontinuous; tags of tokens cannot say so"
        elif first is None or last is None or first > last:
            reason, why = "misaligned", "begins or ends inside of a token"
        elif taken.get((first, last)) == span.label:
            continue
        elif any(tag != OUTSIDE for tag in tags[first : last + 1]):
            reason, why = "overlap", "overlaps a longer span, and a token has one tag"
        else:
            taken[first, last] = span.label
            tags[first] = f"B-{span.label}"
            tags[first + 1 : last + 1] = [f"I-{span.label}"] * (last - first)
        if reason:
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=span.id,
                    reason=reason,
                    detail=f"{named(annotated, span)} {why}",
                    part=Part.USE,
                )
            )
    return Tagged(edges, tags)


def tag_names(labels: Collection[str]) -> list[str]:
    """Returns the names of all tags in an order that follows that of the labels; "O" is 0."""
    return [OUTSIDE, *(f"{begin}-{label}" for label in labels for begin in "BI")]


def _order(span: Span) -> tuple[int, int, str, str]:
    return span.start - span.end, span.start, span.label, span.id

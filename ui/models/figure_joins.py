"""What a figure is of, and when: which relations say so, read off the label scheme.

A relation from a figure to something that is no figure says what it is of; one to a date, time or
duration says when. The names of labels and relations do not matter.
"""

from collections.abc import Sequence
from enum import StrEnum

from annotator.model.annotation import Relation, Span
from annotator.model.figure import FigureKind
from annotator.model.scheme import Label, LabelScheme
from ui.models.kinds import is_judged
from ui.models.open_document import OpenDocument

_TIMES = frozenset({FigureKind.DATE, FigureKind.TIME, FigureKind.DURATION})


class Slot(StrEnum):
    """What a relation says of a figure."""

    WHAT = "what"
    WHEN = "when"


def slot_of(scheme: LabelScheme, partner: str) -> Slot | None:
    """Returns what a figure's relation to a span with the label `partner` says; None: neither."""
    label = scheme.spans.get(partner)
    if label is None:
        return None
    if not label.figures:
        return Slot.WHAT
    return Slot.WHEN if _TIMES.intersection(label.figures) else None


def types_between(scheme: LabelScheme, figure: str, partner: str) -> tuple[Label, ...]:
    """Returns the relations that may lead from a figure's label to another label."""
    return scheme.relations_between(figure, partner)


def partner_labels(scheme: LabelScheme, figure: str, slot: Slot) -> frozenset[str]:
    """Returns the labels that may fill a slot of a figure with the label `figure`."""
    return frozenset(
        name
        for name in scheme.spans
        if slot_of(scheme, name) is slot and types_between(scheme, figure, name)
    )


def labels_in(scheme: LabelScheme, slot: Slot) -> frozenset[str]:
    """Returns the labels that stand in a slot, whatever figure it is of."""
    return frozenset(name for name in scheme.spans if slot_of(scheme, name) is slot)


def joined(
    document: OpenDocument,
    scheme: LabelScheme,
    figure: Span,
    slot: Slot,
    *,
    labels: frozenset[str] | None = None,
) -> list[tuple[Relation, Span]]:
    """Returns the relations that fill a slot, with their other ends: annotated before suggested.

    Judged suggestions do not count. Of suggestions the surer comes first, then the nearer.
    Who asks for thousands of figures gives the `labels_in` the slot.
    """
    if labels is None:
        labels = labels_in(scheme, slot)
    found = []
    for relation in document.relations_of(figure.id):
        ends = document.ends_of(relation.id)
        if ends is None or is_judged(relation):
            continue
        head, child = ends
        if head.id == figure.id:
            partner = child
        else:
            label = scheme.relations.get(relation.label)
            if label is None or not label.symmetric:
                continue
            partner = head
        if partner.label in labels:
            found.append((relation, partner))
    if len(found) < 2:
        return found
    return sorted(
        found,
        key=lambda each: (
            each[0].is_pending,
            -(each[0].score or 0.0) if each[0].is_pending else 0.0,
            distance(figure, each[1]),
            each[0].id,
        ),
    )


def shown(pairs: Sequence[tuple[Relation, Span]]) -> list[tuple[Relation, Span]]:
    """Returns what a cell shows of `joined`: the annotated ones, else the suggested ones."""
    annotated = [pair for pair in pairs if not pair[0].is_pending]
    return annotated or list(pairs)


def distance(first: Span, second: Span) -> int:
    """Returns how many characters lie between two spans; 0 where they touch or overlap."""
    return max(0, second.start - first.end, first.start - second.end)

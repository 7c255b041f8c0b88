"""Which relations two spans can still be joined by."""

from dataclasses import dataclass

from annotator.model.annotation import Relation, Span
from annotator.model.scheme import Label, LabelScheme
from ui.models.kinds import is_judged
from ui.models.open_document import OpenDocument


@dataclass(frozen=True, slots=True)
class Join:
    """A relation that can be made.

    Attributes:
        head, child: Ids of the spans that it joins.
        label: Its label.
        offered: The suggestion of this very relation that waits; None where there is none.
    """

    head: str
    child: str
    label: Label
    offered: Relation | None = None


def joins(document: OpenDocument, scheme: LabelScheme, head: Span, child: Span) -> list[Join]:
    """Returns the relations that the labels allow from `head` to `child` and that are not there.

    Where there is none that way round, those from `child` to `head`: it was drawn against the
    arrow. A suggestion that waits is not there yet: making it accepts it.
    """
    return _one_way(document, scheme, head, child) or _one_way(document, scheme, child, head)


def _one_way(document: OpenDocument, scheme: LabelScheme, head: Span, child: Span) -> list[Join]:
    allowed = scheme.relations_between(head.label, child.label)
    there = _between(document, scheme, head.id, child.id) if allowed else {}
    return [
        Join(head.id, child.id, label, there.get(label.name))
        for label in allowed
        if label.name not in there or there[label.name].is_pending
    ]


def _between(
    document: OpenDocument, scheme: LabelScheme, head: str, child: str
) -> dict[str, Relation]:
    """Returns the relations that lead from `head` to `child`, by label; annotations win."""
    found: dict[str, Relation] = {}
    for relation in document.relations_of(head):
        ends = document.ends_of(relation.id)
        if ends is None or is_judged(relation):
            continue
        label = scheme.relations.get(relation.label)
        ids = (ends[0].id, ends[1].id)
        is_same = ids == (head, child)
        is_twin = label is not None and label.symmetric and ids == (child, head)
        if (is_same or is_twin) and (relation.label not in found or not relation.is_pending):
            found[relation.label] = relation
    return found

"""What an annotation must be like; each check refuses in one sentence."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.commands.wording import shortened
from annotator.errors import RefusedError
from annotator.model.annotation import Relation, Span
from annotator.model.figure import Figure
from annotator.model.scheme import Label, LabelScheme

if TYPE_CHECKING:
    from annotator.store.lookup import Lookup, Place

Fragments = tuple[tuple[int, int], ...]


def check_span_label(scheme: LabelScheme, name: str) -> Label:
    """Returns the label of this name.

    Raises:
        RefusedError: No label of spans has it.
    """
    if name not in scheme.spans:
        raise RefusedError(f"The project has no label {name!r} for spans.")
    return scheme.spans[name]


def check_relation_label(scheme: LabelScheme, name: str) -> Label:
    """Returns the label of this name.

    Raises:
        RefusedError: No label of relations has it.
    """
    if name not in scheme.relations:
        raise RefusedError(f"The project has no label {name!r} for relations.")
    return scheme.relations[name]


def check_extent(place: "Place", start: int, end: int, fragments: Fragments) -> None:
    """Refuses what does not lie in the text.

    Raises:
        RefusedError: The span is empty, goes beyond the text, or its fragments do not fit it.
    """
    if not 0 <= start < end <= place.length:
        raise RefusedError(
            f"A span from {start} to {end} does not lie in the text of {place.name}, which has "
            f"{place.length} characters."
        )
    if not are_sane(start, end, fragments):
        raise RefusedError(
            "The pieces of a span must be in order, apart, and reach from its start to its end."
        )


def are_sane(start: int, end: int, fragments: Fragments) -> bool:
    """True where `fragments` are none, or sorted, disjoint pieces whose hull is start:end."""
    if not fragments:
        return True
    return (
        (fragments[0][0], fragments[-1][1]) == (start, end)
        and all(low < high for low, high in fragments)
        and all(left[1] <= right[0] for left, right in pairwise(fragments))
    )


def pieces(fragments: Sequence[Sequence[int]]) -> Fragments:
    """Returns `fragments` as a span keeps them: a single one is no piece but the whole."""
    if len(fragments) < 2:
        return ()
    return tuple((start, end) for start, end in fragments)


def check_value(label: Label, value: Figure | None) -> None:
    """Refuses a value that spans of `label` cannot have.

    Raises:
        RefusedError: The label is no figure, or has other kinds of value.
    """
    if value is None:
        return
    if not label.is_figure:
        raise RefusedError(f"{label.name} is no figure, so it has no value.")
    if value.kind not in label.figures:
        known = " or ".join(kind.value for kind in label.figures)
        raise RefusedError(f"The value of {label.name} is {known}, not {value.kind.value}.")


def check_new_span(edit: "Lookup", span: Span, annotator: str) -> None:
    """Refuses a span that the annotator has already.

    Raises:
        RefusedError: There is one with the same place and label.
    """
    same = edit.spans_of(annotator, [span]).get(edit.key_of(span), span.id)
    if same != span.id:
        words = shortened(edit.covered(span))
        raise RefusedError(f"{words} is marked as {span.label} already.")


def check_joins(label: Label, head: Span, child: Span) -> None:
    """Refuses a relation that the scheme does not know.

    Raises:
        RefusedError: A relation of this label does not lead from the one to the other.
    """
    if not label.joins(head.label, child.label):
        raise RefusedError(f"{label.name} does not lead from {head.label} to {child.label}.")


def check_new_relation(edit: "Lookup", label: Label, relation: Relation, annotator: str) -> None:
    """Refuses a relation that the annotator has already.

    Raises:
        RefusedError: There is one of the same label, or its twin if direction says nothing.
    """
    known = edit.relations_of(annotator, [relation.head])
    same = known.get((relation.head, relation.child, relation.label))
    if same is None and label.symmetric:
        same = known.get((relation.child, relation.head, relation.label))
    if same not in (None, relation.id):
        raise RefusedError(f"These two are joined by {relation.label} already.")

"""Saying of a figure what it is of, and when: filling a cell makes the relation."""

from collections.abc import Sequence

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.scheme import Label
from ui.actions.relating import choose_type
from ui.actions.workbench import Workbench
from ui.models.figure_joins import (
    Slot,
    distance,
    joined,
    partner_labels,
    shown,
    types_between,
)
from ui.models.kinds import is_judged


def candidates(bench: Workbench, figure: Span, slot: Slot) -> list[Span]:
    """Returns the spans that may fill a slot of a figure: suggested ones, then the nearest."""
    document = bench.document
    if document is None:
        return []
    scheme = bench.session.scheme
    labels = partner_labels(scheme, figure.label, slot)
    first = {span.id: -1 for _, span in joined(document, scheme, figure, slot)}
    found = [
        span
        for span, _ in document.placed_spans()
        if span.label in labels and span.id != figure.id and not is_judged(span)
    ]
    found.sort(key=lambda span: (first.get(span.id, 0), distance(figure, span), span.start))
    return found


def fill(bench: Workbench, figure: Span, slot: Slot, partner: Span) -> None:
    """Lets a figure be of `partner`, in one edit.

    Where just that is suggested, it is accepted. What stands in the cell makes room, all of it,
    as in any table: a relation leads to `partner` from now on, and others beside it are deleted.
    Of several types of relation that fit, a person chooses.
    """
    document = bench.document
    if document is None or not bench.can_edit:
        return
    pairs = joined(document, bench.session.scheme, figure, slot)
    standing = shown(pairs)
    annotated = [(relation, span) for relation, span in standing if not relation.is_pending]
    if any(span.id == partner.id for _, span in annotated):
        _keep_only(bench, annotated, partner)
        return
    same = next((each for each, span in pairs if span.id == partner.id), None)
    if same is not None and standing[0][0].is_pending:
        _accept(bench, same)
        return
    types = types_between(bench.session.scheme, figure.label, partner.label)
    old = standing[0][0] if standing else None
    kept = [label for label in types if old is not None and label.name == old.label]
    choose_type(
        bench,
        "Type of the relation",
        kept or types,
        lambda label: _join(
            bench, figure, partner, label, old, [each for each, _ in annotated[1:]]
        ),
        beside=figure.id,
    )


def clear(bench: Workbench, figure: Span, slot: Slot) -> None:
    """Empties a cell in one edit: its relations are deleted, or rejected where suggested."""
    from annotator.commands import relations, verdicts

    document = bench.document
    if document is None or not bench.can_edit:
        return
    standing = shown(joined(document, bench.session.scheme, figure, slot))
    ids = [relation.id for relation, _ in standing]
    if not ids:
        return
    if standing[0][0].is_pending:
        bench.session.do(verdicts.reject, bench.document_id, ids, seconds=bench.seconds())
    else:
        bench.session.do(relations.delete, bench.document_id, ids)


def accept_slot(bench: Workbench, figure: Span, slot: Slot) -> bool:
    """Accepts the relation that is suggested in a cell; False where none is."""
    document = bench.document
    if document is None or not bench.can_edit:
        return False
    standing = shown(joined(document, bench.session.scheme, figure, slot))
    if not standing or not standing[0][0].is_pending:
        return False
    return _accept(bench, standing[0][0]) is not None


def slot_words(bench: Workbench, figure: Span, slot: Slot) -> str:
    """Returns which labels may fill a slot, for one sentence."""
    scheme = bench.session.scheme
    labels = partner_labels(scheme, figure.label, slot)
    return ", ".join(name for name in scheme.spans if name in labels)


def _accept(bench: Workbench, relation: Relation) -> Changes | None:
    from annotator.commands import verdicts

    return bench.session.do(
        verdicts.accept, bench.document_id, [relation.id], seconds=bench.seconds()
    )


def _keep_only(bench: Workbench, annotated: Sequence[tuple[Relation, Span]], partner: Span) -> None:
    """Deletes the relations of a cell that lead elsewhere."""
    from annotator.commands import relations

    others = [relation.id for relation, span in annotated if span.id != partner.id]
    if others and bench.session.do(relations.delete, bench.document_id, others) is not None:
        _tell_replaced(bench, len(others))


def _tell_replaced(bench: Workbench, count: int) -> None:
    if count:
        what = "One other is" if count == 1 else f"{count:,} others are"
        tip = bench.keys.tip("edit.undo", "takes that back.")
        bench.tell(f"{what} no longer in this cell. {tip}".rstrip())


def _join(
    bench: Workbench,
    figure: Span,
    partner: Span,
    label: Label,
    old: Relation | None,
    others: Sequence[Relation],
) -> None:
    """Joins a figure to `partner`: `old` leads there now, and `others` are deleted."""
    from annotator.commands import relations, verdicts

    if old is None:
        bench.session.do(relations.add, bench.document_id, figure.id, partner.id, label.name)
        return
    # In a symmetric relation the figure may be the child.
    document = bench.document
    ends = document.ends_of(old.id) if document is not None else None
    is_turned = ends is not None and ends[1].id == figure.id
    head, child = (partner.id, None) if is_turned else (None, partner.id)
    if old.is_pending:
        bench.session.do(
            verdicts.correct,
            bench.document_id,
            old.id,
            label=label.name,
            head=head,
            child=child,
            seconds=bench.seconds(),
        )
    else:
        done = bench.session.do(
            relations.rejoin,
            bench.document_id,
            old.id,
            label=label.name,
            head=head,
            child=child,
            instead_of=[each.id for each in others],
        )
        if done is not None:
            _tell_replaced(bench, len(others))

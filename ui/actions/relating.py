"""Relations: drawing them, choosing their type, turning them."""

from annotator.model.annotation import Relation, Span
from annotator.model.scheme import Label
from ui.actions.marking import has_focus, new_annotation
from ui.actions.workbench import Workbench


def has_relation(bench: Workbench) -> bool:
    """True where a relation is in focus."""
    return has_focus(bench) and isinstance(bench.focused, Relation)


def start_relation(bench: Workbench) -> None:
    """Begins a relation from the span in focus, or offers other types for the one in focus."""
    item = bench.focused
    if isinstance(item, Span):
        if not bench.canvas.start_relation(item.id):
            bench.tell(f"The labels allow no relation between {item.label} and anything here.")
    elif isinstance(item, Relation):
        _choose_type(bench, item)


def relate(bench: Workbench, head: str, child: str) -> None:
    """Makes the relation that was drawn: at once where one type fits, else after a choice."""
    document = bench.document
    first, second = (document.span(head), document.span(child)) if document else (None, None)
    if first is None or second is None:
        return
    scheme = bench.session.scheme
    choices = scheme.relations_between(first.label, second.label)
    if not choices:
        # Drawn against the arrow: what fits the other way is meant.
        choices = scheme.relations_between(second.label, first.label)
        head, child = child, head
    if not choices:
        bench.warn(f"The labels allow no relation between {first.label} and {second.label}.")
    elif len(choices) == 1:
        _add(bench, head, child, choices[0])
    elif bench.front is not None:
        bench.front.choose("Relation", choices, lambda label: _add(bench, head, child, label))


def turn(bench: Workbench) -> None:
    """Makes head and child of the relation in focus change places."""
    from annotator.commands import relations, verdicts

    item = bench.focused
    if not isinstance(item, Relation):
        return
    if item.suggestion is not None:
        bench.session.do(
            verdicts.correct,
            bench.document_id,
            item.id,
            head=item.child,
            child=item.head,
            seconds=bench.seconds(),
        )
    else:
        bench.session.do(relations.turn, bench.document_id, item.id)


def _add(bench: Workbench, head: str, child: str, label: Label) -> None:
    from annotator.commands import relations

    changes = bench.session.do(relations.add, bench.document_id, head, child, label.name)
    if changes is not None and bench.document is not None:
        change = changes.documents.get(bench.document_id)
        made = [
            name
            for name, relation in (change.relations if change else {}).items()
            if relation is not None and relation.suggestion is None
        ]
        bench.canvas.focus_annotation(made[0] if made else new_annotation(bench, changes))


def other_types(bench: Workbench, relation: Relation) -> list[Label]:
    """Returns the other types that the labels allow for a relation."""
    ends = bench.document.ends_of(relation.id) if bench.document else None
    if ends is None:
        return []
    return [
        label
        for label in bench.session.scheme.relations_between(ends[0].label, ends[1].label)
        if label.name != relation.label
    ]


def _choose_type(bench: Workbench, relation: Relation) -> None:
    choices = other_types(bench, relation)
    if not choices:
        bench.tell("The labels allow no other relation between these two.")
    elif bench.front is not None:
        bench.front.choose("Relation", choices, lambda label: set_type(bench, relation, label))


def set_type(bench: Workbench, relation: Relation, label: Label) -> None:
    """Gives a relation another type; a suggestion is corrected by that."""
    from annotator.commands import relations, verdicts

    if relation.suggestion is not None:
        bench.session.do(
            verdicts.correct,
            bench.document_id,
            relation.id,
            label=label.name,
            seconds=bench.seconds(),
        )
    else:
        bench.session.do(relations.relabel, bench.document_id, relation.id, label.name)

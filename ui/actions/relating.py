"""Relations: drawing them, choosing their type, turning them."""

from collections.abc import Callable, Collection, Sequence

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.scheme import Label
from ui.actions.marking import new_annotation, revise
from ui.actions.workbench import Workbench
from ui.models.choices import Choice
from ui.models.joining import Join, joins
from ui.plain import shortened

# Characters of a span in the title of a choice.
_LONGEST = 28


def start_relation(bench: Workbench) -> None:
    """Begins a relation from the span in focus, or offers other types for the one in focus."""
    item = bench.focused
    if isinstance(item, Span):
        if not bench.canvas.start_relation(item.id):
            bench.tell(f"The labels allow no other relation between {item.label} and marks here.")
    elif isinstance(item, Relation):
        _choose_type(bench, item)


def turn_or_lead_here(bench: Workbench) -> None:
    """Turns the relation in focus; for a span, begins a relation whose child it is."""
    item = bench.focused
    if isinstance(item, Relation):
        turn(bench)
    elif isinstance(item, Span) and not bench.canvas.start_relation(item.id, backward=True):
        bench.tell(f"The labels allow no other relation between {item.label} and marks here.")


def relate(bench: Workbench, head: str, child: str) -> None:
    """Makes the relation that was drawn: at once where one type fits, else after a choice."""
    document = bench.document
    start = child if bench.canvas.focused == child else head
    other = head if start == child else child
    first, second = (document.span(head), document.span(child)) if document else (None, None)
    if document is None or first is None or second is None:
        return
    possible = {
        join.label.name: join for join in joins(document, bench.session.scheme, first, second)
    }
    if possible:
        join = next(iter(possible.values()))
        choose_type(
            bench,
            _between(bench, join.head, join.child),
            [join.label for join in possible.values()],
            lambda label: _join(bench, possible[label.name], start=start),
            beside=other,
            offered=[name for name, join in possible.items() if join.offered is not None],
        )
    elif bench.session.scheme.relations_between(first.label, second.label):
        bench.warn("These two are joined by every relation that the labels allow.")
    else:
        bench.warn(f"The labels allow no relation between {first.label} and {second.label}.")


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


def _join(bench: Workbench, join: Join, *, start: str) -> None:
    """Makes a relation and goes back to the span where it was begun: more may go from there."""
    from annotator.commands import relations, verdicts

    if join.offered is not None:
        # Drawing what is offered says yes to it.
        changes = bench.session.do(
            verdicts.accept, bench.document_id, [join.offered.id], seconds=bench.seconds()
        )
    else:
        changes = bench.session.do(
            relations.add, bench.document_id, join.head, join.child, join.label.name
        )
    if changes is None or bench.document is None:
        return
    made = _made(bench, changes)
    bench.trail.fresh = made
    bench.canvas.focus_annotation(bench.document.standing(start) or made)


def _made(bench: Workbench, changes: Changes) -> str:
    """Returns the id of the first annotated relation among `changes` of the open document."""
    change = changes.documents.get(bench.document_id)
    for name, relation in (change.relations if change else {}).items():
        if relation is not None and relation.suggestion is None:
            return name
    return new_annotation(bench, changes)


def other_types(bench: Workbench, relation: Relation) -> list[Label]:
    """Returns the other types that the labels allow for a relation and its ends do not have."""
    document = bench.document
    ends = document.ends_of(relation.id) if document else None
    if document is None or ends is None:
        return []
    return [
        join.label
        for join in joins(document, bench.session.scheme, *ends)
        if join.label.name != relation.label and join.head == ends[0].id and join.offered is None
    ]


def _choose_type(bench: Workbench, relation: Relation) -> None:
    """Offers the other types that the relation can have; the only one is taken at once."""
    types = other_types(bench, relation)
    ends = bench.document.ends_of(relation.id) if bench.document else None
    if types and ends is not None:
        choose_type(
            bench,
            _between(bench, ends[0].id, ends[1].id),
            types,
            lambda label: set_type(bench, relation, label),
            beside=relation.id,
        )
    else:
        bench.tell("The labels allow no other relation between these two.")


def set_type(bench: Workbench, relation: Relation, label: Label, *, is_new: bool = False) -> None:
    """Gives a relation another type; a suggestion is corrected by that.

    A type that `is_new` to the project is made by the same edit.
    """
    from annotator.commands import relations

    new = label if is_new else None
    revise(bench, relation, relations.relabel, new=new, label=label.name)


def choose_type(
    bench: Workbench,
    title: str,
    types: Sequence[Label],
    then: Callable[[Label], object],
    *,
    beside: str,
    offered: Collection[str] = (),
) -> None:
    """Takes the only type at once; lets a person choose among several.

    Args:
        bench: Has the window that asks.
        title: What the choice is about.
        types: Labels of relations.
        then: Is called with the one that is taken.
        beside: Id of the mark that the choice comes up at.
        offered: Names of the types that are suggested.
    """
    if len(types) == 1:
        then(types[0])
    elif types and bench.front is not None:
        meant = {label.name: label for label in types}
        choices = [_choice(label, is_offered=label.name in offered) for label in types]
        bench.front.choose(title, choices, lambda name: then(meant[name]), beside=beside)


def _choice(label: Label, *, is_offered: bool) -> Choice:
    said = "suggested" if is_offered else ""
    return Choice(label.name, label.name, ", ".join(filter(None, (said, label.description))))


def _between(bench: Workbench, head: str, child: str) -> str:
    """Names two spans: "Ann Lee → Acme Corp"."""
    document = bench.document
    spans = (document.span(head), document.span(child)) if document else ()
    return " → ".join(
        shortened(document.text_of(span), _LONGEST)
        for span in spans
        if span is not None and document
    )

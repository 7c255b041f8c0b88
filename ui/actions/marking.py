"""Marks: accepting, rejecting, labelling, bounds, values, notes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypedDict, Unpack

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.figure import Figure
from annotator.model.scheme import Label
from annotator.text.fragments import stretched
from ui.actions.figures import value_at
from ui.actions.learning import offer_to_reject_others
from ui.actions.what_next import next_words
from ui.actions.workbench import Workbench, in_one_go
from ui.models.kinds import PENDING

if TYPE_CHECKING:
    from annotator.store.project_file import ProjectFile

P = ParamSpec("P")


class Values(TypedDict, total=False):
    """What a mark has in place of what it had."""

    label: str
    start: int
    end: int
    fragments: Sequence[tuple[int, int]]
    value: Figure | None


def has_focus(bench: Workbench) -> bool:
    """True where something is in focus that can be worked on."""
    return bench.can_edit and bench.mode == "text" and bench.focused is not None


def has_pending(bench: Workbench) -> bool:
    """True where a suggestion is in focus."""
    item = bench.focused
    return has_focus(bench) and item is not None and item.is_pending


def has_span(bench: Workbench) -> bool:
    """True where a span is in focus."""
    return has_focus(bench) and isinstance(bench.focused, Span)


def has_figure(bench: Workbench) -> bool:
    """True where a figure is in focus."""
    item = bench.focused
    if not (has_span(bench) and isinstance(item, Span)):
        return False
    label = bench.label_of(item)
    return label is not None and label.is_figure


def can_note(bench: Workbench) -> bool:
    """True where something is in focus that can have a note."""
    return bench.can_edit and bench.focused is not None


@in_one_go
def accept(bench: Workbench) -> None:
    """Accepts the suggestion in focus and goes to the next one."""
    from annotator.commands import verdicts

    item = bench.focused
    if item is not None and item.is_pending:
        done = bench.session.do(
            verdicts.accept, bench.document_id, [item.id], seconds=bench.seconds()
        )
        if done:
            walk_on(bench)


@in_one_go
def reject(bench: Workbench) -> None:
    """Rejects the suggestion in focus and goes to the next; removes an annotation in focus."""
    from annotator.commands import relations, spans, verdicts

    item = bench.focused
    if item is None:
        return
    if item.suggestion is not None:
        after = _next_pending(bench, item.id)
        done = bench.session.do(
            verdicts.reject, bench.document_id, [item.id], seconds=bench.seconds()
        )
        if done:
            _focus_or_tell(bench, after)
            offer_to_reject_others(bench, item, done)
    else:
        # Who goes round the relations of a span wants to go on there.
        is_round = bench.trail.walked == item.id
        after = bench.canvas.focus_end if is_round else _next_nearby(bench, item.id)
        command = relations.delete if isinstance(item, Relation) else spans.delete
        if bench.session.do(command, bench.document_id, [item.id]):
            bench.canvas.focus_annotation(after)


def walk_on(bench: Workbench, *, step: int = 1) -> None:
    """Goes to the next (1) or previous (-1) suggestion; where none is, says what comes next."""
    if not bench.canvas.walk(step):
        bench.tell(next_words(bench))


def has_place(bench: Workbench) -> bool:
    """True where `put_label` has something to put a label on."""
    canvas = bench.canvas
    has_words = canvas.selection is not None or canvas.target is not None
    return has_words or isinstance(bench.focused, Span)


def put_label(bench: Workbench, name: str, *, new: Label | None = None) -> None:
    """Puts a label: on the selection, else on the span in focus, else on the word at the caret.

    Args:
        bench: Knows what is selected and in focus.
        name: Name of the label.
        new: The label itself where the project has none of this name: it is made by the same edit.
    """
    item = bench.focused
    selection = bench.canvas.selection
    bench.hand.last_label = name
    if bench.hand.held:
        bench.hold(name)
    if selection is not None:
        _add(bench, *selection, name, new)
    elif isinstance(item, Span):
        _relabel(bench, item, name, new)
    elif isinstance(item, Relation):
        tip = bench.keys.tip("annotate.relation", "changes the type of this relation")
        bench.tell("Labels go on words" + (f"; {tip}." if tip else ", not on relations."))
    elif bench.canvas.target is not None:
        _add(bench, *bench.canvas.target, name, new)
    else:
        bench.tell("Put the caret on a word or select some words first.")


def set_bounds(
    bench: Workbench,
    span_id: str,
    start: int,
    end: int,
    *,
    pieces: Sequence[tuple[int, int]] | None = None,
) -> None:
    """Gives a span other edges; the value of a figure is read anew.

    Without `pieces`, those that it has stay where they are, but for the outer edges.
    """
    from annotator.commands import spans

    document = bench.document
    span = document.span(span_id) if document else None
    if document is None or span is None:
        return
    if pieces is None:
        pieces = stretched(span.fragments, start, end)
    fragments = pieces if len(pieces) > 1 else ()
    value = value_at(document, start, end, bench.label_of(span), pieces=fragments)
    revise(bench, span, spans.set_bounds, start=start, end=end, fragments=fragments, value=value)


def revise(
    bench: Workbench,
    item: Span | Relation,
    command: Callable[..., Changes],
    *,
    new: Label | None = None,
    **values: Unpack[Values],
) -> Changes | None:
    """Changes an annotation by a command; corrects a suggestion, with the same values, instead.

    A label that is `new` to the project is made by the same edit.
    """
    from annotator.commands import verdicts

    if item.suggestion is None:
        return _do(bench, new, command, bench.document_id, item.id, **values)
    return _do(
        bench, new, verdicts.correct, bench.document_id, item.id, seconds=bench.seconds(), **values
    )


def _do(
    bench: Workbench,
    new: Label | None,
    command: "Callable[Concatenate[ProjectFile, P], Changes]",
    *args: P.args,
    **kwargs: P.kwargs,
) -> Changes | None:
    """Does a command that puts a label, which is made by the same edit where it is new."""
    from annotator.commands import labels

    if new is None:
        return bench.session.do(command, *args, **kwargs)
    return bench.session.do(labels.add_and, new, command, *args, **kwargs)


def set_value(bench: Workbench, span: Span, value: Figure | None) -> Changes | None:
    """Gives a figure another value; a suggestion is corrected by that."""
    from annotator.commands import spans

    return revise(bench, span, spans.set_value, value=value)


def set_note(bench: Workbench, item: Span | Relation, note: str) -> Changes | None:
    """Sets the note of an annotation or suggestion."""
    from annotator.commands import relations, spans

    command = relations.set_note if isinstance(item, Relation) else spans.set_note
    return bench.session.do(command, bench.document_id, item.id, note)


def new_annotation(bench: Workbench, changes: Changes) -> str:
    """Returns the id of the first annotation among `changes` of the open document, or ""."""
    change = changes.documents.get(bench.document_id)
    if change is None:
        return ""
    for entries in (change.spans, change.relations):
        for name, item in entries.items():
            if item is not None and item.suggestion is None:
                return name
    return ""


def _add(bench: Workbench, start: int, end: int, name: str, new: Label | None) -> None:
    from annotator.commands import spans

    if bench.document is None:
        return
    label = bench.session.scheme.spans.get(name)
    value = value_at(bench.document, start, end, label)
    changes = _do(bench, new, spans.add, bench.document_id, start, end, name, value=value)
    if changes is not None:
        bench.canvas.focus_annotation(new_annotation(bench, changes))


def _relabel(bench: Workbench, span: Span, name: str, new: Label | None) -> None:
    from annotator.commands import spans

    if bench.document is None:
        return
    if span.label == name:
        # The key of the label that is offered says yes to it.
        accept(bench)
        return
    label = bench.session.scheme.spans.get(name)
    value = value_at(bench.document, span.start, span.end, label, pieces=span.fragments)
    revise(bench, span, spans.relabel, new=new, label=name, value=value)


def _next_pending(bench: Workbench, item: str) -> str | None:
    document = bench.document
    return document.neighbor(item, 1, PENDING) if document else None


def _next_nearby(bench: Workbench, item: str) -> str:
    """Returns the next mark on the line of `item` that does not go with it; "" for none."""
    document = bench.document
    start = document.start_of(item) if document is not None else None
    if document is None or start is None:
        return ""
    joined = {relation.id for relation in document.relations_of(item)}
    after = document.neighbor(item, 1, lambda other: other.id not in joined)
    place = document.start_of(after) if after else None
    if after is None or place is None:
        return ""
    blocks = document.blocks
    is_near = blocks.first_piece(blocks.at(place)) == blocks.first_piece(blocks.at(start))
    return after if is_near else ""


def _focus_or_tell(bench: Workbench, after: str | None) -> None:
    # The next one may have gone with the rejected one: a relation on it.
    if after and bench.document is not None and bench.document.is_visible(after):
        bench.canvas.focus_annotation(after)
    else:
        walk_on(bench)

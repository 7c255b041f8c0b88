"""Labels by name: those that fit what is in focus, found by part of their name, or made anew."""

from collections.abc import Sequence

from annotator.model.annotation import Relation
from annotator.model.scheme import Label, LabelKind
from ui.actions.marking import has_place, put_label
from ui.actions.relating import set_type
from ui.actions.workbench import Workbench
from ui.theme.label_colors import free_color


def choices(bench: Workbench) -> Sequence[Label]:
    """Returns the labels that can be put: of spans; for a relation in focus, the types that fit."""
    item, scheme = bench.focused, bench.session.scheme
    if isinstance(item, Relation) and bench.document is not None:
        ends = bench.document.ends_of(item.id)
        return scheme.relations_between(ends[0].label, ends[1].label) if ends else ()
    return tuple(scheme.spans.values())


def is_new(bench: Workbench, name: str) -> bool:
    """True for a name that no label of the kind that can be put has, whatever its capitals."""
    kind = _kind(bench)
    known = (label.name.casefold() for label in bench.session.scheme.labels if label.kind is kind)
    return bool(name.strip()) and bench.can_edit and name.strip().casefold() not in known


def put(bench: Workbench, label: Label) -> None:
    """Puts a label on the selection, the span in focus or the word at the caret; or a type."""
    item = bench.focused
    if label.kind is LabelKind.SPAN:
        put_label(bench, label.name)
    elif isinstance(item, Relation) and item.label != label.name:
        set_type(bench, item, label)


def put_new(bench: Workbench, name: str) -> None:
    """Makes a label of this name, in a color that is little used, and puts it."""
    from annotator.commands import labels
    from annotator.model.ids import new_id

    scheme = bench.session.scheme
    label = Label(
        id=new_id(),
        name=name.strip(),
        kind=_kind(bench),
        color=free_color(each.color for each in scheme.labels),
    )
    # One act of a person is one edit.
    item = bench.focused
    if isinstance(item, Relation):
        set_type(bench, item, label, is_new=True)
    elif has_place(bench):
        put_label(bench, label.name, new=label)
    elif bench.session.do(labels.add, label) is not None:
        put(bench, label)


def _kind(bench: Workbench) -> LabelKind:
    return LabelKind.RELATION if isinstance(bench.focused, Relation) else LabelKind.SPAN

"""Relations: draw, delete, relabel, turn around, lead elsewhere, note."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.commands.corrections import turn_to_corrected
from annotator.commands.flags import flag_words, with_flag
from annotator.commands.judging import annotations_of
from annotator.commands.removal import remove
from annotator.commands.rules import check_joins, check_new_relation, check_relation_label
from annotator.commands.wording import counted, relation_words, shortened
from annotator.errors import RefusedError
from annotator.model.annotation import Origin, Relation
from annotator.model.changes import Changes
from annotator.model.ids import new_id

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile


def add(file: "ProjectFile", document: str, head: str, child: str, label: str) -> Changes:
    """Joins two spans; an end that is a pending suggestion is accepted by it.

    Raises:
        RefusedError: The label is unknown, does not lead from the one to the other, or joins them
            already; or an end was rejected.
    """
    with file.edit() as edit:
        place = edit.place(document)
        edit.document = place.id
        relation_label = check_relation_label(file.scheme, label)
        if head == child:
            raise RefusedError("A relation joins two different spans.")
        ends = annotations_of(edit, document, [head, child])
        if len({end.id for end in ends}) == 1:
            raise RefusedError("A relation joins two different spans.")
        check_joins(relation_label, *ends)
        relation = Relation(
            id=new_id(),
            head=ends[0].id,
            child=ends[1].id,
            label=label,
            annotator=edit.annotator,
            origin=Origin.MANUAL,
        )
        check_new_relation(edit, relation_label, relation, edit.annotator)
        edit.add_relations([(place, relation)])
        edit.words = f"Linked {relation_words(edit, relation, *ends)}"
    return edit.changes


def delete(file: "ProjectFile", document: str, ids: Collection[str]) -> Changes:
    """Deletes annotated relations, as one edit.

    Raises:
        RefusedError: One of them is a suggestion, or not there.
    """
    with file.edit() as edit:
        edit.document = document
        relations = edit.relations(document, ids)
        if any(relation.suggestion is not None for relation in relations):
            raise RefusedError("This is a suggestion: accept, correct or reject it.")
        edit.words = (
            f"Unlinked {_words(edit, relations[0])}"
            if len(relations) == 1
            else f"Deleted {counted(len(relations), 'relation')}"
        )
        remove(edit, [], relations)
    return edit.changes


def relabel(file: "ProjectFile", document: str, relation: str, label: str) -> Changes:
    """Gives a relation another label.

    Raises:
        RefusedError: The label is unknown, does not lead from the one to the other, or joins them
            already.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, relation)
        edit.words = f"Relabeled {_words(edit, old)} as {label}"
        _change(edit, file, document, old, replace(old, label=label))
    return edit.changes


def turn(file: "ProjectFile", document: str, relation: str) -> Changes:
    """Lets a relation lead the other way.

    Raises:
        RefusedError: The scheme does not know it that way, or it is there already.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, relation)
        edit.words = f"Turned {_words(edit, old)}"
        _change(edit, file, document, old, replace(old, head=old.child, child=old.head))
    return edit.changes


def rejoin(
    file: "ProjectFile",
    document: str,
    relation: str,
    *,
    head: str | None = None,
    child: str | None = None,
    label: str | None = None,
    instead_of: Collection[str] = (),
) -> Changes:
    """Lets a relation lead from or to another span; a pending suggestion is accepted by it.

    Args:
        file: The project.
        document: Id of the document.
        relation: Id of an annotated relation.
        head: Id of the new head; None keeps the one it has.
        child: Id of the new child; None keeps the one it has.
        label: Another label, where its own does not lead there; None keeps it.
        instead_of: Ids of other annotated relations that are deleted in the same edit.

    Raises:
        RefusedError: The label does not lead from the one to the other, or joins them already; or
            the new end was rejected; or one of the others is a suggestion.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, relation)
        edit.words = f"Moved {_words(edit, old)}"
        if instead_of:
            remove(edit, [], [_annotation(edit, document, each) for each in instead_of])
        ends = annotations_of(edit, document, [head or old.head, child or old.child])
        if len({end.id for end in ends}) == 1:
            raise RefusedError("A relation joins two different spans.")
        new = replace(old, head=ends[0].id, child=ends[1].id, label=label or old.label)
        _change(edit, file, document, old, new)
        edit.words += f" to {shortened(edit.covered(ends[0 if head else 1]))}"
    return edit.changes


def set_note(file: "ProjectFile", document: str, relation: str, note: str) -> Changes:
    """Writes a note on a relation, annotation or suggestion; "" takes it away."""
    with file.edit() as edit:
        edit.document = document
        (old,) = edit.relations(document, [relation])
        edit.change_relations([replace(old, note=note)])
        done = "Set" if note else "Removed"
        edit.words = f"{done} the note on {_words(edit, old)}"
    return edit.changes


def set_flag(file: "ProjectFile", document: str, relation: str, is_on: bool) -> Changes:
    """Flags a relation as uncertain, annotation or suggestion, or takes the flag away."""
    with file.edit() as edit:
        edit.document = document
        (old,) = edit.relations(document, [relation])
        if old.is_uncertain != is_on:
            new = replace(old, attributes=with_flag(old.attributes, is_on))
            edit.change_relations([new])
        edit.words = flag_words(is_on, _words(edit, old))
    return edit.changes


def _annotation(edit: "Edit", document: str, relation: str) -> Relation:
    edit.document = document
    (found,) = edit.relations(document, [relation])
    if found.suggestion is not None:
        raise RefusedError("This is a suggestion: accept, correct or reject it.")
    return found


def _change(edit: "Edit", file: "ProjectFile", document: str, old: Relation, new: Relation) -> None:
    """Writes the new form of an annotation; what came of a suggestion is a correction now."""
    if new == old:
        return
    label = check_relation_label(file.scheme, new.label)
    head, child = edit.spans(document, [new.head, new.child])
    check_joins(label, head, child)
    check_new_relation(edit, label, new, new.annotator or edit.annotator)
    turn_to_corrected(edit, [], [new])
    made = new.origin in (Origin.ACCEPTED, Origin.CORRECTED)
    edit.change_relations([replace(new, origin=Origin.CORRECTED) if made else new])


def _words(edit: "Edit", relation: Relation) -> str:
    ends = edit.ends_of([relation])
    return relation_words(edit, relation, ends[relation.head], ends[relation.child])

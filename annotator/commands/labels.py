"""Labels: add, rename, recolor, give a key, delete with all that has them."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from annotator.commands.removal import remove
from annotator.commands.wording import counted
from annotator.errors import RefusedError
from annotator.model.changes import Changes
from annotator.model.scheme import Label, LabelKind
from annotator.store.lists import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile

P = ParamSpec("P")
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def add(file: "ProjectFile", label: Label) -> Changes:
    """Adds a label at the end of the scheme.

    Raises:
        RefusedError: Its name or key is taken, or it joins labels that are not there.
    """
    with file.edit() as edit:
        _add(file, edit, label)
        edit.words = f"Added the label {label.name}"
    return edit.changes


def add_and(
    file: "ProjectFile",
    label: Label,
    command: "Callable[Concatenate[ProjectFile, P], Changes]",
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> Changes:
    """Adds a label and does with `command` what it is added for, as one edit.

    Args:
        file: The project.
        label: The label.
        command: Puts the label somewhere, such as `spans.add`.
        args: For the command.
        kwargs: For the command.

    Raises:
        RefusedError: As with `add`, or the command refuses; then the label is not added either.
    """
    from annotator.store.within_edit import WithinEdit

    with file.edit() as edit:
        _add(file, edit, label)
        scheme = replace(file.scheme, labels=(*file.scheme.labels, label))
        command(WithinEdit(file, edit, scheme), *args, **kwargs)
        edit.words += ", a new label"
    return edit.changes


def _add(file: "ProjectFile", edit: "Edit", label: Label) -> None:
    _check_name(file, label.name, label.kind)
    _check_key(file, label.key)
    _check_color(label.color)
    for other in (*label.heads, *label.children):
        if other not in file.scheme.spans:
            raise RefusedError(f"The project has no label {other!r} for spans.")
    edit.add_label(label)


def rename(
    file: "ProjectFile", name: str, new_name: str, *, kind: LabelKind | None = None
) -> Changes:
    """Renames a label; what is annotated with it stays as it is and shows the new name.

    Raises:
        RefusedError: There is no such label, or the new name is taken.
    """
    with file.edit() as edit:
        label = _label(file, name, kind)
        new_name = new_name.strip()
        if new_name != name:
            _check_name(file, new_name, label.kind)
            edit.change_label(label, name=new_name)
        edit.words = f"Renamed the label {name} to {new_name}"
    return edit.changes


def recolor(
    file: "ProjectFile", name: str, color: str, *, kind: LabelKind | None = None
) -> Changes:
    """Gives a label another color.

    Raises:
        RefusedError: There is no such label, or `color` is not like "#0072b2".
    """
    with file.edit() as edit:
        _check_color(color)
        edit.change_label(_label(file, name, kind), color=color.lower())
        edit.words = f"Recolored the label {name}"
    return edit.changes


def set_key(
    file: "ProjectFile",
    name: str,
    key: str,
    *,
    kind: LabelKind | None = None,
    take_over: bool = False,
) -> Changes:
    """Gives a label the key that sets it; "" takes it away.

    Args:
        file: The project.
        name: Name of the label.
        key: One letter or digit, or "".
        kind: Of the label; None where one kind only has this name.
        take_over: True to take the key from the label that has it, in the same edit.

    Raises:
        RefusedError: There is no such label, or another one has the key.
    """
    with file.edit() as edit:
        label = _label(file, name, kind)
        other = _with_key(file, key) if take_over else None
        edit.words = f"Set the key of {name} to {key}" if key else f"Removed the key of {name}"
        if other is not None and other.id != label.id:
            edit.change_label(other, key=None)
            edit.words += f", which {other.name} had"
        elif key != label.key:
            _check_key(file, key)
        if key != label.key:
            edit.change_label(label, key=key or None)
    return edit.changes


def delete(file: "ProjectFile", name: str, *, kind: LabelKind | None = None) -> Changes:
    """Deletes a label, with all annotations, suggestions and list entries that have it.

    Raises:
        RefusedError: There is no such label.
    """
    from annotator.store import own_lists

    with file.edit() as edit:
        label = _label(file, name, kind)
        spans, relations = edit.of_label(label.kind, label.name)
        remove(edit, spans, relations)
        own_lists.remove_entries_of_label(edit, edit.label_number(label.kind, label.name))
        edit.delete_label(label)
        made = sum(found.suggestion is None for found in both(spans, relations))
        edit.words = f"Deleted the label {name}" + (
            f" with {counted(made, 'annotation')}" if made else ""
        )
    return edit.changes


def uses(file: "ProjectFile", name: str, *, kind: LabelKind | None = None) -> int:
    """Returns how many annotations have the label; suggestions are not counted.

    Raises:
        RefusedError: There is no such label.
    """
    from annotator.store import labels
    from annotator.store.lookup import Lookup

    label = _label(file, name, kind)
    with file.reading() as connection:
        number = Lookup(connection, file.texts).label_number(label.kind, label.name)
        return labels.uses(connection, number)


def list_entries(file: "ProjectFile", name: str) -> int:
    """Returns how many entries of the user's own lists have a label of spans.

    Raises:
        RefusedError: There is no such label.
    """
    from annotator.store import own_lists
    from annotator.store.lookup import Lookup

    label = _label(file, name, LabelKind.SPAN)
    with file.reading() as connection:
        number = Lookup(connection, file.texts).label_number(label.kind, label.name)
        return own_lists.count_of_label(connection, number)


def _label(file: "ProjectFile", name: str, kind: LabelKind | None) -> Label:
    found = [
        label for label in file.scheme.labels if label.name == name and kind in (None, label.kind)
    ]
    if not found:
        raise RefusedError(f"The project has no label {name!r}.")
    if len(found) > 1:
        raise RefusedError(f"A span label and a relation label are named {name!r}: say which.")
    return found[0]


def _check_name(file: "ProjectFile", name: str, kind: LabelKind) -> None:
    if not name.strip():
        raise RefusedError("A label needs a name.")
    if len(name) > 200:
        raise RefusedError("The name of a label has at most 200 characters.")
    known = file.scheme.spans if kind is LabelKind.SPAN else file.scheme.relations
    if name in known:
        raise RefusedError(f"There is a label {name} already.")


def _check_key(file: "ProjectFile", key: str) -> None:
    if len(key) > 1 or key.isspace():
        raise RefusedError("The key of a label is one letter or digit.")
    taken = _with_key(file, key)
    if taken is not None:
        raise RefusedError(f"The key {key} sets {taken.name} already.")


def _with_key(file: "ProjectFile", key: str) -> Label | None:
    return next((label for label in file.scheme.labels if key and label.key == key), None)


def _check_color(color: str) -> None:
    if not _COLOR.fullmatch(color):
        raise RefusedError(f"{color!r} is no color: write it like #0072b2.")

"""A user's own lists: added, brought up to date, removed; single entries added and removed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.commands.wording import counted, shortened
from annotator.errors import RefusedError
from annotator.model.changes import Changes
from annotator.model.own_list import MY_WORDS, Entry, OwnList
from annotator.model.scheme import Label

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile

_SHOWN = 8


def put(file: "ProjectFile", own: OwnList, *, new_labels: Sequence[Label] = ()) -> Changes:
    """Keeps a list in the project; one of its name that is there becomes just so.

    Args:
        file: The project.
        own: The list, of one entry at least.
        new_labels: Labels that it needs and the project lacks, which come with it.

    Raises:
        RefusedError: It has labels that the project lacks; the sentence lists them.
    """
    from annotator.store import own_lists

    with file.edit() as edit:
        for label in new_labels:
            edit.add_label(label)
        known = set(file.scheme.spans) | {label.name for label in new_labels}
        lacking = [label for label in own.labels if label not in known]
        if lacking:
            raise RefusedError(lacking_words(own.name, lacking))
        number = own_lists.number_of(edit.connection, own.name)
        is_new = number is None
        if number is None:
            number = own_lists.add(edit, own.name, match_case=own.match_case)
        added, gone = _bring_up_to_date(edit, number, own)
        name = shortened(own.name)
        if is_new:
            edit.words = f"Added the list {name} of {counted(added, 'entry', 'entries')}"
        else:
            edit.words = f"Brought the list {name} up to date: {added:,} new, {gone:,} gone"
    return edit.changes


def remove(file: "ProjectFile", name: str) -> Changes:
    """Removes a list with its entries.

    Raises:
        RefusedError: There is none of this name.
    """
    from annotator.store import own_lists

    with file.edit() as edit:
        number = own_lists.number_of(edit.connection, name)
        if number is None:
            raise RefusedError(f"The project has no list {name!r}.")
        count = own_lists.remove(edit, number)
        edit.words = f"Removed the list {shortened(name)} of {counted(count, 'entry', 'entries')}"
    return edit.changes


def add_words(file: "ProjectFile", entry: Entry, *, name: str = MY_WORDS) -> Changes:
    """Adds one entry to a list, which is made where it is missing.

    Raises:
        RefusedError: It is in the list already, or the project lacks its label.
    """
    from annotator.store import own_lists

    with file.edit() as edit:
        if entry.label not in file.scheme.spans:
            raise RefusedError(lacking_words(name, [entry.label]))
        number = own_lists.number_of(edit.connection, name)
        if number is None:
            number = own_lists.add(edit, name, match_case=True)
        words = shortened(entry.words)
        if own_lists.find_entry(edit.connection, number, entry) is not None:
            raise RefusedError(f"{words} is in {name} as {entry.label} already.")
        own_lists.add_entries(edit, number, [entry])
        edit.words = f"Added {words} as {entry.label} to {shortened(name)}"
    return edit.changes


def remove_entry(file: "ProjectFile", name: str, entry: Entry) -> Changes:
    """Removes one entry from a list; a list that has no other goes with it.

    Raises:
        RefusedError: There is no such list, or the entry is not in it.
    """
    from annotator.store import own_lists

    with file.edit() as edit:
        number = own_lists.number_of(edit.connection, name)
        if number is None:
            raise RefusedError(f"The project has no list {name!r}.")
        found = own_lists.find_entry(edit.connection, number, entry)
        if found is None:
            raise RefusedError(f"{shortened(entry.words)} is not in {name} as {entry.label}.")
        own_lists.remove_entries(edit, [found])
        edit.words = f"Removed {shortened(entry.words)} from the list {shortened(name)}"
        if not own_lists.has_entries(edit.connection, number):
            own_lists.remove(edit, number)
            edit.words += ", which is gone with it"
    return edit.changes


def lacking_words(name: str, labels: Sequence[str]) -> str:
    """Returns the sentence that a list has labels that the project lacks."""
    shown = ", ".join(labels[:_SHOWN]) + (
        f" and {len(labels) - _SHOWN:,} more" if len(labels) > _SHOWN else ""
    )
    what = "a label" if len(labels) == 1 else "labels"
    return f"{name} has {what} that the project lacks: {shown}. Nothing was added."


def _bring_up_to_date(edit: "Edit", number: int, own: OwnList) -> tuple[int, int]:
    """Makes the entries of a list those of `own`; returns how many came and how many went."""
    from annotator.store import own_lists

    there = own_lists.entries_of(edit.connection, number)
    wanted = dict.fromkeys(own.entries)
    gone = [there[entry] for entry in there if entry not in wanted]
    fresh = [entry for entry in wanted if entry not in there]
    own_lists.remove_entries(edit, gone)
    own_lists.add_entries(edit, number, fresh)
    edit.update("own_list", {number: {"match_case": own.match_case}})
    return len(fresh), len(gone)

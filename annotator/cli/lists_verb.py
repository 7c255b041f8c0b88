"""The verb `annotator lists`: words and token patterns of a user's own."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.cli import console
from annotator.cli import options as o
from annotator.errors import RefusedError

if TYPE_CHECKING:
    from annotator.services.project import Project


def lists(
    project: o.ProjectPath,
    name: o.ListName = None,
    add: o.AddLists = None,
    remove: o.RemoveLists = None,
    out: o.ListTo = None,
    match_case: o.MatchCase = True,
    add_labels: o.AddLabels = False,
    as_json: o.AsJson = False,
) -> None:
    """List your own words and token patterns; add, remove and write lists of them."""
    from annotator.commands import own_lists
    from annotator.services.own_lists import write
    from annotator.services.project import Project

    if out is not None and name is None:
        raise RefusedError("Say which list is to be written: annotator lists P NAME --out FILE.")
    with Project.open(project, read_only=not (add or remove)) as opened:
        for gone in remove or []:
            opened.do(own_lists.remove, gone)
        add_files(opened, add or [], match_case=match_case, add_labels=add_labels)
        if out is not None and name is not None:
            count = write(opened, name, out)
            _say({"written": str(out), "entries": count}, f"{count:,} entries", as_json=as_json)
        elif name is not None:
            _show_entries(opened, name, as_json=as_json)
        else:
            _show_lists(opened, as_json=as_json)


def add_files(
    project: "Project", files: Sequence[Path], *, match_case: bool, add_labels: bool
) -> None:
    """Keeps the lists in files in the project; all of them, or none where one is refused.

    Raises:
        RefusedError: One is no list, or has labels that the project lacks.
    """
    from annotator.commands.own_lists import lacking_words
    from annotator.services import own_lists

    loaded = [own_lists.load(path, match_case=match_case) for path in files]
    if not add_labels:
        for own in loaded:
            lacking = [label for label in own.labels if label not in project.scheme.spans]
            if lacking:
                words = lacking_words(own.name, lacking)
                raise RefusedError(f"{words} Give --add-labels to add {_them(lacking)}.")
    for own in loaded:
        own_lists.add(project, own, add_labels=True)


def _them(labels: Sequence[str]) -> str:
    return "it" if len(labels) == 1 else "them"


def _show_lists(project: "Project", *, as_json: bool) -> None:
    found = project.lists()
    if as_json:
        console.say_json({"lists": [asdict(each) for each in found]})
        return
    console.say_table(
        [
            (
                each.entries,
                each.name,
                ", ".join(each.labels),
                "" if each.match_case else "upper and lower case alike",
            )
            for each in found
        ]
    )


def _show_entries(project: "Project", name: str, *, as_json: bool) -> None:
    from annotator.model.own_list import entry_record

    found = project.own_lists(name)
    if not found:
        raise RefusedError(f"The project has no list {name!r}.")
    if as_json:
        console.say_json({"name": name, "entries": [entry_record(e) for e in found[0].entries]})
        return
    console.say_table([(e.label, e.words, e.entity_id) for e in found[0].entries])


def _say(result: dict[str, Any], words: str, *, as_json: bool) -> None:
    if as_json:
        console.say_json(result)
    else:
        console.say(words)

"""A project's own lists: from a file into the project, out again, and to where they are used."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.commands import own_lists
from annotator.errors import AnnotatorError, ReadError, RefusedError, WriteError
from annotator.ingest.own_lists import read_list
from annotator.model.changes import Changes
from annotator.model.ids import new_id
from annotator.model.label_colors import LABEL_COLORS
from annotator.model.own_list import OwnList, entry_record
from annotator.model.scheme import Label, LabelScheme
from annotator.services.project import Project
from annotator.services.staging import Staging

if TYPE_CHECKING:
    from annotator.suggest.own import ListMatcher, NoMatcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a list.

    Attributes:
        lacking: Labels that the project lacks; nothing was added then.
    """

    own: OwnList
    lacking: tuple[str, ...] = ()
    changes: Changes | None = None


def load(path: Path, *, match_case: bool = True) -> OwnList:
    """Reads a list and tries its token patterns.

    Raises:
        RefusedError: It is no list, or has a pattern that spaCy does not take or that is too
            slow; says which line or pattern.
    """
    try:
        own = read_list(path, match_case=match_case)
    except ReadError as error:
        raise RefusedError(f"{path.name}: {error}. Nothing was added.") from error
    faults = _faults(own)
    if faults:
        pattern, why = next(iter(faults.items()))
        what = f"the token pattern {_shown(pattern)} {why.rstrip('.')}"
        raise RefusedError(f"{path.name}: {what}. Nothing was added.")
    return own


def add(project: Project, own: OwnList, *, add_labels: bool = False) -> Added:
    """Keeps a list in the project; one of its name that is there becomes just so.

    Args:
        project: Open for writing.
        own: The list.
        add_labels: True to add the labels that it has and the project lacks, in the same edit;
            else nothing is added where it lacks any.

    Raises:
        ProjectError: The project cannot be written.
    """
    lacking = tuple(label for label in own.labels if label not in project.scheme.spans)
    if lacking and not add_labels:
        return Added(own=own, lacking=lacking)
    fresh = new_labels(lacking, project.scheme)
    return Added(own=own, changes=project.do(own_lists.put, own, new_labels=fresh))


def write(project: Project, name: str, target: Path) -> int:
    """Writes a list as JSON Lines that spaCy's EntityRuler reads; returns how many lines.

    Raises:
        RefusedError: There is no list of this name.
        WriteError: The file cannot be written.
    """
    import json

    found = project.own_lists(name)
    if not found:
        raise RefusedError(f"The project has no list {name!r}.")
    records = [entry_record(entry) for entry in found[0].entries]
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    with Staging([target]) as staged:
        try:
            staged.places[0].write_text(lines, encoding="utf-8", newline="\n")
        except OSError as error:
            raise WriteError(f"{target} cannot be written: {error.strerror}.") from error
        staged.publish()
    return len(records)


class ListKeeper:
    """The lists of a project, ready to be looked for; read again only once they are others."""

    def __init__(self) -> None:
        self._key: object = None
        self._matcher: ListMatcher | NoMatcher | None = None

    def matcher(self, path: Path) -> "ListMatcher | NoMatcher":
        """Returns what finds the entries of the lists of the project at `path`.

        Raises:
            ProjectError: It cannot be read.
        """
        from annotator.store import own_lists as store
        from annotator.store.project_file import ProjectFile
        from annotator.suggest.own import ListMatcher, NoMatcher

        file = ProjectFile.open(path, read_only=True)
        try:
            with file.reading() as connection:
                key = str(path), store.fingerprint(connection)
                if self._matcher is None or key != self._key:
                    lists = store.read(connection)
                    self.close()
                    self._matcher = ListMatcher(lists) if lists else NoMatcher()
                    self._key = key
        finally:
            file.close()
        return self._matcher

    def close(self) -> None:
        """Ends the process that looks for token patterns, if there is one."""
        matcher, self._matcher = self._matcher, None
        if matcher is not None:
            matcher.close()


def _faults(own: OwnList) -> dict[str, str]:
    patterns = [entry.pattern for entry in own.entries if entry.pattern]
    if not patterns:
        return {}
    from annotator.suggest.own.patterns import TokenPatterns

    child = TokenPatterns(patterns)
    try:
        return child.faults()
    except AnnotatorError as error:
        raise RefusedError(f"{own.name}: its token patterns cannot be tried: {error}") from error
    finally:
        child.close()


def new_labels(names: Sequence[str], scheme: LabelScheme) -> list[Label]:
    """Returns labels of these names with colors of their own, as the scheme would get them."""
    first = len(scheme.labels)
    return [
        Label(id=new_id(), name=name, color=LABEL_COLORS[number % len(LABEL_COLORS)])
        for number, name in enumerate(names, start=first)
    ]


def _shown(pattern: str) -> str:
    return pattern if len(pattern) <= 120 else f"{pattern[:100]} … {pattern[-16:]}"

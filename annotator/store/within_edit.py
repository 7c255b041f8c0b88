"""A project for commands that are parts of one edit."""

from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

from annotator.model.scheme import LabelScheme
from annotator.store.edits import Edit
from annotator.store.project_file import ProjectFile


class WithinEdit(ProjectFile):
    """Gives an edit under way to whatever begins one; it ends where it began."""

    def __init__(self, file: ProjectFile, edit: Edit, scheme: LabelScheme) -> None:
        """Takes the project, its edit under way, and the labels as that has made them by now."""
        # Everything is shared: engine, lock, texts, answers.
        vars(self).update(vars(file))
        self._edit = edit
        self._scheme = scheme

    @override
    @contextmanager
    def edit(self) -> Iterator[Edit]:
        yield self._edit

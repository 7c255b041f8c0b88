"""Loads ahead, in a thread, the code that the first acts need: the first one is as quick as all."""

from importlib import import_module
from typing import TYPE_CHECKING

from ui.jobs.job import Canceled, Progress

if TYPE_CHECKING:
    from annotator.services.project import Project

# Without Qt, so that any thread may load them. The values of figures alone are thirty modules.
_MODULES = (
    "annotator.suggest.figures",
    "annotator.commands.verdicts",
    "annotator.commands.spans",
    "annotator.commands.relations",
    "annotator.commands.suggestions",
    "annotator.commands.documents",
    "annotator.commands.mentions",
    "annotator.services.occurrences",
    "ui.actions.typed_values",
)


class WarmUp:
    """The work of a `ThreadJob`: loads code, counts verdicts, rehearses edits of a project.

    What is put together for one project is of no use to another, so there is one for each.
    """

    def __init__(self, project: "Project") -> None:
        self._project = project

    def __call__(self, progress: Progress, canceled: Canceled) -> None:
        """Does it, module by module and act by act, until it is canceled."""
        for name in _MODULES:
            if canceled():
                return
            import_module(name)
        from annotator.registry import readers, writers
        from annotator.services.rehearsing import rehearse

        # The dialogs for files offer all formats.
        for formats in (readers, writers):
            for _ in formats.all():
                if canceled():
                    return

        self._project.count_verdicts()
        rehearse(self._project, canceled)

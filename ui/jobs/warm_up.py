"""Loads ahead, in a thread, the code that the first acts need: the first one is as quick as all."""

from importlib import import_module

from ui.jobs.job import Canceled, Progress

# Without Qt, so that any thread may load them. The values of figures alone are thirty modules.
_MODULES = (
    "annotator.suggest.figures",
    "annotator.commands.verdicts",
    "annotator.commands.spans",
    "annotator.commands.relations",
    "annotator.commands.suggestions",
    "annotator.commands.documents",
    "annotator.services.occurrences",
)


def warm_up(progress: Progress, canceled: Canceled) -> None:
    """The work of a `ThreadJob`."""
    for name in _MODULES:
        if canceled():
            return
        import_module(name)

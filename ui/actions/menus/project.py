"""The menu Project: opening, importing, exporting, labels."""

from functools import partial

from ui.actions import projects, when
from ui.actions.action import Action, Menu

PROJECT = (
    Action(
        id="project.new",
        title="New…",
        act=partial(projects.ask, dialog="new"),
        menu=Menu.PROJECT,
        keys=("Ctrl+N",),
        icon="new",
    ),
    Action(
        id="project.open",
        title="Open…",
        act=partial(projects.ask, dialog="open"),
        menu=Menu.PROJECT,
        keys=("Ctrl+O",),
        icon="folder",
    ),
    Action(
        id="project.sample",
        title="Open the Sample",
        act=projects.open_sample,
        menu=Menu.PROJECT,
        icon="sample",
    ),
    Action(
        id="project.import",
        title="Import Files…",
        act=partial(projects.ask, dialog="import"),
        menu=Menu.PROJECT,
        keys=("Ctrl+I",),
        enabled=when.can_write,
        group=1,
        icon="import",
    ),
    Action(
        id="project.import_folder",
        title="Import a Folder…",
        act=partial(projects.ask, dialog="folder"),
        menu=Menu.PROJECT,
        enabled=when.can_write,
        group=1,
    ),
    Action(
        id="project.export",
        title="Export…",
        act=partial(projects.ask, dialog="export"),
        menu=Menu.PROJECT,
        keys=("Ctrl+E",),
        enabled=when.has_documents,
        group=1,
        icon="export",
    ),
    Action(
        id="project.labels",
        title="Labels…",
        act=partial(projects.ask, dialog="labels"),
        menu=Menu.PROJECT,
        keys=("Ctrl+L",),
        enabled=when.can_write,
        group=2,
        icon="label",
    ),
    Action(
        id="project.annotator",
        title="Your Name…",
        act=partial(projects.ask, dialog="name"),
        menu=Menu.PROJECT,
        group=2,
    ),
    Action(
        id="project.settings",
        title="Settings…",
        act=partial(projects.ask, dialog="settings"),
        menu=Menu.PROJECT,
        keys=("Ctrl+,",),
        group=2,
    ),
    Action(
        id="project.close",
        title="Close Project",
        act=projects.close,
        menu=Menu.PROJECT,
        keys=("Ctrl+W",),
        enabled=projects.is_open,
        group=3,
    ),
    Action(
        id="project.quit",
        title="Quit",
        act=projects.leave,
        menu=Menu.PROJECT,
        keys=("Ctrl+Q",),
        group=3,
    ),
)

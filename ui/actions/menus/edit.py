"""The menu Edit: undo, redo, finding."""

from functools import partial

from ui.actions import moving, projects, viewing
from ui.actions.action import Action, Menu

EDIT = (
    Action(
        id="edit.undo",
        title="Undo",
        act=moving.undo,
        menu=Menu.EDIT,
        keys=("Ctrl+Z",),
        enabled=moving.can_undo,
        icon="undo",
    ),
    Action(
        id="edit.redo",
        title="Redo",
        act=moving.redo,
        menu=Menu.EDIT,
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=moving.can_redo,
        icon="redo",
    ),
    Action(
        id="edit.find",
        title="Filter Documents",
        act=partial(viewing.edit, field="filter"),
        menu=Menu.EDIT,
        keys=("Ctrl+F",),
        enabled=projects.has_documents,
        group=1,
        icon="search",
    ),
)

"""The menu Edit: undo, redo, finding."""

from functools import partial

from ui.actions import candidates, finding, moving, viewing, when, widening
from ui.actions.action import Action, Menu, Reach

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
        id="find.text",
        title="Find in Text",
        act=finding.find,
        menu=Menu.EDIT,
        keys=("Ctrl+F",),
        enabled=when.has_document,
        group=1,
        icon="search",
    ),
    Action(
        id="find.next",
        title="Find Next",
        act=partial(finding.find, step=1),
        menu=Menu.EDIT,
        keys=("F3",),
        enabled=when.has_document,
        group=1,
    ),
    Action(
        id="find.previous",
        title="Find Previous",
        act=partial(finding.find, step=-1),
        menu=Menu.EDIT,
        keys=("Shift+F3",),
        enabled=when.has_document,
        group=1,
    ),
    Action(
        id="find.project",
        title="Find in Project",
        act=finding.find_in_project,
        menu=Menu.EDIT,
        keys=("Ctrl+Shift+F",),
        enabled=when.has_documents,
        group=1,
    ),
    Action(
        id="edit.find",
        title="Filter Documents",
        act=partial(viewing.edit, field="filter"),
        menu=Menu.EDIT,
        keys=("Ctrl+Shift+O",),
        enabled=when.has_documents,
        group=1,
    ),
    *(
        Action(
            id=f"select.{name}",
            title=title,
            act=act,
            menu=Menu.EDIT,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=when.is_in_text,
            group=2,
        )
        for name, title, act, keys in (
            (
                "candidate",
                "Select Next Name or Figure",
                partial(candidates.select_candidate, step=1),
                "Space",
            ),
            (
                "candidate_back",
                "Select Previous Name or Figure",
                partial(candidates.select_candidate, step=-1),
                "Shift+Space",
            ),
            ("wider", "Select Wider", widening.widen, "S"),
            ("narrower", "Select Narrower", widening.narrow, "Shift+S"),
        )
    ),
)

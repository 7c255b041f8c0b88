"""The menu Help."""

from functools import partial

from ui.actions import projects
from ui.actions.action import Action, Menu, Reach

HELP = (
    Action(
        id="help.keys",
        title="Keys",
        act=partial(projects.ask, dialog="keys"),
        menu=Menu.HELP,
        keys=("F1",),
    ),
    Action(
        id="help.keys_here",
        title="Keys of the Text",
        act=partial(projects.ask, dialog="keys"),
        menu=Menu.HELP,
        keys=("?",),
        reach=Reach.TEXT,
    ),
)

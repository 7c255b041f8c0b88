"""The menu Help."""

from functools import partial

from ui.actions import projects, teams
from ui.actions.action import Action, Menu

HELP = (
    Action(
        id="help.palette",
        title="Any Action…",
        act=partial(projects.ask, dialog="palette"),
        menu=Menu.HELP,
        keys=("Ctrl+K",),
    ),
    Action(
        id="help.keys",
        title="Keys",
        act=partial(projects.ask, dialog="keys"),
        menu=Menu.HELP,
        keys=("F1", "?"),
    ),
    Action(
        id="help.tour",
        title="Tour",
        act=partial(projects.ask, dialog="tour"),
        menu=Menu.HELP,
        enabled=projects.is_open,
    ),
    Action(
        id="help.guideline",
        title="Guideline",
        act=partial(projects.ask, dialog="guideline"),
        menu=Menu.HELP,
        enabled=teams.has_team,
    ),
    Action(
        id="help.change_keys",
        title="Change Keys…",
        act=partial(projects.ask, dialog="settings of keys"),
        menu=Menu.HELP,
    ),
)

"""The list of all actions, menu by menu."""

from ui.actions.action import Action
from ui.actions.menus.annotate import ANNOTATE
from ui.actions.menus.edit import EDIT
from ui.actions.menus.go import GO
from ui.actions.menus.help import HELP
from ui.actions.menus.project import PROJECT
from ui.actions.menus.suggest import SUGGEST
from ui.actions.menus.view import VIEW

ACTIONS: tuple[Action, ...] = (*PROJECT, *EDIT, *VIEW, *GO, *ANNOTATE, *SUGGEST, *HELP)

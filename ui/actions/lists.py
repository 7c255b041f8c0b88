"""The list of all actions, menu by menu, and the map of their keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from ui.actions.action import Action, Menu
from ui.actions.key_map import KeyMap
from ui.actions.menus.annotate import ANNOTATE
from ui.actions.menus.edit import EDIT
from ui.actions.menus.go import GO
from ui.actions.menus.help import HELP
from ui.actions.menus.project import PROJECT
from ui.actions.menus.suggest import SUGGEST
from ui.actions.menus.view import VIEW

ACTIONS: tuple[Action, ...] = (*PROJECT, *EDIT, *VIEW, *GO, *ANNOTATE, *SUGGEST, *HELP)


def key_map(
    chosen: Mapping[str, Sequence[str]] | None = None, parent: QObject | None = None
) -> KeyMap:
    """Returns the keys of all actions, with those that a person chose in place of the usual."""
    defaults = {action.id: action.keys for action in ACTIONS}
    # Alt and the first letter of a menu opens it, as the menu bar underlines it.
    menus = {f"Alt+{menu.value[0]}": f"Open the menu {menu.value}" for menu in Menu}
    return KeyMap(defaults, chosen, fixed=menus, parent=parent)

"""An action as data: what a menu entry, a key and the list of keys are made from."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ui.actions.workbench import Workbench


class Menu(StrEnum):
    """The menus, in the order of the menu bar."""

    PROJECT = "Project"
    EDIT = "Edit"
    VIEW = "View"
    GO = "Go"
    ANNOTATE = "Annotate"
    SUGGEST = "Suggest"
    HELP = "Help"


class Reach(StrEnum):
    """Where the keys of an action are heard."""

    WINDOW = "window"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a person can do.

    Attributes:
        id: Stable name ("annotate.accept").
        title: Its words in the menu, with "…" where a dialog comes first.
        act: Does it.
        keys: Its usual keys in Qt's portable form, the first to be shown; those in force are in
            the key map (`ui.actions.key_map`).
        reach: With TEXT all its keys are heard by the text only; bare keys (letters, Enter, "?")
            always are, so that they can be typed into a field.
        enabled: True while it can be done.
        checked: For an entry that is on or off: whether it is on.
        group: Entries of one menu with different groups are parted by a line.
        icon: Name of its icon in resources/icons; "" for none.
    """

    id: str
    title: str
    act: Callable[[Workbench], object]
    menu: Menu
    keys: tuple[str, ...] = ()
    reach: Reach = Reach.WINDOW
    enabled: Callable[[Workbench], bool] = lambda bench: True
    checked: Callable[[Workbench], bool] | None = None
    group: int = 0
    icon: str = ""

"""All acts with their keys, menu by menu, for the key settings and the help sheet."""

from collections.abc import Iterable

from ui.actions.action import Action, Menu
from ui.actions.hints import keys_of_mode
from ui.actions.key_map import FIXED
from ui.actions.key_words import cap_of, cap_of_all, words_of_all
from ui.actions.registry import ActionRegistry
from ui.models.act_rows import ActRow

# Keys of the text itself, as they are told to a reader: several in a line.
_OF_THE_TEXT = (
    ("Left", "Right", "Up", "Down"),
    ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
    ("Home", "End"),
    ("PgUp", "PgDown"),
    ("Esc",),
    ("Ctrl+A",),
    ("Ctrl+C",),
)
_OF_MODES = (
    ("While a relation is drawn", "relation"),
    ("While its type is chosen", "choice"),
    ("While letters are shown", "hints"),
    ("While a piece is added", "piece"),
    ("In the line that finds in the text", "find"),
    ("In the line for a value", "value"),
    ("In a table of marks", "table"),
    ("In the table of figures", "figures"),
    ("In the list of what was found", "found"),
    ("In the history", "history"),
)


def caps_of(keys: Iterable[str]) -> tuple[str, ...]:
    """Returns the caps of keys, each once: the Enter of the keypad looks like the other."""
    return tuple(dict.fromkeys(map(cap_of, keys)))


def rows_of(registry: ActionRegistry, query: str = "") -> list[ActRow]:
    """Returns the actions and labels that have the words of `query`, under headings.

    The words may be in the title, the name of the menu or the keys.
    """
    actions = list(registry.all())
    labels = [action for action in actions if registry.label(action.id)]
    made: list[ActRow] = []
    for menu in Menu:
        mine = [each for each in actions if each.menu is menu and each not in labels]
        made += _section(registry, menu.value, mine, query)
    return made + _section(registry, "Labels", labels, query)


def rows_of_text(query: str = "") -> list[ActRow]:
    """Returns the keys that the text hears itself, which cannot be changed."""
    rows = [
        ActRow(id=f"fixed.{keys[0]}", title=FIXED[keys[0]], caps=(cap_of_all(keys),))
        for keys in _OF_THE_TEXT
        if _fits(query, FIXED[keys[0]], *keys)
    ]
    return [_heading("In the text"), *rows] if rows else []


def rows_of_modes(query: str = "") -> list[ActRow]:
    """Returns the keys that modes, fields and lists have for themselves."""
    made: list[ActRow] = []
    for title, mode in _OF_MODES:
        rows = [
            ActRow(id=f"{mode}.{hint.words}", title=hint.words.capitalize(), caps=(hint.keys,))
            for hint in keys_of_mode(mode)
            if _fits(query, title, hint.words, hint.keys)
        ]
        made += [_heading(title), *rows] if rows else []
    return made


def _section(
    registry: ActionRegistry, title: str, actions: Iterable[Action], query: str
) -> list[ActRow]:
    rows = [
        _row(registry, action)
        for action in actions
        if _fits(query, action.title, title, words_of_all(registry.keys.keys(action.id)))
    ]
    return [_heading(title), *rows] if rows else []


def _row(registry: ActionRegistry, action: Action) -> ActRow:
    keys, label = registry.keys, registry.label(action.id)
    return ActRow(
        id=action.id,
        title=action.title.rstrip("…"),
        caps=caps_of(keys.keys(action.id)),
        color=label.color if label else "",
        is_changed=keys.is_changed(action.id),
    )


def _heading(title: str) -> ActRow:
    return ActRow(id=f"heading.{title}", title=title, is_heading=True)


def _fits(query: str, *words: str) -> bool:
    all_words = " ".join(words).casefold()
    return all(word in all_words for word in query.casefold().split())

"""Which key does what: the usual keys of the actions, and what a person chose in their place."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from ui.actions.key_words import cap_of, cap_of_all, settled, words_of

_ARROWS = ("Left", "Right", "Up", "Down")
_EDGES = ("Home", "End")
_PAGES = ("PgUp", "PgDown")
# What the text hears itself, so that it works as in every program: no action can have these.
FIXED: dict[str, str] = {
    "Esc": "Let go of selection, focus or what was begun",
    **{
        f"{chord}{key}": words
        for keys, chords, words in (
            (_ARROWS, ("", "Ctrl+"), "Move the caret, with Ctrl by words"),
            (_ARROWS, ("Shift+", "Ctrl+Shift+"), "Select"),
            (_EDGES, ("", "Ctrl+"), "End of the line, with Ctrl of the text"),
            (_EDGES, ("Shift+", "Ctrl+Shift+"), "Select up to there"),
            (_PAGES, ("",), "Go by pages"),
            (_PAGES, ("Shift+",), "Select by pages"),
        )
        for key in keys
        for chord in chords
    },
    "Ctrl+A": "Select all",
    "Ctrl+C": "Copy",
}


class KeyMap(QObject):
    """The keys in force for each action.

    A key does one thing. Where the settings give a key to an action that another one has by
    usage, the choice holds; a label of the project whose key an action has goes without. Ids that
    this version does not know are kept for the one that does.

    Signals:
        changed(): Some action or label has other keys now.
    """

    changed = Signal()

    def __init__(
        self,
        defaults: Mapping[str, Sequence[str]],
        chosen: Mapping[str, Sequence[str]] | None = None,
        *,
        fixed: Mapping[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Makes the map.

        Args:
            defaults: The usual keys of each action by its id, in Qt's portable form.
            chosen: What holds in their place; no keys at all are a choice too.
            fixed: Keys that no action can have, beside those of the text, and what they do.
            parent: Parent object.

        Raises:
            ValueError: Two actions have one usual key, or a key is none.
        """
        super().__init__(parent)
        self._fixed = FIXED | dict(fixed or {})
        self._defaults = {action: _settled(keys) for action, keys in defaults.items()}
        self._chosen = {action: list(keys) for action, keys in (chosen or {}).items()}
        self._labels: dict[str, tuple[str, ...]] = {}
        self._owners: dict[str, str] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._check_defaults(defaults)
        self._settle()

    @property
    def chosen(self) -> dict[str, list[str]]:
        """What differs from the usual keys, for the settings."""
        return {action: list(keys) for action, keys in self._chosen.items()}

    def keys(self, action: str) -> tuple[str, ...]:
        """Returns the keys that do an action now; the first is shown."""
        return self._keys.get(action, ())

    def defaults(self, action: str) -> tuple[str, ...]:
        """Returns the usual keys of an action."""
        return self._defaults.get(action, ())

    def is_changed(self, action: str) -> bool:
        """True where an action has other keys than usual."""
        return action in self._chosen

    def owner(self, key: str) -> str:
        """Returns the id of the action or label ("label.…") that a key does now; "" for none."""
        return self._owners.get(settled(key), "")

    def fixed(self, key: str) -> str:
        """Returns what a key does that no action can have; "" for one that is free to give."""
        return self._fixed.get(settled(key), "")

    def words(self, action: str) -> str:
        """Returns the first key of an action as the platform writes it; "" for none."""
        keys = self.keys(action)
        return words_of(keys[0]) if keys else ""

    def cap(self, *actions: str) -> str:
        """Returns what stands on the cap of an action, or of several that belong together."""
        if len(actions) == 1:
            return cap_of(next(iter(self.keys(actions[0])), ""))
        return cap_of_all([keys[0] for keys in map(self.keys, actions) if keys])

    def tip(self, action: str, words: str) -> str:
        """Returns "Ctrl+E does this." where the action has a key, else nothing."""
        keys = self.words(action)
        return f"{keys} {words}" if keys else ""

    def set_keys(self, action: str, keys: Iterable[str]) -> None:
        """Gives an action other keys.

        Raises:
            ValueError: One of them is taken or fixed; ask `owner` and `fixed` first.
        """
        wanted = _settled(keys)
        for key in wanted:
            if self.fixed(key) or self.owner(key) not in ("", action):
                raise ValueError(f"{key} is taken by {self.owner(key) or self.fixed(key)}")
        self._choose(action, wanted)

    def take_over(self, action: str, keys: Iterable[str]) -> None:
        """Gives an action keys and takes them from the other actions that have them.

        Keys of labels are data of the project: their owner takes them away by an edit.

        Raises:
            ValueError: One of them is fixed, or a label's.
        """
        wanted = _settled(keys)
        others = {self.owner(key) for key in wanted} - {"", action}
        if any(other in self._labels for other in others) or any(map(self.fixed, wanted)):
            raise ValueError(f"{wanted} cannot be taken over")
        for other in others:
            left = tuple(key for key in self.keys(other) if key not in wanted)
            self._note(other, left)
        self._choose(action, wanted)

    def release(self, key: str) -> None:
        """Takes a key from the action that has it."""
        owner = self.owner(key)
        if owner in self._defaults:
            self._choose(owner, tuple(each for each in self.keys(owner) if each != settled(key)))

    def choose(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Makes these the only keys that differ from the usual ones; none at all resets."""
        if chosen != self._chosen:
            self._chosen = {action: list(keys) for action, keys in chosen.items()}
            self._settle()
            self.changed.emit()

    def take_labels(self, keys: Mapping[str, str]) -> None:
        """Takes the keys of the labels of the open project, by "label." and the label's id."""
        labels = {label: _settled([key] if key else []) for label, key in keys.items()}
        if labels != self._labels:
            self._labels = labels
            self._settle()
            self.changed.emit()

    def _choose(self, action: str, keys: tuple[str, ...]) -> None:
        self._note(action, keys)
        self._settle()
        self.changed.emit()

    def _note(self, action: str, keys: tuple[str, ...]) -> None:
        if keys == self.defaults(action):
            self._chosen.pop(action, None)
        else:
            self._chosen[action] = list(keys)

    def _check_defaults(self, defaults: Mapping[str, Sequence[str]]) -> None:
        owners: dict[str, str] = {}
        for action, keys in defaults.items():
            for key in keys:
                name = settled(key)
                if not name or name in owners or name in self._fixed:
                    other = owners.get(name, "the text itself" if name else "no keyboard")
                    raise ValueError(f"{key} of {action} belongs to {other}")
                owners[name] = action

    def _settle(self) -> None:
        """Works out who has which key: choices first, then usage, then labels."""
        self._owners = {}
        self._keys = {}
        for action in self._defaults:
            if action in self._chosen:
                self._claim(action, _settled(self._chosen[action]))
        for action, keys in self._defaults.items():
            if action not in self._chosen:
                self._claim(action, keys)
        for label, keys in self._labels.items():
            self._claim(label, keys)

    def _claim(self, action: str, keys: Iterable[str]) -> None:
        free = tuple(key for key in keys if key not in self._owners and key not in self._fixed)
        self._keys[action] = free
        self._owners.update(dict.fromkeys(free, action))


def _settled(keys: Iterable[str]) -> tuple[str, ...]:
    """Returns keys in their settled form, each once; what is no key is passed over."""
    return tuple(dict.fromkeys(filter(None, map(settled, keys))))

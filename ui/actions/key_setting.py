"""Giving an act other keys: of an action in the settings, of a label in the project."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.scheme import Label
from ui.actions.key_words import words_of
from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act cannot have a key.

    Attributes:
        sentence: The reason, in one sentence.
        can_take_over: True where another act has the key, which could do without it.
    """

    sentence: str
    can_take_over: bool = False


class KeySetter:
    """Gives keys to actions and labels, and refuses those that are taken."""

    def __init__(self, bench: Workbench, registry: ActionRegistry) -> None:
        self._bench = bench
        self._registry = registry

    def refusal(self, act: str, keys: Sequence[str]) -> Refusal | None:
        """Returns why an act cannot have these keys; None where it can."""
        label = self._registry.label(act)
        if label is not None:
            refusal = self._refusal_of_label(label, keys)
            if refusal is not None:
                return refusal
        refusals = [refusal for key in keys if (refusal := self._refusal_of_key(key, act))]
        # What cannot be had at all is said before what could be taken over.
        return min(refusals, key=lambda refusal: refusal.can_take_over, default=None)

    def give(self, act: str, keys: Sequence[str], *, take_over: bool = False) -> Refusal | None:
        """Gives an act these keys and no other; returns why not, where that is so.

        With `take_over` other acts lose them.
        """
        refusal = self.refusal(act, keys)
        if refusal is not None and not (take_over and refusal.can_take_over):
            return refusal
        label = self._registry.label(act)
        if label is not None:
            return self._give_label(label, keys)
        for key in keys:
            other = self._label_of(key)
            if other is not None and not self._set_label(other, ""):
                return Refusal(f"{words_of(key)} stays with {other.name}.")
        self._registry.keys.take_over(act, keys)
        return None

    def _give_label(self, label: Label, keys: Sequence[str]) -> Refusal | None:
        key = keys[0] if keys else ""
        if not self._set_label(label, key.lower(), take_over=True):
            return Refusal(f"{label.name} keeps the key it had.")
        # An action that had the key goes without from now on.
        if key:
            self._registry.keys.release(key)
        return None

    def _set_label(self, label: Label, key: str, *, take_over: bool = False) -> bool:
        from annotator.commands import labels

        done = self._bench.session.do(
            labels.set_key, label.name, key, kind=label.kind, take_over=take_over
        )
        return done is not None

    def _label_of(self, key: str) -> Label | None:
        return self._registry.label(self._registry.keys.owner(key))

    def _refusal_of_key(self, key: str, act: str) -> Refusal | None:
        sentence = self._registry.refusal(key, act)
        if not sentence:
            return None
        can_write = self._label_of(key) is None or self._bench.session.is_writable
        return Refusal(sentence, can_write and not self._registry.keys.fixed(key))

    def _refusal_of_label(self, label: Label, keys: Sequence[str]) -> Refusal | None:
        if not self._bench.session.is_writable:
            return Refusal(f"This project is open for reading only: {label.name} keeps its key.")
        if len(keys) > 1:
            return Refusal("A label has one key only.")
        if any(len(key) != 1 or not key.isalnum() for key in keys):
            return Refusal("The key of a label is one letter or digit.")
        return None

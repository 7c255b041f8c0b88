"""How keys are written: in one settled form, in words, on caps, and as an event brings them."""

import sys
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.keyboard import COMMANDS, MODIFIER_KEYS

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NATIVE = QKeySequence.SequenceFormat.NativeText
_IS_MAC = sys.platform == "darwin"
_MODIFIERS = {"Ctrl", "Shift", "Alt", "Meta"}
_MAC_CAPS = {"Ctrl": "⌘", "Alt": "⌥", "Meta": "⌃"}
_CAPS = {
    "Return": "⏎",
    "Enter": "⏎",
    "Backspace": "⌫",
    "Shift": "⇧",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgDown": "PgDn",
}
_ALONE = MODIFIER_KEYS | {Qt.Key.Key_unknown}


def settled(key: str) -> str:
    """Returns a key in Qt's portable form, one spelling for each; "" for what is no single key."""
    sequence = QKeySequence.fromString(key, _PORTABLE)
    # An unknown name comes out as nothing at all.
    words = sequence.toString(_PORTABLE) if sequence.count() == 1 else ""
    return "" if words.split("+")[-1] in _MODIFIERS else words


def key_of(event: QKeyEvent) -> str:
    """Returns the key that an event brings, in its settled form; "" while only Shift or so is down.

    A sign that needs Shift on one keyboard and not on another is the sign alone, as Qt matches it.
    """
    key, modifiers = event.key(), event.modifiers()
    is_dead = Qt.Key.Key_Dead_Grave <= key <= Qt.Key.Key_Dead_Longsolidusoverlay
    if key in _ALONE or key == 0 or is_dead:
        return ""
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    modifiers &= COMMANDS | Qt.KeyboardModifier.ShiftModifier
    is_sign = Qt.Key.Key_Space < key < Qt.Key.Key_Escape and not chr(key).isalnum()
    if is_sign:
        modifiers &= COMMANDS
    return settled(QKeySequence(key | modifiers.value).toString(_PORTABLE))


def is_bare(key: str) -> bool:
    """True for a key that means something else where one types or chooses: "V", "Return", "?"."""
    *modifiers, last = key.split("+")
    is_function = last[:1] == "F" and last[1:].isdigit()
    return bool(key) and not is_function and not {"Ctrl", "Alt", "Meta"}.intersection(modifiers)


def with_keypad(key: str) -> tuple[str, ...]:
    """Returns a key, and with Return the Enter of the keypad, which nobody tells from it."""
    if key.split("+")[-1] == "Return":
        return (key, key.removesuffix("Return") + "Enter")
    return (key,)


def words_of(key: str) -> str:
    """Returns a key as the platform writes it: "Ctrl+Enter", "⌘↩"."""
    native = QKeySequence.fromString(key, _PORTABLE).toString(_NATIVE)
    return native if _IS_MAC else native.replace("Return", "Enter")


def words_of_all(keys: Iterable[str]) -> str:
    """Returns keys in words, each once: "Backspace · Del"."""
    return " · ".join(dict.fromkeys(map(words_of, keys)))


def cap_of(key: str) -> str:
    """Returns what stands on the cap of a key: "Ctrl ⏎", "⇧ R"."""
    if not key:
        return ""
    # The plus of "Ctrl++" is a key of its own.
    parts = [*key[:-1].split("+")[:-1], "+"] if key.endswith("+") else key.split("+")
    caps = _CAPS | _MAC_CAPS if _IS_MAC else _CAPS
    return " ".join(caps.get(part, part) for part in parts)


def cap_of_all(keys: Sequence[str]) -> str:
    """Returns one cap for several keys: "Alt ←→", "⇧ ←→", "Tab ⇧ Tab"."""
    caps = [cap_of(key) for key in keys if key]
    if not caps:
        return ""
    stems = {cap.rpartition(" ")[0] for cap in caps}
    last = [cap.rpartition(" ")[2] for cap in caps]
    if len(stems) == 1:
        joint = "" if all(len(cap) == 1 and not cap.isalnum() for cap in last) else " "
        return " ".join(filter(None, (stems.pop(), joint.join(last))))
    return " ".join(caps)

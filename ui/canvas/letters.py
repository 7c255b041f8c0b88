"""Letters that are shown on marks and typed: which ones, and which key stands for which."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.keyboard import COMMANDS

# The row under the fingers first.
LETTERS = "asdfghjklqwertyuiopzxcvbnm"

# Where the letters lie on a keyboard: codes of the keys of its three rows from the left.
_ROWS = ((16, "qwertyuiop"), (30, "asdfghjkl"), (44, "zxcvbnm"))
_AT_PLACE = {first + at: letter for first, row in _ROWS for at, letter in enumerate(row)}
# X11 and Wayland count keys from 8.
_FIRST_KEY = 8


def words_for(count: int) -> list[str]:
    """Returns `count` words to type, the quickest first; none of them begins another.

    As many as possible have one letter: only where there are too few letters, the last ones are
    opened into words of two.
    """
    words = list(LETTERS)
    while len(words) < count:
        shortest = len(words[0])
        last = max(at for at, word in enumerate(words) if len(word) == shortest)
        opened = words.pop(last)
        words += [opened + letter for letter in LETTERS]
    return words[:count]


class Typing:
    """Words of which one is being typed, each leading to an id."""

    def __init__(self, ids: Iterable[str] = ()) -> None:
        """Gives each id a word, the first ones the quickest."""
        ids = list(ids)
        self._words = dict(zip(words_for(len(ids)), ids, strict=True))
        self._typed = ""

    def __bool__(self) -> bool:
        return bool(self._words)

    @property
    def typed(self) -> str:
        """What was typed so far."""
        return self._typed

    @property
    def words(self) -> dict[str, str]:
        """Word -> id."""
        return dict(self._words)

    @property
    def left(self) -> dict[str, str]:
        """Id -> what is still to be typed, in capitals; only of those that can still be meant."""
        return {
            item_id: word[len(self._typed) :].upper()
            for word, item_id in self._words.items()
            if word.startswith(self._typed)
        }

    def type(self, letter: str) -> str | None:
        """Takes a letter; returns the id that it leads to, "" for not yet, None for no word."""
        typed = self._typed + letter.lower()
        if typed in self._words:
            return self._words[typed]
        if not letter or not any(word.startswith(typed) for word in self._words):
            return None
        self._typed = typed
        return ""

    def take_back(self) -> None:
        """Forgets the last letter."""
        self._typed = self._typed[:-1]


def letter_of(event: QKeyEvent) -> str:
    """Returns the small Latin letter that a key stands for; "" for none.

    On a keyboard for other letters it is the one that a Latin keyboard has in that place.
    """
    if event.modifiers() & COMMANDS:
        return ""
    typed = event.text().lower()
    if len(typed) == 1 and typed in LETTERS:
        return typed
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key()).lower()
    if not typed.isalpha():
        return ""
    first = 0 if QGuiApplication.platformName() == "windows" else _FIRST_KEY
    return _AT_PLACE.get(event.nativeScanCode() - first, "")


def key_of(event: QKeyEvent) -> int:
    """Returns the key of an event; that of the Latin letter where the keyboard has others."""
    letter = letter_of(event)
    return ord(letter.upper()) if letter else event.key()

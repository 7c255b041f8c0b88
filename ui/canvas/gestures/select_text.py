"""Selecting with the mouse: from press to release, by token, by word, or exactly with Alt."""

from annotator.text.tokens import snap
from ui.canvas.caret import token_at
from ui.canvas.hit_testing import Hit
from ui.canvas.view import View


class SelectText:
    """A drag over text."""

    def __init__(self, view: View) -> None:
        self._view = view
        # After a double click: the word that stays selected while others are added.
        self._word: tuple[int, int] | None = None

    def press(self, hit: Hit, *, extend: bool, exact: bool) -> None:
        """Puts the caret where the button went down."""
        self._word = None
        self._view.selection.goal_x = None
        self._view.put_caret(
            hit.offset,
            extend=extend,
            exact=exact,
            character=hit.character,
            outward=True,
        )

    def press_word(self, hit: Hit) -> None:
        """Selects the word under a double click."""
        document = self._view.document
        at = hit.character if hit.character >= 0 else hit.offset
        word = token_at(document.text, at) if document is not None else None
        self._word = word
        if word is not None:
            self._view.select(*word)

    def move(self, hit: Hit, *, exact: bool) -> None:
        """Selects up to where the mouse is now."""
        document = self._view.document
        if document is None:
            return
        if self._word is None:
            self._view.put_caret(hit.offset, extend=True, exact=exact)
            return
        start, end = self._word
        low, high = min(start, hit.offset), max(end, hit.offset)
        words = (low, high) if exact else snap(document.text, low, high) or self._word
        if hit.offset < start:
            words = (words[1], words[0])
        self._view.select(*words)

"""Caret and selection in one text: offsets only, nothing of pages, focus or painting."""

from annotator.text.tokens import snap
from ui.canvas.caret import token_at


class Selection:
    """Where the caret is, and what is selected up to it.

    Attributes:
        text: In which both are.
        caret: Offset of the caret.
        anchor: Where the selection began; the caret where nothing is selected.
        is_exact: True where the selection is not to be snapped to tokens.
        is_caret_shown: False after something was brought into focus without it.
        goal_x: Where the caret goes to when it moves by lines; pixels in the column.
    """

    def __init__(self, text: str = "", *, is_caret_shown: bool = False) -> None:
        self.text = text
        self.caret = 0
        self.anchor = 0
        self.is_exact = False
        self.is_caret_shown = is_caret_shown
        self.goal_x: float | None = None

    @property
    def stretch(self) -> tuple[int, int] | None:
        """What is selected; snapped to tokens unless it is exact."""
        if self.caret == self.anchor:
            return None
        start, end = sorted((self.caret, self.anchor))
        return (start, end) if self.is_exact else snap(self.text, start, end)

    @property
    def target(self) -> tuple[int, int] | None:
        """What is selected, or else the token at the caret."""
        return self.stretch or token_at(self.text, self.caret)

    def put(self, caret: int, *, anchor: int | None = None, exact: bool = False) -> None:
        """Puts the caret somewhere, where it can be seen.

        Args:
            caret: Where to; the nearest end of the text if it lies beyond.
            anchor: Where what is selected begins; nothing is selected without it.
            exact: Do not snap what is selected.
        """
        self.caret = self._within(caret)
        self.anchor = self.caret if anchor is None else self._within(anchor)
        self.is_exact = exact
        self.is_caret_shown = True

    def collapse(self, offset: int) -> bool:
        """Takes the caret to where the focus goes; returns True where something was selected."""
        had = self.caret != self.anchor
        self.caret = self.anchor = offset
        self.goal_x = None
        return had

    def _within(self, offset: int) -> int:
        return max(0, min(offset, len(self.text)))

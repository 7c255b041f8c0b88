"""A button that shows its key as a cap behind its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ui.errors import safe_override
from ui.theme.colors import Theme
from ui.theme.key_cap import cap_width, paint_cap

_SPACE = 6


class KeyButton(QPushButton):
    """Does with a click what its key does; never takes the keyboard from the text."""

    def __init__(
        self,
        words: str,
        keys: str,
        *,
        theme: Theme,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Makes the button.

        Args:
            words: What it does.
            keys: What is written on the cap.
            theme: Colors of the cap.
            kind: Look of the button in the style sheet: "", "main" or "link".
            parent: Parent widget.
        """
        super().__init__(words, parent)
        self._keys = keys
        self._theme = theme
        if kind:
            self.setProperty("kind", kind)
        self.setProperty("keyed", True)
        # Room beside the cap at the right end: as much as the style sheet pads.
        self._pad = 0 if kind == "link" else 12
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_theme(self, theme: Theme) -> None:
        """Paints the cap in other colors."""
        self._theme = theme
        self.update()

    def set_keys(self, keys: str) -> None:
        """Writes another key on the cap; "" for none."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    @property
    def keys(self) -> str:
        """What is written on the cap."""
        return self._keys

    @override
    @safe_override(QSize(60, 28))
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._keys:
            hint.setWidth(hint.width() + _SPACE + round(cap_width(self._keys, self.font())))
        return hint

    @override
    @safe_override(QSize(60, 28))
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keys:
            return
        left = self.width() - self._pad - cap_width(self._keys, self.font())
        with QPainter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(0.5)
            paint_cap(painter, self._keys, left, self.height() / 2, self.font(), self._theme)

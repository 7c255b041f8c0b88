"""The bar at the bottom: what the keys do now."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.actions.hints import Hint
from ui.errors import safe_override
from ui.theme.colors import Theme
from ui.theme.key_cap import cap_width, paint_cap

_HEIGHT = 30
_GAP = 16.0
_SPACE = 6.0


class KeyBar(QWidget):
    """Shows as many hints as fit, the first ones first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: Sequence[Hint] = ()
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def hints(self) -> Sequence[Hint]:
        """What the bar says, also where it has no room for all."""
        return self._hints

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Shows other hints."""
        if hints != self._hints:
            self._hints = hints
            self.setAccessibleName(", ".join(f"{hint.keys}: {hint.words}" for hint in hints))
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self.setFixedHeight(theme.px(_HEIGHT))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(_HEIGHT))

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        middle = self.height() / 2
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        x = 12.0
        with QPainter(self) as painter:
            for hint in self._hints:
                words = metrics.horizontalAdvance(hint.words)
                end = x + cap_width(hint.keys, self.font()) + _SPACE + words
                if end > self.width():
                    break
                x = paint_cap(painter, hint.keys, x, middle, self.font(), self._theme)
                painter.setPen(QColor(self._theme.text))
                painter.drawText(QPointF(x + _SPACE, baseline), hint.words)
                x = end + _GAP

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
_LEFT = 12.0
_GAP = 16.0
_SPACE = 6.0


class KeyBar(QWidget):
    """Shows as many hints as fit, the first ones first, and at the end what stays."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: Sequence[Hint] = ()
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def hints(self) -> Sequence[Hint]:
        """What there is to say, also where there is no room for all of it."""
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

    @property
    def shown(self) -> Sequence[Hint]:
        """What there is room for: what stays, and of the rest the first ones."""
        last = [hint for hint in self._hints if hint.stays]
        room = self.width() - _LEFT - sum(map(self._width, last)) - _GAP * len(last)
        first: list[Hint] = []
        for hint in self._hints:
            if hint.stays:
                continue
            room -= self._width(hint)
            if room < 0:
                break
            first.append(hint)
            room -= _GAP
        return (*first, *last)

    def _width(self, hint: Hint) -> float:
        words = self.fontMetrics().horizontalAdvance(hint.words)
        return cap_width(hint.keys, self.font()) + _SPACE + words

    @override
    @safe_override(QSize(400, _HEIGHT))
    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(_HEIGHT))

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        middle = self.height() / 2
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        x = _LEFT
        with QPainter(self) as painter:
            for hint in self.shown:
                end = x + self._width(hint)
                x = paint_cap(painter, hint.keys, x, middle, self.font(), self._theme)
                painter.setPen(QColor(self._theme.text))
                painter.drawText(QPointF(x + _SPACE, baseline), hint.words)
                x = end + _GAP

"""The scroll bar of the text: a plain handle, as every page scrolled paints it anew."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider
from typing_extensions import override

from ui.errors import safe_override
from ui.theme.colors import Theme
from ui.theme.inks import mixed

_MARGIN = 2.0
_RADIUS = 3.0


class ScrollBar(QScrollBar):
    """Behaves as the style says, and is painted in two strokes instead of by the style.

    A style paints groove, arrows and a shaded handle; that costs as much as the whole text.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._is_under_mouse = False
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._ground = QColor(theme.ground)
        text = QColor(theme.text)
        self._handle = mixed(text, self._ground, 0.28)
        self._held = mixed(text, self._ground, 0.5)
        self._line = QColor(theme.line)
        self.update()

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ground)
            if self.maximum() <= self.minimum():
                return
            if self.value() > self.minimum():
                # The line at which text that goes on above is cut ends at the edge of the page.
                painter.fillRect(0, 0, self.width(), 1, self._line)
            box = QRectF(
                self.style().subControlRect(
                    QStyle.ComplexControl.CC_ScrollBar,
                    option,
                    QStyle.SubControl.SC_ScrollBarSlider,
                    self,
                )
            ).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            is_lit = self._is_under_mouse or self.isSliderDown()
            painter.setBrush(self._held if is_lit else self._handle)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    @override
    @safe_override(None)
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._is_under_mouse = True
        self.update()

    @override
    @safe_override(None)
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._is_under_mouse = False
        self.update()

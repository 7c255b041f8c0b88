"""Listens to the canvas while a label is kept in hand: Escape, and the mouse let go."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from typing_extensions import override

from ui.canvas.text_canvas import TextCanvas
from ui.errors import safe_override


class HeldLabelKeys(QObject):
    """Hears what concerns the label in hand, from `start` to `stop`.

    Signals:
        let_go(): Escape was pressed.
        released(): The mouse was let go, and the canvas knows it.
    """

    let_go = Signal()
    released = Signal()

    def __init__(self, canvas: TextCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas

    def start(self) -> None:
        """Begins to listen."""
        self._canvas.installEventFilter(self)
        self._canvas.viewport().installEventFilter(self)

    def stop(self) -> None:
        """Listens no more."""
        self._canvas.removeEventFilter(self)
        self._canvas.viewport().removeEventFilter(self)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                # The canvas is told first; what it selected counts.
                QTimer.singleShot(0, self, self.released.emit)
            return False
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            # While a relation is drawn or letters are shown, Escape ends that.
            if is_escape and self._canvas.mode == "text" and watched is self._canvas:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    self.let_go.emit()
                return True
        return False

"""Takes the keys while letters are shown on the marks."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.canvas.letters import Typing, letter_of
from ui.canvas.text_canvas import TextCanvas
from ui.errors import safe_override
from ui.keyboard import MODIFIER_KEYS

_ENDS = (
    QEvent.Type.FocusOut,
    QEvent.Type.Resize,
    QEvent.Type.Wheel,
    QEvent.Type.MouseButtonPress,
)


class HintKeys(QObject):
    """Listens to the canvas from `start` until a word is typed, or hand or mouse do anything else.

    An edit ends nothing: one may come in the background, and what is typed then would put labels.

    Signals:
        ended(str): It is over; id of the mark that was chosen, "" for none.
    """

    ended = Signal(str)

    def __init__(self, canvas: TextCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._typing = Typing()

    @property
    def is_on(self) -> bool:
        """True while letters are shown."""
        return bool(self._typing)

    def start(self, ids: Iterable[str]) -> None:
        """Shows a word on each of these marks, the quickest on the first."""
        self._typing = Typing(ids)
        self._canvas.set_hints(self._typing.left)
        for widget in self._heard:
            widget.installEventFilter(self)

    def stop(self, chosen: str = "") -> None:
        """Takes the letters away."""
        for widget in self._heard:
            widget.removeEventFilter(self)
        self._typing = Typing()
        self._canvas.set_hints({})
        self.ended.emit(chosen)

    @property
    def _heard(self) -> tuple[QWidget, ...]:
        # The mouse is heard by what lies in the canvas.
        return self._canvas, self._canvas.viewport(), self._canvas.verticalScrollBar()

    def _press(self, event: QKeyEvent) -> None:
        if event.key() in MODIFIER_KEYS:
            return
        if event.key() == Qt.Key.Key_Backspace and self._typing.typed:
            self._typing.take_back()
            self._canvas.set_hints(self._typing.left)
            return
        chosen = self._typing.type(letter_of(event))
        if chosen == "":
            self._canvas.set_hints(self._typing.left)
        else:
            self.stop(chosen or "")

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # No letter may be heard by an action meanwhile.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
            return True
        if event.type() in _ENDS:
            self.stop()
        return False

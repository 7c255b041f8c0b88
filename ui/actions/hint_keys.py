"""Takes the keys while letters are shown on the marks."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.canvas.text_canvas import TextCanvas
from ui.errors import safe_override


class HintKeys(QObject):
    """Listens to the canvas from `start` until a word is typed or something else is pressed.

    Signals:
        ended(str): It is over; id of the mark that was chosen, "" for none.
    """

    ended = Signal(str)

    def __init__(self, canvas: TextCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._words: dict[str, str] = {}
        self._typed = ""

    @property
    def is_on(self) -> bool:
        """True while letters are shown."""
        return bool(self._words)

    def start(self, words: Mapping[str, str]) -> None:
        """Shows these words, each on the mark whose id it leads to."""
        self._words = dict(words)
        self._typed = ""
        self._show()
        self._canvas.installEventFilter(self)

    def stop(self, chosen: str = "") -> None:
        """Takes the letters away."""
        self._canvas.removeEventFilter(self)
        self._words = {}
        self._canvas.set_hints({})
        self.ended.emit(chosen)

    def _show(self) -> None:
        self._canvas.set_hints(
            {
                name: word[len(self._typed) :].upper()
                for word, name in self._words.items()
                if word.startswith(self._typed)
            }
        )

    def _press(self, event: QKeyEvent) -> None:
        typed = self._typed + event.text().lower()
        if typed in self._words:
            self.stop(self._words[typed])
        elif event.text() and any(word.startswith(typed) for word in self._words):
            self._typed = typed
            self._show()
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self.stop()

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
            return True
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Wheel, QEvent.Type.Resize):
            self.stop()
        return False

"""A line for the note of an annotation."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.errors import safe_override
from ui.panels.card import is_left


class NoteField(QLineEdit):
    """Enter keeps the note, Escape lets it go; both go back to the text.

    Signals:
        kept(str): Another note was written.
        left(): The keyboard is to go back to the text.
        entered(): The line got the keyboard.
    """

    kept = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = ""
        self._of = ""
        self.setPlaceholderText("Add a note")
        self.setAccessibleName("Note")
        self.installEventFilter(self)

    def show_note(self, item: str, note: str) -> None:
        """Shows the note of the annotation of id `item`; what is being typed about it stays."""
        if item == self._of and note == self._note and self.hasFocus():
            return
        self._of, self._note = item, note
        self.setText(note)

    def start(self) -> None:
        """Gives the line the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def settle(self) -> None:
        """Keeps what was written, if it is another note."""
        note = self.text().strip()
        if note != self._note:
            self._note = note
            self.kept.emit(note)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        elif is_left(event):
            self.settle()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.settle()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.setText(self._note)
                self.left.emit()
                return True
        return False

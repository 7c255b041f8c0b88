"""The hidden text field through which assistive programs read the text of the canvas.

What Qt asks of a text (`QAccessibleTextInterface.selection` above all) has answers that Python
cannot give; a field of Qt's own can. It is never shown. It holds what is at the caret, follows
caret and selection of the view, and what a program selects in it is selected on the page.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QAccessibleTextUpdateEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.canvas.accessibility.text_window import TextWindow
from ui.canvas.view import View
from ui.spoken import is_heard


class TextProxy(QPlainTextEdit):
    """Text, caret and selection of a view, as a text field that nobody sees."""

    def __init__(self, view: View, select: Callable[[int, int], None], parent: QWidget) -> None:
        """Makes it; `select` puts anchor and caret of the page, in code points."""
        super().__init__(parent)
        self._canvas = parent
        self._view = view
        self._select = select
        self._window: TextWindow | None = None
        self._is_following = False
        self._told = (0, 0)
        self.hide()
        self.setAccessibleName(parent.accessibleName())
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        # Never shown, and no stop on the way of Tab either.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cursorPositionChanged.connect(self._take)
        self.selectionChanged.connect(self._take)
        # Whoever asks for it reads it now: of what it begins with, nothing is told.
        self._is_telling = False
        self.follow()
        self._is_telling = True

    def follow(self) -> None:
        """Brings text, caret and selection up to date and tells who listens."""
        view, document = self._view, self._view.document
        self._is_following = True
        try:
            if document is None:
                self._window = None
                self._put_text("")
                self._told = (0, 0)
                return
            if self._window is None or not self._window.fits(document, view.selection.caret):
                self._window = TextWindow(document, view.selection.caret)
                self._put_text(self._window.text)
            anchor, caret = self._ends(self._window)
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        finally:
            self._is_following = False
        self._tell(anchor, caret)

    def _ends(self, window: TextWindow) -> tuple[int, int]:
        """Returns where the selection begins and where the caret is, in the unit of the field."""
        view = self._view
        selected = view.selection.stretch
        if selected is None:
            caret = window.position_of(view.selection.caret)
            return caret, caret
        start, end = (window.position_of(offset) for offset in selected)
        return (start, end) if view.selection.caret >= view.selection.anchor else (end, start)

    def _put_text(self, text: str) -> None:
        before = self.toPlainText()
        if text == before:
            return
        self.setPlainText(text)
        if self._is_telling and is_heard():
            event = QAccessibleTextUpdateEvent(self._canvas, 0, before, text)
            QAccessible.updateAccessibility(event)

    def _tell(self, anchor: int, caret: int) -> None:
        had = self._told[0] != self._told[1]
        if (anchor, caret) == self._told or not is_heard():
            return
        self._told = (anchor, caret)
        if not self._is_telling:
            return
        canvas = self._canvas
        if anchor != caret or had:
            start, end = sorted((anchor, caret))
            event = QAccessibleTextSelectionEvent(canvas, start, end)
            event.setCursorPosition(caret)
            QAccessible.updateAccessibility(event)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(canvas, caret))

    def _take(self) -> None:
        """Selects on the page what an assistive program has selected here."""
        if self._is_following or self._window is None:
            return
        cursor = self.textCursor()
        anchor, caret = (
            self._window.offset_of(position) for position in (cursor.anchor(), cursor.position())
        )
        self._select(anchor, caret)

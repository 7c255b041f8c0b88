"""The value of a figure as text to be edited, with what is understood shown while typing."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.model.figure import Figure
from annotator.model.scheme import Label
from ui.actions.figures import value_typed, value_words
from ui.errors import safe_override
from ui.panels.card import is_left, quiet

NOT_UNDERSTOOD = "Not understood; write it like 175bn usd, 12 %, 2025-06-03, q3 2024."


class ValueField(QWidget):
    """A line for the value, and under it how it is understood and what was assumed.

    Signals:
        kept(object): Enter was pressed on another value: a Figure, or None for an empty line.
        left(): The keyboard is to go back to the text; a value not kept is let go.
        entered(): The line got the keyboard.
    """

    kept = Signal(object)
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span: Span | None = None
        self._label: Label | None = None
        self._document: Document | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName("Value")
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText("no value")
        self.line.textEdited.connect(self._read)
        self.line.installEventFilter(self)
        self.understood = QLabel()
        self.assumed = quiet()
        for label in (self.understood, self.assumed):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        column.addWidget(self.assumed)

    def show_value(self, span: Span, label: Label, document: Document) -> None:
        """Shows the value of a figure; what somebody is typing about the same one stays."""
        is_same = self._span is not None and self._span.id == span.id
        same_value = self._span is not None and self._span.value == span.value
        if is_same and same_value and self.line.hasFocus():
            return
        self._span, self._label, self._document = span, label, document
        self.line.setText(value_words(span.value) if span.value else "")
        self._say(span.value, is_wrong=False)

    def start(self) -> None:
        """Gives the line the keyboard, with all of it selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _read(self, words: str) -> None:
        figure = self._typed(words)
        self._say(figure, is_wrong=bool(words.strip()) and figure is None)

    def _typed(self, words: str) -> Figure | None:
        if not words.strip() or self._document is None:
            return None
        return value_typed(words, self._label, self._document)

    def _say(self, figure: Figure | None, *, is_wrong: bool) -> None:
        self.line.setProperty("wrong", is_wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        if is_wrong:
            self.understood.setText(NOT_UNDERSTOOD)
        else:
            said = self.line.text().strip()
            self.understood.setText(_beyond(said, figure) if figure else "")
        self.assumed.setText(f"Assumed: {figure.assumed}" if figure and figure.assumed else "")
        self.understood.setVisible(bool(self.understood.text()))
        self.assumed.setVisible(bool(self.assumed.text()))

    def _keep(self) -> None:
        if self._span is None:
            return
        words = self.line.text()
        before = value_words(self._span.value) if self._span.value else ""
        if words.strip() == before:
            self.left.emit()
            return
        figure = self._typed(words)
        if words.strip() and figure is None:
            self._say(None, is_wrong=True)
            return
        self._span = None
        self.kept.emit(figure)
        self.left.emit()

    def _keep_on_leaving(self) -> None:
        """Keeps what was typed and is understood: somebody went on with Tab or a click."""
        span, words = self._span, self.line.text().strip()
        if span is None or words == (value_words(span.value) if span.value else ""):
            return
        figure = self._typed(words)
        if figure is not None or not words:
            self._span = None
            self.kept.emit(figure)

    def _let_go(self) -> None:
        span, label, document = self._span, self._label, self._document
        if span and label and document:
            self._span = None
            self.show_value(span, label, document)
        self.left.emit()

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        elif is_left(event):
            self._keep_on_leaving()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._let_go()
                return True
        return False


def _beyond(said: str, figure: Figure) -> str:
    """Returns how a value is understood, as far as the line does not say the same already."""
    words = value_words(figure)
    parts = [] if words == said else [words]
    if figure.timex and figure.timex not in words and figure.timex != said:
        parts.append(figure.timex)
    return " · ".join(parts)

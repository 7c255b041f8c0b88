"""The value of a figure as text to be edited, with what is understood shown while typing."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.scheme import Label
from ui.actions.figures import (
    Reading,
    assumed_words,
    read_value,
    value_in_full,
    value_words,
)
from ui.errors import safe_override
from ui.panels.card import is_left, quiet


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
        self._say(_shown(span.value, self.line.text()))

    def start(self) -> None:
        """Gives the line the keyboard, with all of it selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def settle(self) -> None:
        """Keeps what was typed and is understood: somebody went on without Enter."""
        span, words = self._span, self.line.text().strip()
        if span is None or words == (value_words(span.value) if span.value else ""):
            return
        reading = self._reading(words)
        if not reading.is_wrong:
            self._span = None
            self.kept.emit(reading.value)

    def _read(self, words: str) -> None:
        self._say(self._reading(words))

    def _reading(self, words: str) -> Reading:
        if self._document is None:
            return Reading(None)
        return read_value(words, self._label, self._document)

    def _say(self, reading: Reading) -> None:
        self.line.setProperty("wrong", reading.is_wrong)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)
        self.understood.setText(reading.understood)
        self.assumed.setText(reading.assumed)
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
        reading = self._reading(words)
        if reading.is_wrong:
            self._say(reading)
            return
        self._span = None
        self.kept.emit(reading.value)
        self.left.emit()

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
            self.settle()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._let_go()
                return True
        return False


def _shown(figure: Figure | None, words: str) -> Reading:
    """Returns what stands under a value that nobody is typing at: nothing is said twice."""
    if figure is None:
        return Reading(None)
    says_more = figure.kind is FigureKind.DATE or words != value_words(figure)
    in_full = value_in_full(figure) if says_more else ""
    return Reading(figure, "" if in_full == words else in_full, assumed_words(figure))

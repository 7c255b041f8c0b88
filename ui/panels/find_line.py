"""A line for what is looked for, three switches, what came of it, and what is wrong with it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.panels.card import quiet
from ui.plain import plain_label
from ui.spoken import announce

# Letter of the key with Alt, what is on the button, what it does.
_SWITCHES: Final = (
    (Qt.Key.Key_C, "C", "Aa", "Match case and accents"),
    (Qt.Key.Key_W, "W", "ab|", "Whole words"),
    (Qt.Key.Key_X, "X", ".*", "Regular expression"),
)


class FindLine(QWidget):
    """Says that something else is to be looked for; whoever owns it looks.

    Attributes:
        line: Where it is typed.
        case, whole, regex: The switches.
        words: What came of it.
        fault: What is wrong, in one sentence, which takes more room than there is beside the line.
        row: Line, switches and words; more can be put behind them.

    Signals:
        changed(): Other words are in the line, or a switch was turned.
    """

    changed = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setClearButtonEnabled(True)
        self.case, self.whole, self.regex = self._switches = [
            _switch(face, f"{words} (Alt+{letter})", words) for _, letter, face, words in _SWITCHES
        ]
        self.words, self.fault = quiet(), plain_label(is_wrapped=True)
        self.fault.setProperty("wrong", True)
        self.fault.setContentsMargins(14, 0, 10, 4)
        self.fault.hide()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(12, 4, 10, 4)
        self.row.setSpacing(4)
        self.row.addWidget(self.line, stretch=3)
        for switch in self._switches:
            self.row.addWidget(switch)
            switch.toggled.connect(lambda _: self.changed.emit())
        self.row.addSpacing(6)
        self.row.addWidget(self.words, stretch=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.row)
        column.addWidget(self.fault)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self.changed.emit())

    def say(self, words: str, *, is_wrong: bool = False, fault: str = "") -> None:
        """Says what came of it; with a fault, or where it is wrong, in the color for that."""
        self.words.setText(words)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        is_wrong = is_wrong or bool(fault)
        if bool(self.line.property("wrong")) != is_wrong:
            for widget in (self.line, self.words):
                widget.setProperty("wrong", is_wrong)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if is_wrong:
            announce(self, fault or words)

    def take(self, event: QEvent) -> bool:
        """Takes an event of the line, or of what belongs to it: True for the key of a switch.

        Also where that key is one of the window's: here it is told of the switch.
        """
        if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return False
        for switch, (key, *_) in zip(self._switches, _SWITCHES, strict=True):
            if event.key() == key:
                if event.type() is QEvent.Type.ShortcutOverride:
                    event.accept()
                elif event.type() is QEvent.Type.KeyPress:
                    switch.toggle()
                return True
        return False


def flat_button(face: str, tip: str, name: str) -> QToolButton:
    """Returns a flat button that leaves the keyboard where it is."""
    button = QToolButton()
    button.setProperty("kind", "flat")
    button.setText(face)
    button.setToolTip(tip)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _switch(face: str, tip: str, name: str) -> QToolButton:
    button = flat_button(face, tip, name)
    button.setCheckable(True)
    return button

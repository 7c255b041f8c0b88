"""A card of the inspector: a heading that folds it, and what it holds."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.plain import plain_label

# How a person leaves a field on purpose; a dialog or another window only interrupts.
_LEAVING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Card(QFrame):
    """A round frame with a heading; a click on the heading folds the rest away."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._heading = QPushButton(heading.upper())
        self._heading.setAccessibleName(heading)
        self._heading.setProperty("kind", "cardHeading")
        self._heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._heading.setCursor(Qt.CursorShape.PointingHandCursor)
        self.body = QWidget()
        self._heading.clicked.connect(lambda: self.fold(not self.body.isHidden()))
        self.rows = QVBoxLayout(self.body)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self.body)

    def set_heading(self, heading: str) -> None:
        """Changes the heading."""
        self._heading.setText(heading.upper())
        self._heading.setAccessibleName(heading)

    def fold(self, is_folded: bool) -> None:
        """Shows the heading only, or all."""
        self.body.setVisible(not is_folded)

    def set_focused(self, is_focused: bool) -> None:
        """Draws the accent round the card that holds the thing in focus."""
        if self.property("focused") != is_focused:
            self.setProperty("focused", is_focused)
            self.style().unpolish(self)
            self.style().polish(self)


def quiet(text: str = "") -> QLabel:
    """Returns a label in the quiet color."""
    return plain_label(text, kind="quiet")


def is_left(event: QEvent) -> bool:
    """True for the event of a field that was left by Tab, a click or a key of the window."""
    return (
        event.type() is QEvent.Type.FocusOut
        and isinstance(event, QFocusEvent)
        and event.reason() in _LEAVING
    )

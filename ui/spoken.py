"""What screen readers say aloud: sentences about what just happened, wherever the keyboard is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def is_heard() -> bool:
    """True where a screen reader, or another assistive program, listens."""
    return bool(QAccessible.isActive())


def announce(widget: QWidget, words: str) -> None:
    """Lets a screen reader say something; costs nothing where none listens."""
    if words and is_heard():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))

"""A field for a whole number that takes the number when it is typed to the end."""

from PySide6.QtWidgets import QSpinBox


def number_box(low: int, high: int, *, step: int = 1, suffix: str = "") -> QSpinBox:
    """Returns the field; its number begins where that of a line of text does."""
    box = QSpinBox()
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    # Not at each digit: what shows the choice at once would jump under the hand.
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    return box

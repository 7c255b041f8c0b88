"""The buttons at the foot of a dialog in which changes hold at once."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox


def close_buttons(dialog: QDialog) -> QDialogButtonBox:
    """Returns a row with the one button that closes; Enter in a field does not press it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
    return buttons

"""What is said once when something went wrong in the program: where the report of it lies."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ui.theme.sizes import grown

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Names the report, and writes it anew with the words of the error where that is ticked."""

    def __init__(self, write: Callable[[bool], Path], parent: QWidget | None = None) -> None:
        """Makes the dialog and writes the report.

        Args:
            write: Writes the report, with what the error says or without; returns its path.
            parent: The window.

        Raises:
            OSError: It cannot be written.
        """
        super().__init__(parent)
        self.setWindowTitle("Something Went Wrong")
        self.setMinimumWidth(grown(self, 480))
        self._write = write
        self.report = write(False)
        head = QLabel("Something went wrong in the program.")
        head.setProperty("kind", "title")
        about = QLabel(
            "All that you see is stored, and you can go on. A report for whoever mends the "
            "program was written; it has no text of your documents."
        )
        about.setWordWrap(True)
        self.path = QLabel(str(self.report))
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setWordWrap(True)
        self.path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words = QCheckBox("Put in what the error &says, which may quote a document")
        self.words.toggled.connect(self._rewrite)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton("&Open Folder", QDialogButtonBox.ButtonRole.ActionRole)
        self.open_button.clicked.connect(self._open)
        close = buttons.addButton("&Go On", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (head, about, self.path, self.words, buttons):
            column.addWidget(widget)
        close.setFocus()

    def _rewrite(self, words: bool) -> None:
        try:
            old, self.report = self.report, self._write(words)
            old.unlink(missing_ok=True)
        except OSError:
            _log.warning("the report cannot be written anew", exc_info=True)
        self.path.setText(str(self.report))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.report.parent)))

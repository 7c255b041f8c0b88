"""What goes out, on two lines: suggestions in or out, and a way to the rest."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.selection_dialog import SelectionDialog, selection_words
from ui.plain import plain_label


class SelectionRow(QWidget):
    """Two boxes to tick; "More…" asks for documents, labels and people.

    Signals:
        changed(): Something else is taken now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more: dict[str, Any] = {}
        self.pending = QCheckBox("Suggestions that &nobody has judged, too")
        self.rejected = QCheckBox("&Rejected suggestions, too, as counterexamples")
        self.rejected.setChecked(True)
        self.more_button = QPushButton("&More…")
        self.more_button.setAutoDefault(False)
        self.words = plain_label(kind="quiet", is_wrapped=True)
        self.words.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.rejected)
        line.addStretch(1)
        line.addWidget(self.more_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pending)
        column.addLayout(line)
        column.addWidget(self.words)
        for box in (self.pending, self.rejected):
            box.toggled.connect(lambda *_: self.changed.emit())
        self.more_button.clicked.connect(self._ask)

    @property
    def record(self) -> dict[str, Any]:
        """What is taken, as `annotator.services.child_requests.selection` takes it."""
        return {
            **self._more,
            "include": "all" if self.pending.isChecked() else "annotations",
            "rejected": self.rejected.isChecked(),
        }

    def take(self, more: dict[str, Any]) -> None:
        """Takes what `SelectionDialog` was answered with."""
        self._more = more
        words = selection_words(more)
        self.words.setText(f"Only: {words}" if words else "")
        self.words.setVisible(bool(words))
        self.changed.emit()

    def _ask(self) -> None:
        dialog = SelectionDialog(self._more, self.window())
        dialog.accepted.connect(lambda: self.take(dialog.record))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

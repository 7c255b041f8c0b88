"""What of a project goes out: which documents, and what of each."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.plain import plain_label, shortened
from ui.theme.sizes import grown

_STATUSES = (("new", "&New"), ("started", "&Started"), ("done", "&Done"))
_LINES = (
    ("labels", "&Labels", "all; or PERSON, ORG", "labels"),
    ("annotator", "&Annotator", "everybody", "by"),
    ("since", "&From", "any day; or 2025-06-03", "from"),
    ("until", "&To", "any day; or 2025-06-30", "to"),
    ("metadata", "&Metadata", "site=Example Post, section=world", "with"),
    ("query", "Sea&rch", "as in Find in the Project", "where"),
)


class SelectionDialog(QDialog):
    """Fields for what is rarely asked for; empty ones ask for nothing."""

    def __init__(self, chosen: Mapping[str, Any], parent: QWidget | None = None) -> None:
        """Makes the dialog; `chosen` is what it showed the last time it was left."""
        super().__init__(parent)
        self.setWindowTitle("What to Take")
        self.setMinimumWidth(grown(self, 440))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.statuses: dict[str, QCheckBox] = {}
        taken = set(chosen.get("statuses", ()))
        for status, title in _STATUSES:
            box = QCheckBox(title)
            box.setChecked(not taken or status in taken)
            box.toggled.connect(lambda *_: self._check())
            self.statuses[status] = box
            row.addWidget(box)
        row.addStretch(1)
        form.addRow("Documents", row)
        self.lines: dict[str, QLineEdit] = {}
        for key, title, placeholder, _ in _LINES:
            line = QLineEdit(str(chosen.get(key, "")))
            line.setPlaceholderText(placeholder)
            line.setAccessibleName(title.replace("&", ""))
            label = QLabel(title)
            label.setBuddy(line)
            form.addRow(label, line)
            self.lines[key] = line
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("kind", "main")
        self.ok_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(plain_label("Dates, metadata and search choose documents.", kind="quiet"))
        column.addWidget(buttons)

    def _check(self) -> None:
        """Documents of no status at all are nobody's wish."""
        self.ok_button.setEnabled(any(box.isChecked() for box in self.statuses.values()))

    @property
    def record(self) -> dict[str, Any]:
        """What is asked for, as `annotator.services.child_requests.selection` takes it."""
        record: dict[str, Any] = {
            key: line.text().strip() for key, line in self.lines.items() if line.text().strip()
        }
        ticked = [status for status, box in self.statuses.items() if box.isChecked()]
        if 0 < len(ticked) < len(self.statuses):
            record["statuses"] = ticked
        return record


def selection_words(record: Mapping[str, Any]) -> str:
    """Returns what is asked for on one line; "" where everything is taken."""
    parts = []
    if record.get("statuses"):
        parts.append(f"{' or '.join(record['statuses'])} documents")
    parts += [f"{word} {record[key]}" for key, _, _, word in _LINES if record.get(key)]
    return shortened("; ".join(parts), 120)

"""The question whether the code of a pipeline may run."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Agreement(QMessageBox):
    """Asks before a pipeline is loaded; Esc and Enter say no."""

    def __init__(self, asked: dict[str, Any], parent: QWidget | None = None) -> None:
        """Makes the question; `asked` is what the files of the pipeline say of it."""
        super().__init__(parent)
        self.setWindowTitle("Load Pipeline")
        self.setIcon(QMessageBox.Icon.Warning)
        # Names and folders are a stranger's words.
        self.setTextFormat(Qt.TextFormat.PlainText)
        name = f"{asked['name']} {asked['version']}".strip()
        if asked["is_changed"]:
            self.setText(f"The files of {name} have changed. Load it?")
        else:
            self.setText(f"Load {name}?")
        terms = asked.get("license") or "not named in it"
        self.setInformativeText(
            f"Loading a pipeline runs the code in its files. Load it only if you trust where it "
            f"is from.\n\nLicense: {terms}\n{asked['folder']}"
        )
        self._load = self.addButton("&Load", QMessageBox.ButtonRole.AcceptRole)
        keep_off = self.addButton("&Don’t Load", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep_off)
        self.setEscapeButton(keep_off)

    @property
    def is_agreed(self) -> bool:
        """True once the answer was yes."""
        return self.clickedButton() is self._load

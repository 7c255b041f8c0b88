"""A question to which no is the safe answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Question(QMessageBox):
    """Asks before something that should not happen by accident; Esc and Enter say no."""

    def __init__(
        self,
        title: str,
        question: str,
        consequences: str,
        *,
        yes: tuple[str, QMessageBox.ButtonRole],
        no: str,
        parent: QWidget | None = None,
    ) -> None:
        """Makes the question.

        Args:
            title: Of the dialog.
            question: One sentence.
            consequences: What a yes means.
            yes: What is on the button that says yes, and its role.
            no: What is on the button that says no.
            parent: The dialog or window below.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setIcon(QMessageBox.Icon.Warning)
        # Names and folders are a stranger's words.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(question)
        self.setInformativeText(consequences)
        self._yes = self.addButton(*yes)
        refusal = self.addButton(no, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(refusal)
        self.setEscapeButton(refusal)

    @property
    def is_agreed(self) -> bool:
        """True once the answer was yes."""
        return self.clickedButton() is self._yes

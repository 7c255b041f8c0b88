"""The dialog for a new project: where, and with which labels."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.services.schemes import bundled_schemes
from ui.actions.projects import PROJECT_SUFFIX
from ui.plain import plain_label
from ui.theme.sizes import grown

_FROM_FILE = "From a file…"


class NewProjectDialog(QDialog):
    """Asks for a file and a label scheme; `path` and `scheme` hold the answers."""

    def __init__(
        self, folder: Path, parent: QWidget | None = None, *, team: tuple[str, str] | None = None
    ) -> None:
        """Makes the dialog.

        Args:
            folder: Where the project is to be, unless somebody says otherwise.
            parent: The window.
            team: Name and path of the scheme that a team hands out, which comes first.
        """
        super().__init__(parent)
        self.setWindowTitle("New Project")
        self.setMinimumWidth(grown(self, 480))
        self.file = QLineEdit(str(_free_name(folder)))
        self.file.setAccessibleName("Project file")
        browse = QPushButton("Browse…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        self.labels = QComboBox()
        self.labels.setAccessibleName("Labels")
        if team is not None:
            self.labels.addItem(f"{team[0]} (of your team)", team[1])
        for name in bundled_schemes():
            self.labels.addItem(name, name)
        self.labels.addItem(_FROM_FILE, _FROM_FILE)
        self.labels.activated.connect(self._choose_scheme)
        self._wrong = plain_label(kind="warn", is_wrapped=True)
        buttons = QDialogButtonBox()
        self.create_button = buttons.addButton("Create", QDialogButtonBox.ButtonRole.AcceptRole)
        self.create_button.setProperty("kind", "main")
        self.create_button.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.file, stretch=1)
        row.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow("File", row)
        form.addRow("&Labels", self.labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addWidget(buttons)
        self.file.textChanged.connect(self._check)
        self._check()
        self.file.selectAll()

    @property
    def path(self) -> Path:
        """The file of the new project, with its suffix."""
        path = Path(self.file.text().strip()).expanduser()
        return path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)

    @property
    def scheme(self) -> str:
        """Name or path of the label scheme."""
        return str(self.labels.currentData())

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            "New Project",
            self.file.text(),
            f"Annotator projects (*{PROJECT_SUFFIX})",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.file.setText(name)

    def _choose_scheme(self, row: int) -> None:
        if self.labels.itemData(row) != _FROM_FILE:
            return
        name, _ = QFileDialog.getOpenFileName(self, "Label Scheme", "", "Label schemes (*.toml)")
        if name:
            self.labels.insertItem(row, Path(name).name, name)
            self.labels.setCurrentIndex(row)
        else:
            self.labels.setCurrentIndex(0)

    def _check(self) -> None:
        wrong = ""
        if not Path(self.file.text().strip()).name:
            wrong = "Name the file."
        elif self.path.exists():
            wrong = f"{self.path.name} is there already; name another file."
        self._wrong.setText(wrong)
        self.create_button.setEnabled(not wrong)


def _free_name(folder: Path) -> Path:
    number, path = 1, folder / f"project{PROJECT_SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"project-{number}{PROJECT_SUFFIX}"
    return path

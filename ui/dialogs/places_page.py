"""The page of the settings that says where everything lies."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from annotator.paths import data_dir, log_dir, portable_dir, settings_dir
from ui.actions.workbench import Workbench


class PlacesPage(QWidget):
    """Names each folder and opens it; nothing is changed here."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.buttons: list[QPushButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(12)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        places: list[tuple[str, Path]] = []
        if bench.session.is_open:
            places.append(("This project", bench.session.project.path.parent))
        places += [
            ("Sample project", data_dir()),
            ("Settings", settings_dir()),
            ("Log and reports", log_dir()),
        ]
        for row, (words, folder) in enumerate(places):
            self._add(grid, row, words, folder)
        note = QLabel(
            "All of it lies beside the program, since it was started with --portable."
            if portable_dir() is not None
            else "Started with --portable, the program keeps all but projects beside itself."
        )
        note.setProperty("kind", "quiet")
        note.setWordWrap(True)
        grid.addWidget(note, len(places), 1)
        grid.setRowStretch(len(places) + 1, 1)

    def _add(self, grid: QGridLayout, row: int, words: str, folder: Path) -> None:
        path = QLabel(str(folder))
        path.setTextFormat(Qt.TextFormat.PlainText)
        path.setWordWrap(True)
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        path.setAccessibleName(f"{words}: {folder}")
        button = QPushButton("Open")
        button.setAccessibleName(f"Open the folder: {words}")
        button.clicked.connect(lambda: self._open(folder))
        self.buttons.append(button)
        grid.addWidget(QLabel(words), row, 0)
        grid.addWidget(path, row, 1)
        grid.addWidget(button, row, 2)

    def _open(self, folder: Path) -> None:
        if not folder.is_dir():
            self._bench.warn(f"{folder} is not there yet.")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._bench.warn(f"Nothing here opens folders: {folder} is the one.")

"""A list of what became of something, with a sentence over it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.aside import ListDialog
from ui.dialogs.buttons import close_buttons
from ui.dialogs.report_list import ReportList
from ui.jobs.whole_list import WholeList
from ui.models.report_rows import ReportRow
from ui.plain import plain_label
from ui.theme.colors import Theme
from ui.theme.sizes import grown


class ReportDialog(ListDialog):
    """Rows to read; Enter goes to those that have a place."""

    def __init__(
        self,
        title: str,
        words: str,
        rows: Sequence[ReportRow],
        theme: Theme,
        whole: WholeList,
        parent: QWidget | None = None,
    ) -> None:
        """Makes the dialog.

        Args:
            title: Of the dialog, and of the list for a screen reader.
            words: What all came to.
            rows: The rows to show.
            theme: Colors of the list.
            whole: Saves all rows; it is dropped with the dialog.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumSize(grown(self, 520), grown(self, 320))
        self.resize(grown(self, 720), grown(self, 460))
        self.words = plain_label(words, is_wrapped=True)
        self.list = ReportList(title, theme)
        self.list.show_rows(rows)
        self.list.chosen.connect(self.place_wanted)
        self.save_button = QPushButton("&Save List…")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self._ask_file)
        self.said = plain_label(kind="quiet", is_wrapped=True)
        self._whole = whole
        whole.said.connect(self.said.setText)
        self.destroyed.connect(whole.drop)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.save_button)
        foot.addWidget(self.said, stretch=1)
        foot.addWidget(close_buttons(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.words)
        column.addWidget(self.list, stretch=1)
        column.addLayout(foot)
        self.list.setFocus()

    def save(self, path: Path) -> None:
        """Writes all rows, also those that are not shown: reason, name, words, with tabs."""
        self.said.setText("Saving…")
        self._whole.save(path)

    @override
    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the List", "imported.tsv")
        if name:
            self.save(Path(name))

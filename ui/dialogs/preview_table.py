"""How a table begins: its columns, what each is taken for, and the first rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from annotator.model.preview import Preview
from ui.plain import shortened
from ui.theme.sizes import grown

# Wider tables are cut: they are looked at here, not read.
_MOST_COLUMNS = 24
_MOST_SIGNS = 120


class PreviewTable(QTableWidget):
    """Cells to look at; Tab passes by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "boxed")
        self.setAccessibleName("The first rows")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        row = grown(self, 24)
        self.verticalHeader().setDefaultSectionSize(row)
        self.verticalHeader().setMinimumSectionSize(row)
        self.setStyleSheet("QTableWidget::item { padding-left: 5px; }")
        # The head, five rows, and the bar under them.
        self.setFixedHeight(grown(self, 30) + 5 * row + 14)

    def show_preview(self, preview: Preview) -> None:
        """Shows other rows."""
        columns = preview.columns[:_MOST_COLUMNS]
        roles = {column: role for role, column in preview.roles.items()}
        self.setRowCount(len(preview.rows))
        self.setColumnCount(len(columns))
        titles = [
            shortened(f"{column} → {roles[column]}" if column in roles else column, 40)
            for column in columns
        ]
        self.setHorizontalHeaderLabels(titles)
        for row, cells in enumerate(preview.rows):
            for place, cell in enumerate(cells[:_MOST_COLUMNS]):
                self.setItem(row, place, QTableWidgetItem(shortened(cell, _MOST_SIGNS)))
        for place in range(len(columns)):
            width = min(grown(self, 220), max(grown(self, 90), self.sizeHintForColumn(place) + 16))
            header = self.horizontalHeader().sectionSizeHint(place)
            self.setColumnWidth(place, max(width, min(header, grown(self, 260))))

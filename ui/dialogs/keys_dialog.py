"""The list of all keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.actions.action import Menu
from ui.actions.key_words import words_of_all
from ui.actions.registry import ActionRegistry
from ui.theme.sizes import grown

# The text itself hears these.
_OF_THE_TEXT = (
    ("← → ↑ ↓", "Move the caret; with Ctrl by words, with Shift select"),
    ("Esc", "Let go of selection, focus or relation"),
    ("Ctrl+C · Ctrl+A", "Copy, select all"),
)


class KeysDialog(QDialog):
    """All actions that have keys, menu by menu."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(grown(self, 520), grown(self, 560))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        entries = list(registry.all())
        keys_of = registry.keys.keys
        self._put_head(grid, "In the text")
        for keys, words in _OF_THE_TEXT:
            self._put(grid, keys, words)
        for menu in Menu:
            rows = [entry for entry in entries if entry.menu is menu and keys_of(entry.id)]
            if rows:
                self._put_head(grid, menu.value)
            for action in rows:
                self._put(grid, words_of_all(keys_of(action.id)), action.title.rstrip("…"))
        area = QScrollArea()
        area.setAccessibleName("Keys")
        area.setProperty("kind", "ringed")
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 12)
        column.addWidget(area)
        column.addWidget(buttons)

    def _put_head(self, grid: QGridLayout, words: str) -> None:
        head = QLabel(words.upper())
        head.setProperty("kind", "heading")
        head.setContentsMargins(0, 10 if grid.rowCount() > 1 else 0, 0, 0)
        grid.addWidget(head, grid.rowCount(), 0, 1, 2)

    def _put(self, grid: QGridLayout, keys: str, words: str) -> None:
        row = grid.rowCount()
        left = QLabel(keys)
        left.setProperty("kind", "strong")
        left.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(left, row, 0)
        right = QLabel(words)
        right.setWordWrap(True)
        grid.addWidget(right, row, 1)

"""The help sheet: all acts with their keys, menu by menu, in two columns where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions.key_rows import rows_of, rows_of_modes, rows_of_text
from ui.actions.registry import ActionRegistry
from ui.dialogs.buttons import close_buttons
from ui.errors import safe_override
from ui.models.act_delegate import ROW, ActDelegate
from ui.models.act_rows import ActRow, ActRowsModel
from ui.theme.manager import ThemeManager

_SIZE = (860, 720)
_TWO_COLUMNS = 680
_MARGIN = 40


class KeysDialog(QDialog):
    """Reads the keys as they are set; a line filters by words, menus and keys."""

    def __init__(
        self, registry: ActionRegistry, themes: ThemeManager, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self._registry = registry
        self._themes = themes
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        self.filter.setClearButtonEnabled(True)
        self._delegate = ActDelegate(themes.theme, self)
        self.models = (ActRowsModel(self), ActRowsModel(self))
        self.columns = tuple(self._column(model) for model in self.models)
        self._nothing = QLabel("No action has these words or this key.")
        self._nothing.setProperty("kind", "quiet")
        self.area = QScrollArea()
        self.change_button = QPushButton("Change Keys…")
        self.change_button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._fit(parent)
        self._fill()

    @property
    def rows(self) -> list[ActRow]:
        """All rows that are shown, column by column."""
        return [row for model in self.models for row in model.rows]

    def _column(self, model: ActRowsModel) -> QListView:
        column = QListView()
        column.setModel(model)
        column.setItemDelegate(self._delegate)
        column.setUniformItemSizes(True)
        column.setAccessibleName("Actions and their keys")
        column.setSelectionMode(QListView.SelectionMode.NoSelection)
        # The page scrolls, not its columns.
        column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return column

    def _lay_out(self) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(24)
        for each in self.columns:
            row.addWidget(each, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = close_buttons(self)
        buttons.addButton(self.change_button, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self._nothing)
        column.addWidget(self.area, stretch=1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.change_button.clicked.connect(self._change)
        self._registry.keys.changed.connect(self._fill)
        self._themes.changed.connect(self._delegate.set_theme)

    def _fit(self, window: QWidget | None) -> None:
        """Is no larger than the window it stands over, nor than what there is to say."""
        theme = self._themes.theme
        width, height = map(theme.px, _SIZE)
        if window is not None:
            width = min(width, max(360, window.width() - _MARGIN))
            height = min(height, max(300, window.height() - _MARGIN))
        self.resize(width, height)

    def _fill(self) -> None:
        query = self.filter.text()
        rows = rows_of_text(query) + rows_of(self._registry, query) + rows_of_modes(query)
        self._nothing.setVisible(not rows)
        is_wide = self.width() >= self._themes.theme.px(_TWO_COLUMNS)
        halves = _halves(rows) if is_wide else (rows, ())
        for column, model, part in zip(self.columns, self.models, halves, strict=True):
            model.show(part)
            column.setVisible(is_wide or bool(part))
            column.setFixedHeight(len(part) * self._themes.theme.px(ROW) + 2)

    def _change(self) -> None:
        self.accept()
        self._registry.qaction("help.change_keys").trigger()

    def _scroll(self, key: int) -> bool:
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -self._themes.theme.px(ROW),
            Qt.Key.Key_Down: self._themes.theme.px(ROW),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        if key not in steps:
            return False
        bar.setValue(bar.value() + steps[Qt.Key(key)])
        return True

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._scroll(event.key())
        return False

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._themes.theme.px(_TWO_COLUMNS)
        if (event.oldSize().width() < width) != (event.size().width() < width):
            self._fill()


def _halves(rows: Sequence[ActRow]) -> tuple[Sequence[ActRow], Sequence[ActRow]]:
    """Parts rows in two of about one length, before a heading."""
    starts = [number for number, row in enumerate(rows) if row.is_heading]
    middle = min(starts, key=lambda start: abs(2 * start - len(rows)), default=0)
    return rows[:middle], rows[middle:]

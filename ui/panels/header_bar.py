"""The bar over everything: what is done most, as buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.actions.registry import ActionRegistry
from ui.panels.key_button import KeyButton
from ui.theme.colors import Theme
from ui.theme.icons import icon

_LEFT = (
    ("project.import", "import", "Import…"),
    ("suggest.document", "suggest", "Suggest"),
    ("project.export", "export", "Export…"),
)
_RIGHT = (
    ("edit.undo", "undo", "Undo"),
    ("edit.redo", "redo", "Redo"),
    ("go.done", "done", "Done and next"),
)
# What ends the work on a document shows its key.
_WITH_CAP = "go.done"


class HeaderBar(QFrame):
    """Buttons that follow their actions; each tells its keys in a tool tip."""

    def __init__(
        self, registry: ActionRegistry, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._registry = registry
        self._theme = theme
        self._buttons: list[tuple[QPushButton, str, str]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for entry in _LEFT:
            row.addWidget(self._button(*entry))
        row.addStretch(1)
        for entry in _RIGHT:
            row.addWidget(self._button(*entry))
        registry.keys.changed.connect(self._show_keys)
        self._show_keys()

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons."""
        for button, _, picture in self._buttons:
            button.setIcon(icon(picture, theme))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            if isinstance(button, KeyButton):
                button.set_theme(theme)

    def _button(self, action_id: str, picture: str, words: str) -> QPushButton:
        action = self._registry.qaction(action_id)
        # The blank keeps the words off the icon; a style sheet cannot.
        label = f" {words}"
        is_keyed = action_id == _WITH_CAP
        button = KeyButton(label, "", theme=self._theme) if is_keyed else QPushButton(label)
        button.setAccessibleName(words)
        # A click here leaves the keyboard where it was.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        self._buttons.append((button, action_id, picture))
        return button

    def _show_keys(self) -> None:
        keys = self._registry.keys
        for button, action_id, _ in self._buttons:
            words, title = keys.words(action_id), self._registry.action(action_id).title
            button.setToolTip(f"{title} ({words})" if words else title)
            if isinstance(button, KeyButton):
                button.set_keys(keys.cap(action_id))

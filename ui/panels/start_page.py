"""What is there to do where no project is open, or a project has no documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.identity import TITLE
from ui.actions.registry import ActionRegistry
from ui.errors import safe_override
from ui.panels.card import quiet
from ui.plain import caption, tip
from ui.theme.colors import Theme
from ui.theme.icons import icon

_WIDTH = 460


class ActionPage(QWidget):
    """A title, a sentence, and one wide button for each action that leads on."""

    def __init__(
        self,
        registry: ActionRegistry,
        *,
        title: str,
        sentence: str,
        actions: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Makes the page; `actions` are (id of the action, icon, words of the button)."""
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons: list[tuple[QPushButton, str]] = []
        self._untinted: Theme | None = None
        self._registry = registry
        self._labels: list[tuple[QPushButton, str, str]] = []
        self.buttons: list[QPushButton] = []
        head = QLabel(title)
        head.setProperty("kind", "title")
        words = quiet(sentence)
        words.setWordWrap(True)
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.column.addWidget(head)
        self.column.addWidget(words)
        self.column.addSpacing(8)
        for number, (action, picture, label) in enumerate(actions):
            button = self.button(label, registry.qaction(action).trigger, picture=picture)
            self._labels.append((button, action, label))
            if number == 0:
                button.setProperty("kind", "main")
            self.buttons.append(button)
            self.column.addWidget(button)
        holder = QWidget()
        self._holder = holder
        holder.setLayout(self.column)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
        registry.keys.changed.connect(self._show_keys)
        self._show_keys()

    def button(self, words: str, act: Callable[[], object], *, picture: str = "") -> QPushButton:
        """Returns a wide button of the page."""
        button = QPushButton(f" {words}")
        button.setAccessibleName(words)
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(lambda: act())
        if picture:
            self._icons.append((button, picture))
        return button

    def _show_keys(self) -> None:
        for button, action, label in self._labels:
            keys = self._registry.keys.words(action)
            button.setText(f" {label}   {keys}".rstrip())
            button.setAccessibleName(f"{label}   {keys}".rstrip())

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons, once they are to be seen."""
        self._holder.setFixedWidth(theme.px(_WIDTH))
        for button, _ in self._icons:
            button.setMinimumHeight(theme.px(36))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._untinted = theme
        if self.isVisible():
            self._tint()

    def _tint(self) -> None:
        theme, self._untinted = self._untinted, None
        if theme is None:
            return
        for button, picture in self._icons:
            is_main = button.property("kind") == "main"
            button.setIcon(icon(picture, theme, color=theme.on_accent if is_main else None))

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tint()
        # What leads on is one key away.
        if not event.spontaneous():
            self.buttons[0].setFocus()


class StartPage(ActionPage):
    """The page without a project: the sample, a new one, another one, those opened lately.

    Signals:
        chosen(Path): A project opened lately was chosen.
    """

    chosen = Signal(object)

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(
            registry,
            title=TITLE,
            sentence="Mark names, figures and relations in news articles.",
            actions=(
                ("project.sample", "sample", "Open the sample"),
                ("project.new", "new", "New project…"),
                ("project.open", "folder", "Open a project…"),
            ),
            parent=parent,
        )
        self._heading = quiet("Opened lately")
        self.column.addSpacing(12)
        self.column.addWidget(self._heading)
        self._recent: list[QPushButton] = []
        self.show_recent(())

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offers these projects, newest first."""
        for button in self._recent:
            self.column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._recent = []
        self._heading.setVisible(bool(paths))
        for path in paths:
            button = QPushButton(caption(f"{path.stem}   {_short(path.parent)}"))
            button.setToolTip(tip(str(path)))
            button.setProperty("kind", "flat")
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            self.column.addWidget(button)
            self._recent.append(button)


def empty_page(registry: ActionRegistry, parent: QWidget | None = None) -> ActionPage:
    """Returns the page of a project without documents."""
    return ActionPage(
        registry,
        title="No documents yet",
        sentence="Import text files, folders or JSON Lines, or drop them on this window.",
        actions=(
            ("project.import", "import", "Import files…"),
            ("project.import_folder", "folder", "Import a folder…"),
        ),
        parent=parent,
    )


def _short(folder: Path) -> str:
    home = Path.home()
    if folder.is_relative_to(home):
        return str(Path("~") / folder.relative_to(home))
    return str(folder)

"""The settings: a list of pages on the left, the chosen page on the right. Changes hold at once."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench
from ui.dialogs.buttons import close_buttons
from ui.dialogs.general_page import GeneralPage
from ui.dialogs.keys_page import KeysPage
from ui.dialogs.pipelines_page import PipelinesPage
from ui.dialogs.places_page import PlacesPage
from ui.dialogs.text_page import TextPage
from ui.models.act_delegate import ActDelegate
from ui.models.act_rows import ActRow, ActRowsModel
from ui.theme.manager import ThemeManager
from ui.theme.sizes import grown

_LIST_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Means:
    """What a page of the settings works with."""

    bench: Workbench
    registry: ActionRegistry
    themes: ThemeManager


# A page is its name and what makes it: a widget that writes what is chosen at once.
PAGES: tuple[tuple[str, Callable[[Means], QWidget]], ...] = (
    ("General", lambda means: GeneralPage(means.bench)),
    ("Text", lambda means: TextPage(means.bench)),
    ("Keys", lambda means: KeysPage(means.bench, means.registry, means.themes)),
    ("Suggesters", lambda means: PipelinesPage(means.bench, means.themes)),
    ("Places", lambda means: PlacesPage(means.bench)),
)


class SettingsDialog(QDialog):
    """All pages: the list of their names, and the one that is chosen."""

    def __init__(self, means: Means, *, page: str = "", parent: QWidget | None = None) -> None:
        """Makes the dialog and shows the page of this name, or the first."""
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.resize(grown(self, 720), grown(self, 560))
        self._names = ActRowsModel(self)
        self._names.show([ActRow(id=name, title=name) for name, _ in PAGES])
        self.list = QListView()
        self.list.setModel(self._names)
        self._delegate = ActDelegate(means.themes.theme, self)
        means.themes.changed.connect(self._delegate.set_theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setProperty("kind", "boxed")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Pages of the settings")
        self.list.setFixedWidth(grown(self, _LIST_WIDTH))
        self._stack = QStackedWidget()
        # Before the buttons: Tab goes from the list into the page.
        self._pages = [make(means) for _, make in PAGES]
        for each in self._pages:
            self._stack.addWidget(each)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.list)
        halves.addWidget(self._stack, stretch=1)
        buttons = close_buttons(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(halves, stretch=1)
        column.addWidget(buttons)
        self.list.selectionModel().currentChanged.connect(
            lambda index: self._stack.setCurrentIndex(index.row())
        )
        self.choose(page)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages[self.list.currentIndex().row()]

    def choose(self, name: str) -> None:
        """Shows the page of this name; the first where there is none."""
        self.list.setCurrentIndex(self._names.index(max(0, self._names.row_of(name))))

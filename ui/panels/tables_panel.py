"""The tables under the text: one row of tabs with how many there are, one page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.theme.colors import Theme
from ui.theme.icons import icon

# Counts are taken again once edits have paused for so long.
_PAUSE_MS = 120

Maker: TypeAlias = Callable[[], QWidget]


@runtime_checkable
class Themed(Protocol):
    """A page that paints by itself."""

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        ...


@dataclass(slots=True)
class _Page:
    name: str
    title: str
    make: Maker
    count: Callable[[], int]
    widget: QWidget | None = None


class TablesPanel(QWidget):
    """Tabs and pages; a page is made when it is first shown.

    Signals:
        left(): The keyboard is to go back to the text.
        closed(): The panel is to be hidden.
    """

    left = Signal()
    closed = Signal()

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = bench
        self._theme = theme
        self._pages: list[_Page] = []
        self.tabs = QTabBar()
        self.tabs.setProperty("kind", "slim")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setAccessibleName("Tables")
        self._hide = QToolButton()
        self._hide.setProperty("kind", "flat")
        self._hide.setAccessibleName("Hide the tables")
        self._hide.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self.set_theme(theme)
        self.setMinimumHeight(96)
        self.tabs.currentChanged.connect(self._show_tab)
        bench.keys.changed.connect(self._show_keys)
        self._show_keys()
        self._hide.clicked.connect(self.closed)
        self._pause.timeout.connect(self.count)
        bench.document_changed.connect(self._count_soon)
        bench.items_changed.connect(self._count_soon)

    def _show_keys(self) -> None:
        keys = self._bench.keys.words("view.tables")
        self._hide.setToolTip(f"Hide the tables ({keys})" if keys else "Hide the tables")

    def add_page(
        self, name: str, title: str, widget: QWidget | Maker, count: Callable[[], int]
    ) -> None:
        """Adds a page behind the others.

        Args:
            name: By which `show_page` knows it.
            title: On its tab.
            widget: The page, or what makes it once it is needed. It must take the keyboard with
                `setFocus`; where it has a `set_theme`, that is called. Esc that it does not
                want goes back to the text.
            count: Returns how many rows it has or would have; asked while the panel is shown.
        """
        make = (lambda: widget) if isinstance(widget, QWidget) else widget
        self._pages.append(_Page(name, title, make, count))
        self.tabs.addTab(title)

    @property
    def names(self) -> list[str]:
        """The names of the pages, in order."""
        return [page.name for page in self._pages]

    @property
    def current(self) -> str:
        """The name of the page that is shown, or would be; "" where there is none."""
        return self._pages[self.tabs.currentIndex()].name if self._pages else ""

    @property
    def pane(self) -> QWidget:
        """What has the keyboard while it is in the page that is shown."""
        page = self.page(self.current)
        return page.focusProxy() or page

    def page(self, name: str) -> QWidget:
        """Returns a page, made now where it was not there yet."""
        return self._made(self._pages[self.names.index(name)])

    def show_page(self, name: str) -> None:
        """Shows a page; a name that is unknown changes nothing."""
        if name in self.names:
            self.tabs.setCurrentIndex(self.names.index(name))

    def take_keyboard(self) -> None:
        """Gives the page that is shown the keyboard."""
        if self._pages:
            self.page(self.current).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme
        self._hide.setIcon(icon("close", theme, color=theme.quiet))
        self._hide.setIconSize(QSize(theme.px(12), theme.px(12)))
        for page in self._pages:
            if isinstance(page.widget, Themed):
                page.widget.set_theme(theme)

    def count(self) -> None:
        """Writes on the tabs how many rows there are."""
        if not self.isVisible():
            return
        for number, page in enumerate(self._pages):
            self.tabs.setTabText(number, f"{page.title} {page.count():,}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 6, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self._hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, stretch=1)

    def _made(self, page: _Page) -> QWidget:
        if page.widget is None:
            page.widget = page.make()
            self._stack.addWidget(page.widget)
            if isinstance(page.widget, Themed):
                page.widget.set_theme(self._theme)
        return page.widget

    def _show_tab(self) -> None:
        # Tabs of a panel that is hidden wait: what is not seen is not made.
        if not self.isVisible() or not self._pages:
            return
        had_keyboard = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self.page(self.current))
        if had_keyboard:
            self.take_keyboard()

    def _count_soon(self) -> None:
        if self.isVisible():
            self._pause.start()

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_tab()
        self.count()

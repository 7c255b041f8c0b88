"""The panels of the window, and how they stand: made and laid out, not yet joined to anything."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.panels.document_line import DocumentLine
from ui.panels.document_list import DocumentPanel
from ui.panels.focus_card import FocusCard
from ui.panels.header_bar import HeaderBar
from ui.panels.history_card import HistoryCard
from ui.panels.key_bar import KeyBar
from ui.panels.label_palette import LabelPalette
from ui.panels.message_bar import MessageBar
from ui.panels.relations_card import RelationsCard
from ui.panels.start_page import StartPage, empty_page
from ui.panels.tables import tables_panel
from ui.panels.work_strip import WorkStrip
from ui.theme.colors import Theme

if TYPE_CHECKING:
    from ui.panels.find_bar import FindBar

_COLUMNS = (250, 790, 320)
# Heights of the text and of the tables under it.
_ROWS = (560, 240)


class Furniture:
    """What stands in the window.

    Attributes:
        page: The text with the line over it.
        inspector: The right column.
        reading: The page, and the tables under it.
        middle: The reading, or what stands there where a project is empty.
        splitter: Documents, middle, inspector.
        stack: The splitter, or the start page.
        whole: All of it.
    """

    def __init__(
        self,
        bench: Workbench,
        registry: ActionRegistry,
        theme: Theme,
        page: QWidget,
        window: QWidget,
    ) -> None:
        self.page = page
        self.header = HeaderBar(registry, theme)
        self.documents = DocumentPanel(bench, bench.documents, theme, parent=window)
        self.line = DocumentLine(bench)
        self._bench, self._theme = bench, theme
        self._find_bar: FindBar | None = None
        self.focus_card = FocusCard(bench, registry, theme)
        self.relations = RelationsCard(bench, registry, theme)
        self.palette_card = LabelPalette(bench, theme)
        self.history = HistoryCard(bench, theme)
        self.messages = MessageBar()
        self.key_bar = KeyBar(theme)
        self.work = WorkStrip(bench.jobs, bench.worker)
        self.start_page = StartPage(registry)
        self.empty = empty_page(registry)
        self.inspector = _inspector(
            self.focus_card, self.relations, self.palette_card, self.history
        )
        self._fill_page(bench.canvas)
        self.leaf = self._leaf()
        self.tables = tables_panel(bench, theme)
        self.reading = self._rows()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.reading)
        self.middle.addWidget(self.empty)
        self.splitter = self._columns()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.splitter)
        self.whole = self._put_together()

    @property
    def find_bar(self) -> "FindBar":
        """The line that finds in the text, made when it is asked for first."""
        if self._find_bar is None:
            from ui.panels.find_bar import FindBar

            self._find_bar = FindBar(self._bench, self._theme)
            self._leaf_rows.insertWidget(1, self._find_bar)
        return self._find_bar

    def set_theme(self, theme: Theme) -> None:
        """Paints all of it in other colors, and in another size."""
        self._theme = theme
        if self._find_bar is not None:
            self._find_bar.set_theme(theme)
        self.documents.setMinimumWidth(theme.px(190))
        self.inspector.setMinimumWidth(theme.px(260))
        for part in (
            self.header,
            self.documents,
            self.focus_card,
            self.relations,
            self.palette_card,
            self.history,
            self.tables,
            self.key_bar,
            self.start_page,
            self.empty,
        ):
            part.set_theme(theme)

    def _fill_page(self, canvas: QWidget) -> None:
        text = QVBoxLayout(self.page)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(canvas, stretch=1)
        self.page.setProperty("kind", "page")
        self.page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _leaf(self) -> QWidget:
        """Returns the page with what stands over it, where the keys of the text are not heard."""
        leaf = QWidget()
        leaf.setProperty("kind", "page")
        leaf.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(leaf)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.page, stretch=1)
        self._leaf_rows = column
        return leaf

    def _rows(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        for widget, stretch in ((self.leaf, 1), (self.tables, 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
            splitter.setCollapsible(splitter.count() - 1, False)
        splitter.setSizes(list(_ROWS))
        self.tables.hide()
        return splitter

    def _columns(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        for widget, stretch in ((self.documents, 0), (self.middle, 1), (self.inspector, 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
            splitter.setCollapsible(splitter.count() - 1, False)
        splitter.setSizes(list(_COLUMNS))
        return splitter

    def _put_together(self) -> QWidget:
        bottom = QFrame()
        bottom.setProperty("kind", "bar")
        row = QHBoxLayout(bottom)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.key_bar, stretch=1)
        row.addWidget(self.work)
        whole = _Whole(self.messages)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(_hairline())
        column.addWidget(self.stack, stretch=1)
        column.addWidget(self.messages)
        column.addWidget(_hairline())
        column.addWidget(bottom)
        return whole


class _Whole(QWidget):
    """All panels: Esc that none of them wants takes the message away."""

    def __init__(self, messages: MessageBar) -> None:
        super().__init__()
        self._messages = messages

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._messages.isHidden():
            self._messages.hide()
        else:
            super().keyPressEvent(event)


def _inspector(*cards: QWidget) -> QScrollArea:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(10)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setProperty("kind", "column")
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setFixedHeight(1)
    return line

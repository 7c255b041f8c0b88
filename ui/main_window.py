"""The window: puts the panels together and passes on what they say. It decides nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget
from typing_extensions import override

from ui.errors import safe_override
from ui.theme.colors import Theme
from ui.window_state import WindowState

# What stands in the window is loaded once its frame is on the screen (`furnish`).
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QScrollArea

    from annotator.model.scheme import Label
    from ui.actions.action import Action
    from ui.actions.workbench import Workbench
    from ui.theme.manager import ThemeManager

# Narrower than this, a panel folds by itself until it is asked for.
_NEEDS = {"documents": 1120, "inspector": 760}
_COLUMNS = (250, 790, 320)


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        first_painted(): It is on the screen for the first time.
        closed(): It is closed; everything may be put away.
    """

    first_painted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, state: WindowState) -> None:
        """Makes the empty frame, where the window was last; `furnish` does the rest."""
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("Annotator")
        self.setAcceptDrops(True)
        self.resize(1360, 860)
        self.setMinimumSize(480, 360)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(theme.ground))
        self.setPalette(palette)
        self._state = state
        self._wanted = state.wanted()
        self._asked_for: set[str] = set()
        self._was_painted = False
        self._panels: dict[str, QWidget] = {}
        self.chooser: QMenu | None = None
        state.restore_window(self)

    def furnish(
        self, bench: "Workbench", actions: "Sequence[Action]", themes: "ThemeManager"
    ) -> None:
        """Puts everything into the frame."""
        from ui.actions.registry import ActionRegistry
        from ui.dialogs.asking import Asker

        self.bench = bench
        self._themes = themes
        self.page = QWidget()
        self.registry = ActionRegistry(bench, actions, window=self, page=self.page)
        self._asker = Asker(bench, self.registry, themes, self)
        self._make_panels(themes.theme)
        self._lay_out()
        self._connect()
        bench.front = self
        self.registry.fill(self.menuBar())
        self._take_theme(themes.theme)
        self.show_page()
        self._state.restore_columns(self.splitter)
        self._fold_panels()

    # What actions ask of the window (ui.actions.workbench.Front).

    def ask(self, dialog: str) -> None:
        """Opens the dialog of this name."""
        self._asker.ask(dialog)

    def choose(
        self, title: str, choices: "Sequence[Label]", then: "Callable[[Label], None]"
    ) -> None:
        """Offers labels under the thing in focus, with the keys 1 to 9."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(title, self)
        for number, label in enumerate(choices, start=1):
            key = f"&{number}" if number <= len("123456789") else "  "
            entry = menu.addAction(f"{key}   {label.name.replace('&', '&&')}")
            entry.setToolTip(label.description)
            entry.triggered.connect(lambda _=False, label=label: then(label))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        self.chooser = menu
        rect = self.bench.canvas.rect_of_annotation(self.bench.canvas.focused)
        menu.popup(self.bench.canvas.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 4)))

    def edit(self, field: str) -> None:
        """Puts the keyboard into a field; a folded panel comes out for it."""
        panel = "documents" if field == "filter" else "inspector"
        if not self.has_panel(panel):
            self.toggle_panel(panel)
        if field == "filter":
            self.documents.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.documents.filter.selectAll()
        elif field == "labels":
            self.palette_card.start()
        else:
            self.focus_card.start(field)

    def cycle_panes(self, step: int) -> None:
        """Moves the keyboard to the next pane that is shown."""
        panes: list[QWidget] = [self.bench.canvas]
        if self.has_panel("inspector"):
            panes += [self.palette_card.finder, self.history.list]
        if self.has_panel("documents"):
            panes.append(self.documents.list)
        now = next((number for number, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(now + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_panel(self, panel: str) -> None:
        """Shows or hides a panel."""
        is_shown = self.has_panel(panel)
        self._wanted[panel] = not is_shown
        self._asked_for.discard(panel)
        if not is_shown:
            self._asked_for.add(panel)
        self._fold_panels()

    def has_panel(self, panel: str) -> bool:
        """True while a panel is shown."""
        return not self._panels[panel].isHidden()

    def set_theme(self, choice: str) -> None:
        """Puts on another theme."""
        self._themes.choose(choice)

    def leave(self) -> None:
        """Closes the window."""
        self.close()

    def expect_project(self) -> None:
        """Shows the empty frame instead of the start page: a project is about to be opened."""
        self.stack.setCurrentWidget(self.splitter)

    # Putting together.

    def _make_panels(self, theme: Theme) -> None:
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
        from ui.panels.work_strip import WorkStrip

        bench = self.bench
        self.header = HeaderBar(self.registry, theme)
        self.documents = DocumentPanel(bench, bench.documents, theme, parent=self)
        self.line = DocumentLine(bench)
        self.focus_card = FocusCard(bench, self.registry, theme)
        self.relations = RelationsCard(bench, self.registry, theme)
        self.palette_card = LabelPalette(bench, theme)
        self.history = HistoryCard(bench, theme)
        self.messages = MessageBar()
        self.key_bar = KeyBar(theme)
        self.work = WorkStrip(bench.jobs, bench.worker)
        self.start_page = StartPage(self.registry)
        self.empty = empty_page(self.registry)
        self.inspector = _inspector(
            self.focus_card, self.relations, self.palette_card, self.history
        )
        self._panels = {
            "documents": self.documents,
            "inspector": self.inspector,
        }

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

        text = QVBoxLayout(self.page)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(self.line)
        text.addWidget(self.bench.canvas, stretch=1)
        self.page.setProperty("kind", "page")
        self.page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.page)
        self.middle.addWidget(self.empty)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for widget, stretch in ((self.documents, 0), (self.middle, 1), (self.inspector, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
            self.splitter.setCollapsible(self.splitter.count() - 1, False)
        self.splitter.setSizes(list(_COLUMNS))
        self.documents.setMinimumWidth(190)
        self.inspector.setMinimumWidth(260)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.splitter)
        bottom = QFrame()
        bottom.setProperty("kind", "bar")
        row = QHBoxLayout(bottom)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.key_bar, stretch=1)
        row.addWidget(self.work)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(_hairline())
        column.addWidget(self.stack, stretch=1)
        column.addWidget(self.messages)
        column.addWidget(_hairline())
        column.addWidget(bottom)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        from PySide6.QtWidgets import QApplication

        from ui.actions.marking import say_none_left, set_bounds
        from ui.actions.projects import open_project
        from ui.actions.relating import relate
        from ui.actions.viewing import keep_zoom

        bench, session, canvas = self.bench, self.bench.session, self.bench.canvas
        bench.told.connect(self.messages.show_message)
        bench.focus_changed.connect(self._show_keys)
        bench.document_changed.connect(self.show_page)
        session.project_opened.connect(self.show_page)
        session.project_closed.connect(self.show_page)
        session.changes_made.connect(self.show_page)
        session.document_opened.connect(self.messages.forget_news)
        canvas.relation_drawn.connect(lambda head, child: relate(bench, head, child))
        canvas.edge_moved.connect(lambda span, start, end: set_bounds(bench, span, start, end))
        canvas.activated.connect(self._edit_activated)
        canvas.walked_out.connect(lambda: say_none_left(bench))
        canvas.zoom_changed.connect(lambda size: keep_zoom(bench, size))
        self.documents.left.connect(canvas.setFocus)
        self.start_page.chosen.connect(lambda path: open_project(bench, path))
        self._themes.changed.connect(self._take_theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def _take_theme(self, theme: Theme) -> None:
        from ui.theme.icons import icon

        self.setWindowIcon(icon("annotator", theme, color=theme.accent))
        self.bench.canvas.set_theme(theme)
        for part in (
            self.registry,
            self.header,
            self.documents,
            self.focus_card,
            self.relations,
            self.palette_card,
            self.history,
            self.key_bar,
            self.start_page,
            self.empty,
        ):
            part.set_theme(theme)

    def show_page(self) -> None:
        """Shows the page that fits: start page, empty project, or the text."""
        session = self.bench.session
        self.stack.setCurrentWidget(self.splitter if session.is_open else self.start_page)
        if session.is_open:
            has_documents = bool(self.bench.documents.rows)
            self.middle.setCurrentWidget(self.page if has_documents else self.empty)
            self.setWindowTitle(f"{session.project.name} — Annotator")
        else:
            self.setWindowTitle("Annotator")
            recent = map(Path, self.bench.settings.get("recent_projects"))
            self.start_page.show_recent([path for path in recent if path.exists()])
        self.work.set_saved(session.is_open)
        self._show_keys()

    def _show_keys(self) -> None:
        from ui.actions.hints import hints

        self.key_bar.set_hints(hints(self.bench))

    def _edit_activated(self, name: str) -> None:
        from annotator.model.annotation import Span

        document = self.bench.document
        item = document.item(name) if document else None
        label = self.bench.label_of(item) if isinstance(item, Span) else None
        if label is not None and label.is_figure and self.bench.can_edit:
            self.edit("value")
        elif not self.has_panel("inspector"):
            self.toggle_panel("inspector")

    def _follow_keyboard(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and (self.middle.isAncestorOf(now) or self.start_page.isAncestorOf(now)):
            self.bench.set_field("")

    def _fold_panels(self) -> None:
        if not self._panels:
            return
        for panel, widget in self._panels.items():
            has_room = self.width() >= _NEEDS[panel] or panel in self._asked_for
            widget.setVisible(self._wanted[panel] and has_room)
        self.registry.refresh()

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        old, new = event.oldSize().width(), event.size().width()
        for panel, needs in _NEEDS.items():
            if (old < needs) != (new < needs):
                self._asked_for.discard(panel)
        self._fold_panels()

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()

    @override
    @safe_override(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._panels and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    @safe_override(None)
    def dropEvent(self, event: QDropEvent) -> None:
        from ui.actions.projects import take_drop

        event.acceptProposedAction()
        urls = event.mimeData().urls()
        take_drop(self.bench, [Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    @override
    @safe_override(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.keep_window(self, self._wanted)
        if self._panels:
            self._state.keep_columns(self.splitter)
            self.bench.front = None
        self.closed.emit()
        super().closeEvent(event)


def _inspector(*cards: QWidget) -> "QScrollArea":
    from PySide6.QtWidgets import QScrollArea, QVBoxLayout

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

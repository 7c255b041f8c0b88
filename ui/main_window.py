"""The window: puts the panels together and passes on what they say. It decides nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.identity import TITLE
from ui.errors import safe_override
from ui.overriding import override
from ui.plain import window_title
from ui.theme.colors import Theme
from ui.window_state import WindowState

# What stands in the window is loaded once its frame is on the screen (`furnish`).
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.actions.action import Action
    from ui.actions.workbench import Workbench
    from ui.dialogs.chooser import Chooser
    from ui.furniture import Furniture
    from ui.jobs.whole_list import WholeList
    from ui.models.choices import Choice
    from ui.models.report_rows import ReportRow
    from ui.panels.find_bar import FindBar
    from ui.theme.manager import ThemeManager

# Narrower than this, a panel folds by itself until it is asked for.
_NEEDS = {"documents": 1120, "inspector": 760, "tables": 0}
# How much more it needs where the panels are painted twice as large.
_GROWS = {"documents": 450, "inspector": 260, "tables": 0}


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
        self.setWindowTitle(TITLE)
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
        self._scale = theme.scale
        self._panels: dict[str, QWidget] = {}
        state.restore_window(self)

    def furnish(
        self, bench: "Workbench", actions: "Sequence[Action]", themes: "ThemeManager"
    ) -> None:
        """Puts everything into the frame."""
        from ui.actions.registry import ActionRegistry
        from ui.dialogs.asking import Asker
        from ui.dialogs.choosing import Choosing
        from ui.furniture import Furniture

        self.bench = bench
        self._themes = themes
        self.page = QWidget()
        self.registry = ActionRegistry(bench, actions, window=self, page=self.page)
        self._asker = Asker(bench, self.registry, themes, self)
        self._choosing = Choosing(bench, themes, self)
        self._put_in(Furniture(bench, self.registry, themes.theme, self.page, self))
        self._connect()
        bench.front = self
        self.registry.fill(self.menuBar())
        self._take_theme(themes.theme)
        self.show_page()
        self._show_keys()
        self._state.restore_columns(self.splitter)
        self._state.restore_rows(self.reading)
        self.tables.show_page(self._state.table())
        self._fold_panels()

    # What actions ask of the window (ui.actions.front.Front).

    def ask(self, dialog: str) -> None:
        """Opens the dialog of this name."""
        self._asker.ask(dialog)

    def has_list(self) -> bool:
        """True while the list of a dialog waits to come back."""
        return self._asker.has_list()

    def put_list(
        self, title: str, words: str, rows: "Sequence[ReportRow]", whole: "WholeList"
    ) -> None:
        """Keeps a list until somebody asks for it."""
        self._asker.put_list(title, words, rows, whole)

    def choose(
        self,
        title: str,
        choices: "Sequence[Choice]",
        then: "Callable[[str], object]",
        *,
        beside: str,
    ) -> None:
        """Offers a choice beside a mark of the text, or in its middle where that is not seen."""
        self._choosing.offer(title, choices, then, beside=beside)

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

    def find_in_text(self, step: int = 0) -> None:
        """Opens the find bar (0), or goes to its next (1) or previous (-1) hit."""
        if step:
            self.find_bar.go(step)
        else:
            self.find_bar.start()

    def find_in_project(self) -> None:
        """Puts the keyboard into the line that finds in the project; selected words go in."""
        from ui.panels.found_page import FoundPage

        words = self.bench.selected_words
        self.show_table("found")
        page = self.tables.page("found")
        if isinstance(page, FoundPage):
            page.start(words)

    def show_table(self, name: str) -> None:
        """Puts the keyboard into a table under the text; a hidden one comes out for it."""
        self.tables.show_page(name)
        if not self.has_panel("tables"):
            self.toggle_panel("tables")
        self.tables.take_keyboard()

    def cycle_panes(self, step: int) -> None:
        """Moves the keyboard to the next pane that is shown."""
        panes: list[QWidget] = [self.bench.canvas]
        if self.has_panel("tables"):
            panes.append(self.tables.pane)
        if self.has_panel("inspector"):
            panes += [self.palette_card.finder, self.history.list]
        if self.has_panel("documents"):
            panes.append(self.documents.list)
        now = next((number for number, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(now + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_panel(self, panel: str) -> None:
        """Shows or hides a panel."""
        is_shown = self.has_panel(panel)
        if is_shown and self._panels[panel].isAncestorOf(self.focusWidget()):
            self.bench.canvas.setFocus()
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

    def set_panel_scale(self, scale: float) -> None:
        """Makes the panels larger or smaller."""
        self._themes.set_scale(scale)

    def leave(self) -> None:
        """Closes the window."""
        self.close()

    def expect_project(self) -> None:
        """Shows the empty frame instead of the start page: a project is about to be opened."""
        self.stack.setCurrentWidget(self.splitter)

    @property
    def chooser(self) -> "Chooser | None":
        """The list from which something is to be chosen; None where none is open."""
        return self._choosing.chooser

    @property
    def find_bar(self) -> "FindBar":
        """The line that finds in the text."""
        return self.furniture.find_bar

    # Putting together.

    def _put_in(self, furniture: "Furniture") -> None:
        """Takes the panels, by the names under which the rest of the program knows them."""
        self.furniture = furniture
        self.header = furniture.header
        self.documents = furniture.documents
        self.line = furniture.line
        self.focus_card = furniture.focus_card
        self.relations = furniture.relations
        self.palette_card = furniture.palette_card
        self.history = furniture.history
        self.messages = furniture.messages
        self.key_bar = furniture.key_bar
        self.work = furniture.work
        self.start_page = furniture.start_page
        self.empty = furniture.empty
        self.inspector = furniture.inspector
        self.tables = furniture.tables
        self.reading = furniture.reading
        self.middle = furniture.middle
        self.splitter = furniture.splitter
        self.stack = furniture.stack
        self._panels = {
            "documents": self.documents,
            "inspector": self.inspector,
            "tables": self.tables,
        }
        self.setCentralWidget(furniture.whole)

    def _connect(self) -> None:
        from PySide6.QtWidgets import QApplication

        from ui.actions.marking import set_bounds
        from ui.actions.pieces import add_piece
        from ui.actions.projects import open_project
        from ui.actions.relating import relate
        from ui.actions.sticky import let_go, put_by_mouse
        from ui.actions.viewing import keep_zoom

        bench, session, canvas = self.bench, self.bench.session, self.bench.canvas
        bench.told.connect(self.messages.show_message)
        bench.all_told.connect(self._show_keys)
        bench.keys.changed.connect(self._show_keys)
        bench.jobs.changed.connect(self._show_keys)
        bench.document_changed.connect(self.show_page)
        for signal in (session.project_opened, session.project_closed):
            signal.connect(self.show_page)
            signal.connect(self._show_keys)
        session.changes_made.connect(self.show_page)
        session.document_opened.connect(self.messages.forget_news)
        canvas.relation_drawn.connect(lambda head, child: relate(bench, head, child))
        canvas.piece_drawn.connect(lambda span, start, end: add_piece(bench, span, start, end))
        canvas.edge_moved.connect(lambda span, start, end: set_bounds(bench, span, start, end))
        canvas.activated.connect(self._edit_activated)
        bench.held_keys.let_go.connect(lambda: let_go(bench))
        bench.held_keys.released.connect(lambda: put_by_mouse(bench))
        canvas.zoom_changed.connect(lambda size: keep_zoom(bench, size))
        self.documents.left.connect(canvas.setFocus)
        self.tables.left.connect(canvas.setFocus)
        self.tables.closed.connect(lambda: self.toggle_panel("tables"))
        self.start_page.chosen.connect(lambda path: open_project(bench, path))
        self._themes.changed.connect(self._take_theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keyboard)

    def _take_theme(self, theme: Theme) -> None:
        from ui.theme.icons import icon

        self._scale = theme.scale
        self.setWindowIcon(icon("annotator", theme, color=theme.accent))
        self.bench.canvas.set_theme(theme)
        self.registry.set_theme(theme)
        self.furniture.set_theme(theme)
        self._fold_panels()

    def show_page(self) -> None:
        """Shows the page that fits: start page, empty project, or the text."""
        session = self.bench.session
        self.stack.setCurrentWidget(self.splitter if session.is_open else self.start_page)
        if session.is_open:
            has_documents = bool(self.bench.documents.rows)
            self.middle.setCurrentWidget(self.reading if has_documents else self.empty)
            self.setWindowTitle(window_title(f"{session.project.name} — {TITLE}"))
        else:
            self.setWindowTitle(TITLE)
            recent = map(Path, self.bench.settings.get("recent_projects"))
            self.start_page.show_recent([path for path in recent if path.exists()])
        self.work.set_saved(session.is_open)

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
        # The tables say by themselves what the keys are for.
        places = (self.page, self.empty, self.start_page)
        if now is not None and any(place.isAncestorOf(now) for place in places):
            self.bench.set_field("")

    def _needs(self, panel: str) -> int:
        """Returns the width of the window below which a panel folds by itself."""
        return round(_NEEDS[panel] + (self._scale - 1) * _GROWS[panel])

    def _fold_panels(self) -> None:
        if not self._panels:
            return
        for panel, widget in self._panels.items():
            has_room = self.width() >= self._needs(panel) or panel in self._asked_for
            widget.setVisible(self._wanted[panel] and has_room)
        self.registry.refresh()

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        old, new = event.oldSize().width(), event.size().width()
        for panel in _NEEDS:
            needs = self._needs(panel)
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
        from ui.actions.importing import take_drop

        event.acceptProposedAction()
        urls = event.mimeData().urls()
        take_drop(self.bench, [Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    @override
    @safe_override(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.keep_window(self, self._wanted)
        if self._panels:
            self._state.keep_columns(self.splitter)
            self._state.keep_rows(self.reading, self.tables.current)
            self.bench.front = None
        self.closed.emit()
        super().closeEvent(event)

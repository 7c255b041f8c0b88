"""The command palette: a line over the text that finds whatever can be done."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.model.changes import Changes
from ui.actions.palette_entries import Entry, PaletteEntries
from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.act_delegate import ROW, ActDelegate
from ui.models.act_rows import ActRowsModel
from ui.spoken import announce
from ui.theme.manager import ThemeManager

_WIDTH = 560
_SHOWN = 11
_REMEMBERED = 12
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_SHOWN,
    Qt.Key.Key_PageDown: _SHOWN,
}


class CommandPalette(QFrame):
    """A panel without a frame; Enter does what is chosen, Esc goes back to the text."""

    def __init__(
        self, bench: Workbench, registry: ActionRegistry, themes: ThemeManager, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setProperty("kind", "palette")
        self.setAccessibleName("Any action")
        self._bench = bench
        self._registry = registry
        self._themes = themes
        self._window = window
        self._entries: PaletteEntries | None = None
        self._found: list[Entry] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("Find an action, a label or a document")
        self.line.setPlaceholderText("Find an action, a label or a document")
        self.model = ActRowsModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = ActDelegate(themes.theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("What can be done")
        self._nothing = QLabel("Nothing has this name.")
        self._nothing.setProperty("kind", "quiet")
        self._nothing.setContentsMargins(8, 4, 8, 4)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(self._say)
        themes.changed.connect(self._delegate.set_theme)
        bench.session.changes_made.connect(self._follow)
        self.hide()

    def start(self) -> None:
        """Shows what can be done now in the text, and takes the keyboard."""
        bench = self._bench
        if self.isVisible():
            self._leave()
            return
        # What was begun elsewhere is left as by a click into the text.
        bench.canvas.cancel_mode()
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bench.set_field("")
        self._entries = PaletteEntries(bench, self._registry, bench.settings.get("recent_actions"))
        bench.set_field("palette")
        self.line.clear()
        self._find()

    def _follow(self, changes: Changes) -> None:
        # The actions of labels are others now, and those that were found are gone.
        if changes.scheme and self.isVisible():
            self._leave()

    def _find(self) -> None:
        if self._entries is None:
            return
        self._found = self._entries.find(self.line.text())
        self.model.show([entry.row for entry in self._found])
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()
        self.list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        self._place()

    def _place(self) -> None:
        """Stands in the middle over the text, as high as its list is long."""
        theme, window = self._themes.theme, self._window
        rows = min(_SHOWN, max(1, len(self._found)))
        self.list.setFixedHeight(rows * theme.px(ROW))
        width = min(theme.px(_WIDTH), window.width() - 32)
        self.setFixedWidth(width)
        self._column.activate()
        self.adjustSize()
        canvas = self._bench.canvas
        over = canvas if canvas.isVisible() else window
        top = (
            over.mapTo(window, QPoint(over.width() // 2, 0))
            if over is not window
            else QPoint(window.width() // 2, theme.px(72))
        )
        left = min(max(16, top.x() - width // 2), window.width() - width - 16)
        self.move(left, top.y() + 16)

    def _step(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = self.list.currentIndex().row() + step
        if abs(step) == 1:
            row = row % (last + 1) if last >= 0 else 0
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), last)))

    def _say(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self.isVisible():
            announce(self.line, self.model.words_of(self.model.rows[index.row()]))

    def _run(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self._found[index.row()]
        if not entry.row.is_on:
            self._bench.tell(f"{entry.row.title} cannot be done just now.")
            return
        self._remember(entry.row.id)
        self._leave()
        entry.run()

    def _remember(self, act: str) -> None:
        settings = self._bench.settings
        others = [each for each in settings.get("recent_actions") if each != act]
        if not act.startswith("document."):
            settings.set("recent_actions", [act, *others][:_REMEMBERED])

    def _leave(self) -> None:
        self.close_up()
        self._bench.set_field("")
        self._bench.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> None:
        """Goes out of sight and lets the entries go."""
        self._window.removeEventFilter(self)
        self.hide()
        self._entries = None
        self._found = []
        self.model.show(())

    def _is_left(self) -> bool:
        # A window that is being closed is not asked.
        return self.isVisible() and self._window.isActiveWindow()

    def _press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in _ENTERS:
            self._run()
        elif event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            # Tab would lead out of the line, to nothing.
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Resize:
                self._place()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        elif event.type() is QEvent.Type.FocusOut and self._is_left():
            # A click elsewhere; another window only interrupts.
            self.close_up()
        return False

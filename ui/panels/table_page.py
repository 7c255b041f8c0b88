"""A page of the tables: rows of the open document, linked both ways with the text."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStackedLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions import tabling
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.item_table import ItemTable
from ui.models.roles import Role
from ui.models.table_delegate import ROW, TableDelegate
from ui.panels.card import quiet
from ui.panels.table_view import TableView
from ui.spoken import announce
from ui.theme.colors import Theme

# The first column after the sign of the state.
_TEXT = 1
# The column that takes what is left has so many pixels at least.
_LEAST = 160
# Longer than any text.
_FAR = 1 << 62


class TablePage(QWidget):
    """A table and what stands in its place while it has no rows.

    What is hidden costs nothing: rows are looked at once it is shown.
    """

    def __init__(
        self,
        bench: Workbench,
        model: ItemTable,
        delegate: TableDelegate,
        *,
        name: str,
        nothing: str,
        field: str = "table",
    ) -> None:
        """Makes the page.

        Args:
            bench: What is on the table.
            model: The rows; the page owns it from now on.
            delegate: Paints the cells; the page owns it, too.
            name: What a screen reader calls the table.
            nothing: What to do where there are no rows.
            field: By which the key bar knows what the keys do here.
        """
        super().__init__()
        self._bench = bench
        self.model = model
        model.setParent(self)
        delegate.setParent(self)
        self._delegate = delegate
        self._field = field
        self._column = _TEXT
        self._is_stale = True
        self._is_busy = False
        self.view = TableView()
        self.view.setAccessibleName(name)
        self.view.setModel(model)
        self.view.setItemDelegate(delegate)
        self._nothing = quiet(nothing)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 8, 24, 8)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self.setFocusProxy(self.view)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        before = self._delegate.theme.scale
        self._delegate.set_theme(theme)
        if theme.scale != before:
            header = self.view.horizontalHeader()
            for column in range(header.count()):
                if header.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive:
                    width = header.sectionSize(column) * theme.scale / before
                    header.resizeSection(column, round(width))
        rows = self.view.verticalHeader()
        rows.setMinimumSectionSize(theme.px(ROW))
        rows.setDefaultSectionSize(theme.px(ROW))
        self.view.viewport().update()

    def set_widths(self, widths: dict[int, int], *, stretched: int) -> None:
        """Gives columns a first width in pixels; the one that is stretched takes what is left."""
        header = self.view.horizontalHeader()
        px = self._delegate.theme.px
        header.setMinimumSectionSize(px(28))
        self.view.set_widths(
            {column: px(width) for column, width in widths.items()},
            stretched=stretched,
            least=px(_LEAST),
        )

    def set_nothing(self, words: str) -> None:
        """Says something else where there are no rows."""
        self._nothing.setText(words)

    @property
    def current_id(self) -> str:
        """Id of what the current row shows; "" for no row."""
        index = self.view.currentIndex()
        return index.data(Role.ID) or "" if index.isValid() else ""

    def field_at(self, index: QModelIndex) -> str:
        """Returns by which name the key bar knows what the keys do at a cell."""
        return self._field

    # Enter, Space and Delete; a page with cells to fill does more.

    def choose(self, index: QModelIndex) -> None:
        """Goes to a row's mark in the text."""
        self._bench.canvas.focus_annotation(index.data(Role.ID))
        self._bench.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self, index: QModelIndex) -> None:
        """Accepts a row's suggestion and goes to the next row."""
        if tabling.accept(self._bench, index.data(Role.OBJECT)):
            self.step_on()

    def remove(self, index: QModelIndex) -> None:
        """Rejects or removes what a row shows."""
        tabling.remove(self._bench, index.data(Role.OBJECT))

    def sort(self, index: QModelIndex) -> None:
        """Sorts by a column, as a click on its title does: up, then down, then as the text is."""
        header, column = self.view.horizontalHeader(), index.column()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        is_here = header.sortIndicatorSection() == column
        if is_here and header.sortIndicatorOrder() is down:
            header.setSortIndicator(-1, up)
            said = "Sorted as in the text"
        else:
            header.setSortIndicator(column, down if is_here else up)
            title = self.model.headerData(
                column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
            )
            said = f"Sorted by {title}, {'down' if is_here else 'up'}"
        announce(self.view, said)

    def step_on(self) -> None:
        """Goes to the next row, if there is one."""
        now = self.view.currentIndex()
        after = self.model.index(now.row() + 1, now.column())
        if after.isValid():
            self.view.setCurrentIndex(after)

    # Inside.

    def _connect(self) -> None:
        bench, view = self._bench, self.view
        bench.document_changed.connect(self._take_document)
        bench.items_changed.connect(self._take_items)
        bench.focus_changed.connect(self._take_focus)
        view.selectionModel().currentRowChanged.connect(self._say_focus)
        view.entered.connect(lambda: bench.set_field(self.field_at(view.currentIndex())))
        view.entered_by_key.connect(self._begin)
        view.chosen.connect(self.choose)
        view.accepted.connect(self.accept)
        view.removed.connect(self.remove)
        view.sorted.connect(self.sort)
        view.doubleClicked.connect(self.choose)

    def _take_document(self) -> None:
        model, bench = self.model, self._bench
        is_same = model.document is bench.document and model.scheme is bench.session.scheme
        if not is_same:
            self._is_stale = True
        if self._is_stale and self.isVisible():
            self._fill()

    def _take_items(self, ids: frozenset[str]) -> None:
        if self._is_stale or not self.isVisible():
            self._is_stale = True
            return
        self._is_busy = True
        self._note_column()
        current = self.current_id
        row = self.model.row_of(current)
        extent = self.model.extent_at(row) if row >= 0 else (0, 0)
        self.model.follow(ids)
        if row >= 0 and self.model.row_of(current) < 0:
            # An annotation stands for the suggestion now, or the next row took its place.
            self._set_current(self.model.nearest(extent))
        self._is_busy = False
        self._show_rows()

    def _fill(self) -> None:
        self._is_stale = False
        self._is_busy = True
        self.model.show(self._bench.document, self._bench.session.scheme)
        self._is_busy = False
        self._show_rows()
        self._take_focus()

    def _show_rows(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _take_focus(self) -> None:
        """Makes the row of what is in focus in the text the current one."""
        if self._is_busy or self._is_stale or not self.isVisible():
            return
        focused = self._bench.canvas.focused
        row = self.model.row_for(focused) if focused else -1
        if row < 0 and self._has_keyboard():
            if not focused:
                # What was in focus is gone: the row that took its place is next.
                self._say_focus()
            return
        if row != self.view.currentIndex().row():
            self._set_current(row)

    def _note_column(self) -> None:
        """Notes the column: where a row goes, Qt may forget where the keyboard was."""
        if self.view.currentIndex().isValid():
            self._column = self.view.currentIndex().column()

    def _set_current(self, row: int) -> None:
        self._is_busy = True
        self._note_column()
        if row < 0:
            self.view.setCurrentIndex(QModelIndex())
            self.view.clearSelection()
        else:
            index = self.model.index(row, max(_TEXT, self._column))
            self.view.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._is_busy = False

    def _has_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        # An editor in a cell counts, too.
        return now is not None and (now is self.view or self.view.isAncestorOf(now))

    def _say_focus(self) -> None:
        """Puts what the current row shows in focus in the text; the keyboard stays here."""
        if self._is_busy or self._is_stale:
            return
        document, current = self._bench.document, self.current_id
        if document is None or current == self._bench.canvas.focused:
            return
        if document.is_visible(current):
            self._bench.canvas.focus_annotation(current)

    def _begin(self) -> None:
        """The keyboard came in: goes to the row of what is in focus, or to the nearest."""
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self._set_current(self.model.nearest((self._bench.canvas.caret, -_FAR)))
        self._say_focus()

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_document()
        self._take_focus()

    @override
    @safe_override(None)
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # An editor that is open in a cell is let go.
            self._set_current(-1)

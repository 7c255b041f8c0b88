"""What opens in a cell of the table of figures: a line, and beside it what is understood."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions.figures import Reading
from ui.errors import safe_override
from ui.models.choice_delegate import ChoiceDelegate
from ui.models.choices import Choice, ChoiceModel
from ui.models.roles import Role
from ui.models.table_delegate import ROW
from ui.panels.card import quiet
from ui.theme.colors import Theme

Act = Callable[[], object]
_SHOWN = 8
_WIDTH = 460
# Where the words around a choice begin, behind where the choice does, if that leaves room.
_COLUMN = 150
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}


class CellEditor(QLineEdit):
    """A line in a cell with a note that floats under it, or over it where there is no room.

    Signals:
        entered(): It got the keyboard.
    """

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        # It floats over the window, not over the table: that may be a few rows high only.
        self._table, self._window = parent, parent.window()
        self.note = QFrame(self._window)
        self.note.setProperty("kind", "float")
        self.note.hide()
        self.rows = QVBoxLayout(self.note)
        self.rows.setContentsMargins(8, 6, 8, 6)
        self.rows.setSpacing(2)
        self.destroyed.connect(self.note.deleteLater)

    def decide(self, *, is_left: bool) -> Act | None:
        """Returns what is to be done with what was typed; None where it cannot be kept.

        With `is_left` nobody has said yes to it: the hand went on elsewhere.
        """
        raise NotImplementedError

    def place_note(self) -> None:
        """Puts the note beside the cell, within the window."""
        window, note = self._window, self.note
        note.adjustSize()
        size = note.sizeHint().expandedTo(note.minimumSize())
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        bottom = self._table.mapTo(window, QPoint(0, self._table.height())).y()
        if corner.y() + size.height() > bottom:
            corner.setY(self.mapTo(window, QPoint(0, -2 - size.height())).y())
        corner.setX(max(4, min(corner.x(), window.width() - size.width() - 4)))
        note.setGeometry(corner.x(), max(0, corner.y()), size.width(), size.height())
        note.raise_()

    def say_wrong(self, is_wrong: bool) -> None:
        """Draws the line in the color of what is refused, or no longer."""
        if self.property("wrong") != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    @safe_override(None)
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.note.show()
        self.place_note()

    @override
    @safe_override(None)
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.note.hide()


class ValueEditor(CellEditor):
    """The value of a figure as text; says at once how it is understood."""

    def __init__(
        self,
        words: str,
        read: Callable[[str], Reading],
        keep: Callable[[str], Act],
        parent: QWidget,
    ) -> None:
        """Makes the line.

        Args:
            words: The value as it stands.
            read: Says how typed words are understood.
            keep: Returns what keeps typed words that are understood.
            parent: Viewport of the table.
        """
        super().__init__(parent)
        self._before, self._read, self._keep = words, read, keep
        self.setAccessibleName("Value")
        self.understood, self.assumed = QLabel(), quiet()
        for label in (self.understood, self.assumed):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.rows.addWidget(label)
        self.setText(words)
        self.textChanged.connect(self._say)
        self._say(words)

    @override
    def decide(self, *, is_left: bool) -> Act | None:
        words = self.text().strip()
        if words == self._before:
            return _nothing
        if self._read(words).is_wrong:
            self._say(words)
            return None
        return self._keep(words)

    def _say(self, words: str) -> None:
        reading = self._read(words)
        self.say_wrong(reading.is_wrong)
        self.understood.setText(reading.understood)
        self.assumed.setText(reading.assumed)
        self.assumed.setVisible(bool(reading.assumed))
        self.setAccessibleDescription(" ".join((reading.understood, reading.assumed)).strip())
        self.place_note()


class PartnerEditor(CellEditor):
    """A line that narrows the spans which may fill a cell; Enter takes the one that is marked."""

    def __init__(
        self,
        words: str,
        find: Callable[[str], list[Choice]],
        take: Callable[[str], Act],
        *,
        none_fits: str,
        is_settled: bool,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """Makes the line.

        Args:
            words: What stands in the cell.
            find: Returns what may fill it and has some words, the likeliest first.
            take: Returns what fills it with the span of an id, or empties it for "".
            none_fits: Says that there is nothing to choose from.
            is_settled: True where what stands in the cell is annotated: Enter alone leaves it.
            theme: Colors.
            parent: Viewport of the table.
        """
        super().__init__(parent)
        self._before, self._take = words, take
        self._row = theme.px(ROW)
        self._find = find
        self._none_fits, self._is_settled = none_fits, is_settled
        # What is offered first is no choice of anybody's until something was pressed.
        self._is_touched = False
        self.setPlaceholderText("type a part of it")
        # The list outlives this line by a moment, and must not lose its rows before.
        self.model = ChoiceModel(self.note)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self.list, row=ROW, column=_COLUMN))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("What fits")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = quiet()
        self._none.setWordWrap(True)
        self.rows.setContentsMargins(4, 4, 4, 4)
        self.rows.addWidget(self.list)
        self.rows.addWidget(self._none)
        self.note.setMinimumWidth(min(theme.px(_WIDTH), self.window().width() - 8))
        self.setText(words)
        self.textEdited.connect(self._edit)
        self.list.clicked.connect(self._click)
        self._narrow("")
        if words:
            self._mark(0)

    @override
    def decide(self, *, is_left: bool) -> Act | None:
        words, index = self.text().strip(), self.list.currentIndex()
        if not self._is_touched and (is_left or self._is_settled):
            return _nothing
        if index.isValid():
            return self._take(index.data(Role.ID))
        if not words:
            return self._take("") if self._before else _nothing
        return _nothing if words == self._before else None

    def _edit(self, words: str) -> None:
        self._is_touched = True
        self._narrow(words)

    def _narrow(self, words: str) -> None:
        part = words.strip()
        fitting = self._find(part)
        self.model.show(())
        self.model.show(fitting)
        is_emptied = bool(self._before) and not part
        self._mark(-1 if is_emptied else 0)
        self.list.setVisible(bool(fitting))
        self.list.setFixedHeight(max(1, min(_SHOWN, len(fitting))) * self._row)
        self._none.setVisible(not fitting)
        self._none.setText(f"Nothing here reads {part}." if part else self._none_fits)
        self.say_wrong(bool(part) and not fitting)
        self.place_note()

    def _mark(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.setAccessibleDescription(index.data() or "" if index.isValid() else "")

    def _click(self) -> None:
        # As if Enter had been pressed on it.
        bare = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, bare))

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._is_touched = True
            row = self.list.currentIndex().row() + _STEPS[Qt.Key(event.key())]
            self._mark(min(max(row, 0), self.model.rowCount() - 1))
        else:
            super().keyPressEvent(event)


def _nothing() -> None:
    """Leaves all as it is."""

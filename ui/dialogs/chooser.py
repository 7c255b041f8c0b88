"""A small list over the page from which one thing is chosen without a detour."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.canvas.letters import letter_of
from ui.errors import safe_override
from ui.keyboard import COMMANDS
from ui.models.choice_delegate import ChoiceDelegate
from ui.models.choices import Choice, ChoiceModel, matching
from ui.models.roles import Role
from ui.plain import plain_label
from ui.theme.colors import Theme

_ROW = 28
_PAD = 8
_NAME = 36
_GAP = 16
_AIR = 6
_NARROWEST = 260
_WIDEST = 520
_MOST_ROWS = 10
_HOW = "Type its number or part of its name"
# Who types on after the first letter took a thing means the name of that thing.
_TYPING_ON_SECONDS = 0.7
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
}
_INTERRUPTIONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Chooser(QFrame):
    """Takes a digit, arrows and Enter, or part of a name; a first letter that only one has.

    It lies in its window, never beyond its edge.

    Signals:
        left(bool): It is over; true where the keyboard was not taken elsewhere meanwhile.
    """

    left = Signal(bool)

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], object],
    ) -> None:
        """Makes it; `then` is called with the id of the choice that is taken."""
        super().__init__(window)
        self.choices = [
            replace(each, number=number) for number, each in enumerate(choices, start=1)
        ]
        self._then = then
        self._theme = theme
        self._is_over = False
        self.typed = ""
        self.setProperty("kind", "card")
        self.setProperty("focused", True)
        self._model = ChoiceModel(self)
        self._model.show(self.choices)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(ChoiceDelegate(theme, self, row=_ROW))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(title)
        self.list.clicked.connect(lambda index: self._take(index.data(Role.OBJECT)))
        self.list.installEventFilter(self)
        self._title = plain_label(title, kind="quiet")
        self._words = plain_label(_HOW, kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(4)
        for part in (self._title, self.list, self._words):
            column.addWidget(part)
        self.list.setFixedHeight(theme.px(_ROW) * min(_MOST_ROWS, len(choices)))

    def start(self, beside: QRect) -> None:
        """Comes up under a rectangle of the window, or over it where there is more room."""
        room = self.window().rect().adjusted(_AIR, _AIR, -_AIR, -_AIR)
        self.setFixedWidth(min(self._wanted_width(), room.width()))
        # What is not the list stays; the list is scrolled where it is too long.
        rest = self.sizeHint().height() - self.list.height()
        row = self._theme.px(_ROW)
        rows = row * min(_MOST_ROWS, len(self.choices))
        self.list.setFixedHeight(max(row, min(rows, room.height() - rest)))
        size = self.sizeHint()
        size.setWidth(self.width())
        top = beside.bottom() + _AIR
        if top + size.height() > room.bottom():
            top = beside.top() - _AIR - size.height()
        left = min(beside.left(), room.right() - size.width() + 1)
        top = min(top, room.bottom() - size.height() + 1)
        place = QPoint(max(room.left(), left), max(room.top(), top))
        self.setGeometry(QRect(place, size))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentIndex(self._model.index(0))

    def dismiss(self, *, is_abandoned: bool = False) -> None:
        """Goes away without a choice; abandoned where the keyboard is elsewhere already."""
        if not self._is_over:
            self._is_over = True
            self.left.emit(not is_abandoned)
            self.hide()
            self.deleteLater()

    @property
    def names(self) -> list[str]:
        """What can be chosen now."""
        return [row.name for row in self._model.rows]

    def _wanted_width(self) -> int:
        """Returns the width that no description is too long for, up to a limit."""
        metrics = self.fontMetrics()
        px = self._theme.px
        widest = max(
            px(_NAME) + sum(map(metrics.horizontalAdvance, (each.name, each.description))) + _GAP
            for each in self.choices
        )
        titled = metrics.horizontalAdvance(self._title.text())
        return min(max(widest + 2 * _PAD, titled, px(_NARROWEST)) + 2 * _PAD, px(_WIDEST))

    def _take(self, choice: Choice | None) -> None:
        if choice is not None:
            typed = self.typed
            self.dismiss()
            self._then(choice.id)
            rest = choice.name[len(typed) :] if typed else ""
            focused = self.window().focusWidget()
            if rest and focused is not None:
                _TypingOn(focused, rest)

    def _current(self) -> Choice | None:
        choice: Choice | None = self.list.currentIndex().data(Role.OBJECT)
        return choice

    def _press(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if event.modifiers() & COMMANDS:
            return False
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._current())
        elif key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif text.isdigit():
            self._take(next((each for each in self.choices if str(each.number) == text), None))
        elif key == Qt.Key.Key_Backspace:
            self._narrow(self.typed[:-1])
        elif letter_of(event) or (text.isprintable() and text):
            self._type(letter_of(event) or text)
        return True

    def _step(self, step: int) -> None:
        count = self._model.rowCount()
        row = (self.list.currentIndex().row() + step) % count
        self.list.setCurrentIndex(self._model.index(row))

    def _type(self, letter: str) -> None:
        typed = self.typed + letter
        found = matching(self.choices, typed)
        if not found:
            return
        self._narrow(typed)
        if len(found) == 1 and found[0].name.lower().startswith(typed.lower()):
            self._take(found[0])

    def _narrow(self, typed: str) -> None:
        self.typed = typed
        self._model.show(matching(self.choices, typed))
        self.list.setCurrentIndex(self._model.index(0))
        self._words.setText(typed or _HOW)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                # Letters, digits, Esc and Enter are for the list, whatever else they do.
                is_own = not event.modifiers() & COMMANDS
                event.setAccepted(is_own)
                return is_own
            if event.type() is QEvent.Type.KeyPress:
                return self._press(event)
        if (
            event.type() is QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in _INTERRUPTIONS
        ):
            self.dismiss(is_abandoned=True)
        return False


class _TypingOn(QObject):
    """Swallows the rest of a name that somebody goes on typing after its first letters did it."""

    def __init__(self, widget: QWidget, rest: str) -> None:
        super().__init__(widget)
        self._rest = rest.lower()
        self._until = time.monotonic() + _TYPING_ON_SECONDS
        widget.installEventFilter(self)

    def _is_next(self, event: QKeyEvent) -> bool:
        typed = event.text().lower()
        is_meant = bool(typed) and self._rest.startswith(typed)
        return is_meant and time.monotonic() < self._until

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() is QEvent.Type.KeyPress
        if not isinstance(event, QKeyEvent) or not (
            is_press or event.type() is QEvent.Type.ShortcutOverride
        ):
            return False
        if not self._is_next(event):
            watched.removeEventFilter(self)
            self.deleteLater()
            return False
        if is_press:
            self._rest = self._rest[1:]
            self._until = time.monotonic() + _TYPING_ON_SECONDS
        event.accept()
        return True

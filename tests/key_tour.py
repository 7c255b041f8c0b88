"""A tour of the keys: every act is done by its real keys, and what did not come up is named."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from ui.actions.action import Menu
from ui.dialogs.palette import CommandPalette
from ui.models.roles import Role
from windowing import CTRL, Hands, Key


class Tour(Hands):
    """Hands that note which act heard each key.

    Attributes:
        by_key: Act and key, for every key that an act heard.
        by_name: Acts that were found by name in the palette.
    """

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.window)
        self.by_key: set[tuple[str, str]] = set()
        self.by_name: set[str] = set()
        self._heard: list[str] = []
        registry = hands.window.registry
        acts = {registry.qaction(act.id).text(): act.id for act in registry.all()}
        # An act with keys of two kinds has two QActions.
        for made in registry.findChildren(QAction):
            made.triggered.connect(partial(self._hear, acts[made.text()]))

    def does(self, act: str, key: str) -> None:
        """Presses a key in whatever has the keyboard: just this act hears it."""
        sequence = QKeySequence(key)[0]
        self._heard.clear()
        self.press(sequence.key(), sequence.keyboardModifiers())
        assert self._heard == [act], f"{key} does {self._heard}; {self.message}"
        self.by_key.add((act, key))

    def finds(self, act: str) -> None:
        """Does an act that has no key, by its name in the palette."""
        self.press(Key.Key_K, CTRL)
        self.type(self.window.registry.action(act).title.rstrip("…"))
        palette = self.window.findChild(CommandPalette)
        # A label may have the same name.
        while palette.list.currentIndex().data(Role.ID) != act:
            assert palette.list.currentIndex().row() < 3, f"{act} is not found"
            self.press(Key.Key_Down)
        self._heard.clear()
        self.press(Key.Key_Return)
        assert self._heard == [act], f"{act}: {self._heard}; {self.message}"
        self.by_name.add(act)

    def asks(self, act: str, key: str, kind: type[QDialog]) -> None:
        """An act opens a dialog, which Escape closes; the keyboard is back where it was."""
        had_keyboard = QApplication.focusWidget()
        self._close_when_there(kind, self._escape)
        if key:
            self.does(act, key)
        else:
            self.finds(act)
        self.wait(lambda: not self._closing)
        self._come_back(had_keyboard)

    def answers(self, act: str, words: str, kind: type[QDialog]) -> None:
        """An act without a key opens a dialog, which is answered with `words` and Enter."""

        def answer() -> None:
            self.press(Key.Key_A, CTRL)
            self.type(words)
            self.press(Key.Key_Return)

        had_keyboard = QApplication.focusWidget()
        self._close_when_there(kind, answer)
        self.finds(act)
        self.wait(lambda: not self._closing)
        self._come_back(had_keyboard)

    def left_out(self, menu: Menu) -> set[str]:
        """Returns the acts of a menu that were not done, with the keys that were not pressed."""
        acts = [act for act in self.window.registry.all() if act.menu is menu]
        keys = {(act.id, key) for act in acts for key in act.keys}
        names = {act.id for act in acts if not act.keys}
        return {" ".join(pair) for pair in keys - self.by_key} | (names - self.by_name)

    def _hear(self, act: str, _: bool = False) -> None:
        self._heard.append(act)

    def _escape(self) -> None:
        self.press(Key.Key_Escape)

    def _close_when_there(self, kind: type[QDialog], close: Callable[[], None]) -> None:
        """Closes a dialog by key once it has the keyboard; it may hold up whoever opened it."""
        self._closing = True

        def look() -> None:
            dialog = QApplication.activeWindow()
            if isinstance(dialog, kind) and QApplication.focusWidget() is not None:
                close()
                self._closing = dialog.isVisible()
            if self._closing:
                QTimer.singleShot(10, look)

        QTimer.singleShot(0, look)

    def _come_back(self, had_keyboard: object) -> None:
        # Without a window manager nobody else does it once a dialog is gone.
        self.window.activateWindow()
        self.wait(lambda: QApplication.focusWidget() is had_keyboard)

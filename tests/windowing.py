"""The window as a person drives it: its real entry point runs, and a story is played in it."""

import time
import traceback
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.annotation import Relation, Span
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def run_window(
    story: Callable[["Hands"], None],
    *,
    project: Path | None = None,
    document: str | None = None,
) -> None:
    """Opens the window through its entry point, plays `story` in it, and closes it."""
    (point,) = entry_points(group="annotator.window", name="main")
    main = point.load()
    failed: list[BaseException] = []

    def play() -> None:
        try:
            story(Hands(_wait_for_window()))
        # Whatever it is, it must come out of the event loop and fail the test.
        except BaseException as error:  # noqa: BLE001 - raised again where it is awaited
            traceback.print_exc()
            failed.append(error)
        finally:
            for each in QApplication.topLevelWidgets():
                each.close()
            # A window that some other test left open must not keep the program running.
            QTimer.singleShot(0, QApplication.quit)

    QTimer.singleShot(0, play)
    code = main(project, document, None)
    if failed:
        raise failed[0]
    assert code == 0


def _wait_for_window() -> MainWindow:
    """Returns the window once it is active and all of it is there."""
    end = time.monotonic() + 20
    while True:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, MainWindow) and each.isActiveWindow() and _is_whole(each):
                return each
        assert time.monotonic() < end, "no window came"
        QTest.qWait(10)


def _is_whole(window: MainWindow) -> bool:
    """True once the program is behind its frame, which is shown first."""
    return getattr(window, "bench", None) is not None


class Hands:
    """Ten fingers and two eyes on the window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.bench = window.bench
        self.canvas = window.bench.canvas

    def wait(self, is_so: Callable[[], bool], seconds: float = 5) -> None:
        """Waits until something is so."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"waited in vain; the message bar says: {self.message}"
            QTest.qWait(10)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Presses a key in whatever has the keyboard."""
        for _ in range(times):
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, key, modifier)

    def type(self, words: str) -> None:
        """Types into whatever has the keyboard."""
        target = QApplication.focusWidget()
        assert isinstance(target, QWidget)
        QTest.keyClicks(target, words)

    @property
    def message(self) -> str:
        """The sentence in the message bar."""
        return self.window.messages.words

    @property
    def text(self) -> str:
        """The text of the open document."""
        assert self.bench.document is not None
        return self.bench.document.text

    def words(self, item: Span | Relation | None) -> str:
        """The words of a span, or of the ends of a relation."""
        document = self.bench.document
        assert document is not None
        if isinstance(item, Span):
            return document.text_of(item)
        if isinstance(item, Relation):
            ends = document.ends_of(item.id)
            return " → ".join(document.text_of(end) for end in ends) if ends else ""
        return ""

    def pending(self) -> int:
        """How many suggestions wait in the open document."""
        document = self.bench.document
        return len(list(document.in_order(lambda item: item.is_pending))) if document else 0

    def tab_to(self, wanted: Callable[[Span | Relation], bool]) -> Span | Relation:
        """Presses Tab until something wanted is in focus."""
        assert self.canvas.hasFocus()
        for _ in range(300):
            item = self.bench.focused
            if item is not None and wanted(item):
                return item
            self.press(Key.Key_Tab)
        raise AssertionError("Tab does not get there")

    def select(self, words: str) -> None:
        """Selects words by keyboard: with Ctrl and arrows to them, with Shift over them."""
        start = self.text.index(words)
        end = start + len(words)
        self.press(Key.Key_Escape, times=2)
        self.press(Key.Key_Home, CTRL)
        for _ in range(2000):
            target = self.canvas.target
            if target is not None and target[0] >= start:
                break
            self.press(Key.Key_Right, CTRL)
        # Ctrl and Right stop at the end of a word.
        if self.canvas.place()["caret"] > start:
            self.press(Key.Key_Left, CTRL)
        for _ in range(50):
            selection = self.canvas.selection
            if selection is not None and selection[1] >= end:
                break
            self.press(Key.Key_Right, CTRL | SHIFT)
        assert self.canvas.selection == (start, end), (self.canvas.selection, start, end)

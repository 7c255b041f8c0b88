"""Counts how long the event loop stands still: the CPU time of the GUI thread, piece by piece.

A piece is all that one key press sets off before it returns, or one turn of the event loop, which
may hold several slots and a painting: what passes here passes for every slot by itself. CPU time
of the thread, so that a busy machine is not taken for a slow program.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from windowing import NONE, Hands

# A frame is 16 ms; longer than this is felt.
MOST_MS = 50.0
# What `_work` takes on the machine on which the limit was set.
_WORK_MS = 15.0


def limit_ms() -> float:
    """Returns the limit for this machine, as it is just now: wider where it computes slower."""
    return MOST_MS * max(1.0, statistics.median(_work() for _ in range(9)) / _WORK_MS)


def _work() -> float:
    """Returns how many milliseconds a fixed piece of Python takes."""
    before = time.thread_time()
    counts: dict[str, int] = {}
    for number in range(60_000):
        counts[str(number % 997)] = counts.get(str(number % 997), 0) + number
    return (time.thread_time() - before) * 1000


class Stalls:
    """The pieces measured so far, with a name for each."""

    def __init__(self) -> None:
        self.pieces: list[tuple[float, str]] = []

    @contextmanager
    def piece(self, name: str) -> Iterator[None]:
        """Measures one piece."""
        before = time.thread_time()
        try:
            yield
        finally:
            self.pieces.append(((time.thread_time() - before) * 1000, name))

    def over(self, limit: float) -> list[tuple[float, str]]:
        """Returns the pieces that took longer, the longest first."""
        return sorted((piece for piece in self.pieces if piece[0] > limit), reverse=True)

    def worst(self, count: int = 10) -> list[tuple[float, str]]:
        """Returns the longest pieces."""
        return sorted(self.pieces, reverse=True)[:count]


class TimedHands(Hands):
    """Hands that measure what they set off; `doing` names it."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.window)
        self.stalls = Stalls()
        self.doing = "start"

    def turn(self) -> None:
        """Lets the event loop turn until nothing waits."""
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < 30:
            with self.stalls.piece(f"{self.doing}: turn of the loop"):
                QApplication.processEvents()
            time.sleep(0.002)

    def wait(self, is_so: Callable[[], bool], seconds: float = 20) -> None:
        """Waits until something is so, and measures every turn."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"waited in vain: {self.doing}; {self.message}"
            self.turn()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Presses a key and lets the loop come to rest."""
        for _ in range(times):
            target = QApplication.focusWidget() or self.window
            with self.stalls.piece(f"{self.doing}: {Qt.Key(key).name}"):
                QTest.keyClick(target, key, modifier)
            self.turn()

    def type(self, words: str) -> None:
        """Types letter by letter."""
        for letter in words:
            target = QApplication.focusWidget() or self.window
            with self.stalls.piece(f"{self.doing}: {letter}"):
                QTest.keyClicks(target, letter)
            self.turn()

"""Finds words in the open document in slices, so that no key waits for a long text."""

import time
from bisect import bisect_left
from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.text.finding import Needle

_SLICE = 32_000
# Text before a slice that tells whether a word begins in it.
_BEFORE = 64
# How long one turn may take, so that keys and paint come between.
_TURN_SECONDS = 0.008


class Finder(QObject):
    """The hits of one text, found from a place on and round its end.

    Signals:
        changed(): Hits came, or went; or the last slice was done.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._needle: Needle | None = None
        self._begin = 0
        self._slices: deque[tuple[int, int]] = deque()
        # Those before the place where it began are found last, but come first in the text.
        self._hits: list[tuple[int, int]] = []
        self._earlier: list[tuple[int, int]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def is_done(self) -> bool:
        """True where the whole text was looked through."""
        return not self._slices

    @property
    def hits(self) -> list[tuple[int, int]]:
        """The hits so far, in the order of the text."""
        return self._earlier + self._hits

    def start(self, text: str, needle: Needle, begin: int) -> None:
        """Looks for a needle from `begin` on; the first slice is done when this returns."""
        self._text, self._needle = text, needle
        self._begin = begin = max(0, min(begin, len(text)))
        self._hits, self._earlier = [], []
        parts = [
            (start, min(len(text), start + _SLICE)) for start in range(begin, len(text), _SLICE)
        ]
        parts += [(start, min(begin, start + _SLICE)) for start in range(0, begin, _SLICE)]
        self._slices = deque(parts if needle else ())
        self._turn()
        if self._slices:
            self._timer.start()

    def show(self, hits: list[tuple[int, int]], begin: int) -> None:
        """Takes hits that somebody else found in the whole text."""
        self.clear()
        self._begin = begin
        self._hits = sorted(hits)
        self.changed.emit()

    def clear(self) -> None:
        """Forgets the hits and stops."""
        self._timer.stop()
        self._slices.clear()
        self._hits, self._earlier = [], []
        self.changed.emit()

    def first(self) -> tuple[int, int] | None:
        """Returns the first hit from the place on where it began, round the end; None for none."""
        return self.beyond(self._begin, 1)

    def beyond(self, offset: int, step: int) -> tuple[int, int] | None:
        """Returns the next hit that starts at `offset` or later (1), or before it (-1)."""
        hits = self.hits
        if not hits:
            return None
        place = bisect_left(hits, (offset, 0))
        return hits[place % len(hits)] if step > 0 else hits[place - 1]

    def number_of(self, hit: tuple[int, int] | None) -> int:
        """Returns which of the hits this is, from 1; 0 for none of them."""
        hits = self.hits
        place = bisect_left(hits, hit) if hit is not None else len(hits)
        return place + 1 if place < len(hits) and hits[place] == hit else 0

    def _turn(self) -> None:
        began = time.monotonic()
        while self._slices:
            self._look(*self._slices.popleft())
            if time.monotonic() - began > _TURN_SECONDS:
                break
        if not self._slices:
            self._timer.stop()
        self.changed.emit()

    def _look(self, start: int, end: int) -> None:
        assert self._needle is not None
        low = max(0, start - _BEFORE)
        piece = self._text[low : end + self._needle.reach]
        found = self._hits if start >= self._begin else self._earlier
        last = found[-1][1] if found else 0
        for hit_start, hit_end in self._needle.hits(piece):
            at = low + hit_start
            if at >= end:
                break
            # What began before the slice was found with the one before.
            if at >= max(start, last):
                found.append((at, low + hit_end))

"""The measure itself: a slot that stands still is found, by name."""

import time

from PySide6.QtCore import QTimer

from stalls import MOST_MS, TimedHands, limit_ms
from ui.program import Program
from windowing import Hands


def burn(milliseconds: float) -> None:
    end = time.thread_time() + milliseconds / 1000
    while time.thread_time() < end:
        pass


def test_a_slot_that_stands_still_is_found(desk: Program):
    hands = TimedHands(Hands(desk.window))
    hands.doing = "nothing"
    hands.turn()
    assert hands.stalls.over(400) == []
    QTimer.singleShot(0, lambda: burn(450))
    hands.doing = "burning"
    hands.turn()
    ((_, name),) = hands.stalls.over(400)
    assert name == "burning: turn of the loop"


def test_waiting_is_no_work(desk: Program):
    hands = TimedHands(Hands(desk.window))
    with hands.stalls.piece("sleeping"):
        time.sleep(0.2)
    assert hands.stalls.over(100) == []
    assert limit_ms() >= MOST_MS

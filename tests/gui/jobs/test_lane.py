"""The lane: in order, delivered in the main thread, and before anything that waits for it."""

import threading
import time

import pytest

from ui.jobs.lane import Lane


def test_results_come_in_order_to_the_main_thread(qtbot):
    lane = Lane()
    got: list[tuple[object, threading.Thread]] = []

    def keep(result: object) -> None:
        got.append((result, threading.current_thread()))

    lane.add(lambda: (time.sleep(0.05), "first")[1], keep)
    lane.add(threading.current_thread, keep)
    assert lane.is_busy
    qtbot.waitUntil(lambda: not lane.is_busy)
    (first, here), (worked_in, there) = got
    assert first == "first"
    assert here is there is threading.main_thread()
    assert worked_in is not threading.main_thread()


def test_settling_delivers_at_once_and_once(qtbot):
    lane = Lane()
    got: list[object] = []
    for number in range(5):
        lane.add(lambda number=number: (time.sleep(0.01), number)[1], got.append)
    lane.settle()
    assert got == [0, 1, 2, 3, 4]
    qtbot.wait(20)
    assert got == [0, 1, 2, 3, 4]


def test_what_work_raises_is_raised_where_it_is_awaited(qtbot):
    lane = Lane()
    got: list[object] = []
    lane.add(lambda: 1 // 0, got.append)
    lane.add(lambda: "later", got.append)
    with pytest.raises(ZeroDivisionError):
        lane.settle()
    lane.settle()
    assert got == ["later"]


def test_what_a_delivery_adds_comes_last(qtbot):
    lane = Lane()
    got: list[object] = []

    def keep(result: object) -> None:
        got.append(result)
        if result == "a":
            lane.add(lambda: "c", got.append)

    lane.add(lambda: "a", keep)
    lane.add(lambda: "b", keep)
    lane.settle()
    assert got == ["a", "b", "c"]

"""Old garbage is looked for while nobody is at the keys, and not in between."""

import gc
import weakref

from PySide6.QtCore import Qt

from ui.garbage import Janitor
from ui.program import Program


class Round:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.self = self


def old_garbage() -> weakref.ref:
    made = Round()
    # Twice looked at and still in use: old.
    gc.collect(0)
    gc.collect(1)
    return weakref.ref(made)


def test_making_much_looks_at_nothing_old(desk: Program):
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.callbacks.append(note)
    try:
        kept = [[number] for number in range(400_000)]
    finally:
        gc.callbacks.remove(note)
    assert len(kept) == 400_000
    assert set(seen) == {0, 1}


def test_leaving_collects_what_acts_left_and_once(qapp):
    janitor = Janitor(qapp)
    try:
        found = old_garbage()
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        assert found() is not None, "nothing was done: nothing to look for"
        janitor.note_act()
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        assert found() is None
    finally:
        janitor.end()


def test_a_quiet_while_collects(qapp, qtbot, monkeypatch):
    monkeypatch.setattr("ui.garbage._QUIET_MS", 30)
    janitor = Janitor(qapp)
    try:
        found = old_garbage()
        qtbot.wait(60)
        assert found() is not None
        janitor.note_act()
        qtbot.waitUntil(lambda: found() is None)
    finally:
        janitor.end()


def test_it_gives_the_collector_back(qapp):
    before = gc.get_threshold()
    janitor = Janitor(qapp)
    assert gc.get_threshold()[2] > before[2]
    janitor.end()
    assert gc.get_threshold() == before

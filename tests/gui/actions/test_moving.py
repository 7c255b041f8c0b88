"""Back and forth in the history; large edits go in a thread."""

import pytest

from gui_hands import CTRL, KEY, SHIFT, focus_on, press, stored
from ui import project_session
from ui.program import Program


def test_a_large_edit_is_taken_back_and_done_again_aside(
    desk: Program, monkeypatch: pytest.MonkeyPatch, qtbot
):
    monkeypatch.setattr(project_session, "_MOST_AT_ONCE", 1)
    told: list[str] = []
    desk.bench.told.connect(lambda _level, sentence: told.append(sentence))
    focus_on(desk, "U.S. President")
    press(desk, KEY.Key_Return)
    (span,) = stored(desk).spans
    press(desk, KEY.Key_Z, CTRL)
    assert desk.session.is_storing
    qtbot.waitUntil(lambda: not desk.session.is_storing)
    assert not stored(desk).spans
    assert desk.bench.focused.is_pending
    press(desk, KEY.Key_Z, CTRL | SHIFT)
    # Pressed while that is under way: it is taken back as it would be at any other time.
    press(desk, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not desk.session.is_storing)
    assert not stored(desk).spans
    press(desk, KEY.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not desk.session.is_storing)
    assert stored(desk).spans == (span,)
    assert told[0] == "One moment: that was a large edit…"
    assert told[1].startswith("Undid: Accepted TITLE")
    assert told[-1].startswith("Redid: Accepted TITLE")


def test_a_small_edit_is_taken_back_at_once(desk: Program):
    focus_on(desk, "U.S. President")
    press(desk, KEY.Key_Return)
    press(desk, KEY.Key_Z, CTRL)
    assert not desk.session.is_storing
    assert not stored(desk).spans

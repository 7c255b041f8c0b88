"""The key bar tells what the keys do for the thing in focus."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.actions.hints import Hint, keys_of_mode
from ui.actions.key_words import cap_of
from ui.program import Program

SIZES = (480, 800, 1360)


def words(program: Program) -> list[str]:
    return [hint.words for hint in program.window.key_bar.hints]


def test_follows_what_is_in_focus(desk: Program, qtbot):
    assert words(desk)[:3] == ["accept", "reject", "next"]
    assert "value" not in words(desk)
    money = next(s for s in desk.bench.document.visible_spans() if s.label == "MONEY")
    desk.canvas.focus_annotation(money.id)
    assert "value" in words(desk)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Return)
    desk.canvas.clear_focus()
    assert words(desk)[0] == "next suggestion"
    desk.canvas.select(0, 4)
    assert words(desk)[0] == "label the words"
    desk.session.close()
    assert words(desk)[0] == "open"


def test_says_what_comes_next_where_all_is_judged(desk: Program, qtbot):
    desk.bench.open_document(desk.documents.rows[1].id)
    assert words(desk)[0] == "done and next"
    assert "next suggestion" not in words(desk)
    said = [label.text() for label in desk.window.focus_card.findChildren(QLabel)]
    assert any("No suggestion is left" in each for each in said)


def test_follows_relation_mode(desk: Program, qtbot):
    ann = next(s for s in desk.bench.document.visible_spans() if s.label == "PERSON")
    desk.canvas.focus_annotation(ann.id)
    qtbot.keyClick(desk.canvas, Qt.Key.Key_R)
    assert desk.bench.mode == "relation"
    assert "join the ringed one" in words(desk)
    # No letter puts a label meanwhile; this one is on no mark.
    qtbot.keyClick(desk.canvas, Qt.Key.Key_P)
    assert desk.session.project.document(desk.bench.document_id).spans == ()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.bench.mode == "text"


def test_says_all_of_it_to_a_screen_reader(desk: Program):
    assert "⏎: accept" in desk.window.key_bar.accessibleName()


def bar_in(desk: Program, mode: str, qtbot):
    """Brings the window into a mode with real keys."""
    press = partial(qtbot.keyClick, desk.canvas)
    if mode in ("relation", "turn"):
        ann = next(s for s in desk.bench.document.visible_spans() if s.label == "PERSON")
        desk.canvas.focus_annotation(ann.id)
    if mode == "relation":
        press(Qt.Key.Key_R)
    elif mode == "hints":
        press(Qt.Key.Key_H)
    elif mode == "selection":
        desk.canvas.select(0, 4)
    elif mode == "nothing":
        desk.canvas.clear_focus()
    elif mode == "labels":
        press(Qt.Key.Key_L)
    elif mode == "palette":
        press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    elif mode == "documents":
        if not desk.window.has_panel("documents"):
            desk.window.toggle_panel("documents")
        desk.window.documents.list.setFocus()
    return desk.window.key_bar


MODES = {
    "text": "accept",
    "nothing": "next suggestion",
    "selection": "label the words",
    "relation": "join the one with this letter",
    "hints": "go to the mark with this letter",
    "labels": "choose",
    "palette": "choose",
    "documents": "choose",
}


LEFT_BY_ESCAPE = ("selection", "relation", "hints", "labels", "palette")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("mode", MODES)
def test_is_calm_in_every_mode(desk: Program, qtbot, mode: str, width: int):
    desk.window.resize(width, 600)
    qtbot.wait(10)
    bar = bar_in(desk, mode, qtbot)
    assert bar.hints[0].words == MODES[mode]
    last = [hint.words for hint in bar.hints if hint.stays]
    assert (last[-2:] == ["any action", "all keys"]) is (mode not in ("hints", "palette"))
    assert ("Esc" in [hint.keys for hint in bar.hints]) is (mode in LEFT_BY_ESCAPE)
    assert len(bar.hints) - len(last) <= 9
    assert len({hint.keys for hint in bar.hints}) == len(bar.hints)
    shown = bar.shown
    assert [hint.words for hint in shown if hint.stays] == last
    wide = 12 + sum(bar._width(hint) for hint in shown) + 16 * (len(shown) - 1)
    assert wide <= bar.width()
    if width >= 800:
        assert MODES[mode] in [hint.words for hint in shown]


def test_a_key_that_is_heard_in_the_text_only_is_not_shown_elsewhere(desk: Program, qtbot):
    assert Hint("?", "all keys", stays=True) in desk.window.key_bar.hints
    bar = bar_in(desk, "labels", qtbot)
    assert Hint("F1", "all keys", stays=True) in bar.hints
    desk.bench.keys.set_keys("help.keys", ["?"])
    assert "all keys" not in words(desk)


def test_what_has_no_key_is_left_out(desk: Program):
    desk.bench.keys.set_keys("annotate.accept", [])
    assert "accept" not in words(desk)
    desk.bench.keys.set_keys("annotate.accept", ["Ctrl+Shift+Y"])
    assert desk.window.key_bar.hints[0] == Hint(cap_of("Ctrl+Shift+Y"), "accept")


def test_a_mode_tells_its_own_keys():
    assert "Esc" in [hint.keys for hint in keys_of_mode("relation")]
    assert all(hint.keys for hint in keys_of_mode("documents"))

"""A label kept in hand."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvas_hand import before, drag
from gui_hands import (
    CTRL,
    KEY,
    annotated,
    focus_on,
    focused,
    message,
    open_text,
    press,
    selected,
    stored,
)
from ui.program import Program

TEXT = "It rained in Oslo and Bergen, then on Turku and Riga.\n"


def hold(desk: Program) -> None:
    """Labels Oslo and keeps the label in hand."""
    open_text(desk, TEXT)
    press(desk, KEY.Key_Space)
    press(desk, KEY.Key_G)
    press(desk, KEY.Key_Space, CTRL)


def test_enter_puts_the_label_in_hand(desk: Program):
    hold(desk)
    assert message(desk) == "GPE is in hand: Enter or the mouse puts it, Esc lets it go."
    assert desk.window.line.text().endswith("GPE in hand")
    press(desk, KEY.Key_Space)
    assert selected(desk) == "Bergen"
    assert [hint.words for hint in desk.window.key_bar.hints][:2] == ["put GPE", "let GPE go"]
    press(desk, KEY.Key_Return)
    assert annotated(desk) == {"Oslo": "GPE", "Bergen": "GPE"}
    # The word at the caret, and another label's key.
    at = TEXT.index("Turku") + 2
    desk.canvas.clear_focus()
    desk.canvas.select(at, at)
    press(desk, KEY.Key_Return)
    press(desk, KEY.Key_Space)
    press(desk, KEY.Key_C)
    assert annotated(desk)["Turku"] == "GPE"
    assert annotated(desk)["Riga"] == "LOC"
    assert desk.window.line.text().endswith("LOC in hand")
    # On an annotation Enter does nothing.
    before_it = stored(desk)
    press(desk, KEY.Key_Return)
    assert stored(desk) == before_it
    press(desk, KEY.Key_Escape)
    assert "in hand" not in desk.window.line.text()
    at = TEXT.index("rained") + 2
    desk.canvas.clear_focus()
    desk.canvas.select(at, at)
    press(desk, KEY.Key_Return)
    assert len(annotated(desk)) == 4


def test_the_mouse_puts_it_when_it_is_let_go(desk: Program, qtbot):
    hold(desk)
    start = TEXT.index("Turku")
    end = TEXT.index(" and Riga")
    drag(desk.canvas, before(desk.canvas, start), before(desk.canvas, end))
    qtbot.waitUntil(lambda: annotated(desk) == {"Oslo": "GPE", "Turku": "GPE"})
    # A double click takes a word; a click alone nothing.
    point = desk.canvas.rect_of(TEXT.index("Riga") + 1).center()
    QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.wait(20)
    assert len(annotated(desk)) == 2
    QTest.mouseDClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: "Riga" in annotated(desk))
    press(desk, KEY.Key_Escape)
    drag(desk.canvas, before(desk.canvas, TEXT.index("rained")), before(desk.canvas, 6))
    qtbot.wait(20)
    assert len(annotated(desk)) == 3


def test_a_suggestion_in_focus_is_accepted_all_the_same(desk: Program):
    hold(desk)
    desk.bench.open_document(desk.documents.rows[0].id)
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_Return)
    assert annotated(desk) == {"Bob Hale": "PERSON"}
    press(desk, KEY.Key_Space, CTRL)
    assert message(desk) == "GPE is out of hand."


def test_without_a_label_put_there_is_nothing_to_keep(desk: Program):
    desk.canvas.clear_focus()
    press(desk, KEY.Key_Space, CTRL)
    assert message(desk) == "Put a label first. Ctrl+Space keeps it in hand."
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_Space, CTRL)
    assert desk.bench.hand.held == "PERSON"
    assert focused(desk) == "Bob Hale"
    desk.session.close()
    assert desk.bench.hand.held == ""

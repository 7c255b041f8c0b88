"""The key bar tells what the keys do for the thing in focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.program import Program


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

"""From mark to mark by key, in the real window."""

from annotator.model.annotation import Relation
from gui_hands import CTRL, KEY, NONE, SHIFT, focus_on, focused, message, press, stored
from ui.program import Program


def test_points_and_commas_walk_over_all_marks_and_round_the_end(desk: Program):
    desk.canvas.clear_focus()
    desk.canvas.select(0, 0)
    seen = []
    for _ in range(7):
        press(desk, KEY.Key_Period)
        seen.append(focused(desk))
    assert seen == [
        "U.S. President",
        "Ann Lee",
        "Ann Lee → U.S. President",
        "Bob Hale",
        "Acme Corp",
        "$175 billion",
        "U.S. President",
    ]
    press(desk, KEY.Key_Comma, times=5)
    assert focused(desk) == "Ann Lee"


def test_marks_that_are_judged_are_walked_to_as_well(desk: Program):
    press(desk, KEY.Key_Return)
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Comma)
    assert focused(desk) == "U.S. President"
    assert desk.bench.focused.suggestion is None


def test_the_next_unsure_one(desk: Program):
    press(desk, KEY.Key_U, SHIFT)
    assert focused(desk) == "Acme Corp"
    press(desk, KEY.Key_U, SHIFT)
    assert message(desk) == "There is no other one in this document."
    press(desk, KEY.Key_Return)
    press(desk, KEY.Key_U, SHIFT)
    assert message(desk) == "No unsure suggestion is left in this document."


def test_the_next_annotation(desk: Program):
    press(desk, KEY.Key_N, SHIFT)
    assert message(desk) == "This document has no annotations yet."
    press(desk, KEY.Key_Return)
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_N, SHIFT)
    assert focused(desk) == "U.S. President"


def test_the_next_figure(desk: Program):
    press(desk, KEY.Key_V, SHIFT)
    assert focused(desk) == "$175 billion"
    desk.bench.open_document(desk.documents.rows[1].id)
    press(desk, KEY.Key_V, SHIFT)
    assert message(desk) == "No figure is marked in this document."


def test_the_next_document_with_work_left(desk: Program):
    first, second, third = (row.id for row in desk.documents.rows)
    press(desk, KEY.Key_PageDown, CTRL)
    press(desk, KEY.Key_Return, CTRL)
    assert desk.bench.document_id == third
    press(desk, KEY.Key_PageDown, CTRL | SHIFT)
    assert desk.bench.document_id == first
    press(desk, KEY.Key_PageDown, CTRL | SHIFT)
    assert desk.bench.document_id == third
    assert second not in (first, third)


def test_where_no_other_document_has_work_left_that_is_said(desk: Program):
    press(desk, KEY.Key_PageDown, CTRL)
    press(desk, KEY.Key_Return, CTRL)
    press(desk, KEY.Key_Return, CTRL)
    press(desk, KEY.Key_PageDown, CTRL | SHIFT)
    assert focused(desk) == "U.S. President"
    assert message(desk) == "No other document has work left."


def test_done_opens_the_next_document_with_a_suggestion_in_focus(desk: Program):
    desk.canvas.clear_focus()
    press(desk, KEY.Key_PageDown, CTRL)
    press(desk, KEY.Key_PageDown, CTRL)
    press(desk, KEY.Key_Return, CTRL)
    # The first document was left with nothing in focus.
    assert desk.bench.document_id == desk.documents.rows[0].id
    assert focused(desk) == "U.S. President"


def test_after_removing_an_annotation_the_next_mark_of_its_line_is_in_focus(desk: Program):
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_Return)
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_Backspace)
    assert stored(desk).spans == ()
    assert focused(desk) == "Acme Corp"


def test_after_removing_the_last_one_of_a_line_the_caret_stays(desk: Program):
    money = focus_on(desk, "$175 billion")
    press(desk, KEY.Key_Return)
    focus_on(desk, "$175 billion")
    press(desk, KEY.Key_Delete)
    assert stored(desk).spans == ()
    assert desk.bench.focused is None
    assert desk.canvas.caret == money.start


def test_after_removing_a_relation_the_next_mark_is_in_focus(desk: Program):
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Period)
    assert isinstance(desk.bench.focused, Relation)
    press(desk, KEY.Key_Return)
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Period)
    assert desk.bench.focused.suggestion is None
    press(desk, KEY.Key_Backspace, NONE)
    assert stored(desk).relations == ()
    assert focused(desk) == "Bob Hale"

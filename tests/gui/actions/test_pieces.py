"""A span in pieces by keyboard and mouse, in the whole window."""

from PySide6.QtTest import QTest

from annotator.model.annotation import Span
from canvas_hand import drag, middle, settle
from windowing import ALT, CTRL, SHIFT, Key


def press(desk, key, modifiers=None, times=1):
    for _ in range(times):
        if modifiers is None:
            QTest.keyClick(desk.canvas, key)
        else:
            QTest.keyClick(desk.canvas, key, modifiers)


def focus(desk, words: str) -> Span:
    document = desk.bench.document
    found = next(
        span for span in document.visible_spans() if document.text_of(span).startswith(words)
    )
    desk.canvas.focus_annotation(found.id)
    return found


def words_in_focus(desk) -> str:
    item = desk.bench.focused
    assert isinstance(item, Span)
    return desk.bench.document.text_of(item)


def add_years(desk) -> None:
    """Adds "years" to "$175 billion" by keys alone."""
    press(desk, Key.Key_A, SHIFT)
    press(desk, Key.Key_Right, CTRL, times=3)
    press(desk, Key.Key_Left, CTRL | SHIFT)
    press(desk, Key.Key_Return)


def test_a_piece_is_added_to_a_suggestion_and_taken_out_again(desk):
    focus(desk, "$175 billion")
    press(desk, Key.Key_A, SHIFT)
    assert desk.bench.mode == "piece"
    assert [hint.words for hint in desk.window.key_bar.hints][:3] == [
        "select the words",
        "add them as a piece",
        "cancel",
    ]
    press(desk, Key.Key_Escape)
    assert desk.bench.mode == "text"
    add_years(desk)
    made = desk.bench.focused
    assert made.suggestion is None
    assert words_in_focus(desk) == "$175 billion years"
    text = desk.bench.document.text
    assert made.fragments[0] == (text.index("$175"), text.index(" over"))
    press(desk, Key.Key_D, SHIFT)
    assert words_in_focus(desk) == "$175 billion"
    assert desk.bench.focused.fragments == ()
    # Each was one edit.
    press(desk, Key.Key_Z, CTRL, times=2)
    assert focus(desk, "$175 billion").suggestion is not None


def test_the_span_stays_in_focus_while_words_are_selected_with_the_mouse(desk):
    ann = focus(desk, "Ann Lee")
    press(desk, Key.Key_A, SHIFT)
    settle(desk.canvas)
    start = desk.bench.document.text.index("spoke")
    drag(desk.canvas, middle(desk.canvas, start + 1), middle(desk.canvas, start + 3))
    assert desk.canvas.focused == ann.id
    press(desk, Key.Key_Return)
    assert words_in_focus(desk) == "Ann Lee spoke"


def test_letters_put_no_label_while_a_piece_is_looked_for(desk):
    focus(desk, "Ann Lee")
    count = desk.bench.document.count
    press(desk, Key.Key_A, SHIFT)
    press(desk, Key.Key_O)
    assert desk.bench.document.count == count
    assert desk.bench.mode == "piece"


def test_outer_edges_of_pieces_move(desk):
    focus(desk, "$175 billion")
    add_years(desk)
    press(desk, Key.Key_Right, ALT)
    press(desk, Key.Key_Left, ALT | SHIFT)
    assert words_in_focus(desk) == "costs $175 billion years,"


def test_a_piece_goes_to_no_other_span_where_undo_moves_the_focus(desk):
    bob = focus(desk, "Bob Hale")
    press(desk, Key.Key_Return)
    focus(desk, "$175 billion")
    press(desk, Key.Key_A, SHIFT)
    press(desk, Key.Key_Z, CTRL)
    assert desk.canvas.focused == bob.id
    assert desk.bench.mode == "text"

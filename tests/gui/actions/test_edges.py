"""The edges of a span, moved by one character."""

from gui_hands import (
    ALT,
    KEY,
    SHIFT,
    annotated,
    focus_on,
    focused,
    message,
    open_text,
    press,
    stored,
)
from ui.actions.marking import set_bounds
from ui.program import Program


def test_up_makes_a_span_longer_and_down_shorter(desk: Program):
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Up, ALT, times=2)
    assert set(annotated(desk)) == {"Ann Lee s"}
    press(desk, KEY.Key_Down, ALT, times=3)
    assert set(annotated(desk)) == {"Ann Le"}
    press(desk, KEY.Key_Up, ALT | SHIFT, times=2)
    assert set(annotated(desk)) == {"t Ann Le"}
    press(desk, KEY.Key_Down, ALT | SHIFT, times=3)
    assert set(annotated(desk)) == {"nn Le"}


def test_at_least_one_character_is_left(desk: Program):
    focus_on(desk, "Bob Hale")
    press(desk, KEY.Key_Down, ALT, times=7)
    assert set(annotated(desk)) == {"B"}
    press(desk, KEY.Key_Down, ALT)
    assert set(annotated(desk)) == {"B"}
    assert message(desk) == "A span covers at least one character."


def test_at_least_one_character_of_a_piece_is_left(desk: Program):
    document = desk.bench.document
    start = document.text.index("Ann Lee")
    pieces = ((start, start + 3), (start + 8, start + 13))
    focus_on(desk, "Ann Lee")
    set_bounds(desk.bench, desk.canvas.focused, start, start + 13, pieces=pieces)
    assert set(annotated(desk)) == {"Ann spoke"}
    press(desk, KEY.Key_Down, ALT, times=5)
    assert set(annotated(desk)) == {"Ann s"}
    assert message(desk) == "A piece covers at least one character."


def test_the_value_of_a_figure_is_read_anew(desk: Program):
    focus_on(desk, "$175 billion")
    press(desk, KEY.Key_Down, ALT, times=8)
    (span,) = stored(desk).spans
    assert (span.value.amount, span.value.currency) == (175, "USD")


def test_what_a_reader_sees_as_one_is_taken_as_one(desk: Program):
    letters = ("e\u0301", "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "के")
    open_text(desk, "".join(f"ab {letter} cd\n" for letter in letters))
    text = desk.bench.document.text
    for letter in letters:
        start = text.index(f"ab {letter}")
        desk.canvas.select(start, start + 2)
        press(desk, KEY.Key_P)
        press(desk, KEY.Key_Up, ALT, times=2)
        assert focused(desk) == f"ab {letter}"
        press(desk, KEY.Key_Down, ALT)
        assert focused(desk) == "ab "

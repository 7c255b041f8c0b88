"""Selecting by key: candidates one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Origin, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.text.candidates import candidates
from gui_hands import (
    CTRL,
    KEY,
    SHIFT,
    annotated,
    focused,
    message,
    open_text,
    press,
    selected,
    stored,
)
from ui.actions.candidates import unmarked
from ui.models.open_document import OpenDocument
from ui.program import Program

TEXT = (
    "U.S. President Ann Lee spoke to Bob Hale of Acme Corp.\n\n"
    "The plan costs $175 billion over 20 years. “A toy for two ministers,” he said in Oslo.\n"
)


def test_an_empty_article_takes_two_keys_for_each_span(desk: Program):
    open_text(desk, TEXT)
    for words, key in (
        ("U.S. President", KEY.Key_T),
        ("Ann Lee", KEY.Key_P),
        ("Bob Hale", KEY.Key_P),
        ("Acme Corp", KEY.Key_O),
        ("$175 billion", KEY.Key_M),
        ("20 years", KEY.Key_D),
        ("A toy for two ministers", KEY.Key_Q),
        ("two", KEY.Key_Z),
        ("Oslo", KEY.Key_G),
    ):
        press(desk, KEY.Key_Space)
        assert selected(desk) == words
        press(desk, key)
        assert focused(desk) == words
    assert len(annotated(desk)) == 9
    money = next(span for span in stored(desk).spans if span.label == "MONEY")
    assert (money.value.amount, money.value.currency) == (175e9, "USD")
    press(desk, KEY.Key_Space)
    assert message(desk) == "No name or figure without a mark is left in this document."


def test_back_and_round_the_end(desk: Program):
    open_text(desk, TEXT)
    press(desk, KEY.Key_Space, SHIFT)
    assert selected(desk) == "Oslo"
    press(desk, KEY.Key_Space, SHIFT)
    assert selected(desk) == "two"
    press(desk, KEY.Key_Space, times=2)
    assert selected(desk) == "U.S. President"


def test_what_is_marked_is_passed_over_and_the_rest_of_a_name_is_not(desk: Program):
    # "Acme Corp" and the figure are suggested, "U.S. President" too; nothing is left of them.
    desk.canvas.clear_focus()
    press(desk, KEY.Key_Space)
    assert selected(desk) == "20 years"
    press(desk, KEY.Key_Space)
    assert selected(desk) == "Reuters"
    open_text(desk, "It was Norse Sea Wire.\n")
    desk.canvas.select(7, 12)
    press(desk, KEY.Key_N)
    press(desk, KEY.Key_Space)
    assert selected(desk) == "Sea Wire"


def test_the_rest_of_what_began_before_the_place_comes_next(desk: Program):
    open_text(desk, "Corvane Chief Executive Officer Victor Alana said so.\n")
    desk.canvas.select(0, len("Corvane"))
    press(desk, KEY.Key_O)
    press(desk, KEY.Key_Space)
    assert selected(desk).startswith("Chief Executive")


def test_a_long_text_is_looked_through_step_by_step(desk: Program):
    open_text(desk, "it rained and rained.\n" * 800 + "Oslo\n")
    press(desk, KEY.Key_Space)
    assert "in 6,000 characters" in message(desk)
    assert desk.canvas.caret == 6000
    press(desk, KEY.Key_Space, times=2)
    assert selected(desk) == "Oslo"


def test_space_typed_into_a_field_is_a_space(desk: Program, qtbot):
    press(desk, KEY.Key_M, CTRL)
    note = desk.window.focus_card.note
    qtbot.keyClicks(note, "not sure S")
    qtbot.keyClick(note, KEY.Key_Return)
    assert {span.note for span in stored(desk).suggested_spans} == {"", "not sure S"}


@given(st.text("aB c“”.D", min_size=1, max_size=60), st.data())
def test_nothing_that_is_marked_is_selected(text, data):
    places = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=4))
    pairs = [(low, high) for low, high in drawn if low < high]
    spans = tuple(
        Span(id=str(n), start=low, end=high, label="X", annotator="a", origin=Origin.MANUAL)
        for n, (low, high) in enumerate(pairs)
    )
    document = OpenDocument(
        AnnotatedDocument(document=Document(id="d", name="d", text=text), spans=spans)
    )
    for candidate in candidates(text, 0, len(text)):
        for start, end in unmarked(document, candidate):
            assert candidate[0] <= start < end <= candidate[1]
            around = [text[low - 1 : low] for low, high in pairs if low <= start and end <= high]
            # Only what is quoted as a whole has marks inside or around.
            assert set(around) <= {"“"}
            if (start, end) != candidate:
                assert not any(low < end and start < high for low, high in pairs)

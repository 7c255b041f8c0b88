"""Selecting by key: wider and narrower."""

from gui_hands import KEY, SHIFT, annotated, focus_on, focused, message, open_text, press, selected
from ui.program import Program

TEXT = (
    "U.S. President Ann Lee spoke to Bob Hale of Acme Corp.\n\n"
    "The plan costs $175 billion over 20 years. “A toy for two ministers,” he said in Oslo.\n"
)


def test_wider_and_back(desk: Program):
    text = TEXT.replace("years. ", "years. Ann Lee left. ")
    open_text(desk, text)
    at = text.index("Hale") + 1
    desk.canvas.select(at, at)
    levels = ["Hale", "Bob Hale", text.split("\n", maxsplit=1)[0]]
    for words in levels:
        press(desk, KEY.Key_S)
        assert selected(desk) == words
    press(desk, KEY.Key_S)
    assert message(desk) == "All of the paragraph is selected."
    for words in levels[-2::-1]:
        press(desk, KEY.Key_S, SHIFT)
        assert selected(desk) == words
    press(desk, KEY.Key_S, SHIFT)
    assert desk.canvas.selection is None
    assert desk.canvas.caret == at
    # A sentence, and the paragraph that it is part of.
    at = text.index("left")
    desk.canvas.select(at, at)
    press(desk, KEY.Key_S, times=2)
    assert selected(desk) == "Ann Lee left."
    press(desk, KEY.Key_S)
    assert selected(desk) == text.split("\n\n")[1].rstrip("\n")


def test_wider_from_a_span_leads_back_to_it(desk: Program):
    focus_on(desk, "Acme Corp")
    press(desk, KEY.Key_S)
    assert selected(desk).startswith("U.S. President Ann Lee")
    press(desk, KEY.Key_S, SHIFT)
    assert focused(desk) == "Acme Corp"


def test_a_name_inside_a_span_is_two_keys_away(desk: Program):
    focus_on(desk, "U.S. President")
    press(desk, KEY.Key_S, SHIFT)
    assert selected(desk) == "U.S."
    press(desk, KEY.Key_G)
    assert annotated(desk) == {"U.S.": "GPE"}
    press(desk, KEY.Key_S, SHIFT)
    assert message(desk) == "There is nothing smaller to select here."

"""What hand and keys select, what is painted, and what the model says are the same characters."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from annotator.model.changes import DocumentChange
from annotator.text.tokens import snap
from awkward import texts
from canvas_content import annotated, span
from canvas_hand import drag, press, settle
from ui.canvas.caret import onward
from ui.canvas.places import rects_of
from ui.models.open_document import OpenDocument

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

TEXTS = [
    "Acme paid Nordia.",
    "The \U0001f680 flew, \U0001f600 smiled.",
    "A \U0001f468\u200d\U0001f469\u200d\U0001f467 family in \U0001f1ef\U0001f1f5 met.",
    "cafe\u0301 a\u0300\u0316x and e\u0301t\u00e9",
    "שלום עולם, אמר דן.",
    "He said שלום 12 עולם today.",
    "日本の首相は said so.",
    "\ufeffLeading mark here.",
    "one line\r\ntwo line\r\n",
    "a\0b and \0 c",
    "\U00010400\U00010401 Deseret \U00020000 word",
    "one\u2028two\u2029three \ud83d end",
]

patiently = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def caret_places(canvas) -> list[int]:
    places = [0]
    while (following := onward(canvas._view.page, places[-1], 1)) != places[-1]:
        places.append(following)
    return places


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_each_step_of_the_caret_goes_on_and_none_is_left_out(canvas, show, text):
    show(text)
    places = caret_places(canvas)
    assert places == sorted(set(places))
    assert places[-1] == len(text)
    back = [places[-1]]
    while (previous := onward(canvas._view.page, back[-1], -1)) != back[-1]:
        back.append(previous)
    assert back[::-1] == places


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_shift_and_arrows_select_what_is_painted_as_selected(canvas, show, text):
    show(text)
    places = caret_places(canvas)
    for start in range(0, len(places) - 2, 3):
        canvas.select(places[start], places[start])
        forward = Key.Key_Right
        if canvas._view.page.placed(0).shaped.is_right_to_left:
            forward = Key.Key_Left
        press(canvas, forward, SHIFT | ALT, times=2)
        expected = (places[start], places[start + 2])
        assert canvas.selection == expected
        press(canvas, forward, SHIFT)
        assert canvas.selection == snap(
            text, places[start], places[min(start + 3, len(places) - 1)]
        )


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_drag_over_painted_characters_selects_them(canvas, show, text):
    show(text)
    places = caret_places(canvas)
    pairs = list(pairwise(places))
    for first in range(0, len(pairs), 2):
        for last in (first, first + 3):
            if last >= len(pairs):
                continue
            start, end = pairs[first][0], pairs[last][1]
            one, other = canvas.rect_of(start), canvas.rect_of(pairs[last][0])
            if min(one.width(), other.width()) < 8 or "\n" in text[start:end]:
                continue
            is_rtl = _is_rtl(text[start]), _is_rtl(text[pairs[last][0]])
            from_x = one.right() - 1 if is_rtl[0] else one.left() + 1
            to_x = other.left() + 1 if is_rtl[1] else other.right() - 1
            if abs(to_x - from_x) < 3:
                continue
            drag(
                canvas,
                QPoint(from_x, one.center().y()),
                QPoint(to_x, other.center().y()),
                ALT,
            )
            if is_rtl[0] == is_rtl[1] and not _mixes(text[start:end]):
                assert canvas.selection == (start, end), text[start:end]


def _is_rtl(character: str) -> bool:
    return "\u0590" <= character <= "\u05ff"


def _mixes(text: str) -> bool:
    return any(map(_is_rtl, text)) and not all(
        _is_rtl(character) or character in " ,." for character in text
    )


@patiently
@given(texts(), st.data())
def test_a_span_is_painted_over_its_characters(canvas, text, data):
    start, end = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True))
    )
    marked = span(text, text[start:end], "ORG", "s")
    marked = type(marked)(id="s", start=start, end=end, label="ORG", annotator="a")
    canvas.set_document(OpenDocument(annotated(text, spans=[marked])))
    settle(canvas)
    pieces = [
        (line.top, piece.left, piece.right)
        for line in canvas._view.page.lines()
        for piece in line.marks.pieces
    ]
    left = canvas._view.page.left
    for rect in rects_of(canvas._view, start, end):
        assert any(
            abs(piece_left + left - rect.left()) <= 1
            and piece_right + left - rect.right() <= 3
            and top <= rect.top() <= top + 400
            for top, piece_left, piece_right in pieces
        )


@patiently
@given(texts(), st.data())
def test_typing_moves_never_leave_the_text_and_selections_hold_whole_tokens(canvas, text, data):
    canvas.set_document(OpenDocument(annotated(text)))
    keys = [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End]
    for key in data.draw(st.lists(st.sampled_from(keys), max_size=8)):
        modifiers = data.draw(
            st.sampled_from(
                [Qt.KeyboardModifier.NoModifier, SHIFT, Qt.KeyboardModifier.ControlModifier]
            )
        )
        press(canvas, key, modifiers)
        view = canvas._view
        assert 0 <= view.selection.caret <= len(text)
        if canvas.selection is not None:
            low, high = sorted((view.selection.caret, view.selection.anchor))
            assert canvas.selection == snap(text, low, high)


@patiently
@given(texts(min_size=3), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6))
def test_adding_and_taking_away_leaves_the_lines_as_opening_anew(canvas, text, places):
    canvas.set_document(OpenDocument(annotated(text)))
    spans = {
        f"s{number}": _span(f"s{number}", start % len(text), size, text)
        for number, (start, size) in enumerate(places)
    }
    for name, made in spans.items():
        canvas.apply("d", DocumentChange(spans={name: made}))
    for name in list(spans)[::2]:
        canvas.apply("d", DocumentChange(spans={name: None}))
        del spans[name]
    settle(canvas)
    after = [line.marks for line in canvas._view.page.lines()]
    canvas.set_document(OpenDocument(annotated(text, spans=spans.values())))
    settle(canvas)
    assert [line.marks for line in canvas._view.page.lines()] == after


def _span(name, start, size, text):
    made = span(text, text[start : start + 1], "ORG", name)
    return type(made)(
        id=name, start=start, end=min(len(text), start + size), label="ORG", annotator="a"
    )

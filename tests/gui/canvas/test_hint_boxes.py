"""Letters on a dense page: each possible child has one, none covers another."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.changes import DocumentChange
from annotator.services.schemes import load_scheme
from canvas_content import relation, span
from canvas_hand import press, settle
from ui.canvas.letters import Typing
from ui.canvas.painting.hints import hint_boxes

Key = Qt.Key
NAMES = "Ann Bob Cy Dee Eve Fay Gus Hal Ida Jo Kim Lee Mo Ned Oz Pia Ray Sue Tim Una".split()
LINE = " ".join(NAMES)
TEXT = "\n\n".join(f"{LINE} spoke." for _ in range(3)) + "\n"


def dense():
    """Sixty names, one beside the other, a title over each third, and relations between them."""
    spans, relations = [], []
    for line in range(3):
        for number, name in enumerate(NAMES):
            label = ("PERSON", "ORG", "GPE")[number % 3]
            spans.append(span(TEXT, name, label, f"{name}{line}", nth=line))
        relations += [
            relation(f"{one}{line}", f"{other}{line}", "spoke_with")
            for one, other in zip(NAMES[::3], NAMES[1::3], strict=False)
        ]
    relations += [relation(f"{name}0", f"{name}2", "part_of") for name in NAMES[1::3]]
    return {"spans": spans, "relations": relations}


@pytest.mark.parametrize("width", [420, 800, 1400])
def test_every_mark_has_letters_and_none_covers_another(canvas, show, width):
    canvas.resize(width, 700)
    show(TEXT, **dense())
    ids = canvas.ids_on_screen()
    assert len(ids) > 60

    canvas.set_hints(Typing(ids).left)
    settle(canvas)
    boxes = hint_boxes(canvas._view)
    assert {word for _, word in boxes} == set(Typing(ids).left.values())
    for (one, first), (other, second) in combinations(boxes, 2):
        assert not one.intersects(other), (first, second)
    assert all(box.left() >= 0 and box.right() < canvas.viewport().width() for box, _ in boxes)


def test_every_possible_child_on_the_screen_has_letters(canvas, show):
    document = show(TEXT, **dense())
    scheme = load_scheme("news")
    canvas.start_relation("Kim1")
    head = document.span("Kim1")
    lettered = set(canvas._view.hints)
    joined = {
        (end.id, each.label)
        for each in document.relations_of("Kim1")
        for end in document.ends_of(each.id)
    }
    for each in document.visible_spans():
        labels = {
            label.name
            for pair in ((head.label, each.label), (each.label, head.label))
            for label in scheme.relations_between(*pair)
        }
        left = {label for label in labels if (each.id, label) not in joined}
        rect = canvas.rect_of_annotation(each.id)
        is_seen = not rect.isEmpty() and rect.bottom() < canvas.viewport().height()
        assert (each.id in lettered) == (is_seen and bool(left) and each.id != head.id), each
    # The nearest ones have a single letter.
    assert canvas._view.hints["Lee1"] in ("A", "S")
    assert canvas._view.hints["Jo1"] in ("A", "S")


def test_letters_follow_the_page(canvas, show):
    text = "Ann met Bob.\n\n" + "And so on and on. " * 200 + "\n\nCy spoke.\n"
    show(
        text,
        spans=[span(text, name, "PERSON") for name in ("Ann", "Bob", "Cy")],
    )
    canvas.resize(600, 300)
    settle(canvas)
    canvas.start_relation("Ann")
    assert set(canvas._view.hints) == {"Bob"}
    press(canvas, Key.Key_Tab)
    assert canvas.relation_ends == ("Ann", "Cy")
    assert set(canvas._view.hints) == {"Cy"}
    drawn = []
    canvas.relation_drawn.connect(lambda *ends: drawn.append(ends))
    QTest.keyClick(canvas, Key.Key_A)
    assert drawn == [("Ann", "Cy")]
    assert canvas._view.hints == {}


def test_pages_can_be_turned_while_a_relation_is_drawn(canvas, show):
    text = "Ann met Bob.\n\n" + "And so on and on. " * 60 + "\n\nCy spoke to nobody.\n"
    show(text, spans=[span(text, name, "PERSON") for name in ("Ann", "Bob", "Cy")])
    canvas.resize(600, 300)
    settle(canvas)
    canvas.start_relation("Ann")
    pages = 0
    while "Cy" not in canvas._view.hints:
        press(canvas, Key.Key_PageDown)
        pages += 1
        assert pages < 20
    assert canvas.mode == "relation"
    assert "Bob" not in canvas._view.hints
    press(canvas, Key.Key_PageUp, times=pages + 1)
    assert set(canvas._view.hints) == {"Bob"}


def test_two_letters_narrow_and_backspace_widens(canvas, show):
    show(TEXT, **dense())
    drawn = []
    canvas.relation_drawn.connect(lambda *ends: drawn.append(ends))
    canvas.start_relation("Ann0")
    shown = dict(canvas._view.hints)
    far, word = next((i, word) for i, word in shown.items() if len(word) == 2)
    press(canvas, Key(ord(word[0])))
    assert canvas.mode == "relation"
    assert len(canvas._view.hints) < len(shown)
    assert canvas._view.hints[far] == word[1]
    press(canvas, Key.Key_Backspace)
    assert canvas._view.hints == shown
    press(canvas, Key(ord(word[0])))
    press(canvas, Key(ord(word[1])))
    assert drawn == [("Ann0", far)]


def test_letters_follow_a_change(canvas, show):
    text = "Ann met Bob and Cy.\n"
    show(text, spans=[span(text, name, "PERSON") for name in ("Ann", "Bob", "Cy")])
    canvas.start_relation("Ann")
    assert set(canvas._view.hints) == {"Bob", "Cy"}
    canvas.apply("d", DocumentChange(spans={"Bob": None, "met": span(text, "met", "PERSON")}))
    assert set(canvas._view.hints) == {"met", "Cy"}
    assert canvas._view.hints["met"] == "A"


def test_a_keyboard_without_latin_letters_works_by_the_place_of_its_keys(canvas, show):
    text = "Ann met Bob and Cy.\n"
    show(text, spans=[span(text, name, "PERSON") for name in ("Ann", "Bob", "Cy")])
    drawn = []
    canvas.relation_drawn.connect(lambda *ends: drawn.append(ends))
    canvas.start_relation("Ann")
    assert canvas._view.hints["Cy"] == "S"
    # The key right of the one where A is elsewhere.
    override, press_of_key = (
        QKeyEvent(kind, 0x042B, Qt.KeyboardModifier.NoModifier, 39, 0, 0, "ы")
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    )
    override.ignore()
    QApplication.sendEvent(canvas, override)
    assert override.isAccepted()
    QApplication.sendEvent(canvas, press_of_key)
    assert drawn == [("Ann", "Cy")]

"""Spans over the ends of lines and paragraphs: that they go on is seen, and only there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Origin, Span
from canvas_content import BY, annotated, relation, span
from canvas_hand import before, drag, press, settle
from ui.canvas.hit_testing import HitKind, hit
from ui.models.open_document import OpenDocument
from ui.theme.colors import DARK, LIGHT

TEXT = (
    "The board said: we cannot wait.\n\n"
    "The next storm decides for us and this line is so long that it is broken in the column.\n\n"
    "It is late, said Ann Lee."
)
START, END = TEXT.index("we cannot"), TEXT.index(", said")
HEBREW = "אמר שלום לכולם ואחר כך הלך אל העיר הגדולה " * 3


def quote(**more) -> Span:
    return Span(
        id="q", start=START, end=END, label="QUOTE", origin=Origin.MANUAL, annotator="ann", **more
    )


def ground_beside(canvas, offset: int, side: int) -> int:
    """Counts pixels that are not of the ground in the strip beside a character of a line's end."""
    settle(canvas)
    image = canvas.viewport().grab().toImage()
    box = canvas.rect_of(offset)
    x = box.right() + 3 if side > 0 else box.left() - 7
    strip = QRect(x, box.top() + 2, 4, box.height() - 4)
    ground = QColor(canvas._view.theme.ground)
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(strip.left(), strip.right() + 1)
        for y in range(strip.top(), strip.bottom() + 1)
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_fill_runs_out_where_a_span_goes_on_and_ends_where_it_ends(canvas, show, theme):
    canvas.set_theme(theme)
    show(TEXT, spans=[quote()])
    first_paragraph, second = TEXT.index(".\n"), TEXT.index("The next")
    third = TEXT.index("It is late")
    assert ground_beside(canvas, first_paragraph, 1) > 20
    assert ground_beside(canvas, second, -1) > 20
    assert ground_beside(canvas, third, -1) > 20
    canvas.set_document(OpenDocument(annotated(TEXT, spans=[replace(quote(), end=second - 2)])))
    assert ground_beside(canvas, first_paragraph, 1) == 0
    assert ground_beside(canvas, second, -1) == 0


def test_the_underline_of_a_suggestion_runs_out_too(canvas, show):
    offered = replace(quote(), origin=None, annotator=None, suggestion=BY, score=0.9)
    show(TEXT, offered=[offered])
    image = canvas.viewport().grab().toImage()
    box = canvas.rect_of(TEXT.index("The next"))
    ground = QColor(canvas._view.theme.ground)
    below = [
        image.pixelColor(x, y) != ground
        for x in range(box.left() - 10, box.left() - 2)
        for y in range(box.bottom(), box.bottom() + 5)
    ]
    assert any(below)


def test_lines_that_are_broken_in_a_paragraph_are_marked_the_same(canvas, show):
    document = show(TEXT, spans=[quote()])
    placed = canvas._view.page.placed(document.blocks.at(TEXT.index("The next")))
    sides = [
        (piece.goes_left, piece.goes_right) for line in placed.marks.lines for piece in line.pieces
    ]
    assert len(sides) > 1
    assert sides == [(True, True)] * len(sides)


def test_a_fragment_that_ends_at_a_gap_does_not_go_on(canvas, show):
    start = TEXT.index("we")
    parted = replace(quote(), fragments=((start, start + 2), (TEXT.index("wait"), END)))
    document = show(TEXT, spans=[parted])
    line = canvas._view.page.placed(document.blocks.at(start)).marks.lines[0]
    pieces = sorted(line.pieces, key=lambda piece: piece.left)
    assert [(piece.goes_left, piece.goes_right) for piece in pieces] == [
        (False, False),
        (False, True),
    ]


def test_from_right_to_left_it_goes_on_at_the_left(canvas, show):
    show(HEBREW, spans=[span(HEBREW, HEBREW[4:-4], "QUOTE", "q")])
    lines = canvas._view.page.placed(0).marks.lines
    assert len(lines) > 1
    outer = [(line.pieces[0].goes_left, line.pieces[0].goes_right) for line in lines]
    assert outer[0] == (True, False)
    assert outer[-1] == (False, True)


def test_from_right_to_left_the_start_is_dragged_at_the_right(canvas, show):
    show(HEBREW, spans=[span(HEBREW, "שלום", "GPE", "s")])
    canvas.focus_annotation("s")
    page = canvas._view.page
    start = HEBREW.index("שלום")
    first, last = canvas.rect_of(start), canvas.rect_of(start + 3)
    y = first.center().y()
    assert hit(page, first.right() + 1, y, focused="s").kind is HitKind.START
    assert hit(page, last.left() - 1, y, focused="s").kind is HitKind.END
    told = []
    canvas.edge_moved.connect(lambda *edge: told.append(edge))
    further = canvas.rect_of(HEBREW.index("לכולם") + 4)
    drag(canvas, QPoint(last.left(), y), further.center())
    assert told == [("s", start, HEBREW.index("לכולם") + 5)]


def test_a_span_over_paragraphs_is_copied_whole(canvas, show):
    show(TEXT, spans=[quote()])
    canvas.focus_annotation("q")
    press(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == TEXT[START:END]


def test_an_arc_leads_to_where_a_span_over_paragraphs_begins(canvas, show):
    said = relation("Ann Lee", "q", "said", "r")
    show(TEXT, spans=[quote(), span(TEXT, "Ann Lee", "PERSON")], relations=[said])
    arcs = {arc.at: arc for line in canvas._view.page.lines() for arc in line.marks.arcs}
    assert set(arcs) == {"q", "Ann Lee"}
    assert arcs["q"].text == "said ← Ann Lee"
    assert arcs["Ann Lee"].text.startswith("said → we cannot wait. The")


def test_edges_far_apart_are_dragged_each_on_its_own_line(canvas, show):
    show(TEXT, spans=[quote()])
    canvas.focus_annotation("q")
    told = []
    canvas.edge_moved.connect(lambda *edge: told.append(edge))
    drag(canvas, before(canvas, START), before(canvas, TEXT.index("board") + 1))
    assert told == [("q", TEXT.index("board"), END)]

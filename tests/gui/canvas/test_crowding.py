"""What found no lane on a crowded line: seen while it is in focus, told by a tool tip else."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from canvas_content import annotated, offer, relation, span
from canvas_hand import settle
from ui.canvas.crowding import hides, with_relation, with_span
from ui.canvas.marks import LineMarks, Wording
from ui.canvas.metrics import Metrics
from ui.canvas.places import more_rect
from ui.canvas.placing import CHIP_LANES, place
from ui.canvas.text_layout import ShapedBlock
from ui.models.open_document import OpenDocument

TEXT = "It cost four, some say five, million dollars at the port of Aarhus in the far north."
WORDS = TEXT.rstrip(".").replace(",", "").split()


def crowd(count: int = 9, words: str = "five"):
    return [span(TEXT, words, f"LABEL{number}", f"s{number}") for number in range(count)]


def plus(canvas) -> list:
    """The "+n" chips on the screen."""
    return [chip for line in canvas._view.page.lines() for chip in line.marks.chips if chip.hidden]


def seen_chips(canvas) -> dict[str, str]:
    """What the chips that stand for one span say, by id."""
    return {
        chip.id: chip.text
        for line in canvas._view.page.lines()
        for chip in line.marks.chips
        if not chip.hidden
    }


def hover(canvas, point: QPoint) -> str:
    """Holds the mouse still over a point; returns what the tool tip says."""
    event = QHelpEvent(QEvent.Type.ToolTip, point, canvas.viewport().mapToGlobal(point))
    QApplication.sendEvent(canvas.viewport(), event)
    return QToolTip.text()


@pytest.fixture(autouse=True)
def no_tip_left(qtbot):
    yield
    QToolTip.hideText()


class TestSpans:
    def test_a_span_behind_plus_n_has_its_chip_while_it_is_in_focus(self, canvas, show):
        show(TEXT, spans=crowd())
        (more,) = plus(canvas)
        assert more.text == "+3"
        hidden = more.hidden[1]
        assert hidden not in seen_chips(canvas)
        canvas.focus_annotation(hidden)
        assert seen_chips(canvas)[hidden] == f"LABEL{hidden[1:]}"
        assert [chip.text for chip in plus(canvas)] == ["+2"]
        assert canvas.rect_of_annotation(hidden).width() > more.width
        canvas.clear_focus()
        assert plus(canvas) == [more]

    def test_the_last_one_behind_takes_its_place(self, canvas, show):
        show(TEXT, spans=crowd(CHIP_LANES + 1))
        (more,) = plus(canvas)
        canvas.focus_annotation(more.id)
        assert plus(canvas) == []
        assert canvas.rect_of_annotation(more.id).left() == more.left + canvas._view.page.left

    def test_the_picture_shows_chip_and_ring(self, canvas, show):
        show(TEXT, spans=crowd())
        hidden = plus(canvas)[0].hidden[1]
        before = canvas.viewport().grab().toImage()
        canvas.focus_annotation(hidden)
        settle(canvas)
        after = canvas.viewport().grab().toImage()
        chip, letters = canvas.rect_of_annotation(hidden), canvas.rect_of(TEXT.index("five"))
        ring = letters.adjusted(-4, -4, 4, 4)
        for rect in (chip, ring):
            assert before.copy(rect) != after.copy(rect)

    def test_walking_shows_each_of_them_in_turn(self, canvas, show):
        offers = [offer(TEXT, "five", f"LABEL{number}", f"s{number}") for number in range(9)]
        show(TEXT, offered=offers)
        for _ in range(len(offers)):
            assert canvas.walk(1)
            assert canvas.focused in seen_chips(canvas)

    def test_clicks_on_plus_n_go_through_what_is_behind_it(self, canvas, show):
        show(TEXT, spans=crowd())
        behind = set(plus(canvas)[0].hidden)
        seen = []
        for _ in range(4):
            rect = canvas.rect_of_annotation(plus(canvas)[0].id)
            QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
            seen.append(canvas.focused)
            assert canvas.focused in seen_chips(canvas)
        assert set(seen) == behind
        assert seen[3] == seen[0]

    def test_a_click_on_the_chip_that_came_out_keeps_it(self, canvas, show):
        show(TEXT, spans=crowd())
        hidden = plus(canvas)[0].hidden[2]
        canvas.focus_annotation(hidden)
        rect = canvas.rect_of_annotation(hidden)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        assert canvas.focused == hidden

    def test_a_hint_on_plus_n_leads_to_a_span_that_is_then_seen(self, canvas, show):
        show(TEXT, spans=crowd())
        more = plus(canvas)[0]
        assert more.id in canvas.ids_on_screen()
        canvas.focus_annotation(more.id)
        assert more.id in seen_chips(canvas)

    def test_the_line_is_as_high_as_before(self, canvas, show):
        show(TEXT + "\n\nMore.", spans=crowd())
        below = canvas.rect_of(len(TEXT) + 2)
        canvas.focus_annotation(plus(canvas)[0].id)
        assert canvas.rect_of(len(TEXT) + 2) == below

    def test_a_relation_that_would_reach_it_brings_it_out(self, canvas, show):
        people = [span(TEXT, "five", "PERSON", f"s{number}") for number in range(9)]
        show(TEXT, spans=[*people, span(TEXT, "port", "ORG", "port")])
        hidden = plus(canvas)[0].hidden[1]
        assert canvas.start_relation("port")
        for _ in range(12):
            if canvas.relation_ends[1] == hidden:
                break
            QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert canvas.relation_ends == ("port", hidden)
        assert hidden in seen_chips(canvas)


@st.composite
def crowded(draw):
    """Many spans on words of one line, the width of the column, and which one is in focus."""
    spans = [
        span(TEXT, draw(st.sampled_from(WORDS)), "LABEL" + "X" * draw(st.integers(0, 12)), f"s{n}")
        for n in range(draw(st.integers(7, 60)))
    ]
    return spans, draw(st.sampled_from(spans)), draw(st.integers(150, 900))


@given(crowded())
def test_bringing_out_covers_nothing_loses_nothing_and_moves_no_line(qapp, drawn):
    spans, focused, width = drawn
    metrics, wording = Metrics(), Wording()
    document = OpenDocument(annotated(TEXT, spans=spans))
    shaped = ShapedBlock(TEXT, 0, metrics=metrics, width=width)
    marks = place(document, 0, shaped, metrics=metrics, width=width, wording=wording)
    for line in marks.lines:
        if not hides(line, focused.id):
            continue
        out = with_span(line, focused, metrics=metrics, width=width, wording=wording)
        assert (out.height, out.baseline) == (line.height, line.baseline)
        assert _ids(out) == _ids(line)
        (chip,) = [chip for chip in out.chips if chip.id == focused.id]
        assert not chip.hidden
        assert 0 <= chip.left <= chip.right <= width
        for one, other in combinations(out.chips, 2):
            if one.lane == other.lane and chip in (one, other):
                assert one.right <= other.left or other.right <= one.left


def _ids(line: LineMarks) -> list[str]:
    return sorted(each for chip in line.chips for each in chip.hidden or (chip.id,))


ENDS = [span(TEXT, "four", "MONEY"), span(TEXT, "five", "MONEY")]
RELATIONS = [relation("four", "five", f"label{n}", f"r{n}") for n in range(12)]


class TestRelations:
    def test_one_that_found_no_lane_is_seen_while_it_is_in_focus(self, canvas, show):
        show(TEXT, spans=ENDS, relations=RELATIONS)
        line = next(line for line in canvas._view.page.lines() if line.marks.over)
        hidden = line.marks.over[0].id
        assert canvas.rect_of_annotation(hidden).isEmpty()
        canvas.focus_annotation(hidden)
        assert not canvas.rect_of_annotation(hidden).isEmpty()
        out = with_relation(line.marks, hidden)
        assert out.height == line.marks.height
        ids = sorted(arc.id for arc in (*out.arcs, *out.over))
        assert ids == sorted(each.id for each in RELATIONS)


class TestTips:
    def test_plus_n_says_labels_and_words_of_what_is_behind_it(self, canvas, show):
        show(TEXT, spans=crowd())
        (more,) = plus(canvas)
        said = hover(canvas, canvas.rect_of_annotation(more.id).center())
        for hidden in more.hidden:
            assert f"LABEL{hidden[1:]}&nbsp; five" in said
        assert said.count("five") == 3

    def test_a_long_list_is_cut_and_counted(self, canvas, show):
        show(TEXT, spans=crowd(CHIP_LANES + 20))
        said = hover(canvas, canvas.rect_of_annotation(plus(canvas)[0].id).center())
        assert said.count("five") == 12
        assert "and 8 more" in said

    def test_words_of_the_text_are_never_markup(self, canvas, show):
        text = "It said <b>five</b> & <img src='x'>."
        words = text[8:]
        show(text, spans=[span(text, words, f"LABEL{n}", f"s{n}") for n in range(9)])
        said = hover(canvas, canvas.rect_of_annotation(plus(canvas)[0].id).center())
        assert "&lt;b&gt;five&lt;/b&gt; &amp; &lt;img" in said

    def test_arcs_without_a_lane_are_told_too(self, canvas, show):
        show(TEXT, spans=ENDS, relations=RELATIONS)
        view = canvas._view
        line = next(line for line in view.page.lines() if line.marks.over)
        rect = more_rect(view, line)
        assert QRect(canvas.viewport().rect()).contains(rect)
        assert hover(canvas, rect.center()).count("four \u2192 five") == len(line.marks.over)

    def test_a_chip_that_is_cut_says_all_and_others_nothing(self, canvas, show, qtbot):
        show(TEXT, spans=[span(TEXT, "five", "L" * 80, "long"), span(TEXT, "port", "ORG", "short")])
        assert "L" * 80 in hover(canvas, canvas.rect_of_annotation("long").center())
        for rect in (canvas.rect_of_annotation("short"), canvas.rect_of(TEXT.index("port"))):
            # It fades first.
            hover(canvas, rect.center())
            qtbot.waitUntil(lambda: not QToolTip.isVisible())

"""What is painted for a stretch of text lies where the layout says, whatever the characters."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout

from awkward import texts
from ui.canvas.display import shown
from ui.canvas.metrics import Metrics
from ui.canvas.text_layout import ShapedBlock

CASES = {
    "latin": "Acme and Nordia",
    "emoji": "say \U0001f600 to \U0001f680 all",
    "zwj": "a \U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    "flags": "\U0001f1ef\U0001f1f5\U0001f1fa\U0001f1f8 met",
    "skin tone": "ok \U0001f44d\U0001f3fd ok",
    "combining": "cafe\u0301 a\u0300\u0316x",
    "hebrew": "שלום עולם אבג",
    "hebrew marks": "עִבְרִית שפה",
    "mixed": "see שלום 12 עולם end",
    "mixed rtl": "שלום hello 12 עולם",
    "cjk": "日本の首相 said",
    "bom": "\ufeffLeading mark",
    "swapped bom": "\ufffeLeading mark",
    "crlf": "one line\r",
    "nul": "a\0b\0c",
    "astral": "\U00010400\U00010401x\U00020000y",
    "tab": "a\tb\tc",
    "separators": "one\u2028two\u2029three",
    "surrogate": "a\ud83db",
}


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def block(text: str, *, start: int = 0, width: int = 600) -> ShapedBlock:
    return ShapedBlock(text, start, metrics=Metrics(), width=width)


def painted(text: str, width: int, colors: list[tuple[int, int, str]]) -> QImage:
    """Paints a line by Qt's own means, parts of it in other colors than black."""
    shaped = block(text, width=width)
    layout = QTextLayout(shown(text), Metrics().text)
    layout.setTextOption(shaped._layout.textOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    formats = []
    for start, end, color in colors:
        stretch = QTextLayout.FormatRange()
        stretch.start = units(text[:start])
        stretch.length = units(text[start:end])
        stretch.format = QTextCharFormat()
        stretch.format.setForeground(QColor(color))
        formats.append(stretch)
    layout.setFormats(formats)
    image = QImage(width + 40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        line.draw(painter, QPointF(20 + shaped.lines[0].shift, 10))
    return image


def columns_that_differ(one: QImage, other: QImage) -> set[int]:
    """Returns the columns in which two pictures of a line are clearly not the same."""
    found = set()
    step = one.bytesPerLine()
    for row, other_row in zip(
        *(
            [bytes(image.constBits()[y * step : (y + 1) * step]) for y in range(image.height())]
            for image in (one, other)
        ),
        strict=True,
    ):
        if row != other_row:
            # Four bytes a pixel: blue, green, red and nothing.
            reds = zip(row[2::4], other_row[2::4], strict=True)
            found.update(x - 20 for x, (red, also) in enumerate(reds) if abs(red - also) > 130)
    return found


def inked_columns(text: str, start: int, end: int, width: int) -> tuple[set[int], set[int]]:
    """Returns where Qt paints start:end, and where it paints the rest.

    What changes with the color of the pen is told from what does not: emoji bring their own.
    """
    rest = [(0, start, "black"), (end, len(text), "black")]
    part = columns_that_differ(
        painted(text, width, [*rest, (start, end, "red")]),
        painted(text, width, [*rest, (start, end, "black")]),
    )
    reds = [(0, start, "red"), (end, len(text), "red")]
    others = columns_that_differ(
        painted(text, width, [*reds, (start, end, "black")]),
        painted(text, width, [*rest, (start, end, "black")]),
    )
    return part, others


@pytest.mark.parametrize("name", CASES)
def test_extents_cover_what_qt_paints_and_nothing_else(qapp, name):
    text = CASES[name]
    shaped = block(text)
    if len(shaped.lines) > 1:
        pytest.skip("a text of one line only")
    edges = sorted({0, *(_edges(shaped))})
    for start, end in zip(edges, edges[2:], strict=False):
        part, others = inked_columns(text, start, end, 600)
        inside = [(extent.left, extent.right) for extent in shaped.extents(start, end)]
        # Letters lean over their edges by a pixel or two.
        assert all(any(left - 3 <= x <= right + 3 for left, right in inside) for x in part), text[
            start:end
        ]
        covered = sum(right - left for left, right in inside)
        assert not [
            x
            for x in others - part
            if covered > 12 and any(left + 3 < x < right - 3 for left, right in inside)
        ], text[start:end]


def test_some_letters_are_painted_in_the_color_of_the_pen(qapp):
    # Or the test above could not fail.
    part, others = inked_columns("Acme and Nordia", 0, 4, 600)
    assert len(part) > 10
    assert len(others) > 30
    assert max(part) < min(others) + 3


def _edges(shaped: ShapedBlock) -> list[int]:
    found = [shaped.start]
    while True:
        following = shaped.step(found[-1], 1)
        if following == found[-1]:
            return found
        found.append(following)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts(), st.integers(0, 5), st.data())
def test_parts_side_by_side_cover_what_the_whole_covers(qapp, text, start, data):
    text = text.replace("\n", " ")
    shaped = block(text, start=start, width=160)
    edges = _edges(shaped)
    assert edges[-1] == start + len(text)
    first, middle, last = sorted(
        data.draw(st.lists(st.sampled_from(edges), min_size=3, max_size=3))
    )
    whole = _area(shaped, first, last)
    parts = _area(shaped, first, middle) + _area(shaped, middle, last)
    # Blanks at a line break may be covered by a part of their own only.
    assert parts >= whole - 2
    if not any(line.seen_end < line.end for line in shaped.lines):
        assert parts == pytest.approx(whole, abs=4)


def _area(shaped: ShapedBlock, start: int, end: int) -> float:
    return sum(extent.right - extent.left for extent in shaped.extents(start, end))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts())
def test_the_lines_hold_every_character_once(qapp, text):
    text = text.replace("\n", " ")
    shaped = block(text, start=7, width=120)
    assert shaped.lines[0].start == 7
    assert shaped.lines[-1].end == 7 + len(text)
    for line, following in zip(shaped.lines, shaped.lines[1:], strict=False):
        assert line.end == following.start
    for offset in range(7, 7 + len(text)):
        line = shaped.lines[shaped.line_of(offset)]
        assert line.start <= offset < line.end


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts())
def test_a_click_on_a_caret_place_finds_it_again(qapp, text):
    text = text.replace("\n", " ")
    shaped = block(text, width=4000)
    if shaped._is_bidi or len(shaped.lines) > 1:
        return
    for edge in _edges(shaped):
        x = shaped.x_of(edge)
        # Characters without width share a place.
        assert abs(shaped.x_of(shaped.offset_at(0, x)) - x) < 0.5


def test_a_part_of_a_cluster_is_covered_as_the_whole(qapp):
    text = "a \U0001f468\u200d\U0001f469\u200d\U0001f467 b"
    shaped = block(text)
    family = shaped.extents(2, 7)
    assert shaped.extents(3, 5) == family
    assert shaped.extents(2, 3) == family
    assert family[0].right > family[0].left


def test_right_to_left_text_stands_at_the_right(qapp):
    shaped = block("שלום עולם", width=500)
    assert shaped.is_right_to_left
    (extent,) = shaped.extents(0, 4)
    assert 490 <= extent.right <= 501
    assert shaped.x_of(0) > shaped.x_of(4)


def test_a_stretch_across_directions_is_two_rectangles(qapp):
    text = "see שלום and"
    shaped = block(text)
    # The last letter of the first word and the first of the second are not side by side.
    stretches = shaped.extents(2, 5)
    assert len(stretches) == 2
    assert all(stretch.right > stretch.left for stretch in stretches)


def test_blanks_at_a_line_break_are_not_covered(qapp):
    shaped = block("word " * 40, width=200)
    for extent in shaped.extents(0, 200):
        line = shaped.lines[extent.line]
        assert extent.right <= shaped._x(extent.line, shaped._position(line.seen_end)) + 0.5


def test_the_caret_passes_letters_that_qt_does_not_know(qapp):
    shaped = block("a\U00011fc0b", start=0, width=160)
    assert _edges(shaped) == [0, 1, 2, 3]
    assert [shaped.step(offset, -1) for offset in (3, 2, 1)] == [2, 1, 0]

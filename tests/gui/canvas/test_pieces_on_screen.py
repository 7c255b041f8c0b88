"""A discontinuous span on the page: its pieces, what joins them, and zooming by a touchpad."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Origin, Span
from canvas_hand import press, settle

TEXT = "It cost four, some say five, million dollars."


def in_pieces(*pieces: tuple[int, int]) -> Span:
    return Span(
        id="p",
        start=pieces[0][0],
        end=pieces[-1][1],
        label="MONEY",
        fragments=pieces,
        annotator="ann",
        origin=Origin.MANUAL,
    )


def ink_under(canvas, start: int, end: int) -> int:
    """Counts the pixels under start:end that are not of the ground."""
    settle(canvas)
    image: QImage = canvas.viewport().grab().toImage()
    first, last = canvas.rect_of(start), canvas.rect_of(end - 1)
    ground = image.pixelColor(2, 2)
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(first.left() + 2, last.right() - 2)
        for y in range(first.bottom() + 1, first.bottom() + 4)
    )


def test_pieces_on_a_line_are_joined_by_dots_and_the_gap_is_no_part_of_them(canvas, show):
    show(TEXT)
    gap = (TEXT.index("some"), TEXT.index("five"))
    assert ink_under(canvas, *gap) == 0
    pieces = (TEXT.index("four"), TEXT.index(",")), (TEXT.index("million"), len(TEXT) - 1)
    show(TEXT, spans=[in_pieces(*pieces)])
    dots = ink_under(canvas, *gap)
    solid = ink_under(canvas, *pieces[1])
    assert 0 < dots < solid
    canvas.focus_annotation("p")
    press(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "four million dollars"


@pytest.mark.parametrize("steps", [1, 8, 40])
def test_small_steps_of_a_touchpad_zoom_as_far_as_one_notch_of_a_wheel(canvas, show, steps):
    show(TEXT)
    for _ in range(steps):
        point = QPointF(50, 50)
        event = QWheelEvent(
            point,
            canvas.viewport().mapToGlobal(point),
            QPoint(),
            QPoint(0, 120 // steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == pytest.approx(1.1, abs=0.001)

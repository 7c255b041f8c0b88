"""Letters on the marks on the screen: what ends them, and what is typed for a mark that is gone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_hand import middle
from ui.program import Program
from windowing import Key


def turn_the_wheel(program: Program) -> None:
    page = program.canvas.viewport()
    place = QPointF(page.rect().center())
    event = QWheelEvent(
        place,
        page.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page, event)


def click(program: Program) -> None:
    place = middle(program.canvas, program.bench.document.text.index("spoke"))
    QTest.mouseClick(program.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("act", [turn_the_wheel, click])
def test_the_mouse_ends_them(desk: Program, act):
    QTest.keyClick(desk.canvas, Key.Key_H)
    assert desk.canvas.hints
    act(desk)
    assert (desk.bench.mode, desk.canvas.hints) == ("text", {})


def test_a_mark_that_went_meanwhile_takes_no_focus_away(desk: Program):
    first = desk.canvas.focused
    QTest.keyClick(desk.canvas, Key.Key_Return)
    made = next(span for span in desk.bench.document.visible_spans() if span.suggestion is None)
    kept = desk.canvas.focused
    assert first
    assert kept != made.id
    QTest.keyClick(desk.canvas, Key.Key_H)
    letters = desk.canvas.hints[made.id]
    desk.session.undo()
    assert desk.bench.mode == "hints"
    QTest.keyClicks(desk.canvas, letters.lower())
    assert desk.bench.mode == "text"
    assert desk.canvas.focused == kept

"""Scrolling, zoom, size, and the place that is kept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.changes import DocumentChange
from canvas_content import span
from canvas_hand import drag, press, settle
from canvas_news import TEXT, told
from ui.theme.colors import DARK

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class TestPage:
    def test_only_visible_blocks_of_a_megabyte_are_laid_out(self, canvas, show, qtbot):
        text = ("A paragraph of a very long book that nobody reads to its end. " * 7 + "\n") * 2300
        document = show(text, spans=[span(text, "book", "PRODUCT")])
        assert len(text) > 1_000_000
        page = canvas._view.page
        assert page.laid_out < 12
        canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
        settle(canvas)
        assert page.laid_out < 24
        assert not canvas.rect_of(len(text) - 3).isNull()
        canvas.select(len(text) // 2, len(text) // 2)
        settle(canvas)
        assert not canvas.rect_of(len(text) // 2).isNull()
        assert page.laid_out < 48
        added = replace(span(text, "book", "ORG", "x"), start=10, end=20)
        canvas.apply("d", DocumentChange(spans={"x": added}))
        assert document.span("x") == added
        assert page.laid_out < 48

    def test_scrolling_a_pixel_moves_by_a_pixel(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 500
        show(text)
        bar = canvas.verticalScrollBar()
        bar.setValue(3000)
        settle(canvas)
        offset = canvas.place()["top"] + 60
        top = canvas.rect_of(offset).top()
        for step in (1, 7, 40):
            bar.setValue(bar.value() + step)
            settle(canvas)
            assert canvas.rect_of(offset).top() == top - step
            top -= step

    def test_the_end_can_be_reached_and_not_passed(self, canvas, show):
        text = "Some words of text.\n" * 400
        show(text)
        bar = canvas.verticalScrollBar()
        for _ in range(80):
            bar.setValue(bar.value() + bar.pageStep())
        settle(canvas)
        assert bar.value() == bar.maximum()
        rect = canvas.rect_of(len(text) - 2)
        assert 200 < rect.top() < canvas.viewport().height()
        bar.setValue(0)
        settle(canvas)
        assert 0 < canvas.rect_of(0).top() < 100

    def test_a_paragraph_without_a_blank_is_shown_in_parts(self, canvas, show):
        text = "日本" * 100_000
        show(text, spans=[replace(span(text, "日", "GPE"), start=50, end=60)])
        page = canvas._view.page
        assert page.laid_out < 4
        canvas.select(150_000, 150_001)
        settle(canvas)
        assert not canvas.rect_of(150_000).isNull()
        assert page.laid_out < 8

    def test_resizing_keeps_the_first_line(self, canvas, show):
        text = (
            "Some words of text that fill more than one line of this page when it is narrow. " * 400
        )
        show(text)
        canvas.verticalScrollBar().setValue(4000)
        settle(canvas)
        top = canvas.place()["top"]
        canvas.resize(500, 600)
        settle(canvas)
        assert not canvas.rect_of(top).isNull()
        assert canvas.rect_of(top).top() < 140

    def test_zoom_grows_everything_and_keeps_the_place(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 200
        show(text, spans=[span(text, "words", "ORG", "w", nth=50)])
        canvas.focus_annotation("w")
        settle(canvas)
        height = canvas.rect_of_annotation("w").height()
        zooms = told(canvas.zoom_changed)
        canvas.set_zoom(1.5)
        settle(canvas)
        assert zooms == [1.5]
        assert canvas.rect_of_annotation("w").height() >= height * 1.4

    def test_control_and_the_wheel_zoom(self, canvas, show):
        show(TEXT)
        point = QPointF(100, 100)
        wheel = QWheelEvent(
            point,
            canvas.viewport().mapToGlobal(point),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), wheel)
        assert canvas.zoom == pytest.approx(1.1)

    def test_the_place_comes_back(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 300
        spans = [span(text, "words", "ORG", "w", nth=100)]
        show(text, spans=spans)
        canvas.focus_annotation("w")
        settle(canvas)
        place, rect = canvas.place(), canvas.rect_of_annotation("w")
        show(TEXT)
        show(text, spans=spans)
        canvas.restore_place(place)
        settle(canvas)
        assert canvas.focused == "w"
        assert canvas.rect_of_annotation("w") == rect
        canvas.restore_place({"top": "nonsense", "caret": -4, "focus": "gone", "y": None})
        canvas.restore_place({"top": 10**9, "caret": 10**9})
        assert canvas.focused == ""

    @pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "a", "\ufeff", "\0", " \t "])
    def test_texts_with_next_to_nothing_in_them(self, canvas, show, text):
        show(text)
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_PageDown):
            press(canvas, key)
            press(canvas, key, SHIFT)
            press(canvas, key, CONTROL)
        press(canvas, Key.Key_Tab)
        drag(canvas, QPoint(60, 30), QPoint(300, 90))
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(60, 30))
        assert canvas.place()["caret"] <= len(text)

    def test_no_document_at_all(self, canvas):
        canvas.set_document(None)
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_Escape):
            press(canvas, key)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(60, 30))
        settle(canvas)
        assert (canvas.focused, canvas.selection, canvas.target) == ("", None, None)
        assert canvas.place() == {}
        canvas.set_theme(DARK)
        canvas.set_zoom(2)
        assert not canvas.walk(1)

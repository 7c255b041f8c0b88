"""Caret and selection, by mouse and by key."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_hand import before, drag, middle, press, settle
from canvas_news import TEXT, some, told

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class TestSelection:
    def test_a_drag_selects_whole_tokens(self, canvas, show):
        show(TEXT)
        heard = told(canvas.selection_changed)
        start = TEXT.index("co-founder")
        drag(canvas, middle(canvas, start + 2), middle(canvas, start + 12))
        assert canvas.selection == (start, start + len("co-founder paid"))
        assert heard[-1] == canvas.selection

    def test_alt_selects_exactly(self, canvas, show):
        show(TEXT)
        start = TEXT.index("co-founder")
        drag(canvas, before(canvas, start + 3), before(canvas, start + 7), ALT)
        assert canvas.selection == (start + 3, start + 7)

    def test_a_drag_backward_and_over_lines(self, canvas, show):
        show(TEXT)
        end = TEXT.index("The co")
        drag(canvas, before(canvas, end + 2), before(canvas, 6))
        assert canvas.selection == (5, end + 3)

    def test_a_double_click_takes_the_word_and_a_drag_after_it_more(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=middle(canvas, start + 1))
        assert canvas.selection == (start, start + 3)
        assert canvas.target == (start, start + 3)

    def test_a_drag_held_below_the_page_scrolls_and_selects_on(self, canvas, show, qtbot):
        text = "Some words of text that fill a line of this page.\n" * 200
        show(text)
        viewport = canvas.viewport()
        start = before(canvas, 5)
        QTest.mousePress(viewport, LEFT, pos=start)
        below = QPointF(start.x(), viewport.height() + 30)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            below,
            viewport.mapToGlobal(below),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)
        qtbot.waitUntil(lambda: canvas.verticalScrollBar().value() > 300)
        QTest.mouseRelease(viewport, LEFT, pos=below.toPoint())
        reached = canvas.selection[1]
        assert canvas.selection[0] == 5
        assert text.count("\n", 0, reached) > 12
        value = canvas.verticalScrollBar().value()
        qtbot.wait(120)
        assert canvas.verticalScrollBar().value() == value

    def test_a_click_beside_the_text_takes_nothing(self, canvas, show):
        show(TEXT)
        rect = canvas.rect_of(TEXT.index("Acme") + 3)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(rect.right() + 60, rect.center().y()))
        assert canvas.selection is None
        assert canvas.focused == ""

    def test_shift_and_arrows_select_and_snap(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        canvas.select(start, start)
        press(canvas, Key.Key_Right, SHIFT)
        assert canvas.selection == (start, start + 3)
        press(canvas, Key.Key_Right, SHIFT | CONTROL, times=2)
        assert canvas.selection == (start, start + len("Bob Hale"))
        press(canvas, Key.Key_Left)
        assert canvas.selection is None

    def test_alt_shift_and_arrows_select_exactly(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        canvas.select(start, start)
        press(canvas, Key.Key_Right, SHIFT | ALT, times=2)
        assert canvas.selection == (start, start + 2)

    def test_home_end_and_lines(self, canvas, show):
        show(TEXT)
        press(canvas, Key.Key_End, CONTROL)
        assert canvas.place()["caret"] == len(TEXT)
        press(canvas, Key.Key_Home, CONTROL)
        assert canvas.place()["caret"] == 0
        press(canvas, Key.Key_End)
        assert canvas.place()["caret"] == TEXT.index("\n")
        press(canvas, Key.Key_Home)
        x = canvas.rect_of(3).left()
        canvas.select(3, 3)
        press(canvas, Key.Key_Down)
        down = canvas.place()["caret"]
        assert down > TEXT.index("What")
        assert abs(canvas.rect_of(down).left() - x) < 8
        press(canvas, Key.Key_Up)
        assert canvas.place()["caret"] == 3

    def test_pages_go_down_and_up_again(self, canvas, show):
        text = "Some words of text that fill a line of the page.\n" * 300
        show(text)
        press(canvas, Key.Key_PageDown, times=3)
        settle(canvas)
        down = canvas.place()["caret"]
        assert text.count("\n", 0, down) > 15
        assert not canvas.rect_of(down).isNull()
        press(canvas, Key.Key_PageUp, times=3)
        assert canvas.place()["caret"] == 0

    def test_the_caret_focuses_the_span_it_enters_and_a_selection_none(self, canvas, show):
        show(TEXT, **some())
        canvas.select(TEXT.index("Bob") - 1, TEXT.index("Bob") - 1)
        press(canvas, Key.Key_Right)
        assert canvas.focused == "bob"
        press(canvas, Key.Key_Right, SHIFT)
        assert canvas.focused == ""
        assert canvas.selection is not None

    def test_everything_is_selected_and_copied_as_plain_text(self, canvas, show):
        show(TEXT, **some())
        press(canvas, Key.Key_A, CONTROL)
        press(canvas, Key.Key_C, CONTROL)
        # Copied as it was selected: without the blanks that no token has.
        assert QGuiApplication.clipboard().text() == TEXT
        canvas.focus_annotation("bob")
        press(canvas, Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == "Bob Hale"

    def test_target_is_the_word_at_the_caret(self, canvas, show):
        show(TEXT)
        start = TEXT.index("$175")
        canvas.select(start + 2, start + 2)
        assert canvas.selection is None
        assert TEXT[slice(*canvas.target)] == "175"


class TestKeysOfTheWindow:
    @pytest.mark.parametrize(
        ("key", "modifiers"),
        [
            (Key.Key_P, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Left, ALT),
            (Key.Key_Right, ALT | SHIFT | CONTROL),
            (Key.Key_Z, CONTROL),
            (Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
            (Key.Key_F, CONTROL),
        ],
    )
    def test_are_left_to_it(self, canvas, show, key, modifiers):
        show(TEXT)
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
        QApplication.sendEvent(canvas, event)
        assert not event.isAccepted()
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "")
        override.ignore()
        QApplication.sendEvent(canvas, override)
        assert not override.isAccepted()

    def test_its_own_keys_come_before_shortcuts(self, canvas, show):
        show(TEXT, **some())
        for key, modifiers in ((Key.Key_Right, SHIFT), (Key.Key_C, CONTROL), (Key.Key_A, CONTROL)):
            override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "")
            override.ignore()
            QApplication.sendEvent(canvas, override)
            assert override.isAccepted()

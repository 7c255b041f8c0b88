"""The history beside the text: leaving it by key."""

from PySide6.QtTest import QTest

from ui.program import Program
from windowing import Key


def test_escape_goes_back_to_the_text_and_no_further(desk: Program):
    QTest.keyClick(desk.canvas, Key.Key_Return)
    focused = desk.canvas.focused
    desk.window.history.list.setFocus()
    assert focused
    # To the window, as a keyboard does: whoever has the keyboard gets each part of the press.
    QTest.keyClick(desk.window.windowHandle(), Key.Key_Escape)
    assert desk.canvas.hasFocus()
    assert desk.canvas.focused == focused

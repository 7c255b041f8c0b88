"""What a hand does on a canvas: points, drags, keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.canvas.text_canvas import TextCanvas


def settle(canvas: TextCanvas) -> None:
    """Lets everything be painted that waits to be."""
    QApplication.processEvents()
    canvas.viewport().repaint()


def middle(canvas: TextCanvas, offset: int) -> QPoint:
    """Returns the middle of the character at an offset."""
    return canvas.rect_of(offset).center()


def before(canvas: TextCanvas, offset: int) -> QPoint:
    """Returns a point just inside the left edge of the character at an offset."""
    rect = canvas.rect_of(offset)
    return QPoint(rect.left() + 1, rect.center().y())


def drag(canvas: TextCanvas, start: QPoint, end: QPoint, modifiers=Qt.KeyboardModifier.NoModifier):
    """Presses at one point, moves in steps with the button held, lets go at the other."""
    viewport = canvas.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, modifiers, start)
    for share in (0.3, 0.7, 1.0):
        point = start + (end - start) * share
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            viewport.mapToGlobal(QPointF(point)),
            Qt.MouseButton.NoButton,
            left,
            modifiers,
        )
        QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, left, modifiers, end)


def press(canvas: TextCanvas, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(canvas, key, modifiers)

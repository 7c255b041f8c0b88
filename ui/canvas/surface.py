"""The scroll area on which a view is painted, and from which events go to the gestures."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from ui.canvas.accessibility.speaker import Speaker
from ui.canvas.gestures.keyboard import Keyboard
from ui.canvas.gestures.mouse import Mouse
from ui.canvas.letters import key_of
from ui.canvas.metrics import Metrics, Setting
from ui.canvas.painting import Pictures, paint
from ui.canvas.scroll_bar import ScrollBar
from ui.canvas.scrolling import Scrolling
from ui.canvas.tips import tip_at
from ui.canvas.view import View
from ui.errors import safe_override
from ui.theme.colors import Theme

_ZOOMS = (0.6, 3.0)


class Surface(QAbstractScrollArea):
    """Paints, scrolls and zooms; what hand and keys mean is for the gestures to say.

    Signals:
        zoom_changed: New zoom, after Ctrl and the wheel.
        column_placed: Where the column of text begins, in pixels from the left.
        painted: After each paint.
    """

    zoom_changed = Signal(float)
    column_placed = Signal(int)
    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View(theme, self)
        # Before anything of it is told: who asks first gets what Qt would make, and keeps it.
        self._speaker = Speaker(self, self._view)
        self._pictures = Pictures()
        self._keyboard = Keyboard(self._view)
        self._mouse = Mouse(self._view, self._keyboard)
        self._pointer = QPoint()
        self._bar = ScrollBar(theme)
        self.setVerticalScrollBar(self._bar)
        self._scrolling = Scrolling(self._view, self._bar)
        self._scrolling.column_placed.connect(self.column_placed)
        self._scrolling.went_on.connect(self._drag_on)
        self._view.stale.connect(self._repaint)
        self._view.moved.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def zoom(self) -> float:
        """1.0 for type of 17 px."""
        return self._view.metrics.zoom

    def set_zoom(self, zoom: float) -> None:
        """Makes type and spacing larger or smaller; the first visible line stays."""
        zoom = max(_ZOOMS[0], min(_ZOOMS[1], zoom))
        if zoom != self.zoom:
            self._view.set_metrics(Metrics(zoom, self._view.metrics.setting))
            self.zoom_changed.emit(zoom)

    def set_setting(self, setting: Setting) -> None:
        """Takes other type, spacing of lines or width; the first visible line stays."""
        if setting != self._view.metrics.setting:
            self._view.set_metrics(Metrics(self.zoom, setting))

    # Inside.

    def _repaint(self, rect: QRect) -> None:
        self.viewport().update(rect if not rect.isNull() else self.viewport().rect())

    def _drag_on(self) -> None:
        """Takes the drag along where the page went on under a mouse that is held outside."""
        self._mouse.move(self._pointer, QGuiApplication.keyboardModifiers())

    # What Qt calls.

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint(painter, self._view, self._pictures, event.rect(), has_keyboard=self.hasFocus())
        self.painted.emit()

    @override
    @safe_override(False)
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words, where = tip_at(self._view, event.pos())
            QToolTip.showText(event.globalPos(), words, self.viewport(), where)
            return True
        return super().viewportEvent(event)

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.viewport().size()
        self._view.set_size(size.width(), size.height())

    @override
    @safe_override(None)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scrolling.take()

    @override
    @safe_override(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press(event.position().toPoint(), event.modifiers())

    @override
    @safe_override(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._pointer = event.position().toPoint()
        self._mouse.move(point, event.modifiers())
        self._scrolling.pull(point.y() if self._mouse.is_dragging else None)
        self.viewport().setCursor(self._mouse.cursor(point))

    @override
    @safe_override(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrolling.pull(None)
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release()

    @override
    @safe_override(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.double_click(event.position().toPoint())

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keyboard.act_of(key_of(event), event.modifiers())
        if act is None:
            event.ignore()
        else:
            act()

    @override
    @safe_override(False)
    def focusNextPrevChild(self, next: bool) -> bool:
        # Qt asks this where no action has Tab just now. The keyboard stays: letters would land in
        # some field.
        if self._keyboard.relation is not None:
            self._keyboard.relation.step(1 if next else -1)
        return self._view.document is not None or super().focusNextPrevChild(next)

    @override
    @safe_override(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # One notch of a wheel is 120; a touchpad sends many small steps.
            self.set_zoom(self.zoom * 1.1 ** (event.angleDelta().y() / 120))
        else:
            super().wheelEvent(event)

    @override
    @safe_override(False)
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._keyboard.claims(key_of(event), event.modifiers())
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    @safe_override(None)
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    @safe_override(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

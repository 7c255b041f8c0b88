"""Which gesture a mouse event belongs to: decided when the button goes down, by what is there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from ui.canvas.gestures.draw_relation import DrawRelation
from ui.canvas.gestures.keyboard import Keyboard
from ui.canvas.gestures.resize_span import ResizeSpan
from ui.canvas.gestures.select_text import SelectText
from ui.canvas.hit_testing import Hit, HitKind, hit
from ui.canvas.view import PIECE_MODE, RELATION_MODE, View

_CURSORS = {
    HitKind.NOTHING: Qt.CursorShape.ArrowCursor,
    HitKind.TEXT: Qt.CursorShape.IBeamCursor,
    HitKind.CHIP: Qt.CursorShape.PointingHandCursor,
    HitKind.ARC: Qt.CursorShape.PointingHandCursor,
    HitKind.START: Qt.CursorShape.SizeHorCursor,
    HitKind.END: Qt.CursorShape.SizeHorCursor,
}


class Mouse:
    """Sends the mouse to one gesture at a time; points are in the viewport.

    The relation in hand is the keyboard's too: Escape ends it, Enter draws it.
    """

    def __init__(self, view: View, keyboard: Keyboard) -> None:
        self._view = view
        self._keyboard = keyboard
        self._select = SelectText(view)
        self._resize: ResizeSpan | None = None
        self._is_selecting = False
        # A chip that was pressed: dragging it away draws a relation.
        self._grabbed: tuple[str, QPoint] | None = None
        self._is_pulling = False

    @property
    def is_dragging(self) -> bool:
        """True while a button is held and something follows it."""
        return self._is_selecting or self._resize is not None or self._is_pulling

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """The left button went down."""
        found = self._hit(point)
        if found.kind is HitKind.NOTHING:
            return
        if self._view.mode == RELATION_MODE:
            self._press_child(found, point)
            return
        if found.kind in (HitKind.START, HitKind.END):
            self._resize = ResizeSpan(self._view, found)
        elif found.kind in (HitKind.CHIP, HitKind.ARC) and self._view.mode != PIECE_MODE:
            self._view.focus(found.id, reveal=False)
            if found.kind is HitKind.CHIP:
                self._grabbed = (found.id, point)
        else:
            self._is_selecting = True
            extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._select.press(found, extend=extend, exact=_is_exact(modifiers))

    def move(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse moved, with or without a button."""
        if self._grabbed is not None and not self._is_pulling:
            far = QGuiApplication.styleHints().startDragDistance()
            if (point - self._grabbed[1]).manhattanLength() >= far:
                self._pull(self._grabbed[0], point)
        found = self._hit(point)
        relation = self._keyboard.relation
        if self._resize is not None:
            self._resize.move(found.offset, exact=_is_exact(modifiers))
        elif relation is not None:
            if self._is_pulling or found.id or found.character >= 0:
                relation.hover(found, (point.x(), point.y()))
        elif self._is_selecting:
            self._select.move(found, exact=_is_exact(modifiers))

    def release(self) -> None:
        """The button was let go."""
        relation = self._keyboard.relation
        if self._resize is not None:
            resize, self._resize = self._resize, None
            resize.commit()
        elif self._is_pulling and relation is not None and not relation.commit():
            relation.cancel()
        self._is_pulling = self._is_selecting = False
        self._grabbed = None

    def double_click(self, point: QPoint) -> None:
        """The button went down twice: a word, or a chip to open."""
        found = self._hit(point)
        if self._view.mode == RELATION_MODE or found.kind is HitKind.NOTHING:
            return
        if found.kind in (HitKind.CHIP, HitKind.ARC):
            self._view.activated.emit(found.id)
        elif found.kind is HitKind.TEXT:
            self._is_selecting = True
            self._select.press_word(found)

    def cancel(self) -> None:
        """Forgets what was under way."""
        if self._resize is not None:
            self._resize.cancel()
        self._resize = None
        self._is_selecting = self._is_pulling = False
        self._grabbed = None

    def cursor(self, point: QPoint) -> Qt.CursorShape:
        """Returns the shape of the cursor at a point."""
        if self._resize is not None:
            return Qt.CursorShape.SizeHorCursor
        return _CURSORS[self._hit(point).kind]

    def _hit(self, point: QPoint) -> Hit:
        view = self._view
        if view.page is None:
            return Hit(HitKind.NOTHING)
        focused = view.focused if view.mode not in (RELATION_MODE, PIECE_MODE) else ""
        return hit(view.page, point.x(), point.y(), focused=focused)

    def _press_child(self, found: Hit, point: QPoint) -> None:
        relation = self._keyboard.relation
        if relation is not None:
            relation.hover(found, (point.x(), point.y()))
            relation.commit()

    def _pull(self, head: str, point: QPoint) -> None:
        relation = DrawRelation(self._view, head)
        self._keyboard.relation = relation
        self._is_pulling = True
        relation.start_by_mouse((point.x(), point.y()))


def _is_exact(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.AltModifier)

"""The keys that the canvas handles itself; every other one belongs to the window's actions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.canvas import caret
from ui.canvas.gestures.add_piece import AddPiece
from ui.canvas.gestures.draw_relation import DrawRelation
from ui.canvas.view import PIECE_MODE, View

Act = Callable[[], object]
Key = Qt.Key

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ARROWS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -1, Key.Key_Down: 1}
_ENDS = (Key.Key_Return, Key.Key_Enter, Key.Key_Escape)
_SIDEWAYS = (Key.Key_Left, Key.Key_Right)


class Keyboard:
    """Turns keys into moves of caret and selection, or of the relation being drawn."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.relation: DrawRelation | None = None
        self.piece = AddPiece(view)

    def act_of(self, key: int, modifiers: Qt.KeyboardModifier) -> Act | None:
        """Returns what a key does now, or None where it is not the canvas's."""
        if self._view.page is None:
            return None
        modifiers &= ~_KEYPAD
        if self.relation is not None:
            return self._relation_act(self.relation, key, modifiers)
        if self._view.mode == PIECE_MODE and modifiers == _NONE and key in _ENDS:
            return self.piece.cancel if key == Key.Key_Escape else self.piece.commit
        if key in _ARROWS:
            return self._arrow_act(key, modifiers)
        return self._jump_act(key, modifiers) or self._other_act(key, modifiers)

    def claims(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """True for keys that the canvas takes before shortcuts of the window see them."""
        return not modifiers & _ALT and self.act_of(key, modifiers) is not None

    # Relations.

    def start_relation(self, head: str, *, backward: bool = False) -> bool:
        """Begins a relation from a visible span, or to it; False where nothing can be joined."""
        # Before it starts: who hears of the new mode may ask for it.
        self.relation = relation = DrawRelation(self._view, head, backward=backward)
        if not relation.start():
            self.relation = None
        return self.relation is not None

    def _relation_act(
        self, relation: DrawRelation, key: int, modifiers: Qt.KeyboardModifier
    ) -> Act | None:
        if modifiers not in (_NONE, _SHIFT):
            return None
        # Every letter is its own here: none may put a label meanwhile.
        if Key.Key_A <= key <= Key.Key_Z:
            return partial(relation.type, chr(key))
        acts: dict[int, Act] = {
            Key.Key_Tab: partial(relation.step, -1 if modifiers == _SHIFT else 1),
            Key.Key_Backtab: partial(relation.step, -1),
            Key.Key_Backspace: relation.take_back,
            Key.Key_Left: partial(relation.step, -1),
            Key.Key_Right: partial(relation.step, 1),
            Key.Key_Up: partial(relation.step_line, -1),
            Key.Key_Down: partial(relation.step_line, 1),
            Key.Key_Return: relation.commit,
            Key.Key_Enter: relation.commit,
            Key.Key_Escape: relation.cancel,
            Key.Key_PageUp: partial(relation.turn_page, -1),
            Key.Key_PageDown: partial(relation.turn_page, 1),
        }
        return acts.get(key)

    # Caret.

    def _arrow_act(self, key: int, modifiers: Qt.KeyboardModifier) -> Act | None:
        direction = _ARROWS[Key(key)]
        extend = bool(modifiers & _SHIFT)
        if modifiers & _ALT:
            # Alone, Alt and arrows move the edges of a span: an action of the window.
            is_exact = key in _SIDEWAYS and modifiers == _ALT | _SHIFT
            return partial(self._sideways, direction, extend=True, exact=True) if is_exact else None
        by_word = bool(modifiers & _CONTROL)
        if key in _SIDEWAYS:
            if by_word:
                return partial(self._by_token, direction, extend=extend)
            return partial(self._sideways, direction, extend=extend)
        if by_word:
            return partial(self._by_block, direction, extend=extend)
        return partial(self._by_line, direction, extend=extend)

    def _jump_act(self, key: int, modifiers: Qt.KeyboardModifier) -> Act | None:
        extend = bool(modifiers & _SHIFT)
        to_end = bool(modifiers & _CONTROL)
        if modifiers & ~(_SHIFT | _CONTROL):
            return None
        if key in (Key.Key_Home, Key.Key_End):
            direction = 1 if key == Key.Key_End else -1
            return partial(self._edge, direction, extend=extend, of_text=to_end)
        if key in (Key.Key_PageUp, Key.Key_PageDown) and not to_end:
            direction = 1 if key == Key.Key_PageDown else -1
            return partial(self._by_page, direction, extend=extend)
        return None

    def _other_act(self, key: int, modifiers: Qt.KeyboardModifier) -> Act | None:
        if modifiers == _CONTROL and key == Key.Key_A:
            return self._select_all
        if modifiers == _CONTROL and key == Key.Key_C:
            return self.copy
        if modifiers == _NONE and key == Key.Key_Escape and self._can_let_go():
            return self._let_go
        return None

    def _sideways(self, direction: int, *, extend: bool, exact: bool = False) -> None:
        view = self._view
        selected = view.selection.stretch
        if selected is not None and not extend:
            self._go(selected[1] if direction > 0 else selected[0])
        elif view.page is not None:
            self._go(
                caret.beside(view.page, view.selection.caret, direction), extend=extend, exact=exact
            )

    def _by_token(self, direction: int, *, extend: bool) -> None:
        view = self._view
        if view.document is None or view.page is None:
            return
        shaped = view.page.placed(view.document.blocks.at(view.selection.caret)).shaped
        onward = -direction if shaped.is_right_to_left else direction
        self._go(caret.by_token(view.document.text, view.selection.caret, onward), extend=extend)

    def _by_block(self, direction: int, *, extend: bool) -> None:
        """Goes to the next paragraph, or to the start of this one and then the one before."""
        view = self._view
        if view.document is None:
            return
        blocks = view.document.blocks
        number = blocks.at(view.selection.caret)
        if direction < 0 and view.selection.caret > blocks.starts[number]:
            self._go(blocks.starts[number], extend=extend)
            return
        number += direction
        while 0 <= number < len(blocks) and blocks.is_blank(number):
            number += direction
        if 0 <= number < len(blocks):
            self._go(blocks.starts[number], extend=extend)
        else:
            self._edge(direction, extend=extend, of_text=True)

    def _by_line(self, direction: int, *, extend: bool) -> None:
        view = self._view
        if view.page is not None:
            x = self._goal()
            self._go(
                caret.by_line(view.page, view.selection.caret, direction, x=x), extend=extend, x=x
            )

    def _by_page(self, direction: int, *, extend: bool) -> None:
        view = self._view
        if view.page is None:
            return
        x = self._goal()
        height = max(view.metrics.line_height, view.size[1] - 2 * view.metrics.line_height)
        offset = caret.by_page(view.page, view.selection.caret, direction, x=x, height=height)
        view.page.scroll_to(max(0, view.page.value + direction * height))
        self._go(offset, extend=extend, x=x)
        view.moved.emit()

    def _edge(self, direction: int, *, extend: bool, of_text: bool) -> None:
        view = self._view
        if view.page is None or view.document is None:
            return
        if of_text:
            offset = len(view.document.text) if direction > 0 else 0
        else:
            offset = caret.line_edge(view.page, view.selection.caret, direction)
        self._go(offset, extend=extend)

    def _goal(self) -> float:
        """Returns the x that the caret keeps while it goes from line to line."""
        view = self._view
        if view.selection.goal_x is None and view.page is not None:
            view.selection.goal_x = caret.x_of(view.page, view.selection.caret)
        return view.selection.goal_x or 0.0

    def _go(
        self, offset: int, *, extend: bool = False, exact: bool = False, x: float | None = None
    ) -> None:
        self._view.put_caret(offset, extend=extend, exact=exact)
        self._view.selection.goal_x = x
        self._view.reveal_caret()

    # The rest.

    def _select_all(self) -> None:
        if self._view.document is not None:
            self._view.select(0, len(self._view.document.text))

    def copy(self) -> None:
        """Copies what is selected, or the text of the span in focus, as plain text."""
        view = self._view
        if view.document is None:
            return
        selected = view.selection.stretch
        span = view.document.span(view.focused)
        if selected is not None:
            text = view.document.text[slice(*selected)]
        elif span is not None:
            text = view.document.text_of(span)
        else:
            return
        # A lone surrogate is no text that a clipboard takes.
        QGuiApplication.clipboard().setText(text.encode("utf-8", "replace").decode("utf-8"))

    def _can_let_go(self) -> bool:
        view = self._view
        return bool(view.draft or view.selection.stretch or view.focused)

    def _let_go(self) -> None:
        """Takes back the selection; without one, the focus."""
        view = self._view
        if view.selection.stretch is not None:
            view.put_caret(view.selection.caret)
        else:
            view.clear_focus()

"""The widget that shows a document: scrolling, painting, events to the gestures, signals out."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure
from annotator.model.scheme import LabelScheme
from ui.canvas import caret, places
from ui.canvas.accessibility.speaker import Speaker
from ui.canvas.drafts import RelationDraft
from ui.canvas.gestures.keyboard import Keyboard
from ui.canvas.gestures.mouse import Mouse
from ui.canvas.letters import key_of
from ui.canvas.marks import Wording
from ui.canvas.metrics import Metrics, Setting
from ui.canvas.painting import ChipCache, paint
from ui.canvas.peek import Peek
from ui.canvas.scroll_bar import ScrollBar
from ui.canvas.view import View
from ui.errors import safe_override
from ui.models.open_document import OpenDocument, Predicate
from ui.theme.colors import Theme

_ZOOMS = (0.6, 3.0)


class TextCanvas(QAbstractScrollArea):
    """A document as text with marks; it never changes data, it says what hand and key ask for.

    Signals:
        focus_changed: Id of the span or relation now in focus; "" for none.
        selection_changed: Start and end of what is selected; equal where nothing is.
        relation_drawn: Ids of head and child that a relation is to join.
        relation_canceled: Relation mode was left without drawing.
        activated: Id of a span or relation whose chip or label was double-clicked.
        edge_moved: Id of a span whose edge was dragged, its new start and end.
        piece_drawn: Id of a span, start and end of a piece that it is to have too.
        mode_changed: "text" or "relation".
        zoom_changed: New zoom, after Ctrl and the wheel.
        column_placed: Where the column of text begins, in pixels from the left.
        painted: After each paint.
    """

    focus_changed = Signal(str)
    selection_changed = Signal(int, int)
    relation_drawn = Signal(str, str)
    relation_canceled = Signal()
    activated = Signal(str)
    edge_moved = Signal(str, int, int)
    piece_drawn = Signal(str, int, int)
    mode_changed = Signal(str)
    zoom_changed = Signal(float)
    column_placed = Signal(int)
    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View(theme, self)
        self.peek = Peek(self._view, self.viewport())
        # Before anything of it is told: who asks first gets what Qt would make, and keeps it.
        self._speaker = Speaker(self, self._view)
        self._chips = ChipCache()
        self._keyboard = Keyboard(self._view)
        self._mouse = Mouse(self._view, self._keyboard)
        self._scrolling = False
        self._pointer = QPoint()
        self._scheme: LabelScheme | None = None
        # Goes on scrolling while a drag is held outside.
        self._beyond = QTimer(self, interval=40)
        self._beyond.timeout.connect(self._scroll_beyond)
        self._connect()
        self._bar = ScrollBar(theme)
        self.setVerticalScrollBar(self._bar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(self.tr("Text"))
        self.setAccessibleDescription(self.tr("Marked text."))

    # What there is.

    @property
    def document(self) -> OpenDocument | None:
        """The document shown."""
        return self._view.document

    @property
    def focused(self) -> str:
        """Id of the span or relation in focus; "" for none."""
        return self._view.focused

    @property
    def focus_end(self) -> str:
        """Of a relation in focus: id of the end at which it is; "" for none."""
        return self._view.focus_end

    @property
    def mode(self) -> str:
        """What hand and keys do now: "text" or "relation"."""
        return self._view.mode

    @property
    def relation_ends(self) -> tuple[str, str]:
        """In relation mode: ids of the head and of the child pointed at; "" where none."""
        draft = self._view.draft
        return (draft.head, draft.child) if isinstance(draft, RelationDraft) else ("", "")

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, snapped to tokens unless Alt was held."""
        return self._view.selection

    @property
    def target(self) -> tuple[int, int] | None:
        """The selection, or else the token at the caret."""
        return self._view.target

    @property
    def caret(self) -> int:
        """Where the caret is, a code point of the text."""
        return self._view.caret

    @property
    def zoom(self) -> float:
        """1.0 for type of 17 px."""
        return self._view.metrics.zoom

    @property
    def hints(self) -> dict[str, str]:
        """The letters shown on chips and labels, by id; empty while none are."""
        return dict(self._view.hints)

    # What is shown.

    def set_document(self, document: OpenDocument | None) -> None:
        """Shows a document from its start, or nothing."""
        self.cancel_mode()
        self._view.set_document(document)
        self._speaker.follow()

    def apply(self, document_id: str, change: DocumentChange) -> None:
        """Takes in a change of the document shown; changes of others are passed over."""
        document = self._view.document
        if document is None or document.document.id != document_id:
            return
        if self._keyboard.relation is not None and self._keyboard.relation.head in change.spans:
            self.cancel_mode()
        with self._speaker.telling(change):
            self._view.apply(change)
        if self._keyboard.relation is not None:
            self._keyboard.relation.show_letters()

    def quiet_changes(self) -> AbstractContextManager[None]:
        """Lets a screen reader hear nothing of changes meanwhile: the caller tells it itself."""
        return self._speaker.quiet()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Sets the labels: their colors, and what relations may join."""
        self._scheme = scheme
        self._view.set_colors(self._view.theme, scheme)
        self._view.set_wording(self._view.wording.with_scheme(scheme))

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._bar.set_theme(theme)
        self._view.set_colors(theme, self._scheme)

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

    def set_show_rejected(self, show: bool) -> None:
        """Shows rejected suggestions, struck through, or hides them."""
        self._view.set_show_rejected(show)

    def set_value_words(self, words: Callable[[Figure], str]) -> None:
        """Sets what says the value of a figure on its chip."""
        self._view.set_wording(Wording(words, self._view.wording.symmetric))

    def set_hints(self, hints: dict[str, str]) -> None:
        """Shows a key on the chips of these annotations; empty for none."""
        self._view.set_hints(hints)

    def set_found(self, found: Sequence[tuple[int, int]]) -> None:
        """Shows stretches of text that a search found, sorted; empty for none."""
        self._view.set_found(found)

    def ids_on_screen(self) -> list[str]:
        """Returns the ids of all whose chips or labels are wholly on the screen, from the top."""
        return places.ids_on_screen(self._view)

    # Focus, selection, modes.

    def focus_annotation(self, item_id: str, *, reveal: bool = True, near: str = "") -> None:
        """Puts a visible span or relation in focus, a relation at its end `near` if given."""
        self._view.focus(item_id, reveal=reveal, near=near)

    def clear_focus(self) -> None:
        """Takes the focus from whatever has it."""
        self._view.clear_focus()

    def select(self, start: int, end: int) -> None:
        """Selects start:end exactly and puts the caret at its end; equal: only the caret."""
        self._view.select(start, end)
        self._view.reveal_caret()

    def character_beside(self, offset: int, step: int) -> int:
        """Returns the place one visible character further in the text (1) or back (-1)."""
        page = self._view.page
        return caret.onward(page, offset, step) if page is not None else offset

    def walk(self, step: int, predicate: Predicate | None = None) -> bool:
        """Focuses the next (1) or previous (-1) one, round the end; False if there is none.

        Without `predicate` only pending suggestions count.
        """
        return self._view.walk(step, predicate)

    def start_relation(self, head: str, *, backward: bool = False) -> bool:
        """Begins relation mode from a visible span, or to it; False where nothing can be joined."""
        self.cancel_mode()
        return self._keyboard.start_relation(head, backward=backward)

    def start_piece(self) -> bool:
        """Begins to look for a piece more of the span in focus; False where none is."""
        self.cancel_mode()
        return self._keyboard.piece.start()

    @property
    def is_caret_shown(self) -> bool:
        """False after something was brought into focus without the caret."""
        return self._view.is_caret_shown

    def cancel_mode(self) -> None:
        """Leaves the mode for relations or pieces without drawing."""
        self._mouse.cancel()
        self._keyboard.piece.cancel()
        if self._keyboard.relation is not None:
            self._keyboard.relation.cancel()

    # Where things are.

    def place(self) -> dict[str, Any]:
        """Returns where the reader is, for `restore_place`; plain JSON."""
        return self._view.place()

    def restore_place(self, place: dict[str, Any]) -> None:
        """Goes back to where `place` was taken, as far as that still exists."""
        self._view.restore_place(place)
        self._speaker.follow()

    def rect_of(self, offset: int) -> QRect:
        """Returns where the character at `offset` is painted, in the viewport."""
        rects = places.rects_of(self._view, offset, offset + 1)
        return rects[0] if rects else QRect()

    def rect_of_annotation(self, item_id: str) -> QRect:
        """Returns where a span's chip, or a relation's label, is painted, in the viewport."""
        return places.rect_of_item(self._view, item_id)

    # Inside.

    def _connect(self) -> None:
        view = self._view
        view.focus_changed.connect(self.focus_changed)
        view.selection_changed.connect(self.selection_changed)
        view.relation_drawn.connect(self.relation_drawn)
        view.relation_canceled.connect(self.relation_canceled)
        view.activated.connect(self.activated)
        view.edge_moved.connect(self.edge_moved)
        view.piece_drawn.connect(self.piece_drawn)
        view.mode_changed.connect(self._note_mode)
        view.stale.connect(self._repaint)
        view.moved.connect(self._follow)
        view.moved.connect(self.viewport().update)
        view.resized.connect(self._follow)

    def _note_mode(self, mode: str) -> None:
        if mode == "text":
            self._keyboard.relation = None
        self.mode_changed.emit(mode)

    def _repaint(self, rect: QRect) -> None:
        self.viewport().update(rect if not rect.isNull() else self.viewport().rect())

    def _follow(self) -> None:
        """Makes the scroll bar say where the page is."""
        page, bar = self._view.page, self.verticalScrollBar()
        self._scrolling = True
        bar.setRange(0, page.maximum if page is not None else 0)
        bar.setPageStep(max(1, self.viewport().height() - self._view.metrics.line_height))
        bar.setSingleStep(self._view.metrics.line_height)
        bar.setValue(page.value if page is not None else 0)
        self._scrolling = False
        self.column_placed.emit(page.left if page is not None else 0)

    def _scroll_beyond(self) -> None:
        """Goes on while the mouse is held above or below the page, and takes the drag along."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + (24 if self._pointer.y() > 0 else -24))
        self._mouse.move(self._pointer, QGuiApplication.keyboardModifiers())

    # What Qt calls.

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint(painter, self._view, self._chips, event.rect(), has_keyboard=self.hasFocus())
        self.painted.emit()

    @override
    @safe_override(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.viewport().size()
        self._view.set_size(size.width(), size.height())

    @override
    @safe_override(None)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._scrolling or self._view.page is None:
            return
        self._view.page.scroll_to(self.verticalScrollBar().value())
        self._view.moved.emit()

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
        is_outside = not 0 <= point.y() < self.viewport().height()
        if self._mouse.is_dragging and is_outside:
            self._beyond.start()
        else:
            self._beyond.stop()
        self.viewport().setCursor(self._mouse.cursor(point))

    @override
    @safe_override(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._beyond.stop()
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
        return self.document is not None or super().focusNextPrevChild(next)

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

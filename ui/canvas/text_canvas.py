"""The widget that shows a document, as the rest of the window knows it: signals and acts."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure
from annotator.model.scheme import LabelScheme
from ui.canvas import caret, places
from ui.canvas.drafts import RelationDraft
from ui.canvas.marks import Wording
from ui.canvas.peek import Peek
from ui.canvas.surface import Surface
from ui.models.open_document import OpenDocument, Predicate
from ui.theme.colors import Theme


class TextCanvas(Surface):
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
    """

    focus_changed = Signal(str)
    selection_changed = Signal(int, int)
    relation_drawn = Signal(str, str)
    relation_canceled = Signal()
    activated = Signal(str)
    edge_moved = Signal(str, int, int)
    piece_drawn = Signal(str, int, int)
    mode_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.peek = Peek(self._view, self.viewport())
        self._scheme: LabelScheme | None = None
        self._connect()
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
        return self._view.selection.stretch

    @property
    def target(self) -> tuple[int, int] | None:
        """The selection, or else the token at the caret."""
        return self._view.selection.target

    @property
    def caret(self) -> int:
        """Where the caret is, a code point of the text."""
        return self._view.selection.caret

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
        return self._view.selection.is_caret_shown

    def cancel_mode(self) -> None:
        """Leaves the mode for relations or pieces without drawing."""
        self._mouse.cancel()
        self._scrolling.pull(None)
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

    def _note_mode(self, mode: str) -> None:
        if mode == "text":
            self._keyboard.relation = None
        self.mode_changed.emit(mode)

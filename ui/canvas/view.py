"""What is shown and how: the page, caret and selection, the one thing in focus, a gesture's draft.

Gestures change it, painting reads it, the widget listens to its signals. No widget is known here.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal

from annotator.model.annotation import Span
from annotator.model.changes import DocumentChange
from annotator.model.scheme import LabelScheme
from ui.canvas.drafts import EdgeDraft, RelationDraft
from ui.canvas.marks import Wording
from ui.canvas.metrics import Metrics
from ui.canvas.page import Page
from ui.canvas.palette import Palette
from ui.canvas.selection import Selection
from ui.models.kinds import PENDING, Predicate
from ui.models.open_document import OpenDocument
from ui.theme.colors import Theme

TEXT_MODE = "text"
RELATION_MODE = "relation"
PIECE_MODE = "piece"
_RIM = 6


class View(QObject):
    """The state of the canvas for the document shown.

    Attributes:
        focused: Id of the span or relation in focus; "" for none.
        selection: Caret and selection.
        possible: In relation mode: which spans can be the child.
        draft: What a gesture is making.
        hints: Keys shown on chips and labels, by id.
        found: Stretches of text that a search found, sorted.
    """

    focus_changed = Signal(str)
    selection_changed = Signal(int, int)
    mode_changed = Signal(str)
    relation_drawn = Signal(str, str)
    relation_canceled = Signal()
    activated = Signal(str)
    edge_moved = Signal(str, int, int)
    piece_drawn = Signal(str, int, int)
    draft_changed = Signal()
    # What must be painted again, in the viewport; an empty rectangle stands for all of it.
    stale = Signal(QRect)
    # The page moved: the scroll bar must follow, and all is painted again.
    moved = Signal()
    # Lines are higher or lower now: the scroll bar must follow.
    resized = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.scheme: LabelScheme | None = None
        self.palette = Palette(theme)
        self.metrics = Metrics()
        self.wording = Wording()
        self.document: OpenDocument | None = None
        self.page: Page | None = None
        self.mode = TEXT_MODE
        self.draft: EdgeDraft | RelationDraft | None = None
        self.hints: dict[str, str] = {}
        self.found: Sequence[tuple[int, int]] = ()
        self._shows_rejected = False
        self.focused = ""
        self._focus_end = ""
        self.selection = Selection()
        self.possible: Predicate | None = None
        self.size = (0, 0)

    # What is shown.

    def set_document(self, document: OpenDocument | None) -> None:
        """Shows a document from its start, or nothing."""
        self.clear_focus()
        self.draft = None
        self.hints = {}
        self.found = ()
        self.document = document
        self.selection = Selection(
            document.text if document is not None else "",
            is_caret_shown=self.selection.is_caret_shown,
        )
        if document is not None:
            document.set_show_rejected(self._shows_rejected)
        self.page = Page(document, self.metrics, self.wording) if document is not None else None
        if self.page is not None:
            self.page.set_size(*self.size)
        self._all_new()

    def set_size(self, width: int, height: int) -> None:
        """Says how large the viewport is."""
        self.size = (width, height)
        if self.page is not None:
            self.page.set_size(width, height)
        self._all_new()

    def set_metrics(self, metrics: Metrics) -> None:
        """Takes other fonts and distances."""
        self.metrics = metrics
        if self.page is not None:
            self.page.set_metrics(metrics)
        self._all_new()

    def set_wording(self, wording: Wording) -> None:
        """Takes other words for chips and arcs."""
        self.wording = wording
        if self.page is not None:
            self.page.set_wording(wording)
        self._all_new()

    def set_colors(self, theme: Theme, scheme: LabelScheme | None) -> None:
        """Takes other colors."""
        self.theme = theme
        self.scheme = scheme
        self.palette = Palette(theme, scheme)
        self.stale.emit(QRect())

    def set_show_rejected(self, show: bool) -> None:
        """Shows or hides rejected suggestions."""
        self._shows_rejected = show
        if self.document is not None and self.page is not None:
            self.document.set_show_rejected(show)
            self.page.forget_marks()
            if not self.document.is_visible(self.focused):
                self.clear_focus()
            self._all_new()

    def apply(self, change: DocumentChange) -> None:
        """Takes in a change; only blocks that look different are painted again."""
        if self.document is None or self.page is None:
            return
        held = self.document.start_of(self.focused) if self.focused else None
        if held is None:
            held = self._start_of_first(change)
        applied = self.document.apply(change)
        done = self.page.refresh(applied.blocks, hold=held)
        if done.bottom > done.top:
            # A ring reaches a little beyond its line.
            top, bottom = done.top - _RIM, done.bottom + _RIM
            self.stale.emit(QRect(0, top, self.size[0], bottom - top))
        if done.moved:
            self.resized.emit()
        if self.focused and not self.document.is_visible(self.focused):
            self._focus(applied.moved.get(self.focused, ""))

    # Focus.

    @property
    def ringed(self) -> str:
        """Id of what has the ring: that in focus, or what a relation being drawn would reach."""
        draft = self.draft
        return (draft.child or draft.head) if isinstance(draft, RelationDraft) else self.focused

    def focus(self, item_id: str, *, reveal: bool = True, near: str = "") -> None:
        """Puts a visible span or relation in focus, and the caret where it begins.

        Args:
            item_id: What is to be in focus.
            reveal: Scroll so that it can be seen.
            near: Of a relation: the end at which it is to be in focus. By default the later one,
                unless only the other is on the screen.
        """
        if self.document is None or self.page is None:
            return
        end = self._end_to_show(item_id, near)
        start = self.document.start_of(end or item_id)
        if start is None:
            self.clear_focus()
            return
        self._collapse(start)
        self.selection.is_caret_shown = False
        if end != self._focus_end:
            self._focus_end = end
            self.stale.emit(QRect())
        self._focus(item_id)
        span = self.document.span(item_id)
        if reveal and self.page.reveal(start, span.end if span is not None else None):
            self.moved.emit()

    @property
    def focus_end(self) -> str:
        """Of a relation in focus: id of the end at which the ring is; "" for none."""
        ends = self.document.ends_of(self.focused) if self.document is not None else None
        if self.document is None or ends is None:
            return ""
        # The end may have been a suggestion when it was come to.
        end = self.document.standing(self._focus_end)
        return end if end in (ends[0].id, ends[1].id) else self._end_to_show(self.focused, "")

    def clear_focus(self) -> None:
        """Takes the focus from whatever has it."""
        self._focus("")

    def walk(self, step: int, predicate: Predicate | None = None) -> bool:
        """Focuses the next or previous one that `predicate` is true for, round the end."""
        document = self.document
        if document is None:
            return False
        wanted = predicate or PENDING
        at = self.focused if document.is_visible(self.focused) else self.selection.caret
        found = document.neighbor(at, step, wanted)
        if found is None:
            found = document.neighbor(0 if step > 0 else len(document.text) + 1, step, wanted)
        if found is None:
            return False
        self.focus(found)
        return True

    def is_on_screen(self, offset: int) -> bool:
        """True where the line of an offset is on the screen, at least in part."""
        page, document = self.page, self.document
        if page is None or document is None:
            return False
        number = document.blocks.at(offset)
        if all(each.block.number != number for each in page.screen()):
            return False
        line = page.line_at(offset)
        return line.top < self.size[1] and line.top + line.marks.height > 0

    def is_faint(self, span_id: str) -> bool:
        """True for a span that the relation being drawn cannot lead to."""
        span = self.document.span(span_id) if self.document is not None else None
        return self.possible is not None and span is not None and not self.possible(span)

    def span_under(self, offset: int, *, outward: bool = False) -> str:
        """Returns the innermost span at `offset`; with `outward` the one round that in focus."""
        spans = self.document.spans_at(offset) if self.document is not None else []
        ids = [span.id for span in spans if _covers(span, offset)]
        if outward and self.focused in ids:
            return ids[(ids.index(self.focused) + 1) % len(ids)]
        return ids[0] if ids else ""

    # Caret and selection.

    def put_caret(
        self,
        offset: int,
        *,
        extend: bool = False,
        exact: bool = False,
        character: int | None = None,
        outward: bool = False,
    ) -> None:
        """Moves the caret, and the focus to the span under it.

        Args:
            offset: Where to.
            extend: Keep the anchor: select what lies between.
            exact: Do not snap what is selected.
            character: Whose span gets the focus; -1 for none. The one after the caret if None.
            outward: Where the span in focus lies there, take the one round it.
        """
        if self.document is None or self.page is None:
            return
        held = self.selection
        held.put(offset, anchor=held.anchor if extend else None, exact=exact)
        at = held.caret if character is None else character
        if self.mode != PIECE_MODE:
            found = "" if held.stretch or at < 0 else self.span_under(at, outward=outward)
            self._focus(found)
        self._tell_selection()

    def select(self, start: int, end: int, *, exact: bool = True) -> None:
        """Selects start:end and puts the caret at its end."""
        if self.document is None:
            return
        self.selection.put(end, anchor=start, exact=exact)
        if self.selection.stretch and self.mode != PIECE_MODE:
            self._focus("")
        self._tell_selection()

    def reveal_caret(self) -> None:
        """Scrolls so that the caret can be seen."""
        if self.page is not None and self.page.reveal(self.selection.caret):
            self.moved.emit()

    def set_draft(self, draft: EdgeDraft | RelationDraft | None) -> None:
        """Shows what a gesture is making."""
        if draft != self.draft:
            self.draft = draft
            self._bring_out()
            self.stale.emit(QRect())
            self.draft_changed.emit()

    def set_hints(self, hints: dict[str, str]) -> None:
        """Shows keys on the chips and labels of these ids; empty for none."""
        if hints != self.hints:
            self.hints = dict(hints)
            self.stale.emit(QRect())

    def set_found(self, found: Sequence[tuple[int, int]]) -> None:
        """Shows what a search found, sorted; empty for nothing."""
        self.found = found
        self.stale.emit(QRect())

    def set_mode(self, mode: str) -> None:
        """Changes what hand and keys do."""
        if mode != self.mode:
            self.mode = mode
            self.mode_changed.emit(mode)

    # Coming back.

    def place(self) -> dict[str, Any]:
        """Returns where the reader is, as plain JSON."""
        if self.page is None:
            return {}
        top, y = self.page.first_place()
        return {"top": top, "y": y, "caret": self.selection.caret, "focus": self.focused}

    def restore_place(self, place: dict[str, Any]) -> None:
        """Goes back to where `place` was taken, as far as that still exists."""
        if self.document is None or self.page is None:
            return
        length = len(self.document.text)
        top, y, caret = (_number(place.get(key)) for key in ("top", "y", "caret"))
        if top < length:
            self.page.show_at(top, min(y, self.size[1]))
        self._collapse(min(caret, length))
        self.focus(str(place.get("focus", "")), reveal=False)
        self._all_new()

    # Inside.

    def _end_to_show(self, relation_id: str, near: str) -> str:
        """Returns the end of a relation at which it is to be in focus; "" for a span."""
        ends = self.document.ends_of(relation_id) if self.document is not None else None
        if ends is None:
            return ""
        first, last = sorted(ends, key=lambda end: (end.start, -end.end, end.id))
        if near in (first.id, last.id):
            return near
        is_first_alone = self.is_on_screen(first.start) and not self.is_on_screen(last.start)
        return first.id if is_first_alone else last.id

    def _focus(self, item_id: str) -> None:
        if item_id and (self.document is None or not self.document.is_visible(item_id)):
            item_id = ""
        if item_id != self.focused:
            self.focused = item_id
            self._bring_out()
            self.stale.emit(QRect())
            if self.mode == PIECE_MODE:
                # The piece was to be one of what was in focus.
                self.set_mode(TEXT_MODE)
            self.focus_changed.emit(item_id)

    def _bring_out(self) -> None:
        if self.page is not None:
            self.page.front = self.ringed

    def _start_of_first(self, change: DocumentChange) -> int | None:
        """Returns where the first span of a change lies, or lay if it was taken away."""
        assert self.document is not None
        for name, span in change.spans.items():
            start = span.start if span is not None else self.document.start_of(name)
            if start is not None:
                return start
        return None

    def _collapse(self, offset: int) -> None:
        if self.selection.collapse(offset):
            self._tell_selection()

    def _tell_selection(self) -> None:
        caret = self.selection.caret
        selected = self.selection.stretch or (caret, caret)
        self.stale.emit(QRect())
        self.selection_changed.emit(*selected)

    def _all_new(self) -> None:
        self.stale.emit(QRect())
        self.moved.emit()


def _covers(span: Span, offset: int) -> bool:
    return not span.fragments or any(start <= offset < end for start, end in span.fragments)


def _number(value: object) -> int:
    """Returns a whole number from 0; what was kept may be from anywhere."""
    return max(0, value) if isinstance(value, int) else 0

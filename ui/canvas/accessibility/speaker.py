"""Says aloud what the canvas shows: what is in focus, what an edit did, where a relation goes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

from annotator.model.changes import DocumentChange
from ui.canvas.accessibility.interface import expose, proxy_of
from ui.canvas.accessibility.words import named, words_of, words_of_change
from ui.canvas.drafts import RelationDraft
from ui.canvas.view import View
from ui.spoken import announce, is_heard


class Speaker:
    """Follows one view; idle where no screen reader listens."""

    def __init__(self, canvas: QWidget, view: View) -> None:
        self._canvas = canvas
        self._view = view
        self._is_quiet = False
        self._is_changing = False
        self._drawn = ("", "")
        expose(canvas, view, self._select)
        view.focus_changed.connect(self._say_focus)
        view.focus_changed.connect(self.follow)
        view.selection_changed.connect(self.follow)
        view.draft_changed.connect(self._say_draft)

    @contextmanager
    def telling(self, change: DocumentChange) -> Iterator[None]:
        """Says what `change` did, once the view has taken it in meanwhile.

        Of the focus nothing is said then: what stands for a thing that was in focus is said with
        what happened to it.
        """
        document = self._view.document
        if document is None or not is_heard():
            yield
            return
        before = {item: document.item(item) for item in (*change.spans, *change.relations)}
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False
        if not self._is_quiet:
            said = words_of_change(document, change, before, self._view.wording)
            announce(self._canvas, said)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Says nothing of changes meanwhile: the caller says in its own words what it does."""
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False

    def follow(self) -> None:
        """Brings the text that assistive programs read up to date, if one reads it."""
        proxy = proxy_of(self._canvas)
        if proxy is not None:
            proxy.follow()

    def _select(self, anchor: int, caret: int) -> None:
        self._view.select(anchor, caret)
        self._view.reveal_caret()

    def _say_focus(self, item_id: str) -> None:
        document = self._view.document
        item = document.item(item_id) if document is not None and item_id else None
        if document is not None and item is not None and is_heard() and not self._is_changing:
            announce(self._canvas, words_of(document, item, self._view.wording))

    def _say_draft(self) -> None:
        """Says where the relation that is being drawn would lead."""
        document, draft = self._view.document, self._view.draft
        drawn = (draft.head, draft.child) if isinstance(draft, RelationDraft) else ("", "")
        is_new = drawn[0] != self._drawn[0]
        if drawn == self._drawn:
            return
        self._drawn = drawn
        if document is None or not is_heard():
            return
        head, child = (document.span(each) for each in drawn)
        parts = [f"relation from {named(document, head)}"] if is_new and head else []
        parts += [f"to {named(document, child)}"] if child else []
        announce(self._canvas, " ".join(parts))

"""Dragging an edge of the span in focus, by token, or exactly with Alt."""

from annotator.text.tokens import snap
from ui.canvas.drafts import EdgeDraft
from ui.canvas.hit_testing import Hit, HitKind
from ui.canvas.view import View


class ResizeSpan:
    """A drag of the start or the end of one span."""

    def __init__(self, view: View, hit: Hit) -> None:
        span = view.document.span(hit.id) if view.document is not None else None
        if span is None:
            raise ValueError(f"there is no span {hit.id!r} to resize")
        self._view = view
        self._span = span
        self._is_start = hit.kind is HitKind.START

    def move(self, offset: int, *, exact: bool) -> None:
        """Shows the span with its edge at `offset`."""
        start, end = self._moved(offset, exact=exact)
        self._view.set_draft(EdgeDraft(self._span.id, start, end))

    def commit(self) -> None:
        """Tells where the edge was let go."""
        draft = self._view.draft
        self._view.set_draft(None)
        if isinstance(draft, EdgeDraft) and (draft.start, draft.end) != (
            self._span.start,
            self._span.end,
        ):
            self._view.edge_moved.emit(draft.id, draft.start, draft.end)

    def cancel(self) -> None:
        """Leaves the span as it is."""
        self._view.set_draft(None)

    def _moved(self, offset: int, *, exact: bool) -> tuple[int, int]:
        start, end = self._span.start, self._span.end
        document = self._view.document
        assert document is not None
        if self._is_start:
            offset = max(0, min(offset, end - 1))
            snapped = snap(document.text, offset, end)
            return offset if exact or snapped is None else min(snapped[0], end - 1), end
        offset = min(max(offset, start + 1), len(document.text))
        snapped = snap(document.text, start, offset)
        return start, offset if exact or snapped is None else max(snapped[1], start + 1)

"""Looking for another piece of the span in focus: it stays ringed while words are selected."""

from ui.canvas.view import PIECE_MODE, TEXT_MODE, View


class AddPiece:
    """A piece more for one span, until Enter or Escape."""

    def __init__(self, view: View) -> None:
        self._view = view

    def start(self) -> bool:
        """Begins at the end of the span in focus; False where none is."""
        view = self._view
        span = view.document.span(view.focused) if view.document is not None else None
        if span is None:
            return False
        view.set_mode(PIECE_MODE)
        view.put_caret(span.end)
        view.reveal_caret()
        return True

    def commit(self) -> None:
        """Tells which words are to be added: those selected, or the one at the caret."""
        view = self._view
        piece, span = view.selection.target, view.focused
        if piece is None:
            return
        self.cancel()
        view.piece_drawn.emit(span, *piece)

    def cancel(self) -> None:
        """Leaves without adding; the span stays in focus."""
        view = self._view
        if view.mode == PIECE_MODE:
            view.set_mode(TEXT_MODE)
            view.focus(view.focused, reveal=False)

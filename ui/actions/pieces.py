"""Discontinuous spans by hand: a piece more, a piece less."""

from annotator.model.annotation import Span
from annotator.text.fragments import with_piece, without_piece
from ui.actions.marking import has_span, set_bounds
from ui.actions.workbench import Workbench


def start_piece(bench: Workbench) -> None:
    """Begins with a piece more of the span in focus: what is selected next goes to it."""
    if isinstance(bench.focused, Span):
        bench.canvas.start_piece()


def has_pieces(bench: Workbench) -> bool:
    """True where a span of several pieces is in focus."""
    item = bench.focused
    return has_span(bench) and isinstance(item, Span) and bool(item.fragments)


def add_piece(bench: Workbench, span_id: str, start: int, end: int) -> None:
    """Adds start:end to a span."""
    span = bench.document.span(span_id) if bench.document is not None else None
    if span is None:
        return
    old = span.fragments or ((span.start, span.end),)
    new = with_piece(old, start, end)
    if new == old:
        bench.tell("These words belong to the span already.")
        return
    set_bounds(bench, span_id, new[0][0], new[-1][1], pieces=new)


def remove_piece(bench: Workbench) -> None:
    """Removes the piece at the caret from the span in focus, else its last one."""
    item = bench.focused
    if not isinstance(item, Span) or not item.fragments:
        return
    # Something that was walked to has the caret at its start, where nobody put it.
    new = without_piece(item.fragments, bench.canvas.caret if bench.canvas.is_caret_shown else -1)
    set_bounds(bench, item.id, new[0][0], new[-1][1], pieces=new)

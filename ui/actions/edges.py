"""Moving the edges of the span in focus: by a token, by a character."""

from annotator.model.annotation import Span
from annotator.text.tokens import next_edge, previous_edge, tokens
from ui.actions.marking import set_bounds
from ui.actions.workbench import Workbench


def move_by_token(bench: Workbench, *, edge: str, step: int) -> None:
    """Moves the "start" or "end" on (1) or back (-1) by one token."""
    item, document = bench.focused, bench.document
    if not isinstance(item, Span) or document is None:
        return
    start, end = item.start, item.end
    pieces = item.fragments or ((start, end),)
    if edge == "end":
        end = _end_moved(document.text, *pieces[-1], step)
    else:
        start = _start_moved(document.text, *pieces[0], step)
    if (start, end) != (item.start, item.end):
        set_bounds(bench, item.id, start, end)


def move_by_character(bench: Workbench, *, edge: str, step: int) -> None:
    """Moves the "start" or "end" on (1) or back (-1) by one character.

    A character is what a reader sees as one: an accent or a joined emoji goes with its letter.
    """
    item, canvas = bench.focused, bench.canvas
    if not isinstance(item, Span) or bench.document is None:
        return
    start, end = item.start, item.end
    pieces = item.fragments or ((start, end),)
    if edge == "end":
        end = canvas.character_beside(end, step)
    else:
        start = canvas.character_beside(start, step)
    if end <= pieces[-1][0] or start >= pieces[0][1]:
        what = "piece" if item.fragments else "span"
        bench.tell(f"A {what} covers at least one character.")
    elif (start, end) != (item.start, item.end):
        set_bounds(bench, item.id, start, end)


def _end_moved(text: str, start: int, end: int, step: int) -> int:
    if step > 0:
        return next_edge(text, end)
    ends = [token_end for _, token_end in tokens(text, start, end) if token_end < end]
    return ends[-1] if ends else end


def _start_moved(text: str, start: int, end: int, step: int) -> int:
    if step < 0:
        return previous_edge(text, start)
    starts = [token_start for token_start, _ in tokens(text, start, end) if token_start > start]
    return starts[0] if starts else start

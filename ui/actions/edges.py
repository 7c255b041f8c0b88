"""Moving the edges of a span by one character."""

from annotator.model.annotation import Span
from ui.actions.marking import set_bounds
from ui.actions.workbench import Workbench


def move_edge(bench: Workbench, *, edge: str, step: int) -> None:
    """Moves the "start" or "end" of the span in focus on (1) or back (-1) by one character.

    A character is what a reader sees as one: an accent or a joined emoji goes with its letter.
    """
    item, canvas = bench.focused, bench.canvas
    if not isinstance(item, Span) or bench.document is None:
        return
    start, end = item.start, item.end
    if edge == "end":
        end = canvas.character_beside(end, step)
    else:
        start = canvas.character_beside(start, step)
    if start >= end:
        bench.tell("A span covers at least one character.")
    elif (start, end) != (item.start, item.end):
        set_bounds(bench, item.id, start, end)

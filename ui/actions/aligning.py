"""Moving spans to the edges of tokens, as one edit."""

from collections.abc import Callable, Sequence

from annotator.model.changes import Changes
from ui.actions.workbench import Workbench
from ui.jobs.align_job import Misfit


def snap(
    bench: Workbench, rows: Sequence[Misfit], tokenizer: str, then: Callable[[bool], None]
) -> None:
    """Moves the spans of these rows to where they fit; `then` is told whether that was done.

    Args:
        bench: With the project open for writing.
        rows: What to move; rows without a new place are passed over.
        tokenizer: Whose tokens they fit then, for the history.
        then: Called once the edit is stored and told.
    """
    from annotator.commands.snapping import Move, snap_spans

    moves = [
        Move(document=row.document, span=row.span, old=row.old, new=row.new)
        for row in rows
        if row.new
    ]

    def done(changes: Changes | None) -> None:
        if changes is not None:
            tip = bench.keys.tip("edit.undo", "takes it back.")
            bench.tell(f"{changes.words}. {tip}".rstrip())
        then(changes is not None)

    bench.session.do_aside(done, snap_spans, moves, tokenizer)

"""The tables under the text: going there and back, judging from a row."""

from annotator.model.annotation import Relation, Span
from ui.actions.workbench import Workbench


def show_table(bench: Workbench, *, name: str) -> None:
    """Puts the keyboard into a table; one that is hidden comes out."""
    if bench.front is not None:
        bench.front.show_table(name)


def to_text(bench: Workbench) -> None:
    """Gives the keyboard back to the text."""
    bench.canvas.setFocus()


def accept(bench: Workbench, item: Span | Relation) -> bool:
    """Accepts a suggestion and stays there; says whether there was one to accept."""
    from annotator.commands import verdicts

    if not bench.can_edit or not item.is_pending:
        return False
    done = bench.session.do(verdicts.accept, bench.document_id, [item.id], seconds=bench.seconds())
    return done is not None


def remove(bench: Workbench, item: Span | Relation) -> None:
    """Rejects a suggestion or removes an annotation, and stays there."""
    from annotator.commands import relations, spans, verdicts

    if not bench.can_edit:
        return
    if item.suggestion is not None:
        bench.session.do(verdicts.reject, bench.document_id, [item.id], seconds=bench.seconds())
    else:
        command = relations.delete if isinstance(item, Relation) else spans.delete
        bench.session.do(command, bench.document_id, [item.id])

"""Rejecting all suggestions of the same words and label, wherever they are."""

from annotator.model.annotation import Span
from annotator.model.learning import carries_over
from ui.actions.learning import just_rejected
from ui.actions.marking import walk_on
from ui.actions.workbench import Workbench


def can_reject_everywhere(bench: Workbench) -> bool:
    """True where a name was just rejected, or a suggested one is in focus."""
    item = bench.focused
    return (
        bench.can_edit
        and bench.mode == "text"
        and (
            just_rejected(bench) is not None
            or (isinstance(item, Span) and item.is_pending and carries_over(bench.label_of(item)))
        )
    )


def reject_everywhere(bench: Workbench) -> None:
    """Rejects all that waits with the words and label of what was just rejected, or is in focus."""
    from annotator.commands import verdicts

    rejected, item = just_rejected(bench), bench.focused
    if rejected is not None:
        document, suggestion = rejected.document, rejected.suggestion
    elif item is not None:
        document, suggestion = bench.document_id, item.id
    else:
        return
    changes = bench.session.do(verdicts.reject_alike, document, suggestion, seconds=bench.seconds())
    bench.hand.rejected = None
    if changes is None:
        return
    item = bench.focused
    if item is None or not item.is_pending:
        walk_on(bench)
    tip = bench.keys.tip("edit.undo", "takes that back.")
    bench.tell(f"{changes.words}. {tip}".rstrip())

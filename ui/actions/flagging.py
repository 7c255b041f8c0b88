"""Flagging what one is not certain of."""

from annotator.model.annotation import Relation
from ui.actions.workbench import Workbench


def is_flagged(bench: Workbench) -> bool:
    """True where the thing in focus is flagged as uncertain."""
    item = bench.focused
    return item is not None and item.is_uncertain


def toggle(bench: Workbench) -> None:
    """Flags the thing in focus as uncertain, or takes the flag away."""
    from annotator.commands import relations, spans

    item = bench.focused
    if item is not None:
        command = relations.set_flag if isinstance(item, Relation) else spans.set_flag
        bench.session.do(command, bench.document_id, item.id, not item.is_uncertain)

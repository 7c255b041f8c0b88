"""The menu Suggest: suggestions anew, and many verdicts at once."""

from ui.actions import marking, suggesting
from ui.actions.action import Action, Menu

SUGGEST = (
    Action(
        id="suggest.document",
        title="Suggest on This Document",
        act=suggesting.suggest_document,
        menu=Menu.SUGGEST,
        keys=("Ctrl+G",),
        enabled=suggesting.can_suggest,
        icon="suggest",
    ),
    Action(
        id="suggest.all",
        title="Suggest on All Documents",
        act=suggesting.suggest_all,
        menu=Menu.SUGGEST,
        keys=("Ctrl+Shift+G",),
        enabled=suggesting.can_suggest_all,
    ),
    Action(
        id="suggest.accept_sure",
        title="Accept All Sure Suggestions Here",
        act=marking.accept_sure,
        menu=Menu.SUGGEST,
        keys=("Ctrl+Shift+A",),
        enabled=suggesting.can_suggest,
        group=1,
    ),
)

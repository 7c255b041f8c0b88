"""The menu Suggest: suggestions anew, and many verdicts at once."""

from ui.actions import accepting, suggesting
from ui.actions.action import Action, Menu, Reach

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
        act=accepting.accept_sure,
        menu=Menu.SUGGEST,
        keys=("Ctrl+Shift+A",),
        enabled=suggesting.can_suggest,
        group=1,
    ),
    *(
        Action(
            id=f"suggest.accept_{where}",
            title=f"Accept All in the {where.title()}",
            act=act,
            menu=Menu.SUGGEST,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=accepting.can_accept,
            group=1,
        )
        for where, act, keys in (
            ("sentence", accepting.accept_sentence, "Shift+Return"),
            ("paragraph", accepting.accept_paragraph, "Ctrl+Shift+Return"),
            ("document", accepting.accept_document, "Ctrl+Alt+Return"),
        )
    ),
)

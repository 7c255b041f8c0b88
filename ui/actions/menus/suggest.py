"""The menu Suggest: suggestions anew, and many verdicts at once."""

from functools import partial

from ui.actions import (
    accepting,
    languages,
    learning,
    own_lists,
    projects,
    rejecting,
    suggesting,
    when,
)
from ui.actions.action import Action, Menu, Reach

SUGGEST = (
    Action(
        id="suggest.document",
        title="Suggest on This Document",
        act=suggesting.suggest_document,
        menu=Menu.SUGGEST,
        keys=("Ctrl+G",),
        enabled=when.can_edit,
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
        id="suggest.add_words",
        title="Add to My Words",
        act=own_lists.add_words,
        menu=Menu.SUGGEST,
        keys=("Shift+L",),
        reach=Reach.TEXT,
        enabled=own_lists.can_add_words,
        group=1,
    ),
    Action(
        id="suggest.lists",
        title="Own Lists…",
        act=partial(projects.ask, dialog="lists"),
        menu=Menu.SUGGEST,
        keys=("Ctrl+Shift+L",),
        enabled=when.can_write,
        group=1,
    ),
    Action(
        id="suggest.suggesters",
        title="Suggesters…",
        act=partial(projects.ask, dialog="suggesters"),
        menu=Menu.SUGGEST,
        keys=("Ctrl+Alt+G",),
        enabled=when.can_write,
        group=1,
    ),
    Action(
        id="suggest.language",
        title="Language…",
        act=languages.ask,
        menu=Menu.SUGGEST,
        enabled=when.can_edit,
        group=2,
    ),
    Action(
        id="suggest.date",
        title="Date…",
        act=partial(projects.ask, dialog="date"),
        menu=Menu.SUGGEST,
        enabled=when.can_edit,
        group=2,
    ),
    Action(
        id="suggest.accept_sure",
        title="Accept All Sure Suggestions Here",
        act=accepting.accept_sure,
        menu=Menu.SUGGEST,
        keys=("Ctrl+Shift+A",),
        enabled=when.can_edit,
        group=3,
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
            group=3,
        )
        for where, act, keys in (
            ("sentence", accepting.accept_sentence, "Shift+Return"),
            ("paragraph", accepting.accept_paragraph, "Ctrl+Shift+Return"),
            ("document", accepting.accept_document, "Ctrl+Alt+Return"),
        )
    ),
    Action(
        id="suggest.reject_everywhere",
        title="Reject Everywhere",
        act=rejecting.reject_everywhere,
        menu=Menu.SUGGEST,
        keys=("Shift+Backspace",),
        reach=Reach.TEXT,
        enabled=rejecting.can_reject_everywhere,
        group=4,
    ),
    *(
        Action(
            id=f"suggest.learn_{switch}",
            title=title,
            act=partial(learning.turn, switch=switch),
            menu=Menu.SUGGEST,
            enabled=when.can_write,
            checked=partial(learning.is_on, switch=switch),
            group=5,
        )
        for switch, title in (
            ("rejections", "Leave Out What Was Rejected Before"),
            ("mentions", "Offer Other Mentions of What You Label"),
            ("rates", "Let Verdicts Move Scores"),
        )
    ),
)

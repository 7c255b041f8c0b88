"""The menu Annotate: verdicts, labels, edges, relations."""

from functools import partial

from ui.actions import edges, flagging, marking, occurring, relating, sticky, viewing
from ui.actions.action import Action, Menu, Reach

ANNOTATE = (
    Action(
        id="annotate.accept",
        title="Accept Suggestion or Put Label in Hand",
        act=sticky.answer,
        menu=Menu.ANNOTATE,
        keys=("Return", "Enter"),
        reach=Reach.TEXT,
        enabled=sticky.can_answer,
    ),
    Action(
        id="annotate.reject",
        title="Reject or Remove",
        act=marking.reject,
        menu=Menu.ANNOTATE,
        keys=("Backspace", "Del"),
        reach=Reach.TEXT,
        enabled=marking.has_focus,
    ),
    Action(
        id="annotate.value",
        title="Edit Value",
        act=partial(viewing.edit, field="value"),
        menu=Menu.ANNOTATE,
        keys=("V",),
        reach=Reach.TEXT,
        enabled=marking.has_figure,
        group=1,
    ),
    Action(
        id="annotate.note",
        title="Edit Note",
        act=partial(viewing.edit, field="note"),
        menu=Menu.ANNOTATE,
        keys=("Ctrl+M",),
        enabled=marking.can_note,
        group=1,
    ),
    Action(
        id="annotate.palette",
        title="Find Label",
        act=partial(viewing.edit, field="labels"),
        menu=Menu.ANNOTATE,
        keys=("L",),
        reach=Reach.TEXT,
        enabled=marking.can_label,
        group=1,
    ),
    Action(
        id="annotate.sticky",
        title="Keep Label in Hand",
        act=sticky.toggle,
        menu=Menu.ANNOTATE,
        keys=("Ctrl+Space",),
        reach=Reach.TEXT,
        enabled=marking.can_label,
        checked=sticky.is_held,
        group=1,
    ),
    Action(
        id="annotate.flag",
        title="Flag as Uncertain",
        act=flagging.toggle,
        menu=Menu.ANNOTATE,
        keys=("Shift+F",),
        reach=Reach.TEXT,
        enabled=marking.has_focus,
        checked=flagging.is_flagged,
        group=1,
    ),
    Action(
        id="annotate.everywhere",
        title="Label All Occurrences…",
        act=occurring.ask,
        menu=Menu.ANNOTATE,
        keys=("Ctrl+D",),
        enabled=occurring.can_label_everywhere,
        group=1,
    ),
    Action(
        id="annotate.relation",
        title="Relation",
        act=relating.start_relation,
        menu=Menu.ANNOTATE,
        keys=("R",),
        reach=Reach.TEXT,
        enabled=marking.has_focus,
        group=2,
    ),
    Action(
        id="annotate.turn",
        title="Turn Relation",
        act=relating.turn,
        menu=Menu.ANNOTATE,
        keys=("Shift+R",),
        reach=Reach.TEXT,
        enabled=relating.has_relation,
        group=2,
    ),
    *(
        Action(
            id=f"annotate.{edge}.{direction}",
            title=title,
            act=partial(marking.move_edge, edge=edge, step=step),
            menu=Menu.ANNOTATE,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=marking.has_span,
            group=3,
        )
        for edge, direction, step, title, keys in (
            ("end", "left", -1, "Move End Left", "Alt+Left"),
            ("end", "right", 1, "Move End Right", "Alt+Right"),
            ("start", "left", -1, "Move Start Left", "Alt+Shift+Left"),
            ("start", "right", 1, "Move Start Right", "Alt+Shift+Right"),
        )
    ),
    *(
        Action(
            id=f"annotate.{edge}.{name}",
            title=title,
            act=partial(edges.move_edge, edge=edge, step=step),
            menu=Menu.ANNOTATE,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=marking.has_span,
            group=3,
        )
        for edge, name, step, title, keys in (
            ("end", "on", 1, "Move End by a Character: Longer", "Alt+Up"),
            ("end", "back", -1, "Move End by a Character: Shorter", "Alt+Down"),
            ("start", "back", -1, "Move Start by a Character: Longer", "Alt+Shift+Up"),
            ("start", "on", 1, "Move Start by a Character: Shorter", "Alt+Shift+Down"),
        )
    ),
)

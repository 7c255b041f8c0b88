"""The menu Go: from mark to mark, document to document, pane to pane."""

from functools import partial

from ui.actions import following, going, hinting, marking, moving, tabling, viewing, when
from ui.actions.action import Action, Menu, Reach

GO = (
    Action(
        id="go.next_suggestion",
        title="Next Suggestion",
        act=partial(marking.walk_on, step=1),
        menu=Menu.GO,
        keys=("Tab",),
        reach=Reach.TEXT,
        enabled=when.is_in_text,
    ),
    Action(
        id="go.previous_suggestion",
        title="Previous Suggestion",
        act=partial(marking.walk_on, step=-1),
        menu=Menu.GO,
        keys=("Shift+Tab",),
        reach=Reach.TEXT,
        enabled=when.is_in_text,
    ),
    Action(
        id="go.hints",
        title="Go to a Mark by Letter",
        act=hinting.start,
        menu=Menu.GO,
        keys=("H",),
        reach=Reach.TEXT,
        enabled=when.is_in_text,
    ),
    *(
        Action(
            id=f"go.{name}",
            title=title,
            act=act,
            menu=Menu.GO,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=when.is_in_text,
        )
        for name, title, act, keys in (
            ("next_mark", "Next Mark", partial(going.go_to_mark, step=1), "."),
            ("previous_mark", "Previous Mark", partial(going.go_to_mark, step=-1), ","),
            ("next_unsure", "Next Unsure Suggestion", going.go_to_unsure, "Shift+U"),
            ("next_annotation", "Next Annotation", going.go_to_annotation, "Shift+N"),
            ("next_figure", "Next Figure", going.go_to_figure, "Shift+V"),
        )
    ),
    *(
        Action(
            id=f"go.{name}",
            title=title,
            act=act,
            menu=Menu.GO,
            keys=(keys,),
            reach=Reach.TEXT,
            enabled=enabled,
            group=3,
        )
        for name, title, act, keys, enabled in (
            (
                "next_relation",
                "Next Relation",
                partial(following.step_relation, step=1),
                "Ctrl+R",
                following.has_relations,
            ),
            (
                "previous_relation",
                "Previous Relation",
                partial(following.step_relation, step=-1),
                "Ctrl+Shift+R",
                following.has_relations,
            ),
            ("partner", "Other End", following.jump, "Ctrl+J", following.has_relations),
            (
                "back",
                "Back from Other End",
                following.go_back,
                "Ctrl+Shift+J",
                following.can_go_back,
            ),
            ("peek", "Peek at Other End", following.peek, "Shift+J", following.has_relations),
        )
    ),
    Action(
        id="go.done",
        title="Done and Next",
        act=moving.finish,
        menu=Menu.GO,
        keys=("Ctrl+Return", "Ctrl+Enter"),
        enabled=when.can_edit,
        group=1,
        icon="done",
    ),
    Action(
        id="go.reopen",
        title="Not Done",
        act=moving.reopen,
        menu=Menu.GO,
        enabled=moving.is_done,
        group=1,
    ),
    Action(
        id="go.next_document",
        title="Next Document",
        act=partial(moving.step_document, step=1),
        menu=Menu.GO,
        keys=("Ctrl+PgDown",),
        enabled=when.has_document,
        group=1,
    ),
    Action(
        id="go.previous_document",
        title="Previous Document",
        act=partial(moving.step_document, step=-1),
        menu=Menu.GO,
        keys=("Ctrl+PgUp",),
        enabled=when.has_document,
        group=1,
    ),
    Action(
        id="go.next_work",
        title="Next Document with Work Left",
        act=going.go_to_work,
        menu=Menu.GO,
        keys=("Ctrl+Shift+PgDown",),
        enabled=when.has_documents,
        group=1,
    ),
    Action(
        id="go.text",
        title="Text",
        act=tabling.to_text,
        menu=Menu.GO,
        keys=("Ctrl+1",),
        enabled=when.has_document,
        group=2,
    ),
    *(
        Action(
            id=f"go.{name}_table",
            title=f"Table of {name.title()}",
            act=partial(tabling.show_table, name=name),
            menu=Menu.GO,
            keys=(key,),
            enabled=when.has_document,
            group=2,
        )
        for name, key in (("marks", "Ctrl+2"), ("relations", "Ctrl+3"), ("figures", "Ctrl+4"))
    ),
    Action(
        id="go.found",
        title="Found",
        act=partial(tabling.show_table, name="found"),
        menu=Menu.GO,
        keys=("Ctrl+5",),
        enabled=when.has_documents,
        group=2,
    ),
    Action(
        id="go.next_pane",
        title="Next Pane",
        act=partial(viewing.cycle_panes, step=1),
        menu=Menu.GO,
        keys=("F6",),
        group=2,
    ),
    Action(
        id="go.previous_pane",
        title="Previous Pane",
        act=partial(viewing.cycle_panes, step=-1),
        menu=Menu.GO,
        keys=("Shift+F6",),
        group=2,
    ),
)

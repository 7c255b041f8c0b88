"""The menu View: colors, panels, size, panes."""

from functools import partial

from ui.actions import viewing
from ui.actions.action import Action, Menu

VIEW = (
    *(
        Action(
            id=f"view.theme.{choice}",
            title=title,
            act=partial(viewing.set_theme, choice=choice),
            menu=Menu.VIEW,
            checked=partial(viewing.is_theme, choice=choice),
        )
        for choice, title in (
            ("system", "Colors of the System"),
            ("light", "Light"),
            ("dark", "Dark"),
        )
    ),
    Action(
        id="view.documents",
        title="Documents",
        act=partial(viewing.toggle_panel, panel="documents"),
        menu=Menu.VIEW,
        keys=("F9",),
        checked=partial(viewing.has_panel, panel="documents"),
        group=1,
        icon="panel_left",
    ),
    Action(
        id="view.inspector",
        title="Inspector",
        act=partial(viewing.toggle_panel, panel="inspector"),
        menu=Menu.VIEW,
        keys=("F10",),
        checked=partial(viewing.has_panel, panel="inspector"),
        group=1,
        icon="panel_right",
    ),
    Action(
        id="view.tables",
        title="Tables",
        act=partial(viewing.toggle_panel, panel="tables"),
        menu=Menu.VIEW,
        keys=("F8",),
        checked=partial(viewing.has_panel, panel="tables"),
        group=1,
    ),
    Action(
        id="view.rejected",
        title="Rejected Suggestions",
        act=viewing.toggle_rejected,
        menu=Menu.VIEW,
        checked=viewing.shows_rejected,
        group=2,
    ),
    Action(
        id="view.larger",
        title="Larger Text",
        act=partial(viewing.zoom, step=1),
        menu=Menu.VIEW,
        keys=("Ctrl++", "Ctrl+="),
        group=3,
    ),
    Action(
        id="view.smaller",
        title="Smaller Text",
        act=partial(viewing.zoom, step=-1),
        menu=Menu.VIEW,
        keys=("Ctrl+-",),
        group=3,
    ),
    Action(
        id="view.size",
        title="Usual Size",
        act=partial(viewing.zoom, step=0),
        menu=Menu.VIEW,
        keys=("Ctrl+0",),
        group=3,
    ),
    *(
        Action(
            id=f"view.panels.{name}",
            title=title,
            act=partial(viewing.scale_panels, step=step),
            menu=Menu.VIEW,
            group=3,
        )
        for name, title, step in (
            ("larger", "Larger Panels", 1),
            ("smaller", "Smaller Panels", -1),
            ("usual", "Usual Size of Panels", 0),
        )
    ),
)

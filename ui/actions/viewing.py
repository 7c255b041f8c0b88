"""What is shown, and which part of the window has the keyboard."""

from annotator.settings import Settings
from ui.actions.workbench import Workbench
from ui.canvas.metrics import Setting
from ui.theme.manager import SCALES

_ZOOM_STEP = 0.1
_PANEL_STEP = 0.1


def edit(bench: Workbench, *, field: str) -> None:
    """Puts the keyboard into a field: value, note, filter, labels."""
    if bench.front is not None:
        bench.front.edit(field)


def cycle_panes(bench: Workbench, *, step: int) -> None:
    """Moves the keyboard to another pane."""
    if bench.front is not None:
        bench.front.cycle_panes(step)


def toggle_panel(bench: Workbench, *, panel: str) -> None:
    """Shows or hides a panel."""
    if bench.front is not None:
        bench.front.toggle_panel(panel)


def has_panel(bench: Workbench, *, panel: str) -> bool:
    """True while a panel is shown."""
    return bench.front is not None and bench.front.has_panel(panel)


def set_theme(bench: Workbench, *, choice: str) -> None:
    """Chooses light, dark, or what the desktop has."""
    bench.settings.set("theme", choice)
    if bench.front is not None:
        bench.front.set_theme(choice)


def is_theme(bench: Workbench, *, choice: str) -> bool:
    """True where this theme is chosen."""
    return bool(bench.settings.get("theme") == choice)


def toggle_rejected(bench: Workbench) -> None:
    """Shows or hides rejected suggestions."""
    show = not bench.settings.get("show_rejected")
    bench.settings.set("show_rejected", show)
    bench.canvas.set_show_rejected(show)


def shows_rejected(bench: Workbench) -> bool:
    """True where rejected suggestions are shown."""
    return bool(bench.settings.get("show_rejected"))


def zoom(bench: Workbench, *, step: int) -> None:
    """Makes the text larger (1), smaller (-1) or of the usual size (0)."""
    # The canvas says how large it is then, which is kept.
    usual = bench.settings.default("zoom")
    bench.canvas.set_zoom(usual if step == 0 else round(bench.canvas.zoom + step * _ZOOM_STEP, 2))


def scale_panels(bench: Workbench, *, step: int) -> None:
    """Makes the panels larger (1), smaller (-1) or of the usual size (0)."""
    now = bench.settings.get("panel_scale")
    usual = bench.settings.default("panel_scale")
    set_panel_scale(bench, usual if step == 0 else now + step * _PANEL_STEP)


def set_panel_scale(bench: Workbench, scale: float) -> None:
    """Gives the panels a size; 1.0 is usual where a team chose no other."""
    low, high = SCALES
    scale = min(high, max(low, round(scale, 2)))
    bench.settings.set("panel_scale", scale)
    if bench.front is not None:
        bench.front.set_panel_scale(scale)


def setting_of(settings: Settings) -> Setting:
    """Returns how texts are to be set."""
    return Setting(
        settings.get("text_font"), settings.get("line_spacing"), round(settings.get("text_width"))
    )


def set_text(bench: Workbench, option: str, value: str | float) -> None:
    """Chooses type, spacing of lines or width of the text, and shows it so at once."""
    bench.settings.set(option, value)
    bench.canvas.set_setting(setting_of(bench.settings))


def keep_zoom(bench: Workbench, size: float) -> None:
    """Remembers the size of the text."""
    bench.settings.set("zoom", round(size, 2))

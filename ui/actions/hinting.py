"""Hints: a letter on every mark on the screen; pressing it goes there."""

from ui.actions.workbench import Workbench


def start(bench: Workbench) -> None:
    """Shows a letter, or two, on every mark on the screen."""
    ids = bench.canvas.ids_on_screen()
    if not ids:
        bench.tell("Nothing is marked on this part of the page.")
        return
    bench.start_hints(ids)

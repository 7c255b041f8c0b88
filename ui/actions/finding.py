"""Finding: in the open text, and in the whole project."""

from ui.actions.workbench import Workbench


def find(bench: Workbench, *, step: int = 0) -> None:
    """Opens the find bar (0), or goes to the next (1) or previous (-1) hit in the text."""
    if bench.front is not None:
        bench.front.find_in_text(step)


def find_in_project(bench: Workbench) -> None:
    """Goes to the line that finds in the project."""
    if bench.front is not None:
        bench.front.find_in_project()

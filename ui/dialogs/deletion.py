"""The question whether a pipeline is to be deleted from the user's data."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.services.pipeline_installing import Added, added
from ui.actions import pipelines
from ui.actions.workbench import Workbench
from ui.dialogs.question import Question


class Deletion(Question):
    """Asks before the files of a pipeline are deleted."""

    def __init__(self, one: Added, *, is_used: bool, parent: QWidget | None = None) -> None:
        """Makes the question.

        Args:
            one: The pipeline.
            is_used: True where the open project has it on its list.
            parent: The dialog with the list.
        """
        here = " It goes off the list of this project." if is_used else ""
        super().__init__(
            "Delete Pipeline",
            f"Delete {one.title}?",
            f"Its files are deleted and cannot be brought back.{here} What it has suggested stays."
            f"\n\n{one.folder}",
            yes=("&Delete", QMessageBox.ButtonRole.DestructiveRole),
            no="&Keep",
            parent=parent,
        )


def ask_to_delete(bench: Workbench, folder: Path, parent: QWidget) -> None:
    """Deletes the added pipeline in a folder, where somebody says yes."""
    one = next((one for one in added() if one.folder == folder), None)
    if one is None:
        bench.warn(f"{folder} is no pipeline any more.")
        return
    if pipelines.is_busy(bench, one):
        pipelines.delete(bench, one)  # which says why not
        return
    box = Deletion(one, is_used=pipelines.user_of(bench, folder) is not None, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def answer() -> None:
        if box.is_agreed:
            pipelines.delete(bench, one)

    box.finished.connect(answer)
    # Not every platform gives the keyboard back by itself.
    box.finished.connect(parent.window().activateWindow)
    box.open()

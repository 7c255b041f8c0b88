"""The question whether a pipeline is to be deleted from the user's data."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.services.pipeline_installing import Added, added
from ui.actions import pipelines
from ui.actions.workbench import Workbench


class Deletion(QMessageBox):
    """Asks before the files of a pipeline are deleted; Esc and Enter say no."""

    def __init__(self, one: Added, *, is_used: bool, parent: QWidget | None = None) -> None:
        """Makes the question.

        Args:
            one: The pipeline.
            is_used: True where the open project has it on its list.
            parent: The dialog with the list.
        """
        super().__init__(parent)
        self.setWindowTitle("Delete Pipeline")
        self.setIcon(QMessageBox.Icon.Warning)
        # Names and folders are a stranger's words.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(f"Delete {one.title}?")
        here = " It goes off the list of this project." if is_used else ""
        self.setInformativeText(
            f"Its files are deleted and cannot be brought back.{here} What it has suggested stays."
            f"\n\n{one.folder}"
        )
        self._delete = self.addButton("&Delete", QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton("&Keep", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)

    @property
    def is_agreed(self) -> bool:
        """True once the answer was yes."""
        return self.clickedButton() is self._delete


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

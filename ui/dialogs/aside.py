"""Dialogs with a list that step aside while somebody looks at a place, and come back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from ui.actions.reports import show_place
from ui.actions.workbench import Workbench
from ui.models.report_rows import ReportRow
from ui.theme.colors import Theme


class ListDialog(QDialog):
    """A dialog with a list of places.

    Signals:
        place_wanted(ReportRow): The place of a row is to be shown.
    """

    place_wanted = Signal(object)

    def set_theme(self, theme: Theme) -> None:
        """Paints its list in other colors."""

    def come_back(self) -> None:
        """Brings the list up to date after it was left."""


class Aside(QObject):
    """The dialog that was left last for a place in the text, until it is wanted back."""

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._dialog: ListDialog | None = None
        bench.session.project_closed.connect(self.forget)

    @property
    def dialog(self) -> ListDialog | None:
        """The dialog that waits; None where none does."""
        return self._dialog

    def watch(self, dialog: ListDialog) -> None:
        """Lets a dialog step aside for the places of its rows."""
        dialog.place_wanted.connect(lambda row: self._leave(dialog, row))
        dialog.destroyed.connect(lambda *_: self._drop(dialog))

    def put(self, dialog: ListDialog) -> None:
        """Keeps a dialog that is not shown until somebody asks for it, in place of the last."""
        if self._dialog is not dialog:
            self.forget()
        self._dialog = dialog

    def come_back(self) -> bool:
        """Shows the dialog again, as it was left; says whether there was one."""
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return False
        dialog.come_back()
        dialog.open()
        return True

    def forget(self) -> None:
        """Closes the dialog that waits, if any."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.reject()
            dialog.deleteLater()

    def _leave(self, dialog: ListDialog, row: ReportRow) -> None:
        self.put(dialog)
        dialog.hide()
        window = dialog.parentWidget()
        if window is not None:
            window.activateWindow()
        show_place(self._bench, row.document, row.annotation)

    def _drop(self, dialog: ListDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

"""The history of the project: what was done, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from typing_extensions import override

from annotator.model.changes import EditSummary
from ui.models.rows import RowsModel
from ui.project_session import ProjectSession

LIMIT = 200


class HistoryModel(RowsModel[EditSummary]):
    """The newest edits on record."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.project_opened.connect(self._refresh)
        session.project_closed.connect(self._clear)
        session.changes_made.connect(self._refresh)

    @override
    def words_of(self, row: EditSummary) -> str:
        undone = ", undone" if row.state in ("undone", "abandoned") else ""
        return f"{row.at.astimezone():%H:%M:%S} {row.words}{undone}"

    def _refresh(self) -> None:
        newest = self._session.project.history(limit=2)
        if self._are_next(newest):
            self.show([newest[0], *self.rows[: LIMIT - 1]])
        else:
            self.show(self._session.project.history(limit=LIMIT))

    def _are_next(self, newest: Sequence[EditSummary]) -> bool:
        """True where only the first of the newest two is new: an edit, which changes no other row.

        Undo and redo change the row of what they were about; an edit gives up what was undone.
        """
        return (
            len(newest) == 2
            and newest[0].state == "done"
            and newest[1:] == list(self.rows[:1])
            and not any(row.state == "undone" for row in self.rows)
        )

    def _clear(self) -> None:
        self.show(())

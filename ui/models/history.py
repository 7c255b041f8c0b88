"""The history of the project: what was done, newest first."""

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
        self.show(self._session.project.history(limit=LIMIT))

    def _clear(self) -> None:
        self.show(())

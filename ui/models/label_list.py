"""The labels of the open project, and labels to choose from."""

from PySide6.QtCore import QObject
from typing_extensions import override

from annotator.model.changes import Changes
from annotator.model.scheme import Label, LabelKind
from ui.models.rows import RowsModel
from ui.project_session import ProjectSession


class LabelListModel(RowsModel[Label]):
    """Labels of spans, of relations or of both, in the order of the scheme."""

    def __init__(
        self,
        session: ProjectSession,
        *,
        kind: LabelKind | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        session.project_opened.connect(self._fill)
        session.project_closed.connect(self._fill)
        session.changes_made.connect(self._refresh)
        self._fill()

    @override
    def words_of(self, row: Label) -> str:
        return _words(row)

    def _refresh(self, changes: Changes) -> None:
        if changes.scheme:
            self._fill()

    def _fill(self) -> None:
        labels = self._session.scheme.labels
        self.show([label for label in labels if self._kind in (None, label.kind)])


class LabelChoices(RowsModel[Label]):
    """Labels to choose from, as they are found; one without an id is not made yet."""

    @override
    def words_of(self, row: Label) -> str:
        if not row.id:
            return f"New label {row.name}"
        return _words(row)


def _words(label: Label) -> str:
    return f"{label.name}, key {label.key.upper()}" if label.key else label.name

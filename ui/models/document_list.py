"""The list of documents, and its filter by words and status."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QSortFilterProxyModel
from typing_extensions import override

from annotator.model.changes import Changes
from annotator.model.document import DocumentSummary, Status
from ui.errors import safe_override
from ui.models.roles import Index, Role
from ui.models.rows import RowsModel
from ui.project_session import ProjectSession

# With more documents than this, one query for all is quicker than one for each.
_ONE_BY_ONE = 20


def state_words(summary: DocumentSummary) -> str:
    """Returns how far the work on a document is, in words."""
    if summary.status is Status.DONE:
        return "done"
    if summary.pending:
        if summary.unsure:
            return f"{summary.pending:,} left, {summary.unsure:,} unsure"
        return f"{summary.pending:,} suggestion{'s' * (summary.pending != 1)} left"
    if summary.annotations:
        return f"{summary.annotations:,} annotation{'s' * (summary.annotations != 1)}"
    return summary.status.value


class DocumentListModel(RowsModel[DocumentSummary]):
    """The documents of the open project, in the order in which they came in."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.project_opened.connect(self._fill)
        session.project_closed.connect(self._clear)
        session.changes_made.connect(self._refresh)

    @property
    def done(self) -> int:
        """How many documents are done."""
        return sum(row.status is Status.DONE for row in self.rows)

    @override
    def words_of(self, row: DocumentSummary) -> str:
        return f"{row.title or row.name}, {state_words(row)}"

    def next_with_work(self, document: str) -> str:
        """Returns the id of the next document that is not done, round the end; "" if all are."""
        start = self.row_of(document) + 1
        for row in (*self.rows[start:], *self.rows[:start]):
            if row.status is not Status.DONE and row.id != document:
                return row.id
        return ""

    def neighbor(self, document: str, step: int) -> str:
        """Returns the id of the document `step` rows on; "" beyond either end."""
        row = self.row_of(document) + step
        return self.rows[row].id if 0 <= row < len(self.rows) else ""

    def _fill(self) -> None:
        self.show(self._session.project.summaries())

    def _clear(self) -> None:
        self.show(())

    def _refresh(self, changes: Changes) -> None:
        project = self._session.project
        self.remove(changes.removed)
        if changes.added:
            # Where they belong in the order, only the store knows.
            self.show(project.summaries())
            return
        touched = (changes.renewed | set(changes.documents)) - changes.removed
        if len(touched) > _ONE_BY_ONE:
            self.show(project.summaries())
        else:
            found = map(project.summary, sorted(touched))
            self.renew([summary for summary in found if summary is not None])


class DocumentFilter(QSortFilterProxyModel):
    """Shows the documents of one status whose name, first line or text has the words."""

    def __init__(self, source: DocumentListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._status: Status | None = None
        self._found: frozenset[str] = frozenset()
        self.setSourceModel(source)

    @property
    def is_on(self) -> bool:
        """True where documents may be left out."""
        return bool(self._words) or self._status is not None

    def set_words(self, words: str, found: Collection[str] = ()) -> None:
        """Filters by words.

        Args:
            words: Must be in the name or the first line of a document.
            found: Ids of documents that are shown too, because their text has the words.
        """
        self.beginFilterChange()
        self._words = words.strip().casefold()
        self._found = frozenset(found)
        self.endFilterChange()

    def set_status(self, status: Status | None) -> None:
        """Filters by status; None shows all."""
        self.beginFilterChange()
        self._status = status
        self.endFilterChange()

    @override
    @safe_override(True)
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        summary: DocumentSummary = index.data(Role.OBJECT)
        if self._status is not None and summary.status is not self._status:
            return False
        if not self._words or summary.id in self._found:
            return True
        return self._words in f"{summary.name}\n{summary.title}".casefold()

"""Reads the neighbors of the open document ahead, so that opening one takes no reading."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer

from annotator.errors import AnnotatorError
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.models.document_list import DocumentListModel
from ui.models.kinds import PENDING
from ui.models.open_document import OpenDocument
from ui.near_documents import Near
from ui.project_session import ProjectSession

# Reading ahead begins once nothing was opened or edited for so long.
_QUIET_MS = 150


class Prefetch(QObject):
    """Keeps the next document, the one before, and the next with work left at hand.

    One is read at a time, in a thread of its own; what an edit touches meanwhile is not kept.
    """

    def __init__(
        self,
        session: ProjectSession,
        documents: DocumentListModel,
        *,
        shows_rejected: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._documents = documents
        self._shows_rejected = shows_rejected
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: ThreadJob | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._read_next)
        # What was read since things changed last; what then had no room is not read again.
        self._tried: set[str] = set()
        session.document_opened.connect(self._plan)
        session.changes_made.connect(self._plan)
        session.project_closed.connect(self._end)

    @property
    def is_busy(self) -> bool:
        """True while something is read ahead, or about to be."""
        return self._job is not None or self._quiet.isActive()

    @property
    def is_reading(self) -> bool:
        """True while a thread reads."""
        return self._job is not None

    def _plan(self) -> None:
        self._tried.clear()
        self._quiet.start()

    def _read_next(self) -> None:
        session = self._session
        # Of what another program writes nobody is told here.
        if self._job is not None or not session.is_open or session.project.read_only:
            return
        document = next(filter(self._is_wanted, self._neighbors()), None)
        if document is None:
            return
        self._tried.add(document)
        project, moment = session.project, session.near.moment
        shows_rejected = self._shows_rejected()

        def work(progress: Progress, canceled: Canceled) -> Near | None:
            try:
                annotated = project.document(document)
            except AnnotatorError:
                # Gone, or the file cannot be read: whoever opens it is told.
                return None
            picture = OpenDocument(annotated, show_rejected=shows_rejected)
            _make_ready(picture)
            return Near(annotated, picture)

        job = ThreadJob("Reading ahead", work, parent=self)
        job.finished.connect(lambda near: self._keep(near, moment))
        job.ended.connect(job.deleteLater)
        self._job = job
        job.failed.connect(self._give_up)
        job.start(self._pool)

    def _keep(self, near: Near | None, moment: int) -> None:
        self._job = None
        session = self._session
        if near is not None and near.annotated.document.id != session.document_id:
            session.near.put(near, moment=moment, wanted=self._neighbors())
        if session.is_open:
            self._quiet.start()

    def _give_up(self) -> None:
        self._job = None

    def _neighbors(self) -> list[str]:
        here, rows = self._session.document_id, self._documents
        if not here:
            return []
        return [rows.neighbor(here, 1), rows.neighbor(here, -1), rows.next_with_work(here)]

    def _is_wanted(self, document: str) -> bool:
        here, near = self._session.document_id, self._session.near
        return document not in ("", here) and document not in near and document not in self._tried

    def _end(self) -> None:
        """Waits for the thread: the file is about to be closed."""
        self._quiet.stop()
        self._pool.waitForDone()


def _make_ready(picture: OpenDocument) -> None:
    """Has made what the first look at a document asks for, where that takes all of it."""
    next(picture.in_order(PENDING), None)
    _ = picture.blocks.blanks

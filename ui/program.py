"""All parts of the window program, made once and put together by constructor arguments."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from ui.actions.candidates import load_finders
from ui.actions.figures import value_words
from ui.actions.learning import MentionOffers
from ui.actions.lists import ACTIONS, key_map
from ui.actions.suggesting import suggest_anew, suggest_on_opening
from ui.actions.viewing import setting_of
from ui.actions.workbench import Workbench
from ui.canvas.text_canvas import TextCanvas
from ui.errors import on_error
from ui.garbage import Janitor
from ui.jobs.job import JobBoard
from ui.jobs.suggest_worker import SuggestWorker
from ui.jobs.thread_job import ThreadJob
from ui.jobs.warm_up import WarmUp
from ui.main_window import MainWindow
from ui.models.document_list import DocumentListModel
from ui.models.open_document import OpenDocument
from ui.models.prefetch import Prefetch
from ui.project_session import ProjectSession
from ui.theme.manager import ThemeManager
from ui.window_state import WindowState

_log = logging.getLogger(__name__)

# The child process starts so long after the first paint: the window comes first.
_WORKER_MS = 1000
# And so long after a project was opened, what the first acts need is loaded.
_WARM_UP_MS = 300


class Program(QObject):
    """Owns the parts and puts them away in the right order.

    Attributes:
        window: The main window.
        bench: What is on the table.
        session: The open project.
    """

    def __init__(
        self,
        app: QApplication,
        *,
        settings: Settings,
        window_store: QSettings | None = None,
        theme: str | None = None,
        with_worker: bool = True,
        themes: ThemeManager | None = None,
        window: MainWindow | None = None,
    ) -> None:
        """Makes everything that is not there yet; shows nothing.

        Args:
            app: The application.
            settings: What was chosen.
            window_store: Where the geometry is kept; None keeps nothing.
            theme: "light" or "dark" in place of the chosen one.
            with_worker: False for a picture: no child process, no suggesting.
            themes: Where they are made already, in place of `theme`.
            window: A window that is shown already, in place of `window_store`.
        """
        super().__init__(app)
        self.settings = settings
        self.themes = themes or ThemeManager(
            app, choice=theme or settings.get("theme"), scale=settings.get("panel_scale")
        )
        self.session = ProjectSession(annotator=settings.get("annotator") or None, parent=self)
        self.jobs = JobBoard(self)
        self.worker = SuggestWorker(parent=self)
        self.pool = QThreadPool(self)
        self.documents = DocumentListModel(self.session, self)
        self.prefetch = Prefetch(
            self.session,
            self.documents,
            shows_rejected=lambda: bool(settings.get("show_rejected")),
            parent=self,
        )
        self.canvas = TextCanvas(self.themes.theme)
        self.canvas.set_value_words(value_words)
        self.canvas.set_setting(setting_of(settings))
        self.canvas.set_zoom(settings.get("zoom"))
        self.canvas.set_show_rejected(settings.get("show_rejected"))
        self.keys = key_map(settings.get("keys"), self)
        self.keys.changed.connect(lambda: settings.set("keys", self.keys.chosen))
        self.bench = Workbench(
            session=self.session,
            canvas=self.canvas,
            documents=self.documents,
            settings=settings,
            keys=self.keys,
            jobs=self.jobs,
            worker=self.worker,
            pool=self.pool,
            parent=self,
        )
        self.mentions = MentionOffers(self.bench)
        self.window = window or MainWindow(self.themes.theme, WindowState(window_store))
        self.window.furnish(self.bench, ACTIONS, self.themes)
        self._is_over = False
        self._janitor = Janitor(app, self)
        self.bench.all_told.connect(self._janitor.note_act)
        self._unlisten = on_error(self._tell_error)
        self.window.closed.connect(self.put_away)
        if with_worker:
            self.session.project_opened.connect(
                lambda: QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)
            )
            QTimer.singleShot(_WORKER_MS, self, self._start_worker)
            self.session.document_opened.connect(
                lambda _: QTimer.singleShot(0, self, self._suggest)
            )
            self.bench.suggesters.renewed.connect(
                lambda: QTimer.singleShot(0, self, self._suggest_anew)
            )

    @property
    def is_quiet(self) -> bool:
        """True where nothing is under way in the background."""
        is_working = self.worker.state == "working" or self.session.is_storing
        return not self.jobs.jobs and not is_working

    def glance_at(self, project: Path) -> bool:
        """Shows the last document of a project while what opens it is still to be loaded.

        Returns:
            True where there is something to see, and so to be painted.
        """
        from annotator.store.glance import glance

        seen = glance(project)
        if seen is None:
            return False
        self.canvas.set_scheme(seen.scheme)
        self.canvas.set_document(OpenDocument(seen.annotated))
        if seen.place:
            self.canvas.restore_place(seen.place)
        return True

    def put_away(self) -> None:
        """Ends jobs and the child process and closes the project; a second call does nothing."""
        if self._is_over:
            return
        self._is_over = True
        self._unlisten()
        self.jobs.cancel_all()
        self.jobs.wait_all()
        self.pool.waitForDone()
        self.worker.stop()
        self.session.close()
        self._janitor.end()

    def _warm_up(self) -> None:
        if self._is_over or not self.session.is_writable:
            return
        job = ThreadJob("Loading", WarmUp(self.session.project), parent=self)
        job.failed.connect(self.bench.warn)
        job.ended.connect(job.deleteLater)
        # Whoever leaves or goes elsewhere does not wait for it.
        self.session.project_closed.connect(job.cancel)
        job.start(self.pool)

    def _start_worker(self) -> None:
        if not self._is_over:
            self.worker.start()
            # Loading takes longer than a key press may.
            self.pool.start(load_finders)

    def _suggest(self) -> None:
        if not self._is_over:
            suggest_on_opening(self.bench)

    def _suggest_anew(self) -> None:
        if not self._is_over:
            suggest_anew(self.bench)

    def _tell_error(self, error: BaseException) -> None:
        self.bench.warn(
            f"Something went wrong in the program ({type(error).__name__}: {error}). "
            "What you see is stored; the log has the details."
        )

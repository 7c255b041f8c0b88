"""Composition root: the entry points through which the command line reaches the window."""

import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.identity import APP_ID, TITLE
from annotator.paths import settings_dir, team_dir
from annotator.settings import Settings
from ui.application import Application, wanted_file
from ui.main_window import MainWindow
from ui.single_instance import hand_over
from ui.theme.manager import ThemeManager
from ui.window_state import WindowState, window_settings

# Loaded once the frame of the window is on the screen.
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotator.model.annotation import Relation, Span
    from ui.program import Program

# A picture that is not ready by then is not worth waiting for.
_PICTURE_MS = 60_000
_POLL_MS = 50
# So many looks in a row find nothing under way before the picture is taken.
_STILL = 4
# A window that is hidden paints nothing; its project is opened all the same.
_GLANCE_MS = 300
# How long a thread that reads goes on where the window has to act; Python's own is 5 ms, which a
# key press would wait for several times.
_TURN_SECONDS = 0.0005


def main(
    project: Path | None = None, document: str | None = None, screenshot: Path | None = None
) -> int:
    """Opens the window and returns the exit code once it is closed.

    Args:
        project: Project to open; None for the last one, or the sample at the first start.
        document: Name or id of the document to open in it; None for the last one.
        screenshot: Write a picture of the window to this file and end.

    Raises:
        AnnotatorError: No picture could be taken; says why.
    """
    if screenshot is not None:
        _work_without_screen()
    elif hand_over(project, document):
        return 0
    # Until the first document is shown, nearly all that is made stays: no looking for garbage.
    gc.disable()
    app = application()
    settings = Settings(settings_dir() / "settings.json", _team_settings())
    themes = ThemeManager(app, choice=settings.get("theme"), scale=settings.get("panel_scale"))
    is_picture = screenshot is not None
    window = MainWindow(
        themes.theme, WindowState(None if is_picture else window_settings(settings_dir()))
    )
    start = _Start(app, settings, themes, window)
    # The system may have named a project by now, see `Application`.
    start.then = lambda program: _begin(program, project or wanted_file(), document, screenshot)
    window.show()
    try:
        code = app.exec()
    finally:
        start.put_away()
        gc.enable()
    if start.problem:
        raise AnnotatorError(start.problem)
    return code


def _team_settings() -> "Mapping[str, object]":
    """Returns what a team chose for those who have not chosen."""
    folder = team_dir()
    if folder is None:
        return {}
    from annotator.services.team import read_settings

    try:
        return read_settings(folder)
    except AnnotatorError as error:
        # Who builds for a team is told by `annotator team-kit --check`, and at the first start.
        logging.getLogger(__name__).warning("%s", error)
        return {}


class _Start:
    """Loads the program once the frame of its window is on the screen."""

    def __init__(
        self, app: QApplication, settings: Settings, themes: ThemeManager, window: MainWindow
    ) -> None:
        self._app = app
        self._settings = settings
        self._themes = themes
        self._window = window
        self._restore: Callable[[], None] | None = None
        self._program: Program | None = None
        self._shot: _Shot | None = None
        self.then: Callable[[Program], _Shot | None] = lambda _: None
        window.first_painted.connect(lambda: QTimer.singleShot(0, window, self._load))

    @property
    def problem(self) -> str:
        """Why there is no picture; "" where all is well."""
        return self._shot.problem if self._shot is not None else ""

    def put_away(self) -> None:
        """Ends what was begun."""
        if self._program is not None:
            self._program.put_away()
            _delete(self._program)
        if self._restore is not None:
            self._restore()

    def _load(self) -> None:
        try:
            self._furnish()
        except BaseException:
            # It is started after the first document is shown, if all is well.
            _start_log()
            raise

    def _furnish(self) -> None:
        from ui.errors import install_excepthook
        from ui.program import Program

        self._restore = install_excepthook()
        self._program = Program(
            self._app, settings=self._settings, themes=self._themes, window=self._window
        )
        self._program.window.expect_project()
        self._shot = self.then(self._program)


def render_picture(
    project_path: Path,
    document: str,
    out_png: Path,
    size: tuple[int, int] = (1360, 860),
    dark: bool = False,
) -> None:
    """Writes a picture of the window with one document open; needs no screen.

    Args:
        project_path: The project; it is opened for reading only.
        document: Name or id of the document.
        out_png: File to write.
        size: Width and height of the window in pixels.
        dark: True for the dark theme.

    Raises:
        AnnotatorError: There is no such project or document, or the file cannot be written.
    """
    from ui.program import Program

    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = application()
    program = Program(
        app,
        settings=Settings(None),
        theme="dark" if dark else "light",
        with_worker=False,
    )
    problems: list[str] = []
    program.session.problem.connect(problems.append)
    try:
        program.window.resize(*size)
        program.window.show()
        if program.session.open(project_path, read_only=True):
            program.bench.open_document(program.session.project.find(document))
            # A picture says most with a figure in focus: its value is in the inspector then.
            program.canvas.walk(1, _is_money)
            _save(program, out_png)
        else:
            raise AnnotatorError(problems[-1])
    finally:
        program.window.close()
        program.put_away()
        _delete(program)


def application() -> QApplication:
    """Returns the application, made at the first call."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    sys.setswitchinterval(_TURN_SECONDS)
    QCoreApplication.setOrganizationName("annotator")
    QCoreApplication.setApplicationName(TITLE)
    # By this a Wayland desktop finds the icon; the package has a desktop file of this name.
    QGuiApplication.setDesktopFileName(APP_ID)
    return Application(["annotator"])


class _Shot:
    """Waits until nothing moves any more, takes the picture and ends the program."""

    def __init__(self, program: "Program", file: Path) -> None:
        self._program = program
        self._file = file
        self._still = 0
        self.problem = ""
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(program)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        program.session.problem.connect(self._note)
        program.session.document_opened.connect(self._start)

    def _start(self, document: str) -> None:
        # Closing the project tells, too, that another document is open now: none.
        if not document:
            return
        self._program.worker.start()
        self._timer.start()

    def _note(self, sentence: str) -> None:
        self.problem = sentence
        if not self._program.session.is_open:
            self._end()

    def _look(self) -> None:
        program = self._program
        is_still = program.is_quiet and program.worker.state != "starting"
        self._still = self._still + 1 if is_still else 0
        if self._clock.elapsed() > _PICTURE_MS:
            self.problem = "The suggestions took too long; no picture was taken."
            self._end()
        elif self._still >= _STILL:
            self._timer.stop()
            try:
                _save(program, self._file)
            except AnnotatorError as error:
                self.problem = str(error)
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._program.window.close()


def _begin(
    program: "Program", project: Path | None, document: str | None, screenshot: Path | None
) -> "_Shot | None":
    """Shows the last document at once, and then opens its project."""
    shot = _Shot(program, screenshot) if screenshot is not None else None
    path = project or _last_project(program)
    is_picture = shot is not None
    acts = [
        _start_log,
        lambda: _open(program, project, document, is_picture=is_picture),
        _settle,
    ]
    if shot is None:
        acts.append(lambda: _attend(program))
    waits = _Once(*acts)
    if path is not None and document is None and program.glance_at(path):
        program.canvas.painted.connect(waits.soon)
        QTimer.singleShot(_GLANCE_MS, program, waits)
    else:
        waits.soon()
    return shot


class _Once:
    """Does things in order, at the first call only."""

    def __init__(self, *acts: "Callable[[], None]") -> None:
        self._acts = list(acts)

    def soon(self) -> None:
        """Does them when Qt has nothing else to do."""
        QTimer.singleShot(0, self)

    def __call__(self) -> None:
        acts, self._acts = self._acts, []
        for act in acts:
            act()


def _last_project(program: "Program") -> Path | None:
    last = program.settings.get("last_project")
    return Path(last) if last and Path(last).exists() else None


def _settle() -> None:
    """Lets garbage be looked for again, but not in what was made up to here."""
    gc.freeze()
    gc.enable()


def _attend(program: "Program") -> None:
    """Lets a second start of the program find this window, and puts faults on record."""
    from ui.crashes import Crashes
    from ui.visits import Visits

    Visits(program)
    crashes = Crashes(program.window, program.bench.tell, program)
    program.window.closed.connect(crashes.end)
    crashes.watch()


def _open(
    program: "Program", project: Path | None, document: str | None, *, is_picture: bool
) -> None:
    """Opens what was asked for, or the last project; at the first start one to begin with."""
    from ui.actions.projects import ask, open_project
    from ui.actions.teams import open_first

    bench, settings = program.bench, program.settings
    last = _last_project(program)
    is_first = False
    if project is not None:
        is_open = open_project(bench, project)
    elif last is not None:
        is_open = open_project(bench, last)
    elif settings.get("recent_projects"):
        # Somebody closed the last one: let them choose.
        is_open = False
    else:
        is_open = is_first = open_first(bench)
    if is_open and document is not None:
        try:
            bench.open_document(program.session.project.find(document))
        except AnnotatorError as error:
            program.session.problem.emit(str(error))
    program.window.show_page()
    if is_first and not is_picture:
        ask(bench, dialog="tour")


def _is_money(item: "Span | Relation") -> bool:
    value = getattr(item, "value", None)
    return value is not None and value.kind == "money"


def _save(program: "Program", file: Path) -> None:
    app = application()
    _paint(app)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnnotatorError(f"The folder {file.parent} cannot be made: {error}.") from error
    if not program.window.grab().save(str(file), "PNG"):
        raise AnnotatorError(f"The picture {file} cannot be written.")


def _paint(app: QApplication) -> None:
    """Lets layouts settle and everything be painted."""
    for _ in range(4):
        app.processEvents()


def _delete(program: "Program") -> None:
    """Deletes the window and the rest now, while the application lives."""
    program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _work_without_screen() -> None:
    """Keeps a picture off the screen, where a window manager could give it another size."""
    if sys.platform.startswith("linux") and QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _start_log() -> None:
    """Starts the log file; what the window logs goes where the core's does."""
    from annotator.log import start_log

    start_log()
    log = logging.getLogger("ui")
    log.setLevel(logging.INFO)
    for handler in logging.getLogger("annotator").handlers:
        if handler not in log.handlers:
            log.addHandler(handler)

"""What the window does when the program is started again, or the system opens a file with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from ui.application import Application, wanted_file
from ui.single_instance import Doorbell

if TYPE_CHECKING:
    from ui.program import Program

# A question in the window is answered first; so often it is looked whether it is.
_LOOK_MS = 200


class Visits(QObject):
    """Shows the window, and in it the project that it is asked for from outside."""

    def __init__(self, program: "Program", at: str | None = None) -> None:
        super().__init__(program)
        self._program = program
        self._waiting: tuple[Path, str | None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._open)
        self._doorbell = Doorbell(self)
        self._doorbell.rung.connect(self._receive)
        self._doorbell.listen(at)
        program.window.closed.connect(self.end)
        app = QApplication.instance()
        if isinstance(app, Application):
            app.files_wanted.connect(self._receive_wanted)
            # What came while the first project was being opened.
            self._receive_wanted()

    def end(self) -> None:
        """Stops listening."""
        self._timer.stop()
        self._doorbell.close()

    def _receive(self, project: Path | None, document: str | None) -> None:
        window = self._program.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if project is not None:
            self._waiting = project, document
            self._timer.start()
            self._open()

    def _receive_wanted(self) -> None:
        wanted = wanted_file()
        if wanted is not None:
            self._receive(wanted, None)

    def _open(self) -> None:
        if QApplication.activeModalWidget() is not None or self._waiting is None:
            return
        self._timer.stop()
        (project, document), self._waiting = self._waiting, None
        from ui.actions.projects import open_project

        session, bench = self._program.session, self._program.bench
        is_here = session.is_open and _is_same(session.project.path, project)
        if (is_here or open_project(bench, project)) and document is not None:
            try:
                bench.open_document(session.project.find(document))
            except AnnotatorError as error:
                bench.warn(str(error))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False

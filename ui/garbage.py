"""Looks through all that the program holds for garbage while nobody is at the keys.

Python would do so whenever a quarter more has been made, in the middle of whatever it is at: with
a document of a megabyte that takes a tenth of a second. What is young is looked through as ever,
which takes no time; most garbage never gets old.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

# So long after the last act somebody reads, or is away.
_QUIET_MS = 20_000
# More rounds of the young than there ever are.
_NEVER = 1_000_000_000


class Janitor(QObject):
    """Collects old garbage after a while without an act, and whenever the program is left."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._before = gc.get_threshold()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.sweep)
        app.applicationStateChanged.connect(self._follow)
        gc.set_threshold(self._before[0], self._before[1], _NEVER)

    def note_act(self) -> None:
        """Begins to wait anew: somebody is at work."""
        self._quiet.start()

    def sweep(self) -> None:
        """Collects all garbage now."""
        self._quiet.stop()
        gc.collect()

    def end(self) -> None:
        """Leaves the collecting to Python again."""
        self._quiet.stop()
        self._app.applicationStateChanged.disconnect(self._follow)
        gc.set_threshold(*self._before)

    def _follow(self, state: Qt.ApplicationState) -> None:
        # Once for all acts since the last time.
        if state is not Qt.ApplicationState.ApplicationActive and self._quiet.isActive():
            self.sweep()

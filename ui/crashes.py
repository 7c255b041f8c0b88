"""Faults of the program itself: each is on record once, and a person is told where."""

import logging
from collections.abc import Callable
from typing import IO

import PySide6
from PySide6.QtCore import QObject, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from ui.errors import on_error

_log = logging.getLogger(__name__)

# A question in the window is answered first; so often it is looked whether it is.
_LOOK_MS = 500


class Crashes(QObject):
    """Writes reports of errors and shows each fault once."""

    def __init__(
        self, window: QWidget, tell: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        """Begins to listen.

        Args:
            window: Over which the dialog is shown.
            tell: Shows one sentence.
            parent: Its owner.
        """
        super().__init__(parent)
        self._window = window
        self._tell = tell
        self._seen: set[str] = set()
        self._waiting: list[BaseException] = []
        self._watch: IO[str] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._show)
        self._unlisten = on_error(self._take)

    def watch(self) -> None:
        """Tells of an end by a fault last time, and is ready for one this time."""
        from annotator.services import crash_reports

        report = crash_reports.last_end(parts=_parts())
        if report is not None:
            self._tell(f"The program ended by a fault last time. Nothing is lost; see {report}.")
        self._watch = crash_reports.watch_for_the_end()

    def end(self) -> None:
        """Stops listening."""
        self._unlisten()
        self._timer.stop()
        if self._watch is not None:
            import faulthandler

            faulthandler.disable()
            self._watch.close()
            self._watch = None

    def _take(self, error: BaseException) -> None:
        from annotator.services.crash_reports import fingerprint

        mark = fingerprint(error)
        if mark not in self._seen:
            self._seen.add(mark)
            self._waiting.append(error)
            # Not from here: this may be within a paint event.
            self._timer.start()

    def _show(self) -> None:
        if QApplication.activeModalWidget() is not None or not self._window.isVisible():
            return
        if not self._waiting:
            self._timer.stop()
            return
        from annotator.services.crash_reports import write_report
        from ui.dialogs.crash_dialog import CrashDialog

        error = self._waiting.pop(0)
        try:
            dialog = CrashDialog(
                lambda words: write_report(error, parts=_parts(), words=words), self._window
            )
        except OSError:
            _log.warning("a report cannot be written", exc_info=True)
            return
        dialog.finished.connect(dialog.deleteLater)
        # Not every platform gives the keyboard back by itself.
        dialog.finished.connect(self._window.activateWindow)
        dialog.open()


def _parts() -> dict[str, str]:
    return {"Qt": qVersion(), "PySide6": PySide6.__version__}

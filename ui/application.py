"""The application: beside what Qt's does, it hears of files that the system opens with it.

On macOS a double click does not name the file in the arguments, but sends an event: to a program
that runs already, or to one that is just being started, before its window can open anything.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from ui.errors import safe_override


class Application(QApplication):
    """Keeps the files that the system wants opened until somebody takes them.

    Signals:
        files_wanted(): There is one more.
    """

    files_wanted = Signal()

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._wanted: list[Path] = []

    def take_wanted(self) -> list[Path]:
        """Returns the files that are wanted, and forgets them."""
        wanted, self._wanted = self._wanted, []
        return wanted

    @override
    @safe_override(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            # "" for what is no file, such as an address of the web.
            if event.file():
                self._wanted.append(Path(event.file()))
                self.files_wanted.emit()
            return True
        return super().event(event)


def wanted_file() -> Path | None:
    """Returns the file that the system wants opened, and forgets it; None where there is none.

    The window shows one project: of several files that is the last one.
    """
    app = QApplication.instance()
    wanted = app.take_wanted() if isinstance(app, Application) else []
    return wanted[-1] if wanted else None

"""Child processes that were told to end, and are not waited for."""

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer

_STOP = QByteArray(b'{"do": "stop"}\n')


class Leaving(QObject):
    """Lets children end in their own time, and kills those that do not."""

    def __init__(self, patience_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patience_ms = patience_ms
        self._leaving: list[QProcess] = []

    def let_go(self, process: QProcess) -> None:
        """Tells a child to end, to which nobody listens any more."""
        process.setParent(self)
        self._leaving.append(process)
        process.finished.connect(lambda: self._is_gone(process))
        process.write(_STOP)
        process.closeWriteChannel()
        QTimer.singleShot(self._patience_ms, process, process.kill)

    def wait(self) -> None:
        """Waits until all are gone; for the end of the program."""
        for process in list(self._leaving):
            if not process.waitForFinished(self._patience_ms):
                process.kill()
                process.waitForFinished(self._patience_ms)

    def _is_gone(self, process: QProcess) -> None:
        if process in self._leaving:
            self._leaving.remove(process)
            process.deleteLater()

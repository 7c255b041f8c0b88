"""All formats at hand without a wait: their code is loaded bit by bit."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator


class Formats(QObject):
    """Loads the readers or writers, one in each turn of the event loop.

    Soon after the start nobody has loaded them yet, and all at once would be felt.

    Signals:
        ready(): All are there, or failed to load.
    """

    ready = Signal()

    def __init__(self, registry: Registry[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._registry = registry
        self._rest: Iterator[object] = iter(())

    def load(self) -> None:
        """Begins; where all are there already, `ready` comes at once."""
        if self._registry.is_loaded:
            self.ready.emit()
            return
        self._rest = self._registry.all()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if next(self._rest, None) is None:
            self.ready.emit()
        else:
            QTimer.singleShot(0, self, self._go_on)

"""Work done in a thread one piece after the other, each delivered before anything stands on it."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal


@dataclass(eq=False, slots=True)
class _Piece:
    """One piece of work; `left` is set once the thread has let go of it."""

    work: Callable[[], object]
    deliver: Callable[[object], None]
    result: object = None
    error: BaseException | None = None
    is_done: bool = False
    left: threading.Event = field(default_factory=threading.Event)


class Lane(QObject):
    """Runs functions in a thread, in order, and hands their results over in the same order.

    Results come through the event loop of the thread that made the lane. Who cannot go on before
    they are in calls `settle`.
    """

    _done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pieces: deque[_Piece] = deque()
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """True while something is under way or not yet delivered."""
        return bool(self._pieces)

    def add(self, work: Callable[[], object], deliver: Callable[[object], None]) -> None:
        """Runs `work` after all that was added before; `deliver` gets its result.

        What `work` raises is raised from where its result would be delivered.
        """
        piece = _Piece(work, deliver)
        self._pieces.append(piece)
        self._pool.start(lambda: self._run(piece))

    def settle(self) -> None:
        """Waits for all that is under way, and delivers it.

        Raises:
            Exception: What some work raised; what was added after that one is still under way.
        """
        while self._pieces:
            self._take_first()

    def _run(self, piece: _Piece) -> None:
        try:
            piece.result = piece.work()
        # It is raised again where the result is awaited.
        except BaseException as error:  # noqa: BLE001 - as said above
            piece.error = error
        finally:
            piece.is_done = True
            self._done.emit()
            piece.left.set()

    def _deliver(self) -> None:
        while self._pieces and self._pieces[0].is_done:
            self._take_first()

    def _take_first(self) -> None:
        piece = self._pieces.popleft()
        piece.left.wait()
        if piece.error is not None:
            raise piece.error
        piece.deliver(piece.result)

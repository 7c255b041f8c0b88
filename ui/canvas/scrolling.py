"""Page and scroll bar: the bar says where the page is, the page goes where the bar is put."""

from PySide6.QtCore import QObject, QTimer, Signal

from ui.canvas.scroll_bar import ScrollBar
from ui.canvas.view import View

# How often and how far it scrolls while a drag is held outside.
_PAUSE = 40
_STEP = 24


class Scrolling(QObject):
    """Keeps the scroll bar and the page of one view together.

    Signals:
        column_placed: Where the column of text begins, in pixels from the left.
        went_on: The page moved under a drag that is held outside.
    """

    column_placed = Signal(int)
    went_on = Signal()

    def __init__(self, view: View, bar: ScrollBar) -> None:
        super().__init__(bar)
        self._view = view
        self._bar = bar
        self._is_following = False
        self._step = 0
        self._beyond = QTimer(self, interval=_PAUSE)
        self._beyond.timeout.connect(self._go_on)
        view.moved.connect(self._follow)
        view.resized.connect(self._follow)

    def take(self) -> None:
        """Brings the page to where the bar is now."""
        page = self._view.page
        if not self._is_following and page is not None:
            page.scroll_to(self._bar.value())
            self._view.moved.emit()

    def pull(self, y: int | None) -> None:
        """Goes on scrolling while something is held at `y` outside the page; None: nothing is."""
        height = self._view.size[1]
        if y is None or 0 <= y < height:
            self._beyond.stop()
        else:
            self._step = _STEP if y > 0 else -_STEP
            self._beyond.start()

    def _follow(self) -> None:
        view, page, bar = self._view, self._view.page, self._bar
        line = view.metrics.line_height
        self._is_following = True
        bar.setRange(0, page.maximum if page is not None else 0)
        bar.setPageStep(max(1, view.size[1] - line))
        bar.setSingleStep(line)
        bar.setValue(page.value if page is not None else 0)
        self._is_following = False
        self.column_placed.emit(page.left if page is not None else 0)

    def _go_on(self) -> None:
        self._bar.setValue(self._bar.value() + self._step)
        self.went_on.emit()

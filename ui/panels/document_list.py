"""The list of documents: how far the work is, a filter, two lines for each document."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.document import DocumentSummary, Status
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.jobs.thread_job import ThreadJob
from ui.models.document_list import DocumentFilter, DocumentListModel, state_words
from ui.models.roles import Index, Role
from ui.panels.card import quiet
from ui.theme.colors import Theme

_ROW = 50
# The text of all documents is searched once typing has paused for so long.
_PAUSE_MS = 250


class DocumentDelegate(QStyledItemDelegate):
    """Paints a document: a dot for its status, its first line, and what is left to do."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._theme = theme

    def _dot(self, summary: DocumentSummary) -> str:
        if summary.status is Status.DONE:
            return self._theme.good
        if summary.unsure:
            return self._theme.warn
        if summary.pending or summary.status is Status.STARTED:
            return self._theme.accent
        return self._theme.quiet

    @override
    @safe_override(QSize(100, _ROW))
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    @override
    @safe_override(None)
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary: DocumentSummary = index.data(Role.OBJECT)
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        box = rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.chosen))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(box, 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._dot(summary)))
        middle = QPointF(box.left() + theme.px(12), box.top() + theme.px(16))
        painter.drawEllipse(middle, theme.px(4), theme.px(4))
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        self._line(painter, box, strong, theme.text, 6, summary.title or summary.name)
        small = QFont(font)
        small.setPixelSize(theme.px(11))
        day = f"{summary.date.isoformat()} · " if summary.date else ""
        self._line(painter, box, small, theme.quiet, 26, f"{day}{state_words(summary)}")
        painter.restore()

    def _line(
        self, painter: QPainter, box: QRect, font: QFont, color: str, top: int, words: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        px = self._theme.px
        place = QRect(box.left() + px(24), box.top() + px(top), box.width() - px(32), px(18))
        elided = painter.fontMetrics().elidedText(
            " ".join(words.split()), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


class DocumentPanel(QWidget):
    """The left column.

    Signals:
        left(): The keyboard is to go back to the text.
    """

    left = Signal()

    def __init__(
        self, bench: Workbench, model: DocumentListModel, theme: Theme, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bench = bench
        self._model = model
        self._proxy = DocumentFilter(model, self)
        self._job: ThreadJob | None = None
        self._name, self._count = QLabel(), QLabel()
        self._name.setProperty("kind", "strong")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self.filter = QLineEdit()
        self.filter.setAccessibleName("Find in names and text of documents")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(60)
        self.status = QComboBox()
        self.status.setAccessibleName("Status of the documents shown")
        for words, status in (("All", None), *((each.value.title(), each) for each in Status)):
            self.status.addItem(words, status)
        self.list = QListView()
        self.list.setModel(self._proxy)
        self._delegate = DocumentDelegate(theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Documents")
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = quiet("No document fits the filter.")
        self._nothing.setWordWrap(True)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def _lay_out(self) -> None:
        heads = QHBoxLayout()
        heads.addWidget(self._name, stretch=1)
        heads.addWidget(self._count)
        find = QHBoxLayout()
        find.setSpacing(6)
        find.addWidget(self.filter, stretch=1)
        find.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 8)
        column.setSpacing(6)
        column.addLayout(heads)
        column.addWidget(self._progress)
        column.addSpacing(2)
        column.addLayout(find)
        column.addSpacing(2)
        column.addWidget(self._nothing)
        column.addWidget(self.list, stretch=1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter_names)
        self.filter.installEventFilter(self)
        self.status.installEventFilter(self)
        self.list.installEventFilter(self)
        self.status.currentIndexChanged.connect(self._filter_status)
        self._pause.timeout.connect(self._filter_texts)
        # A click and the arrow keys choose; Enter opens, a click opens at once.
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self._bench.document_changed.connect(self._follow)
        self._bench.session.project_closed.connect(self._stop)
        for signal in (
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.dataChanged,
            self._proxy.rowsInserted,
            self._proxy.rowsRemoved,
            self._bench.session.project_opened,
            self._bench.session.project_closed,
        ):
            signal.connect(self._count_rows)
        self._count_rows()
        self._bench.keys.changed.connect(self._show_keys)
        self._show_keys()

    def _show_keys(self) -> None:
        self.filter.setPlaceholderText(f"Find  {self._bench.keys.words('edit.find')}".rstrip())

    def _open(self, index: QModelIndex) -> None:
        self._bench.open_document(index.data(Role.ID))

    def _filter_names(self, words: str) -> None:
        self._proxy.set_words(words)
        self._count_rows()
        self._pause.start()

    def _filter_texts(self) -> None:
        words = self.filter.text().strip()
        if words and self._bench.session.is_open:
            self._look(words)

    def _look(self, words: str) -> None:
        """Asks for the documents whose text has the words, in a thread."""
        from annotator.services.search import holding

        self._stop()
        project = self._bench.session.project
        job = ThreadJob("Filtering", lambda _, canceled: holding(project, words, canceled=canceled))

        def take(found: set[str]) -> None:
            if job is not self._job:
                return
            self._job = None
            if words == self.filter.text().strip() and self._bench.session.is_open:
                self._proxy.set_words(words, found)
                self._count_rows()

        self._job = job
        job.finished.connect(take)
        self._bench.jobs.add(job)
        job.start(self._bench.pool)

    def _stop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _filter_status(self) -> None:
        # Qt gives the string of the enumeration back.
        chosen = self.status.currentData()
        self._proxy.set_status(Status(chosen) if chosen else None)
        self._count_rows()

    def _follow(self) -> None:
        row = self._model.row_of(self._bench.document_id)
        index = self._proxy.mapFromSource(self._model.index(row)) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)

    def _count_rows(self) -> None:
        total, done = len(self._model.rows), self._model.done
        session = self._bench.session
        self._name.setText(session.project.name if session.is_open else "")
        self._count.setText(f"{done:,} of {total:,} done" if total else "")
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        self._nothing.setVisible(bool(total) and not self._proxy.rowCount())

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("filter" if watched is self.filter else "documents")
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event.key())
        return False

    def _press(self, watched: QObject, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.filter.clear()
            self.left.emit()
            return True
        if watched is not self.filter:
            return False
        first = self._proxy.index(0, 0)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and first.isValid():
            if key == Qt.Key.Key_Down:
                self.list.setFocus()
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(first)
            else:
                self._open(first)
            return True
        return False

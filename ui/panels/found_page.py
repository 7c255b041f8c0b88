"""Finds in the project: one line to say what, and a list of places that jumps."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.errors import AnnotatorError
from annotator.model.changes import Changes
from annotator.services.found import Found, Kind
from annotator.services.query import Query, parse
from annotator.services.search import LIMIT, Page, search
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.models.found_delegate import FoundDelegate
from ui.models.found_list import FoundList, More
from ui.models.roles import Role
from ui.panels.find_line import FindLine
from ui.spoken import announce
from ui.theme.colors import Theme

_PAUSE_MS: Final = 200
_AGAIN_MS: Final = 700
_HELP: Final = "words  “exact words”  label:PERSON  value:>100m  by:NAME  note:…  is:unsure"
# What the keyboard goes to in the list.
_DOWN: Final = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STATE: Final = "find"


class FoundPage(QWidget):
    """A page of the tables. The search runs in a thread and stops when another is begun.

    Signals:
        counted(int): How many places are shown now.
    """

    counted = Signal(int)

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._job: ThreadJob | None = None
        self._query = Query()
        self._found: tuple[Found, ...] = ()
        self._is_quiet = False
        # True where the project changed while nobody looked.
        self._is_stale = False
        self.model = FoundList(self)
        self._find = FindLine("Find in the project", _HELP)
        self.line, self.words, self.fault = self._find.line, self._find.words, self._find.fault
        self.switches = (self._find.case, self._find.whole, self._find.regex)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = FoundDelegate(theme, self._color_of, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Found")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.setFocusProxy(self.line)
        self._pause, self._again = self._timer(_PAUSE_MS), self._timer(_AGAIN_MS)
        self._connect()
        self._take_project()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def start(self, words: str = "") -> None:
        """Takes the keyboard; `words` are looked for, or those of last time."""
        if words:
            self.line.setText(f'"{words}"' if " " in words else words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._find)
        column.addWidget(self.list, stretch=1)

    def _timer(self, pause: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(self.search)
        return timer

    def _connect(self) -> None:
        self._find.changed.connect(self._pause.start)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._preview)
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._jump)
        session = self._bench.session
        session.project_opened.connect(self._take_project)
        session.project_closed.connect(self._forget)
        session.changes_made.connect(self._follow)

    def _take_project(self) -> None:
        if not self._bench.session.is_open:
            return
        kept = self._bench.session.state(_STATE, "")
        if isinstance(kept, str) and kept and not self.line.text():
            self.line.setText(kept)

    def _forget(self) -> None:
        self._stop()
        self.line.clear()
        self._pause.stop()
        self._query = Query()
        self._show(())
        self._find.say("")

    # Searching.

    def search(self) -> None:
        """Looks for what the line says, in a thread."""
        self._stop()
        session = self._bench.session
        if not session.is_open:
            return
        case, whole, regex = (switch.isChecked() for switch in self.switches)
        try:
            query = parse(self.line.text(), case=case, whole=whole, regex=regex)
        except AnnotatorError as error:
            self._find.say("", fault=str(error))
            return
        # Asked again because something was changed, it shows as many as before.
        limit = max(LIMIT, len(self._found)) if query == self._query else LIMIT
        self._query = query
        if not query:
            self._show(())
            self._find.say("")
            return
        self._run(limit)

    def search_on(self) -> None:
        """Looks for what comes after what is shown."""
        if self._job is None and not self._pause.isActive():
            self._again.stop()
            self._run(LIMIT, self._found)

    def _run(self, limit: int, before: tuple[Found, ...] = ()) -> None:
        project, query = self._bench.session.project, self._query

        def work(_: Progress, canceled: Canceled) -> object:
            try:
                page = search(project, query, limit=limit, skip=len(before), canceled=canceled)
                return replace(page, found=before + page.found)
            except AnnotatorError as error:
                # Said beside the line, not in the message bar.
                return str(error)

        job = ThreadJob("Finding", work)
        self._job = job
        job.finished.connect(lambda outcome: self._take(job, outcome))
        self._bench.jobs.add(job)
        self._find.say("…")
        job.start(self._bench.pool)

    def _stop(self) -> None:
        self._pause.stop()
        self._again.stop()
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _take(self, job: ThreadJob, outcome: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(outcome, Page):
            self._show(outcome.found, more=LIMIT if outcome.is_more else 0)
            self._say_page(outcome)
            self._bench.session.keep_state(_STATE, self.line.text())
        else:
            self._query = Query()
            self._show(())
            self._find.say("", fault=str(outcome))

    def _show(self, found: tuple[Found, ...], *, more: int = 0) -> None:
        before, last = self.list.currentIndex().data(Role.OBJECT), len(self._found)
        if isinstance(before, More) and len(found) > last:
            before = found[last]
        self._found = found
        self.counted.emit(len(found))
        self._is_quiet = True
        self.model.show(found, more=more)
        row = self.model.row_like(before if isinstance(before, Found) else None)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        self._is_quiet = False

    def _say_page(self, page: Page) -> None:
        documents = len({one.document for one in page.found})
        if not page.found:
            words = "Nothing was found."
        else:
            more = "the first " if page.is_more else ""
            where = "document" if documents == 1 else "documents"
            words = f"{more}{len(page.found):,} in {documents:,} {where}"
        fault = ""
        if page.left_out:
            fault = f"The pattern takes too long in {', '.join(page.left_out[:3])}"
            fault += f" and {len(page.left_out) - 3:,} more." if page.left_out[3:] else "."
        self._find.say(words, fault=fault)
        announce(self, words)

    # Going there.

    @property
    def current(self) -> Found | None:
        """The answer that is chosen in the list."""
        row = self.list.currentIndex().data(Role.OBJECT)
        return row if isinstance(row, Found) else None

    def _preview(self, index: QModelIndex, _: object = None) -> None:
        found = index.data(Role.OBJECT) if index.isValid() else None
        if self._is_quiet or not isinstance(found, Found):
            return
        bench = self._bench
        if not bench.session.open_document(found.document):
            return
        document = bench.document
        if found.id and document is not None and document.is_visible(found.id):
            bench.canvas.focus_annotation(found.id)
        elif found.kind is not Kind.DOCUMENT:
            bench.canvas.select(found.start, found.end)

    def _click(self, index: QModelIndex) -> None:
        if isinstance(index.data(Role.OBJECT), More):
            self.search_on()
        else:
            self._preview(index)

    def _jump(self, index: QModelIndex) -> None:
        if isinstance(index.data(Role.OBJECT), More):
            self.search_on()
            return
        self._preview(index)
        self._bench.canvas.setFocus()

    def _follow(self, changes: Changes) -> None:
        if not (changes.added or changes.removed or changes.documents):
            return
        if self.isVisible():
            self._again.start()
        else:
            self._is_stale = True

    def _color_of(self, label: str) -> str:
        scheme = self._bench.session.scheme
        return next((each.color for each in scheme.labels if each.name == label), "")

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if watched is self.line and key in _DOWN:
            if self._pause.isActive():
                self.search()
            elif self.model.first() >= 0:
                self.list.setFocus()
                if self.current is None:
                    self.list.setCurrentIndex(self.model.index(self.model.first()))
            return True
        if watched is self.list and key == Qt.Key.Key_Up:
            first = self.model.index(self.model.first())
            if self.list.currentIndex() == first:
                self.line.setFocus()
                return True
        return False

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._find.take(event):
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        if event.type() is QEvent.Type.FocusIn:
            self._bench.set_field("find project" if watched is self.line else "found")
        return False

    @override
    @safe_override(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._again.start()

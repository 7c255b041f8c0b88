"""The dialog that labels all occurrences of some words: what, where, and a list to untick from."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.actions.occurring import Everywhere, label_hits
from ui.actions.workbench import Workbench
from ui.dialogs.hit_delegate import HitDelegate
from ui.dialogs.label_line import LabelLine
from ui.errors import safe_override
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.models.hits import HitsModel
from ui.plain import plain_label
from ui.theme.colors import Theme
from ui.theme.sizes import grown

if TYPE_CHECKING:
    from annotator.services.occurrences import Occurrences, Wish

# While somebody types, the search waits for so long.
_PAUSE_MS = 150
# A document of this many characters is looked through before anybody notices.
_AT_ONCE = 100_000


class OccurrencesDialog(QDialog):
    """Looks at once, and again with every change; Enter labels what is ticked."""

    def __init__(
        self, bench: Workbench, asked: Everywhere, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Label All Occurrences")
        self.setMinimumSize(grown(self, 560), grown(self, 380))
        self.resize(grown(self, 720), grown(self, 520))
        self._bench = bench
        self._asked = asked
        self._job: ThreadJob | None = None
        self._is_looking = False
        self._is_cut = False
        # Enter was pressed before the search was over.
        self._is_wanted = False
        self.model = HitsModel(bench.session.project.annotator, self)
        self._make_fields(theme)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect()
        self._look()
        first = self.list if asked.label and self.model.count else self.label
        first.setFocus()

    @property
    def wish(self) -> "Wish":
        """What the fields ask for."""
        from annotator.services.occurrences import Wish

        return Wish(
            words=self.words.text(),
            whole_words=self.whole_words.isChecked(),
            match_case=self.match_case.isChecked(),
        )

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colors."""
        self._delegate.set_theme(theme)
        self.label.set_theme(theme)
        self.list.viewport().update()

    def _make_fields(self, theme: Theme) -> None:
        asked, session = self._asked, self._bench.session
        self.words = QLineEdit(asked.words)
        self.words.setAccessibleName("Words")
        self.words.setCursorPosition(0)
        self.label = LabelLine(tuple(session.scheme.spans.values()), theme)
        if asked.label is not None:
            self.label.choose(asked.label)
        self.here = QRadioButton("&This document")
        self.everywhere = QRadioButton("The whole &project")
        self.here.setChecked(True)
        self.whole_words = QCheckBox("W&hole words")
        self.whole_words.setChecked(asked.are_whole)
        self.match_case = QCheckBox("Match &case")
        self.match_case.setChecked(True)
        self.list = QListView()
        self.list.setProperty("kind", "boxed")
        self.list.setModel(self.model)
        self._delegate = HitDelegate(theme, self.model, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Occurrences")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = plain_label(kind="quiet", is_wrapped=True)
        self.status = plain_label(kind="quiet", is_wrapped=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QDialogButtonBox()
        self.button = self._buttons.addButton("Label", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setProperty("kind", "main")
        self.button.setDefault(True)
        # Wide enough for any count: the buttons stay where they are.
        self.button.setText("Label 88,888")
        self.button.setMinimumWidth(self.button.sizeHint().width())
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for title, field in (("&Words", self.words), ("&Label", self.label)):
            name = QLabel(title)
            name.setBuddy(field)
            form.addRow(name, field)
        options = QHBoxLayout()
        options.setSpacing(16)
        options.addWidget(self.here)
        options.addWidget(self.everywhere)
        options.addStretch(1)
        options.addWidget(self.whole_words)
        options.addWidget(self.match_case)
        # Shows the list, or why there is none.
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self.nothing)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.status, stretch=1)
        bottom.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(options)
        column.addWidget(self._middle, stretch=1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda *_: self._pause.start())
        for option in (self.everywhere, self.whole_words, self.match_case):
            option.toggled.connect(lambda *_: self._look())
        self._pause.timeout.connect(self._look)
        self.label.changed.connect(self._take_label)
        self.model.ticked.connect(self._count)
        self.list.clicked.connect(lambda index: self.model.toggle(index.row()))
        self.list.installEventFilter(self)
        self._buttons.accepted.connect(self._label_ticked)
        self._buttons.rejected.connect(self.reject)

    # Looking.

    def _look(self) -> None:
        from annotator.services.occurrences import find

        self._pause.stop()
        self._stop_looking()
        wish, project = self.wish, self._bench.session.project
        where = None if self.everywhere.isChecked() else [self._asked.document]
        document = self._bench.document
        if where and document is not None and len(document.text) <= _AT_ONCE:
            self._show(find(project, wish, documents=where))
            return

        def work(progress: Progress, canceled: Canceled) -> "Occurrences":
            return find(project, wish, documents=where, progress=progress, cancelled=canceled)

        self._is_looking = True
        self._job = ThreadJob(f"Looking for {wish.words[:40]}", work, parent=self._bench.jobs)
        self._job.counts = False
        self._job.finished.connect(self._show)
        self._job.failed.connect(self._fail)
        self._bench.jobs.add(self._job)
        self._job.start(self._bench.pool)
        self._count()

    def _stop_looking(self) -> None:
        job, self._job = self._job, None
        self._is_looking = False
        if job is not None:
            job.finished.disconnect(self._show)
            job.failed.disconnect(self._fail)
            job.cancel()

    def _fail(self) -> None:
        # The sentence itself is in the message bar: the board of jobs tells it.
        self._job = None
        self._is_looking = self._is_wanted = False
        self._count()

    def _show(self, found: "Occurrences") -> None:
        self._job = None
        self._is_looking = False
        self._is_cut = found.is_cut
        label = self.label.label
        self.model.show(
            found, label.name if label else "", with_headings=self.everywhere.isChecked()
        )
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(self.model.first))
        self._count()
        if self._is_wanted:
            self._is_wanted = False
            self._label_ticked()

    # Saying.

    def _take_label(self) -> None:
        label = self.label.label
        self.model.set_label(label.name if label else "")
        self._count()

    def _count(self) -> None:
        model, label = self.model, self.label.label
        self.status.setText(self._status_words())
        has_rows = model.count > 0
        self._middle.setCurrentWidget(self.list if has_rows else self.nothing)
        self.nothing.setText("" if has_rows else self._nothing_words())
        can = label is not None and (self._is_looking or model.ticks > 0)
        self.button.setEnabled(can)
        self.button.setText("Label" if self._is_looking else f"Label {model.ticks:,}")

    def _status_words(self) -> str:
        model = self.model
        if self._is_looking:
            return "Looking…"
        if not model.count:
            return ""
        if self.label.label is None:
            return f"{model.count:,} found. Say which label they are to get."
        words = f"{model.ticks:,} of {model.count:,} ticked"
        if model.done:
            words += f", {model.done:,} marked already"
        if self._is_cut:
            words += f". There are more: these are the first {model.count:,}"
        return f"{words}. Space ticks."

    def _nothing_words(self) -> str:
        if self._is_looking:
            return "Looking…"
        if not self.words.text().strip():
            return "Write the words to look for."
        where = "the project" if self.everywhere.isChecked() else "this document"
        also = []
        if self.whole_words.isChecked():
            also.append("parts of words")
        if self.match_case.isChecked():
            also.append("other case")
        hint = f" Allow {' or '.join(also)} above." if also else ""
        return f"These words are nowhere in {where}.{hint}"

    # Labelling.

    def _label_ticked(self) -> None:
        if self._pause.isActive():
            self._look()
        label = self.label.label
        if label is None:
            self.label.setFocus()
            return
        if self._is_looking:
            self._is_wanted = True
            self.button.setEnabled(False)
            return
        hits = list(self.model.chosen())
        if hits:
            words = " ".join(self.words.text().split())
            self.accept()
            label_hits(self._bench, words, label, hits)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            index = self.list.currentIndex()
            if event.key() == Qt.Key.Key_Space and index.isValid():
                self.model.toggle(index.row())
                return True
        return False

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._pause.stop()
        self._stop_looking()
        super().done(result)

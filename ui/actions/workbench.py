"""What lies on the table: the open document, the thing in focus, and what actions work with."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.scheme import Label
from annotator.settings import Settings
from ui.actions.hand import Hand
from ui.actions.held_label import HeldLabelKeys
from ui.actions.hint_keys import HintKeys
from ui.actions.key_map import KeyMap
from ui.actions.suggesters import Suggesters
from ui.actions.trail import Trail
from ui.canvas.text_canvas import TextCanvas
from ui.jobs.job import JobBoard
from ui.jobs.suggest_worker import SuggestWorker
from ui.jobs.thread_job import ThreadJob
from ui.models.document_list import DocumentListModel
from ui.models.open_document import OpenDocument
from ui.project_session import ProjectSession

if TYPE_CHECKING:
    from ui.actions.front import Front

P = ParamSpec("P")
R = TypeVar("R")

# Longer than this, a person was away: the time is not the time a decision took.
_AWAY_SECONDS = 600.0
# More text than this in a selection is nothing to look for.
_LONGEST = 200


class Workbench(QObject):
    """The open document and what is in focus, for actions and panels.

    The canvas is brought up to date here, before any panel is told.

    Attributes:
        keys: Which key does what; ask it for every key that is shown.
        hand: What the hand remembers: the label put last, the one kept in hand, what was selected.
        held_keys: Listens while a label is in hand.
        suggesters: Which suggesters the project has, and which are on.

    Signals:
        document_changed(): Another document is on the table, or none, or its own fields changed.
        focus_changed(): Another thing is in focus or selected, or the thing in focus changed, or
            the keys mean something else now.
        items_changed(frozenset): Ids of spans and relations of the open document that came, went or
            look different now.
        settling(): The document will be left: what is being typed about the thing in focus is to
            be kept now.
        all_told(): All panels were told of what happened; what depends on all of it, such as which
            actions can be done, looks now.
        told(str, str): Level "problem" or "news", and one sentence for the message bar.
    """

    document_changed = Signal()
    focus_changed = Signal()
    items_changed = Signal(object)
    settling = Signal()
    all_told = Signal()
    told = Signal(str, str)

    def __init__(
        self,
        *,
        session: ProjectSession,
        canvas: TextCanvas,
        documents: DocumentListModel,
        settings: Settings,
        keys: KeyMap,
        jobs: JobBoard,
        worker: SuggestWorker,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.canvas = canvas
        self.documents = documents
        self.settings = settings
        self.keys = keys
        self.jobs = jobs
        self.worker = worker
        self.suggesters = Suggesters(session, settings, worker, self)
        self.pool = pool
        self.front: Front | None = None
        self._document: OpenDocument | None = None
        self._mode = "text"
        self._field = ""
        self.hand = Hand()
        self.held_keys = HeldLabelKeys(canvas, self)
        self.trail = Trail()
        self._is_opening = False
        # How many blocks of `in_one_go` are open, and what is to be told at the end of the last.
        self._depth = 0
        self._untold: set[str] = set()
        self._hint_keys = HintKeys(canvas, self)
        self._hint_keys.ended.connect(self._end_hints)
        self._since = time.monotonic()
        session.project_opened.connect(self._take_scheme)
        session.project_closed.connect(self._end_work)
        session.document_closing.connect(self._leave)
        session.document_opened.connect(self._open)
        session.changes_made.connect(self._apply)
        session.problem.connect(lambda sentence: self.told.emit("problem", sentence))
        session.news.connect(lambda sentence: self.told.emit("news", sentence))
        jobs.failed.connect(lambda sentence: self.told.emit("problem", sentence))
        worker.crashed.connect(lambda sentence: self.told.emit("news", sentence))
        canvas.focus_changed.connect(self._focus_moved)
        canvas.selection_changed.connect(self._selection_moved)
        canvas.mode_changed.connect(self._mode_changed)
        keys.changed.connect(self._describe_canvas)
        self._describe_canvas()

    @property
    def document(self) -> OpenDocument | None:
        """The open document; None where none is."""
        return self._document

    @property
    def document_id(self) -> str:
        """Id of the open document; "" for none."""
        return self._document.document.id if self._document else ""

    @property
    def focused(self) -> Span | Relation | None:
        """The thing in focus as it is now."""
        name = self.canvas.focused
        if self._document is None or not name:
            return None
        return self._document.span(name) or self._document.relation(name)

    @property
    def mode(self) -> str:
        """What the keys are for: "text", "relation", or the field that has the keyboard."""
        return self._field or self._mode

    @property
    def selected_words(self) -> str:
        """What is selected in the text, on one line; "" for nothing, or for too much."""
        selected = self.canvas.selection
        if self._document is None or selected is None or selected[1] - selected[0] > _LONGEST:
            return ""
        return " ".join(self._document.text[slice(*selected)].split())

    @property
    def can_edit(self) -> bool:
        """True where a document is open that may be changed."""
        return self._document is not None and not self.session.project.read_only

    def set_field(self, field: str) -> None:
        """Notes which field of the window has the keyboard; "" for the text."""
        if field != self._field:
            self._field = field
            self._tell("focus")

    def seconds(self) -> float | None:
        """How long the thing in focus has been so; None where somebody was away meanwhile."""
        seconds = time.monotonic() - self._since
        return round(seconds, 1) if seconds < _AWAY_SECONDS else None

    def label_of(self, span: Span) -> Label | None:
        """The label of a span; None for one that the scheme no longer has."""
        return self.session.scheme.spans.get(span.label)

    def tell(self, sentence: str) -> None:
        """Shows one sentence that is good to know."""
        self.told.emit("news", sentence)

    def warn(self, sentence: str) -> None:
        """Shows one sentence about what did not work."""
        self.told.emit("problem", sentence)

    def open_document(self, document: str) -> None:
        """Opens a document and gives the keyboard to its text."""
        if document and self.session.open_document(document):
            self.canvas.setFocus()

    def hold(self, label: str) -> None:
        """Keeps the label of this name in hand; "" for none."""
        if label == self.hand.held:
            return
        self.held_keys.stop()
        self.hand.held = label
        if label:
            self.held_keys.start()
        self._tell("focus")

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Tells the panels at the end of the block, once, of all that was done in it.

        The text and the tables follow at once as ever; what reads a panel does not belong in it.
        """
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._tell(*self._untold)

    def start_hints(self, ids: Sequence[str]) -> None:
        """Shows letters on marks and goes to the one whose letters are typed."""
        self._mode = "hints"
        self._hint_keys.start(ids)
        self._tell("focus")

    def _describe_canvas(self) -> None:
        tip = self.keys.tip("go.next_suggestion", "goes to the next suggestion.")
        self.canvas.setAccessibleDescription(f"Marked text. {tip}".rstrip())

    def _take_scheme(self) -> None:
        self.canvas.set_scheme(self.session.scheme)
        if self.hand.held not in self.session.scheme.spans:
            self.hold("")

    def _end_work(self) -> None:
        """Ends what reads or writes the project in a thread: its file is about to be closed."""
        self.hold("")
        for job in self.jobs.jobs:
            if isinstance(job, ThreadJob):
                job.cancel()
        self.pool.waitForDone()

    def _leave(self, document: str) -> None:
        self.settling.emit()
        if self._document is not None:
            self.session.keep_state(f"place.{document}", self.canvas.place())
            self.session.give_back(self._document)

    def _open(self, document: str) -> None:
        annotated = self.session.annotated
        ahead = self.session.take_picture()
        if not isinstance(ahead, OpenDocument):
            ahead = OpenDocument(annotated) if annotated else None
        self._document = ahead
        self.trail.clear()
        self.hand.forget_selecting()
        if self._hint_keys.is_on:
            self._hint_keys.stop()
        # The views are told once, when all of it is there.
        self._is_opening = True
        try:
            self._show(document)
        finally:
            self._is_opening = False
        self._since = time.monotonic()
        self._tell("document", "focus")

    def _show(self, document: str) -> None:
        self.canvas.set_document(self._document)
        place = self.session.state(f"place.{document}") if document else None
        if place:
            self.canvas.restore_place(place)
        elif self._document is not None:
            self.canvas.walk(1)

    def _apply(self, changes: Changes) -> None:
        if self._document is None:
            if changes.scheme:
                self._take_scheme()
            self._tell()
            return
        change = changes.documents.get(self.document_id)
        if changes.scheme or self._is_renewed(changes):
            self._load_again()
        elif change is not None:
            touched = self._document.touched_by(change)
            self.canvas.apply(self.document_id, change)
            self.items_changed.emit(frozenset(touched | self._document.touched_by(change)))
        if change is not None or changes.scheme or self.document_id in changes.renewed:
            self._tell("document", "focus")
        else:
            self._tell()

    def _is_renewed(self, changes: Changes) -> bool:
        """True where the open document's own date, name or language is another now."""
        if self._document is None or self.document_id not in changes.renewed:
            return False
        # The list was brought up to date before: it listens to the session first.
        row = self.documents.row_of(self.document_id)
        if row < 0:
            return False
        summary, document = self.documents.rows[row], self._document.document
        now = (summary.date, summary.name, summary.language)
        return now != (document.date, document.name, document.language)

    def _load_again(self) -> None:
        place, selection = self.canvas.place(), self.canvas.selection
        self._take_scheme()
        self._document = OpenDocument(self.session.project.document(self.document_id))
        self.canvas.set_document(self._document)
        self.canvas.restore_place(place)
        if selection is not None:
            self.canvas.select(*selection)

    def _tell(self, *what: str) -> None:
        """Tells of a change of the "document" or of the "focus", then that all is told."""
        if self._depth:
            self._untold.update(what)
            return
        self._untold.clear()
        for name, signal in (("document", self.document_changed), ("focus", self.focus_changed)):
            if name in what:
                signal.emit()
        self.all_told.emit()

    def _focus_moved(self) -> None:
        self._since = time.monotonic()
        self._selection_moved()

    def _selection_moved(self) -> None:
        if not self._is_opening:
            self._tell("focus")

    def _end_hints(self, chosen: str) -> None:
        self._mode = self.canvas.mode
        # It may be gone since its letters were shown.
        if chosen and self._document is not None and self._document.is_visible(chosen):
            self.canvas.focus_annotation(chosen)
        self._tell("focus")

    def _mode_changed(self, mode: str) -> None:
        self._mode = mode
        self._tell("focus")


def in_one_go(
    act: Callable[Concatenate[Workbench, P], R],
) -> Callable[Concatenate[Workbench, P], R]:
    """Decorates an act that edits and then moves on: the panels are told once (see `Workbench`)."""

    def told_once(bench: Workbench, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with bench.in_one_go():
            return act(bench, *args, **kwargs)

    return update_wrapper(told_once, act)

"""The open project as the window knows it: one owner, and one way of telling what changed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.model.changes import Changes, EditSummary
from annotator.model.document import AnnotatedDocument
from annotator.model.scheme import LabelScheme
from ui.jobs.lane import Lane
from ui.near_documents import Near, NearDocuments

# sqlalchemy comes with the project; the window is on the screen before it is loaded.
if TYPE_CHECKING:
    from annotator.services.project import Project
    from annotator.store.project_file import ProjectFile

P = ParamSpec("P")

# What is kept about the view goes to the disk once things are quiet: nobody waits for it.
_KEEP_MS = 300
# Rows that an edit may have written to be taken back within a key press: 25 µs go by for each.
_MOST_AT_ONCE = 1500


class ProjectSession(QObject):
    """Owns the open project, and knows which of its documents is open.

    A person's mistakes and the world's faults come out of `problem` as one sentence; what was
    open before stays open then.

    Signals:
        project_opened(): Another project is open.
        project_closed(): None is.
        document_closing(str): The document of this id will be left; note the place in it.
        document_opened(str): The document of this id is open; "" for none.
        changes_made(Changes): The project changed; every view refreshes from this alone.
        settled(Changes): Every view has taken the changes in; what follows from them may be done.
        problem(str): Something was refused or failed; one sentence.
        news(str): Something that is good to know; one sentence.

    Attributes:
        near: Documents that were read ahead.
    """

    project_opened = Signal()
    project_closed = Signal()
    document_closing = Signal(str)
    document_opened = Signal(str)
    changes_made = Signal(object)
    settled = Signal(object)
    problem = Signal(str)
    news = Signal(str)

    def __init__(self, *, annotator: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotator = annotator
        self._project: Project | None = None
        self._annotated: AnnotatedDocument | None = None
        self.near = NearDocuments()
        self._lane = Lane(self)
        self._picture: object = None
        # Since when the open document is as it was read, unless an edit touched it.
        self._moment = 0
        self._unkept: dict[str, Any] = {}
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_MS)
        self._keeping.timeout.connect(self._keep)
        # What undo and redo would do; asked often, so asked of the store only after a change.
        self._next: tuple[EditSummary | None, EditSummary | None] | None = None

    @property
    def is_open(self) -> bool:
        """True while a project is open."""
        return self._project is not None

    @property
    def is_writable(self) -> bool:
        """True while a project is open that may be changed."""
        return self._project is not None and not self._project.read_only

    @property
    def is_storing(self) -> bool:
        """True while an edit is under way that nobody waits for, or is to be told."""
        return self._lane.is_busy

    @property
    def project(self) -> "Project":
        """The open project.

        Raises:
            RuntimeError: None is open; a caller forgot to ask `is_open`.
        """
        if self._project is None:
            raise RuntimeError("no project is open")
        return self._project

    @property
    def scheme(self) -> LabelScheme:
        """The labels of the open project; no labels where none is open."""
        return self._project.scheme if self._project else LabelScheme("", ())

    @property
    def document_id(self) -> str:
        """Id of the open document; "" for none."""
        return self._annotated.document.id if self._annotated else ""

    @property
    def annotated(self) -> AnnotatedDocument | None:
        """The open document as it was when it was opened."""
        return self._annotated

    @property
    def next_undo(self) -> EditSummary | None:
        """What undo would take back; None where there is nothing."""
        return self._next_edits()[0]

    @property
    def next_redo(self) -> EditSummary | None:
        """What redo would do again; None where there is nothing."""
        return self._next_edits()[1]

    def set_annotator(self, name: str) -> None:
        """Signs edits with another name from now on; "" for that of the login."""
        from annotator.paths import default_annotator

        self._annotator = name or None
        if self._project is not None:
            self._project.annotator = name or default_annotator()

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Opens the project at `path` in place of the one that is open; says whether it worked."""
        if self._project is not None and self._project.path == path.resolve():
            return True
        from annotator.services.project import Project

        return self._take(
            lambda: Project.open(path, read_only=read_only, annotator=self._annotator)
        )

    def create(self, path: Path, scheme: LabelScheme) -> bool:
        """Makes a new project and opens it; says whether it worked."""
        from annotator.services.project import Project

        return self._take(lambda: Project.create(path, scheme, annotator=self._annotator))

    def close(self) -> None:
        """Closes the open project, if any."""
        if self._project is None:
            return
        self._lane.settle()
        self._leave_document()
        self.document_opened.emit("")
        self._keep()
        self.near.clear()
        project, self._project = self._project, None
        self._next = None
        self.project_closed.emit()
        project.close()

    def open_document(self, document: str) -> bool:
        """Opens the document of this id; says whether it worked. "" leaves the open one."""
        if document == self.document_id:
            return True
        annotated = None
        moment = self.near.moment
        near = self.near.take(document)
        if near is not None:
            annotated = near.annotated
        elif document:
            try:
                annotated = self.project.document(document)
            except AnnotatorError as error:
                self.problem.emit(str(error))
                return False
        self._leave_document()
        self._annotated = annotated
        self._moment = moment
        self._picture = near.picture if near else None
        if self._project is not None and not self._project.read_only:
            self.keep_state("document", document)
        self.document_opened.emit(document)
        return True

    def take_picture(self) -> object:
        """Returns, once, what was made of the open document ahead; None where nothing was."""
        picture, self._picture = self._picture, None
        return picture

    def give_back(self, picture: object) -> None:
        """Keeps what was made of the document that is being left, if no edit touched it.

        Whoever goes back to it finds it made; and to forget a large one takes a while. Of what
        another program writes into a project that is only read nobody is told.
        """
        if self._annotated is not None and self.is_writable:
            self.near.put(Near(self._annotated, picture), moment=self._moment)

    def do(
        self,
        command: "Callable[Concatenate[ProjectFile, P], Changes]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changes | None:
        """Does one command and tells what it changed; None where it was refused."""
        return self._told(lambda: self.project.do(command, *args, **kwargs))

    def do_after(
        self,
        command: "Callable[Concatenate[ProjectFile, P], Changes]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Does what follows from an edit by itself; where nothing does, nobody is told."""
        self._told(lambda: self.project.do(command, *args, **kwargs), tells_nothing=False)

    def do_aside(
        self,
        then: Callable[[Changes | None], None],
        command: "Callable[Concatenate[ProjectFile, P], Changes]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Does one command in a thread, for what nobody waits for; tells what it changed later.

        Edits are told in the order in which they are stored: whatever else is done to the project
        meanwhile waits for this one and its telling. `then` is called after that, with None where
        the command was refused.
        """
        project = self.project
        self._aside(then, lambda: project.do(command, *args, **kwargs))

    def when_stored(self, act: Callable[[], None]) -> None:
        """Calls `act` once all that was given to `do_aside` is stored and told."""
        self._lane.add(lambda: None, lambda _: act())

    def undo(self, edit: str | None = None) -> Changes | None:
        """Takes back the last edit, or the one named; None where that was refused."""
        return self._told(lambda: self.project.undo(edit))

    def redo(self) -> Changes | None:
        """Does again what was taken back last; None where that was refused."""
        return self._told(lambda: self.project.redo())

    def undo_aside(self, then: Callable[[Changes | None], None], edit: str | None = None) -> None:
        """As `undo`, but in a thread, as `do_aside` does: for edits that are large."""
        project = self.project
        self._aside(then, lambda: project.undo(edit))

    def redo_aside(self, then: Callable[[Changes | None], None]) -> None:
        """As `redo`, but in a thread, as `do_aside` does: for edits that are large."""
        project = self.project
        self._aside(then, lambda: project.redo())

    def is_large(self, edit: str) -> bool:
        """True for the id of an edit that takes long to be taken back or done again."""
        return self.project.touches_more_than(_MOST_AT_ONCE, edit)

    def announce(self, changes: Changes) -> None:
        """Tells every view of changes that a job made."""
        self._next = None
        self.near.follow(changes)
        if self.document_id in changes.removed:
            self.open_document("")
        self.changes_made.emit(changes)
        self.settled.emit(changes)

    def state(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - JSON
        """Returns what was kept under `key` in the project, such as the place in a document."""
        if key in self._unkept:
            value = self._unkept[key]
        else:
            value = self._project.get_state(key) if self._project else None
        return default if value is None else value

    def keep_state(self, key: str, value: Any) -> None:  # noqa: ANN401 - JSON
        """Keeps something about the view in the project, soon; not where it cannot be written."""
        if self._project is None or self._project.read_only:
            return
        self._unkept[key] = value
        self._keeping.start()

    def _keep(self) -> None:
        self._keeping.stop()
        unkept, self._unkept = self._unkept, {}
        if self._project is None or not unkept:
            return
        try:
            self._project.set_states(unkept)
        except AnnotatorError as error:
            self.problem.emit(str(error))

    def _take(self, make: "Callable[[], Project]") -> bool:
        try:
            project = make()
        except AnnotatorError as error:
            self.problem.emit(str(error))
            return False
        self.close()
        self._project = project
        self._next = None
        self.project_opened.emit()
        return True

    def _aside(self, then: Callable[[Changes | None], None], act: Callable[[], Changes]) -> None:
        def work() -> Changes | AnnotatorError:
            try:
                return act()
            except AnnotatorError as error:
                return error

        def deliver(outcome: object) -> None:
            if isinstance(outcome, Changes):
                self.announce(outcome)
                then(outcome)
            else:
                self.problem.emit(str(outcome))
                then(None)

        self._lane.add(work, deliver)

    def _told(self, act: Callable[[], Changes], *, tells_nothing: bool = True) -> Changes | None:
        self._lane.settle()
        try:
            changes = act()
        except AnnotatorError as error:
            self.problem.emit(str(error))
            return None
        if changes.edit or tells_nothing:
            self.announce(changes)
        return changes

    def _next_edits(self) -> tuple[EditSummary | None, EditSummary | None]:
        if self._project is None or self._project.read_only:
            return None, None
        if self._next is None:
            self._next = self._project.next_edits()
        return self._next

    def _leave_document(self) -> None:
        if self._annotated is not None:
            self.document_closing.emit(self._annotated.document.id)
            self._annotated = None

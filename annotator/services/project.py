"""A project as the window and the command line see it: one façade over file and commands."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from annotator.model.annotation import Json, Span
from annotator.model.changes import Changes, EditSummary
from annotator.model.document import AnnotatedDocument, Document, DocumentSummary, Status
from annotator.model.learning import Learning, Record, Rule, RuleStats
from annotator.model.scheme import LabelScheme

# The store loads the database, which takes a quarter of a second: only once a project is opened.
if TYPE_CHECKING:
    from annotator.model.own_list import Entry, ListSummary, OwnList
    from annotator.store.project_file import ProjectFile
    from annotator.store.stats import ProjectStats

P = ParamSpec("P")
R = TypeVar("R")


class Project:
    """An open project. Its methods may be called from any thread."""

    def __init__(self, file: "ProjectFile") -> None:
        self._file = file
        # Asked after every key press, so read once.
        self._learning: Learning | None = None

    @classmethod
    def create(cls, path: Path, scheme: LabelScheme, *, annotator: str | None = None) -> Self:
        """Makes a new project with the labels of `scheme` and opens it.

        Raises:
            ProjectError: Something is at `path` already, or the folder cannot be written.
        """
        from annotator.store.project_file import ProjectFile

        return cls(ProjectFile.create(path, scheme, annotator=annotator))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, annotator: str | None = None) -> Self:
        """Opens a project; one of an older program is copied, then upgraded.

        Args:
            path: The project file.
            read_only: True to only look, also while another process writes.
            annotator: Name of who makes the edits; by default that of the account.

        Raises:
            ProjectError: It is no project, is newer than the program, is open elsewhere, or
                cannot be read or written; the message says what to do.
        """
        from annotator.store.project_file import ProjectFile

        return cls(ProjectFile.open(path, read_only=read_only, annotator=annotator))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; all edits are in it already. A second call does nothing."""
        self._file.close()

    @property
    def file(self) -> "ProjectFile":
        """The file itself, as the commands take it."""
        return self._file

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self._file.path

    @property
    def name(self) -> str:
        """The name of the file without its suffix."""
        return self._file.path.stem

    @property
    def read_only(self) -> bool:
        """True where nothing can be written."""
        return self._file.read_only

    @property
    def annotator(self) -> str:
        """Name of who makes the edits from now on."""
        return self._file.annotator

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._file.annotator = name

    @property
    def scheme(self) -> LabelScheme:
        """The labels, as they are now."""
        return self._file.scheme

    def do(
        self, command: "Callable[Concatenate[ProjectFile, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Runs a command of `annotator.commands` on this project.

        Raises:
            RefusedError: The act is against a rule; nothing was changed.
            ProjectError: It cannot be written; nothing was changed.
        """
        return command(self._file, *args, **kwargs)

    def undo(self, edit: str | None = None) -> Changes:
        """Takes back the edit with this id, by default the newest that a person made.

        Raises:
            RefusedError: There is nothing to take back, or something made later stands on it.
        """
        return self._file.undo(edit)

    def redo(self) -> Changes:
        """Does again what was taken back last.

        Raises:
            RefusedError: There is nothing to do again, or what it stood on has changed.
        """
        return self._file.redo()

    def next_undo(self) -> EditSummary | None:
        """Returns the edit that a plain undo takes back."""
        from annotator.store import undo

        with self._file.reading() as connection:
            return undo.next_undo(connection)

    def next_redo(self) -> EditSummary | None:
        """Returns the edit that redo does again."""
        from annotator.store import undo

        with self._file.reading() as connection:
            return undo.next_redo(connection)

    def next_edits(self) -> tuple[EditSummary | None, EditSummary | None]:
        """Returns what `next_undo` and `next_redo` do, at the cost of one."""
        from annotator.store import undo

        with self._file.reading() as connection:
            return undo.next_undo(connection), undo.next_redo(connection)

    def touches_more_than(self, rows: int, edit: str) -> bool:
        """True where the edit with this id, and so its undo, wrote more rows than these."""
        from annotator.store import images

        with self._file.reading() as connection:
            return images.are_more_than(connection, edit, rows)

    def history(self, limit: int = 200) -> list[EditSummary]:
        """Returns the newest rows of the history, newest first."""
        from annotator.store import undo

        with self._file.reading() as connection:
            return undo.history(connection, limit)

    def summaries(self, *, text: str = "", status: Status | None = None) -> list[DocumentSummary]:
        """Returns the rows of the document list, in the order of import.

        Args:
            text: Only documents with this in name, first line or text; case does not matter.
            status: Only documents of this status.
        """
        from annotator.store import documents

        with self._file.reading() as connection:
            return documents.summaries(connection, text=text, status=status)

    def summary(self, document_id: str) -> DocumentSummary | None:
        """Returns the row of one document; None if it is not there."""
        from annotator.store import documents

        with self._file.reading() as connection:
            found = documents.summaries(connection, documents=[document_id])
        return found[0] if found else None

    def document_ids(self) -> list[str]:
        """Returns the ids of the documents, in the order of import."""
        from annotator.store import documents

        with self._file.reading() as connection:
            return documents.ids(connection)

    def document_count(self) -> int:
        """Returns how many documents there are."""
        from annotator.store import documents

        with self._file.reading() as connection:
            return documents.count(connection)

    def find(self, name_or_id: str) -> str:
        """Returns the id of the document with this id or name.

        Raises:
            UnknownNameError: No document has it, or several have this name.
        """
        from annotator.store import documents

        with self._file.reading() as connection:
            return documents.find(connection, name_or_id)

    def document(self, document_id: str) -> AnnotatedDocument:
        """Returns a document and all that is on it.

        Raises:
            UnknownNameError: There is none with this id.
        """
        from annotator.store import documents

        with self._file.reading() as connection:
            annotated = documents.annotated(connection, document_id)
        self._file.texts.put(document_id, annotated.document.text)
        return annotated

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[AnnotatedDocument]:
        """Yields documents in the order of import, a few in memory at a time.

        What goes to the trash meanwhile is passed over.

        Args:
            ids: Only the documents with these ids; by default all.
        """
        from annotator.store import documents

        with self._file.reading() as connection:
            sizes = documents.numbers(connection, ids)
        for batch in documents.batches(sizes):
            with self._file.reading() as connection:
                annotated = documents.read_batch(connection, batch)
            yield from annotated

    def texts(
        self, ids: Sequence[str] | None = None, *, holding: str = ""
    ) -> Iterator[tuple[list[Document], int, int]]:
        """Yields documents without what is on them, in the order of import, some at a time.

        With them come how many characters have gone by, and how many there are in all.

        Args:
            ids: Only the documents with these ids; by default all.
            holding: Only documents whose text has exactly this in it; a list may be empty then.
        """
        from annotator.store import documents, places

        with self._file.reading() as connection:
            sizes = documents.numbers(connection, ids)
        length = dict(sizes)
        done, total = 0, sum(length.values())
        for batch in documents.batches(sizes):
            with self._file.reading() as connection:
                found = places.documents_of(connection, batch, holding=holding)
            done += sum(length[number] for number in batch)
            yield found, done, total

    def spans_at(self, places: Mapping[str, Collection[int]]) -> dict[str, list[Span]]:
        """Returns the spans that start at certain places, by document; judged ones too.

        Args:
            places: Starts by id of document.
        """
        from annotator.store.places import spans_at

        with self._file.reading() as connection:
            return spans_at(connection, places)

    def lists(self) -> "list[ListSummary]":
        """Returns the user's own lists without their entries, the oldest first."""
        from annotator.store import own_lists

        with self._file.reading() as connection:
            return own_lists.summaries(connection)

    def own_lists(self, name: str | None = None) -> "list[OwnList]":
        """Returns the user's own lists with their entries; only one where it is named."""
        from annotator.store import own_lists

        with self._file.reading() as connection:
            return own_lists.read(connection, name)

    def list_entries(self, name: str, words: str, limit: int) -> "tuple[list[Entry], int]":
        """Returns the first entries of a list that have these words in them, and how many do."""
        from annotator.store import own_lists

        with self._file.reading() as connection:
            return own_lists.entries_with(connection, name, words, limit)

    def has_lists(self) -> bool:
        """True where the user's own lists have entries."""
        from annotator.store import own_lists

        with self._file.reading() as connection:
            return own_lists.has_any(connection)

    def stats(self) -> "ProjectStats":
        """Counts what is in the project."""
        from annotator.store import stats

        with self._file.reading() as connection:
            return stats.stats(connection)

    def rule_stats(self) -> list[RuleStats]:
        """Returns how the suggestions of each rule were judged, for each label."""
        from annotator.store import learning

        with self._file.reading() as connection:
            return learning.rule_stats(connection)

    def record(self, rule: Rule) -> Record:
        """Returns how the suggestions of a rule for a label were judged; quick, once counted."""
        with self._file.reading() as connection:
            return self._file.answers.record(connection, rule)

    def count_verdicts(self) -> None:
        """Counts the verdicts ahead, so that nobody waits for `record` later."""
        with self._file.reading() as connection:
            self._file.answers.rejected(connection)

    def rejected_like(self, span: Span) -> int:
        """Returns how many suggestions in the project still say the same as a rejected one."""
        from annotator.store import learning

        with self._file.reading() as connection:
            return len(learning.waiting_alike(connection, span.id))

    @property
    def learning(self) -> Learning:
        """What is learned from here; all, unless somebody switched it off."""
        if self._learning is None:
            from annotator.commands.lessons import learning_of

            with self._file.reading() as connection:
                self._learning = learning_of(connection)
        return self._learning

    @learning.setter
    def learning(self, wanted: Learning) -> None:
        self.set_state("learning", dict(asdict(wanted)))
        self._learning = wanted

    def check(self) -> list[str]:
        """Returns what is wrong with the file, each in one sentence; nothing for a sound one."""
        from annotator.store import checking

        with self._file.reading() as connection:
            return checking.check(connection)

    def backup(self, target: Path | None = None) -> Path:
        """Writes a verified copy and returns its path.

        Args:
            target: Where to; by default beside the project, as the newest of its backups.

        Raises:
            ProjectError: `target` is there already, or cannot be written.
        """
        return self._file.back_up(target)

    def get_state(self, key: str) -> Json:
        """Returns what was kept under `key` by `set_state`; None if nothing was."""
        from annotator.store import state

        with self._file.reading() as connection:
            return state.read(connection, key)

    def set_state(self, key: str, value: Json) -> None:
        """Keeps something that is no edit: where the view was. Does nothing when read only."""
        self.set_states({key: value})

    def set_states(self, states: Mapping[str, Json]) -> None:
        """Keeps several such things at once. Does nothing when read only."""
        from annotator.store import state

        if self.read_only:
            return
        with self._file.writing() as connection:
            for key, value in states.items():
                state.write(connection, key, value)

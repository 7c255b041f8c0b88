"""The project file: made, opened, locked, upgraded, refused; where every edit begins and ends."""

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Self

from filelock import FileLock
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from annotator.errors import ProjectError, RefusedError
from annotator.model.changes import Changes
from annotator.model.ids import new_id
from annotator.model.scheme import LabelKind, LabelScheme
from annotator.paths import default_annotator
from annotator.store import backups, engine, labels, search, staging, state, undo, upgrading
from annotator.store.answers import Answers
from annotator.store.edits import Edit
from annotator.store.locking import locked, unlock
from annotator.store.tables import HIDDEN, LIVE, label_rows
from annotator.store.texts import Texts

_log = logging.getLogger(__name__)

# What SQLite and its driver answer where a file is damaged; words in it may be no UTF-8 any more.
_UNREADABLE = (DatabaseError, sqlite3.Error, UnicodeDecodeError)


class ProjectFile:
    """An open project.

    One process at a time may write to it; others can open it for reading meanwhile. Its methods
    may be called from any thread: edits wait for each other.

    Attributes:
        path: Where it lies.
        read_only: True where nothing can be written.
        annotator: Name of who makes the edits from now on.
        texts: The texts of its documents.
        import_lock: Held by the import under way.
        answers: What people said to suggestions.
    """

    def __init__(
        self, path: Path, sql: Engine, lock: FileLock | None, *, annotator: str | None
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self.annotator = annotator or default_annotator()
        self.texts = Texts()
        self.import_lock = RLock()
        self._engine = sql
        self._lock = lock
        self._writing = RLock()
        self._scheme: LabelScheme | None = None
        self._searcher: search.TextIndex | search.Scanning | None = None
        self.answers = Answers()
        self._backup = backups.DailyBackup(path)

    @classmethod
    def create(cls, path: Path, scheme: LabelScheme, *, annotator: str | None = None) -> Self:
        """Makes a new project with the labels of `scheme`.

        Raises:
            ProjectError: Something is at `path` already, or the folder cannot be written.
        """
        path = path.absolute()
        if os.path.exists(path):
            raise ProjectError(f"{path} is there already: open it, or name another file.")
        _check_folder(path)
        lock = locked(path)
        sql = engine.make_engine(path)
        try:
            with engine.writing(sql) as connection:
                engine.mark(connection)
                upgrading.create_tables(connection)
                _write_scheme(connection, scheme)
            engine.settle(sql)
        except (OSError, OperationalError, sqlite3.Error) as error:
            sql.dispose()
            path.unlink(missing_ok=True)
            unlock(lock)
            raise ProjectError(f"The project {path} cannot be made: {_said(error)}.") from error
        return cls(path, sql, lock, annotator=annotator)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        annotator: str | None = None,
        migrations: Path = upgrading.MIGRATIONS,
    ) -> Self:
        """Opens a project; one of an older program is copied, then upgraded.

        Args:
            path: The project file.
            read_only: True to only look, also while another process writes.
            annotator: Name of who makes the edits; by default that of the account.
            migrations: Folder of the migrations.

        Raises:
            ProjectError: It is no project, is newer than the program, is open elsewhere, or
                cannot be read or written; the message says what to do.
        """
        path = path.absolute()
        _check_header(path)
        lock = None
        if not read_only:
            _check_folder(path)
            lock = locked(path)
        sql = engine.make_engine(path, read_only=read_only)
        try:
            _check_revision(path, sql, migrations, read_only=read_only)
            opened = cls(path, sql, lock, annotator=annotator)
            opened.start_up()
        except BaseException as error:
            sql.dispose()
            if lock is not None:
                unlock(lock)
            if isinstance(error, _UNREADABLE):
                raise ProjectError(
                    f"The project {path} cannot be opened: {_said(error)}. Its backups are in "
                    f"{backups.folder_of(path)}."
                ) from error
            raise
        return opened

    def start_up(self) -> None:
        """Clears away what a crash left behind, and begins the daily backup."""
        if self.read_only:
            return
        with self.writing() as connection:
            staging.clear(connection)
            search.catch_up(connection)
        self._backup.start()

    def close(self) -> None:
        """Closes the file; all edits are in it already."""
        self._backup.wait()
        self._engine.dispose()
        if self._lock is not None:
            unlock(self._lock)
            self._lock = None

    @property
    def scheme(self) -> LabelScheme:
        """The labels, as they are now."""
        if self._scheme is None:
            with self.reading() as connection:
                self._scheme = labels.read_scheme(connection)
        return self._scheme

    def candidates(self, connection: Connection, pieces: Sequence[str]) -> set[int] | None:
        """Returns the numbers of the documents that may have these pieces of words; None for any.

        Args:
            connection: What `reading` gives.
            pieces: Folded, without blanks; each may begin and end within a word.
        """
        if self._searcher is None:
            self._searcher = search.searcher_of(connection)
        return self._searcher.candidates(connection, pieces)

    @contextmanager
    def rehearsing(self, scheme: LabelScheme) -> Iterator["ProjectFile"]:
        """Gives an empty project in memory: what is done there once is quick here from then on."""
        sql = engine.make_twin(self._engine)
        try:
            with engine.writing(sql) as connection:
                upgrading.create_tables(connection)
                _write_scheme(connection, scheme)
            twin = ProjectFile(self.path, sql, None, annotator=self.annotator)
            twin.read_only = False
            yield twin
        finally:
            sql.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Gives a connection that sees one unchanging state of the project.

        Raises:
            ProjectError: The file is damaged, or cannot be read for another reason.
        """
        try:
            with engine.reading(self._engine) as connection:
                yield connection
        except _UNREADABLE as error:
            raise self._unreadable(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Gives a connection in a transaction; what is done in it is no edit.

        Raises:
            ProjectError: The project is open for reading only, or the disk does not take it.
        """
        with self._guarded(), engine.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def staging(self) -> Iterator[Edit]:
        """Gives what encodes and writes rows that only a later edit makes visible.

        Raises:
            ProjectError: The project is open for reading only, or the disk does not take it.
        """
        with self._guarded(), engine.staging(self._engine) as connection:
            staged = Edit(connection, self.texts, self.annotator)
            staged.label_states = (LIVE, HIDDEN)
            yield staged

    @contextmanager
    def edit(self) -> Iterator[Edit]:
        """Gives an edit that is recorded when the block ends, and undone on an error.

        Raises:
            RefusedError: The edit breaks a rule that the tables keep.
            ProjectError: The project is open for reading only, or the disk does not take it.
        """
        with self._guarded():
            try:
                with engine.writing(self._engine) as connection:
                    edit = Edit(connection, self.texts, self.annotator)
                    yield edit
                    edit.finish()
                    self.answers.follow(connection, edit.images)
            except IntegrityError as error:
                raise RefusedError(f"This breaks a rule of the project: {_said(error)}.") from error
            self._noticed(edit.changes)

    def undo(self, edit: str | None = None) -> Changes:
        """Takes back the edit with this id, by default the newest that a person made.

        Raises:
            RefusedError: There is nothing to take back, or something made later stands on it.
        """
        with self.answers.followed(), self.writing() as connection:
            changes = undo.undo(
                connection, annotator=self.annotator, edit=edit, acted=self.answers.follow
            )
        return self._noticed(changes)

    def redo(self) -> Changes:
        """Does again what was taken back last.

        Raises:
            RefusedError: There is nothing to do again, or what it stood on has changed.
        """
        with self.answers.followed(), self.writing() as connection:
            changes = undo.redo(connection, annotator=self.annotator, acted=self.answers.follow)
        return self._noticed(changes)

    def back_up(self, target: Path | None = None) -> Path:
        """Writes a verified copy, by default as the newest of the rotating backups.

        Raises:
            ProjectError: `target` is there already, or cannot be written.
        """
        self._backup.wait()
        if target is None:
            return backups.make_rotating(self.path)
        return backups.copy_to(self.path, target.absolute())

    def _noticed(self, changes: Changes) -> Changes:
        self.answers.committed()
        if changes.scheme:
            self._scheme = None
        return changes

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        if self.read_only:
            raise ProjectError(f"{self.path.name} is open for reading only.")
        with self._writing:
            try:
                yield
            except OperationalError as error:
                self.answers.forget()
                raise ProjectError(
                    f"{self.path} cannot be written: {_said(error)}. Nothing of this was kept."
                ) from error
            except IntegrityError:
                raise
            except _UNREADABLE as error:
                self.answers.forget()
                raise self._unreadable(error) from error

    def _unreadable(self, error: BaseException) -> ProjectError:
        return ProjectError(
            f"{self.path} cannot be read: {_said(error)}. `annotator check` looks for damage; "
            f"backups are in {backups.folder_of(self.path)}."
        )


def _write_scheme(connection: Connection, scheme: LabelScheme) -> None:
    uids = {label.name: label.id for label in scheme.labels if label.kind is LabelKind.SPAN}
    rows = [
        labels.label_values(label, position, uids)
        for position, label in enumerate(scheme.labels, start=1)
    ]
    if rows:
        connection.execute(label_rows.insert(), rows)
    state.write(connection, state.SCHEME_NAME, scheme.name)
    state.write(connection, state.PROJECT_ID, new_id())


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise ProjectError(f"The folder {folder} is not there: make it, or choose another.")
    if not os.access(folder, os.W_OK) or (os.path.exists(path) and not os.access(path, os.W_OK)):
        what = f"The project {path}" if os.path.exists(path) else f"The folder {folder}"
        raise ProjectError(
            f"{what} cannot be written to: choose another folder, copy the project there, "
            "or open it for reading only."
        )


def _check_header(path: Path) -> None:
    try:
        if path.is_dir():
            raise ProjectError(f"{path} is a folder: choose the project file (NAME.annot) itself.")
        is_database, application = engine.header_of(path)
        size = path.stat().st_size
    except FileNotFoundError:
        raise ProjectError(f"There is no project {path}.") from None
    except OSError as error:
        raise ProjectError(f"The project {path} cannot be read: {error.strerror}.") from error
    if not size:
        raise ProjectError(f"{path} is empty: it is no project.")
    if not is_database or application != engine.APPLICATION_ID:
        raise ProjectError(f"{path} is no project of Annotator.")


def _check_revision(path: Path, sql: Engine, migrations: Path, *, read_only: bool) -> None:
    known = upgrading.revisions(migrations)
    with engine.reading(sql) as connection:
        found = upgrading.revision_of(connection)
    if found is None:
        raise ProjectError(f"{path} is no whole project: it does not say which version it is.")
    if found == known[-1]:
        return
    if found not in known:
        raise ProjectError(
            f"{path} was made by a newer version of Annotator (its form is {found}, this program "
            f"knows up to {known[-1]}): update the program to open it."
        )
    if read_only:
        raise ProjectError(
            f"{path} was made by an older version of Annotator: open it for writing once, so "
            "that it is copied and upgraded."
        )
    copy = backups.make_before_upgrade(path, found, known[-1])
    _log.info("upgrading %s from %s to %s; the copy is %s", path, found, known[-1], copy)
    try:
        with engine.migrating(sql) as connection:
            upgrading.upgrade(connection, migrations=migrations)
    except OSError as error:
        raise ProjectError(f"{path} cannot be upgraded: {error}. A copy is {copy}.") from error


def _said(error: BaseException) -> str:
    # The driver would show the words themselves, which belong to somebody's text.
    if isinstance(error, UnicodeDecodeError) or "Could not decode" in str(error):
        return "some of its words are no UTF-8"
    cause = getattr(error, "orig", None) or error
    return str(getattr(cause, "strerror", None) or cause)

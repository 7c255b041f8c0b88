"""Everything that only SQLite knows: how a file is opened, copied and checked."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

# "ANNT": tells `file` and other programs whose database this is.
APPLICATION_ID: Final = 0x414E4E54

# How long a writer waits for another one, in seconds; an import's last step is the longest.
_PATIENCE = 10.0
_HEADER: Final = b"SQLite format 3\x00"
_WRITE: Final = "annotator_write"
# The name is SQLAlchemy's own.
_STATEMENTS: Final = "compiled_cache"
_MOST_STATEMENTS: Final = 500
# The last number that was ever given in a table, also where its row is gone.
_GIVEN: Final = text("SELECT seq FROM sqlite_sequence WHERE name = :table")


def header_of(path: Path) -> tuple[bool, int]:
    """Returns whether the file at `path` is an SQLite database, and its application id.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(_HEADER), int.from_bytes(head[68:72], "big")


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Returns an engine for the project file at `path`; nothing is opened yet."""
    uri = _uri(path, read_only=read_only)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            _set_up(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        pool_size=4,
        poolclass=QueuePool,
        execution_options={_STATEMENTS: LRUCache(_MOST_STATEMENTS)},
    )
    event.listen(engine, "begin", _begin)
    return engine


def make_twin(engine: Engine) -> Engine:
    """Returns an engine on an empty database in memory.

    Statements are put together once for both: what one has run, the other runs without delay.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        _set_up(connection, read_only=False)
        return connection

    shared = {_STATEMENTS: engine.get_execution_options()[_STATEMENTS]}
    pool = StaticPool(cast("Any", connect))
    twin = Engine(pool, engine.dialect, engine.url, execution_options=shared)
    event.listen(twin, "begin", _begin)
    return twin


def _uri(path: Path, *, read_only: bool) -> str:
    uri = path.resolve().as_uri()
    if not read_only:
        return f"{uri}?mode=rwc"
    log = path.with_name(path.name + "-wal")
    # A database in WAL mode wants to make files beside it. Where that is not allowed and nobody
    # writes, it can be read as the unchanging file that it then is.
    if not os.access(path.parent, os.W_OK) and not log.exists():
        return f"{uri}?mode=ro&immutable=1"
    return f"{uri}?mode=ro"


def _set_up(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16000")
    # SQLite's own changes ASCII only.
    connection.create_function("lower", 1, _lower, deterministic=True)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    # In pages of 4 kB: a long import does not stop so often to move the log into the file.
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    # An edit is on the disk when its call returns, also if the machine loses power.
    connection.execute("PRAGMA synchronous = FULL")


def _lower(value: object) -> str | None:
    return None if value is None else str(value).lower()


def _begin(connection: Connection) -> None:
    # A writer takes its place in the queue at once: two that have read first would both fail.
    write = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Gives a connection that sees one unchanging state of the file."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Gives a connection in a transaction that ends with the block: kept, or undone on error."""
    with (
        engine.connect().execution_options(**{_WRITE: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def staging(engine: Engine) -> Iterator[Connection]:
    """As `writing`, but does not wait for the disk.

    For rows that nobody sees before a later transaction of `writing`, which brings these to the
    disk as well: the log is one file, written in order. Nor are references looked up: whoever
    stages rows has the numbers from this very transaction, and looking them up again would take a
    quarter of the time. All other rules hold.
    """
    with engine.connect().execution_options(**{_WRITE: True}) as connection:
        driver = connection.connection
        _pragma(driver.driver_connection, "synchronous = NORMAL")
        _pragma(driver.driver_connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            _pragma(driver.driver_connection, "synchronous = FULL")
            _pragma(driver.driver_connection, "foreign_keys = ON")


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """As `writing`, but tables may be dropped and made anew while others refer to them.

    Raises:
        OSError: The rows do not fit together at the end; nothing was kept.
    """
    with engine.connect().execution_options(**{_WRITE: True}) as connection:
        driver = connection.connection
        _pragma(driver.driver_connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if orphans(connection):
                    raise OSError("the upgrade left rows that refer to nothing")
        finally:
            _pragma(driver.driver_connection, "foreign_keys = ON")


def _pragma(connection: Any, setting: str) -> None:  # noqa: ANN401 - typed so by SQLAlchemy
    connection.execute(f"PRAGMA {setting}")


def mark(connection: Connection) -> None:
    """Writes into the file whose it is."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def next_number(connection: Connection, table: str) -> int:
    """Returns the number that the next row of a table gets, within a transaction of `writing`.

    All that follow it are free as well.
    """
    given = connection.execute(_GIVEN, {"table": table}).scalar()
    return 1 if given is None else int(given) + 1


def settle(engine: Engine) -> None:
    """Moves the log of a new project into the file, which shows from then on what it is."""
    with engine.connect() as connection:
        # Outside of a transaction, which SQLAlchemy would begin.
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damage(connection: Connection) -> list[str]:
    """Returns what SQLite itself finds wrong in the file, in its own words."""
    try:
        found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    except DatabaseError as error:
        return [str(error.orig)]
    return [] if found == ["ok"] else found


def orphans(connection: Connection) -> list[tuple[str, int]]:
    """Returns (table, number) of each row that refers to one that is not there."""
    found = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [(row[0], row[1]) for row in found]


def copy_file(source: Path, target: Path, *, counted: tuple[str, ...]) -> None:
    """Copies the database at `source`, also while it is written to, and verifies the copy.

    Args:
        source: A database.
        target: A path where nothing is yet.
        counted: Tables whose rows must be as many in the copy.

    Raises:
        OSError: The copy cannot be written or read back, or is not whole.
    """
    try:
        with closing(_plain(source, "ro")) as original, closing(_plain(target, "rwc")) as copy:
            # The transaction keeps the counts and the copy on one state of the original.
            original.execute("BEGIN")
            expected = _counts(original, counted)
            original.backup(copy)
            original.execute("COMMIT")
            copy.execute("PRAGMA journal_mode = DELETE")
            found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
            if found != ["ok"] or _counts(copy, counted) != expected:
                raise OSError(f"the copy is not whole: {found[0]}")
        _sync(target)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _plain(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)


def _counts(connection: sqlite3.Connection, tables: tuple[str, ...]) -> list[int]:
    return [connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables]


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""Revisions of the project file: which this program knows, and the way from one to the next.

Alembic is loaded only where a file is upgraded; opening compares names.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from annotator.store import search
from annotator.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS: Final = Path(__file__).parent / "migrations"

_version_rows = Table("alembic_version", MetaData(), Column("version_num", String(32)))


def revisions(migrations: Path = MIGRATIONS) -> list[str]:
    """Returns the revisions that this program knows, oldest first: files `0001_first.py`."""
    return sorted(path.name.split("_")[0] for path in (migrations / "versions").glob("[0-9]*.py"))


def revision_of(connection: Connection) -> str | None:
    """Returns the revision that the file says it has; None if it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(_version_rows.c.version_num))


def upgrade(connection: Connection, *, migrations: Path = MIGRATIONS) -> None:
    """Brings the file behind `connection` up to the newest revision.

    Runs in the transaction of the connection: all steps happen or none.
    """
    from alembic import command

    command.upgrade(make_config(connection, migrations=migrations), "head")


def make_config(connection: Connection, *, migrations: Path = MIGRATIONS) -> "Config":
    """Returns the configuration of Alembic for one connection, without a file."""
    from alembic.config import Config

    config = Config()
    # The configuration would read a percent sign in the path as the start of a variable.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    return config


def create_tables(connection: Connection) -> None:
    """Makes the tables of the newest revision at once, as all migrations in turn would."""
    from sqlalchemy import text

    metadata.create_all(connection)
    search.create(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(_version_rows.insert().values(version_num=revisions()[-1]))

import gzip
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from annotator.errors import ProjectError
from annotator.services.project import Project
from annotator.store import backups, engine, upgrading
from annotator.store.project_file import ProjectFile
from annotator.store.search_sqlite import is_part_of_index
from annotator.store.tables import metadata
from projects import make_project, picture

OLD = Path(__file__).parents[2] / "data" / "revision-0001.annot.gz"

_NEXT = '''
"""A revision that only this test knows: it copies the table that most others refer to."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    with op.batch_alter_table("document", recreate="always") as batch:
        batch.add_column(sa.Column("weight_{revision}", sa.Integer()))
'''


def migrated(path: Path) -> None:
    """Makes the tables by the migrations alone."""
    sql = engine.make_engine(path)
    with engine.migrating(sql) as connection:
        upgrading.upgrade(connection)
    sql.dispose()


def schema(path: Path) -> list[object]:
    """What the file says its tables are, the order of columns and rules included."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted((name, normal(sql)) for name, sql in rows)


def normal(sql: str) -> tuple[str, list[str], list[str]]:
    """Head, columns in their order, and rules, whose order does not matter."""
    head, _, body = " ".join(sql.split()).partition("(")
    parts, depth = [""], 0
    for character in body.rstrip()[:-1]:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    parts = [part.strip() for part in parts]
    columns = [part for part in parts if not part.startswith("CONSTRAINT")]
    # A table that was renamed has its name in quotes.
    return (
        head.strip().replace('"', ""),
        columns,
        sorted(part for part in parts if part not in columns),
    )


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Migrations of a program two versions on; its folder has what a configuration would read."""
    folder = tmp_path / "100% later"
    shutil.copytree(upgrading.MIGRATIONS, folder)
    newest = upgrading.revisions()[-1]
    for number in (1, 2):
        revision = f"{int(newest) + number:04}"
        before = f"{int(newest) + number - 1:04}"
        script = _NEXT.format(revision=revision, before=before)
        (folder / "versions" / f"{revision}_later.py").write_text(script)
    return folder


def first_step(later: Path) -> Path:
    """The first of the migrations that only this test knows."""
    return min(later.glob("versions/*_later.py"))


def is_of_metadata(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or name is None or not is_part_of_index(name)


def test_tables_are_those_of_the_migrations(tmp_path: Path) -> None:
    path = tmp_path / "migrated.annot"
    migrated(path)
    sql = engine.make_engine(path)
    with engine.reading(sql) as connection:
        # The search index is no table that SQLAlchemy knows.
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_of_metadata}
        )
        assert compare_metadata(context, metadata) == []
    sql.dispose()


def test_new_projects_are_as_if_migrated(tmp_path: Path) -> None:
    migrated(tmp_path / "migrated.annot")
    make_project(tmp_path).close()
    assert schema(tmp_path / "test.annot") == schema(tmp_path / "migrated.annot")


def test_tables_made_anew_keep_what_was_given(tmp_path: Path) -> None:
    """The first revision upgraded: its tables, and no number that is given a second time."""
    path = tmp_path / "old.annot"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 500 WHERE name = 'span'")
        connection.execute("UPDATE sqlite_sequence SET seq = 600 WHERE name = 'relation'")
        given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    with Project.open(path) as project:
        assert project.check() == []
    make_project(tmp_path).close()
    assert schema(path) == schema(tmp_path / "test.annot")
    with closing(sqlite3.connect(path)) as connection:
        assert dict(connection.execute("SELECT name, seq FROM sqlite_sequence")) == given


def test_revisions_are_those_of_alembic(tmp_path: Path) -> None:
    sql = engine.make_engine(tmp_path / "x.annot")
    with engine.reading(sql) as connection:
        scripts = ScriptDirectory.from_config(upgrading.make_config(connection))
    sql.dispose()
    assert [step.revision for step in scripts.walk_revisions()][::-1] == upgrading.revisions()
    assert all(re.fullmatch(r"\d{4}", revision) for revision in upgrading.revisions())


def test_older_project_is_copied_then_upgraded(tmp_path: Path, later: Path) -> None:
    with make_project(tmp_path) as project:
        path, before = project.path, picture(project)
    newest = upgrading.revisions()[-1]
    opened = ProjectFile.open(path, migrations=later)
    assert picture(Project(opened)) == before
    assert opened.undo().removed
    with opened.reading() as connection:
        assert engine.orphans(connection) == []
        assert upgrading.revision_of(connection) == f"{int(newest) + 2:04}"
    opened.close()
    with closing(sqlite3.connect(path)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(document)")}
    assert {f"weight_{int(newest) + number:04}" for number in (1, 2)} <= columns
    (copy,) = backups.folder_of(path).glob("before-upgrade-*")
    assert copy.name.startswith(f"before-upgrade-{newest}-to-{int(newest) + 2:04}-20")
    with Project.open(copy) as project:
        assert picture(project) == before


def test_newer_project_is_refused(tmp_path: Path, later: Path) -> None:
    with make_project(tmp_path) as project:
        path = project.path
    ProjectFile.open(path, migrations=later).close()
    content = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(ProjectError, match=r"newer version of Annotator.*update") as caught:
            Project.open(path, read_only=read_only)
        assert "\n" not in str(caught.value)
    assert path.read_bytes() == content
    assert not path.with_name(path.name + ".lock").exists()


def test_older_project_is_not_upgraded_for_reading(tmp_path: Path, later: Path) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    with pytest.raises(ProjectError, match=r"older version.*open it for writing once"):
        ProjectFile.open(path, read_only=True, migrations=later)


def test_failed_upgrade_leaves_the_project_as_it_was(tmp_path: Path, later: Path) -> None:
    with make_project(tmp_path) as project:
        path, before = project.path, picture(project)
    last = first_step(later)
    last.write_text(last.read_text().replace("sa.Column", "sa.NoColumn"))
    with pytest.raises(AttributeError):
        ProjectFile.open(path, migrations=later)
    with Project.open(path) as project:
        assert picture(project) == before


def test_upgrade_that_leaves_orphans_is_undone(tmp_path: Path, later: Path) -> None:
    with make_project(tmp_path) as project:
        path, before = project.path, picture(project)
        document = project.document_ids()[0]
        from annotator.commands import spans

        project.do(spans.add, document, 0, 9, "TITLE")
        before = picture(project)
    last = first_step(later)
    last.write_text(last.read_text() + '\n    op.execute("DELETE FROM label")\n')
    with pytest.raises(ProjectError, match=r"cannot be upgraded.*A copy is"):
        ProjectFile.open(path, migrations=later)
    with Project.open(path) as project:
        assert picture(project) == before

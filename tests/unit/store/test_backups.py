import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.commands import spans
from annotator.errors import ProjectError
from annotator.services.project import Project
from annotator.store import backups
from projects import make_project, picture


def age(project: Path, days: float) -> None:
    """Makes all backups of a project look older."""
    for path in backups.rotating(project):
        at = datetime.strptime(path.stem, "%Y-%m-%dT%H-%M-%SZ") - timedelta(days=days)
        path.rename(path.with_name(f"{at:%Y-%m-%dT%H-%M-%SZ}.annot"))


def test_backup_is_a_whole_project(project: Project, tmp_path: Path) -> None:
    project.do(spans.add, project.document_ids()[0], 0, 9, "TITLE")
    path = project.backup()
    assert path.parent == tmp_path / "test.annot.backups"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.annot", path.name)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with Project.open(path) as copy:
        assert picture(copy) == picture(project)
        copy.undo()
        assert copy.check() == []


def test_backup_where_one_likes(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "copy.annot"
    assert project.backup(target) == target
    with pytest.raises(ProjectError, match="is there already"):
        project.backup(target)
    with pytest.raises(ProjectError, match="cannot be written"):
        project.backup(project.path / "x.annot")


def test_opening_backs_up_once_a_day(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    assert backups.rotating(path) == []
    Project.open(path).close()
    (first,) = backups.rotating(path)
    Project.open(path).close()
    assert backups.rotating(path) == [first]
    Project.open(path, read_only=True).close()
    age(path, 1.01)
    Project.open(path, read_only=True).close()
    assert len(backups.rotating(path)) == 1
    Project.open(path).close()
    assert len(backups.rotating(path)) == 2


def test_five_are_kept_and_other_files_left_alone(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    folder = backups.folder_of(path)
    folder.mkdir()
    before = backups.make_before_upgrade(path, "0001", "0002")
    (folder / "notes.annot").write_text("mine")
    made = []
    for _ in range(8):
        Project.open(path).close()
        age(path, 2)
        made = backups.rotating(path)
    assert len(made) == backups.KEPT == 5
    assert made == sorted(made)
    assert before.exists()
    assert (folder / "notes.annot").read_text() == "mine"


def test_backup_of_what_is_only_in_the_log(project: Project) -> None:
    """The copy holds the last edit, which SQLite keeps in a second file for a while."""
    document = project.document_ids()[0]
    for start in range(9):
        project.do(spans.add, document, start, 9, "TITLE")
    with closing(sqlite3.connect(project.backup())) as connection:
        assert connection.execute("SELECT count(*) FROM span").fetchone() == (9,)


def test_copy_that_is_not_whole_is_not_kept(project: Project, tmp_path: Path, monkeypatch) -> None:
    """A table that is short in the copy: seen by the counts. Here the disk loses it."""
    os.makedirs(tmp_path / "out")
    real = sqlite3.Connection.backup

    class Losing(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **options) -> None:
            real(self, target, **options)
            target.execute("DELETE FROM edit_row")

    plain = backups.copy_file.__globals__["_plain"]

    def losing(path: Path, mode: str) -> sqlite3.Connection:
        uri = f"{path.as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, isolation_level=None, factory=Losing)

    monkeypatch.setitem(backups.copy_file.__globals__, "_plain", losing)
    with pytest.raises(ProjectError, match="is not whole"):
        project.backup(tmp_path / "out" / "x.annot")
    assert list((tmp_path / "out").iterdir()) == []
    monkeypatch.setitem(backups.copy_file.__globals__, "_plain", plain)
    project.backup(tmp_path / "out" / "x.annot")


def test_failed_daily_backup_does_not_stop_the_work(tmp_path: Path, caplog) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    backups.folder_of(path).write_text("in the way")
    with Project.open(path) as project:
        project.do(spans.add, project.document_ids()[0], 0, 9, "TITLE")
    assert "no backup" in caplog.text


def test_dates_of_backups(tmp_path: Path) -> None:
    path = tmp_path / "x.annot"
    assert backups.is_due(path)
    backups.folder_of(path).mkdir()
    now = datetime.now(UTC)
    for hours, due in ((25, True), (23, False)):
        at = now - timedelta(hours=hours)
        (backups.folder_of(path) / f"{at:%Y-%m-%dT%H-%M-%SZ}.annot").touch()
        assert backups.is_due(path) is due

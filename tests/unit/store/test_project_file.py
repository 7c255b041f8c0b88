import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.commands import documents, spans
from annotator.errors import ProjectError
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.store import engine
from projects import make_project, picture, text_document

_OPEN = """
import sys
from pathlib import Path
from annotator.errors import ProjectError
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

path, how = Path(sys.argv[1]), sys.argv[2]
try:
    if how == "create":
        project = Project.create(path, load_scheme("news"))
    else:
        project = Project.open(path, read_only=how == "read")
except ProjectError as error:
    print("refused:", error)
else:
    print("opened", len(project.document_ids()), flush=True)
    if how == "hold":
        sys.stdin.read()
    project.close()
"""


# Root may write everywhere; without these two rights it is stopped as anybody is. They go for good
# with the next program that the process becomes.
_WITHOUT_RIGHTS = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if libc.prctl(24, right, 0, 0, 0):  # PR_CAPBSET_DROP
        sys.exit("cannot drop rights")
os.execv(sys.argv[1], sys.argv[1:])
"""


def opened_elsewhere(path: Path, how: str, *, plain_user: bool = False) -> str:
    """What a second process says on opening the project."""
    command = [sys.executable, "-c", _OPEN, str(path), how]
    if plain_user and os.geteuid() == 0:
        command = [sys.executable, "-c", _WITHOUT_RIGHTS, *command]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if "cannot drop rights" in found.stderr:
        pytest.skip("this account writes everywhere")
    assert found.returncode == 0, found.stderr
    return found.stdout


def test_the_file_announces_itself(project: Project) -> None:
    assert engine.header_of(project.path) == (True, 0x414E4E54)
    with closing(sqlite3.connect(project.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with project.file.reading() as connection:
        for pragma, value in (("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10_000)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_closed_project_is_one_file(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["test.annot"]


def test_staging_does_not_leave_the_disk_behind(project: Project) -> None:
    with project.file.staging() as staged:
        setting = staged.connection.exec_driver_sql("PRAGMA synchronous").scalar()
        assert setting == 1
    with project.file.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_open_again(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        path, before = project.path, picture(project)
    with Project.open(path, annotator="bob") as project:
        assert picture(project) == before
        assert project.annotator == "bob"
        assert project.name == "test"
        assert not project.read_only


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.annot", None, "There is no project"),
        ("empty.annot", b"", "is empty: it is no project"),
        ("notes.annot", b"Dear diary\n" * 100, "is no project of Annotator"),
        ("short.annot", b"SQLite format 3\0", "is no project of Annotator"),
        ("zeros.annot", bytes(8192), "is no project of Annotator"),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes | None, reason: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(ProjectError, match=reason) as caught:
            Project.open(path, read_only=read_only)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
    assert [entry.name for entry in tmp_path.iterdir()] == ([name] if content is not None else [])


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is a folder: choose the project file"):
        Project.open(tmp_path)


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE document (id)")
        connection.commit()
    content = path.read_bytes()
    with pytest.raises(ProjectError, match="is no project of Annotator"):
        Project.open(path)
    assert path.read_bytes() == content


def test_half_a_project_is_refused(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    content = path.read_bytes()
    path.write_bytes(content[:5000])
    with pytest.raises(ProjectError, match=r"cannot be opened: .*backups"):
        Project.open(path)
    with closing(sqlite3.connect(tmp_path / "bare.annot")) as connection:
        connection.execute(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        connection.execute("CREATE TABLE document (id)")
    with pytest.raises(ProjectError, match="no whole project"):
        Project.open(tmp_path / "bare.annot")


def test_create_over_something(tmp_path: Path) -> None:
    path = tmp_path / "notes.annot"
    path.write_text("mine")
    with pytest.raises(ProjectError, match="is there already"):
        Project.create(path, load_scheme("news"))
    assert path.read_text() == "mine"
    with pytest.raises(ProjectError, match=r"The folder .* is not there"):
        Project.create(tmp_path / "no" / "where.annot", load_scheme("news"))


def test_second_writer_is_told(project: Project) -> None:
    said = opened_elsewhere(project.path, "write")
    assert said.startswith("refused:")
    assert "is open in another window or program" in said
    with pytest.raises(ProjectError, match="is open in another window"):
        Project.open(project.path)
    # Reading goes on meanwhile, and sees what was done last.
    project.do(documents.import_documents, [text_document("second", "Second.")])
    assert opened_elsewhere(project.path, "read") == "opened 2\n"
    with Project.open(project.path, read_only=True) as reader:
        assert picture(reader) == picture(project)
        with pytest.raises(ProjectError, match="open for reading only"):
            reader.do(spans.add, reader.document_ids()[0], 0, 9, "TITLE")
        with pytest.raises(ProjectError, match="open for reading only"):
            reader.undo()
        reader.set_state("view", 1)
        assert reader.get_state("view") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs a right of its own there")
def test_a_link_to_a_project_is_no_second_one(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.annot"
    link.parent.mkdir()
    link.symlink_to(project.path)
    with pytest.raises(ProjectError, match="is open in another window"):
        Project.open(link)
    project.close()
    with Project.open(link) as other, pytest.raises(ProjectError, match="is open in another"):
        Project.open(project.path)
    assert len(other.path.read_bytes()) > 0


def test_the_lock_goes_with_the_process(tmp_path: Path) -> None:
    make_project(tmp_path).close()
    path = tmp_path / "test.annot"
    command = [sys.executable, "-c", _OPEN, str(path), "hold"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"opened 1\n"
        with pytest.raises(ProjectError, match="is open in another window"):
            Project.open(path)
        holder.kill()
        holder.wait()
        with Project.open(path) as project:
            assert len(project.document_ids()) == 1


def test_closing_twice_and_by_another_thread(tmp_path: Path) -> None:
    from threading import Thread

    project = make_project(tmp_path)
    thread = Thread(target=project.close)
    thread.start()
    thread.join()
    project.close()
    Project.open(project.path).close()


@pytest.fixture
def barred(tmp_path: Path) -> Iterator[Path]:
    """A folder with a project, where nothing can be written."""
    make_project(tmp_path).close()
    tmp_path.chmod(0o555)
    (tmp_path / "test.annot").chmod(0o444)
    yield tmp_path
    tmp_path.chmod(0o755)


def test_read_only_folder(barred: Path) -> None:
    said = opened_elsewhere(barred / "test.annot", "write", plain_user=True)
    assert said.startswith(f"refused: The project {barred / 'test.annot'} cannot be written to:")
    assert "open it for reading only" in said
    said = opened_elsewhere(barred / "new.annot", "create", plain_user=True)
    assert said.startswith(f"refused: The folder {barred} cannot be written to:")
    assert opened_elsewhere(barred / "test.annot", "read", plain_user=True) == "opened 1\n"
    assert [path.name for path in barred.iterdir()] == ["test.annot"]


def test_threads_share_a_project(project: Project) -> None:
    from concurrent.futures import ThreadPoolExecutor

    document = project.document_ids()[0]

    def work(number: int) -> int:
        if number % 3 == 0:
            return len(project.document(document).spans)
        project.do(spans.add, document, number, number + 2, "TITLE")
        return 0

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(60)))
    assert len(project.document(document).spans) == 40
    assert project.check() == []


def test_state_of_the_view(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        edits = project.history()
        assert project.get_state("place") is None
        project.set_state("place", {"document": "x", "offset": [1, 2.5, None]})
        project.set_state("place", {"document": "y"})
        assert project.history() == edits
        path = project.path
    with Project.open(path) as project:
        assert project.get_state("place") == {"document": "y"}


def test_a_locked_database_is_said(project: Project) -> None:
    """Another program that writes to the file keeps us waiting, then we say so."""
    document = project.document_ids()[0]
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with project.file.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(ProjectError, match="cannot be written: database is locked"):
            project.do(spans.add, document, 0, 9, "TITLE")
        other.execute("ROLLBACK")
    project.do(spans.add, document, 0, 9, "TITLE")

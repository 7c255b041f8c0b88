"""What people hand to a program: one clear sentence each, nothing lost, no traceback."""

import ctypes
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from commandline import annotator, annotator_json, project_of, refused

# Of Linux: what lets root write where the mode of a folder forbids it.
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_text("The first text.")
    return project_of(tmp_path / "p.annot", tmp_path / "first.txt")


def without_override() -> None:
    """Makes this process, and what it becomes, heed the modes of folders even as root."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder that a process started with `without_override` may read and not write."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    code = f"import os; print(os.access({str(folder)!r}, os.W_OK))"
    try:
        ran = subprocess.run(
            [sys.executable, "-c", code],
            preexec_fn=without_override,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"no folder can be made unwritable for this user: {error}")
    if ran.stdout != "False\n":
        pytest.skip("this user may write everywhere")
    yield folder
    folder.chmod(0o755)


def texts(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [one.document.text for one in project.documents()]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty but for blanks"),
        ("binary.txt", bytes(range(256)) * 100, "is binary, not a text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "is no text but a PNG picture"),
        ("empty.jsonl", b"", "is empty"),
        ("bad.jsonl", b"not JSON\n", "line 1 is no JSON (Expecting value, column 1)"),
        (
            "what.docx",
            b"PK\x03\x04",
            "is damaged: it is no whole ZIP archive, as office documents are",
        ),
        (
            "what.xyz",
            b"PK\x03\x04",
            "is of no known format: no reader takes files ending in .xyz",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_skipped(
    path: Path, tmp_path: Path, name: str, content: bytes, reason: str
):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text("A good text.")
    result = annotator_json("import", path, bad, good, code=1)
    assert result["skipped"] == [{"path": str(bad), "reason": reason}]
    assert texts(path) == ["The first text.", "A good text."]
    ran = annotator("import", path, bad, code=1)
    assert f"skipped  {bad}: {reason}\n" in ran.stdout
    assert ran.stderr == ""


def test_fifty_megabytes_on_one_line_go_in(path: Path, tmp_path: Path):
    long = tmp_path / "long.txt"
    long.write_text("All work and no play. " * 2_300_000)
    assert long.stat().st_size > 50_000_000
    result = annotator_json("import", path, long)
    assert (result["documents"], result["skipped"]) == (1, [])
    assert texts(path)[1] == long.read_text().rstrip()


@pytest.mark.parametrize("content", [b"", b"no project", b"SQLite format 3\0" + b"\0" * 100])
def test_a_file_that_is_no_project_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "p.annot"
    path.write_bytes(content)
    verbs = ["stats", path], ["import", path, __file__], ["undo", path], ["check", path]
    # Whatever is in it, it is looked at in one place; for one content that shows by every verb.
    for verb in verbs if content == b"no project" else verbs[:1]:
        assert str(path) in refused(*verb)
    assert "is" in refused("new", path)
    assert path.read_bytes() == content


def test_a_project_that_is_not_there_is_refused(tmp_path: Path):
    path = tmp_path / "none.annot"
    for verb in (
        ["stats", path],
        ["suggest", path],
        ["export", path, "--format", "jsonl", "--out", "x"],
    ):
        assert str(path) in refused(*verb)
    assert not list(tmp_path.iterdir())


def test_another_programs_database_is_refused_and_stays(tmp_path: Path):
    path = tmp_path / "p.annot"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (x)")
    database.close()
    before = path.read_bytes()
    assert str(path) in refused("import", path, __file__)
    assert path.read_bytes() == before


def test_a_project_of_a_newer_version_is_refused_and_stays(path: Path):
    database = sqlite3.connect(path)
    tables = [
        row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    assert "alembic_version" in tables
    with database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    for verb in (["stats", path], ["undo", path]):
        assert "newer" in refused(*verb)
    assert path.read_bytes() == before


def test_a_project_open_for_writing_elsewhere_is_refused_to_a_second_writer(
    path: Path, tmp_path: Path
):
    (tmp_path / "more.txt").write_text("More.")
    with Project.open(path):
        sentence = refused("import", path, tmp_path / "more.txt")
        assert str(path) in sentence
        assert "open" in sentence
        # Reading is no harm.
        assert annotator_json("stats", path)["documents"] == 1
    assert annotator_json("import", path, tmp_path / "more.txt")["documents"] == 1


def test_a_folder_that_may_not_be_written_is_refused(path: Path, locked: Path, tmp_path: Path):
    inside = locked / "p.annot"
    locked.chmod(0o755)
    with Project.open(path) as project:
        project.backup(inside)
    locked.chmod(0o555)
    for verb in (
        ["new", locked / "new.annot"],
        ["import", inside, tmp_path / "first.txt"],
        ["suggest", inside],
        ["undo", inside],
        ["demo", "--out", locked / "demo"],
        ["export", path, "--format", "jsonl", "--out", locked / "x.jsonl"],
        ["export", path, "--format", "jsonl", "--out", locked / "new" / "x.jsonl"],
    ):
        assert str(locked) in refused(*verb, before=without_override), verb
    assert [one.name for one in locked.iterdir()] == ["p.annot"]
    # To look at it is no harm.
    looked = annotator("show", inside, "first", before=without_override)
    assert json.loads(looked.stdout)["text"] == "The first text."
    locked.chmod(0o755)
    assert texts(inside) == ["The first text."]


def test_a_full_disk_leaves_the_old_export(path: Path, tmp_path: Path):
    import resource

    target = tmp_path / "out.jsonl"
    target.write_text("old")
    big = tmp_path / "big.txt"
    big.write_text("word " * 100_000)
    annotator("import", path, big)

    def small_files_only() -> None:
        import signal

        # To the writer this looks like a disk that is full after 100 kB.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ran = subprocess.run(
        [sys.executable, "-m", "annotator", "export", path, "--format", "jsonl", "--out", target],
        capture_output=True,
        text=True,
        preexec_fn=small_files_only,
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.count("\n") == 1
    assert "cannot be written: file too large" in ran.stderr
    assert target.read_text() == "old"
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".part")]


@pytest.mark.parametrize(
    "content",
    [
        "no TOML [",
        "name = 'x'",
        "[[labels]]\nname = 'A'\nkey = 'a'\n[[labels]]\nname = 'B'\nkey = 'a'",
    ],
)
def test_a_file_that_is_no_scheme_is_refused(tmp_path: Path, content: str):
    scheme = tmp_path / "own.toml"
    scheme.write_text(content)
    assert str(scheme) in refused("new", tmp_path / "p.annot", "--scheme", scheme)
    assert not (tmp_path / "p.annot").exists()


def test_a_refusal_with_json_is_one_object_too(tmp_path: Path):
    ran = annotator("stats", tmp_path / "none.annot", "--json", code=2)
    assert list(json.loads(ran.stdout)) == ["error"]
    assert len(ran.stderr.splitlines()) == 1


def test_names_of_schemes_are_told():
    assert "news" in load_scheme("news").name
    assert "one of: news" in refused("new", "x.annot", "--scheme", "none")

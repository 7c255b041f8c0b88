"""An import that ends half way: the project is as it was, or has whole documents and says which.

Somebody stops it, a file is cut off or damaged in its middle, the disk is full, the process is
killed.
"""

import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.document import AnnotatedDocument
from annotator.registry import writers
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.store.tables import STAGED
from commandline import annotator_json, project_of, refused
from projects import picture
from seed_files import example

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

# More than go in at once, so that some are in the file when the import ends.
MANY = 450
FEW = 12
# Formats of one file in which one that is cut off can be told from one that ends there.
KNOWN = ("doccano", "docred", "jsonl", "labelbuddy", "prodigy", "spacy")
TOLD = [one.name for one in writers.all() if one.name in KNOWN and one.suffix]
FOLDERS = ["brat", "uima_json"]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annot") as made:
        (tmp_path / "before.txt").write_text("What was there before.")
        import_paths(made, [tmp_path / "before.txt"])
        yield made


def new_project(path: Path) -> Project:
    return Project.create(path, load_scheme("news"), annotator="ann")


def written(format_: str, count: int, folder: Path) -> Path:
    """Writes so many documents, each with all that a project holds, in one file."""
    writer = writers.get(format_)
    documents = [one for number in range(count // 2) for one in example(f"{format_}{number}")]
    target = folder / f"many{writer.suffix}"
    writer.write(iter(documents), load_scheme("news"), target, lambda loss: None)
    return target


def shown(documents: Iterator[AnnotatedDocument]) -> dict[str, object]:
    """Returns by text what is on each document."""
    return {
        one.document.text: (
            one.document.date,
            sorted((span.start, span.end, span.fragments, span.label) for span in one.spans),
            sorted(relation.label for relation in one.relations),
            sorted((span.start, span.end, span.label) for span in one.suggested_spans),
        )
        for one in documents
    }


@pytest.mark.parametrize("format_", TOLD)
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_of_a_file_that_is_cut_off_whole_documents_go_in(
    tmp_path: Path, format_: str, share: float
):
    source = written(format_, FEW, tmp_path)
    with new_project(tmp_path / "whole.annot") as whole:
        assert import_paths(whole, [source]).documents == FEW
        expected = shown(whole.documents())
    data = source.read_bytes()
    source.write_bytes(data[: int(len(data) * share)])
    with new_project(tmp_path / "p.annot") as project:
        report = import_paths(project, [source])
        found = shown(project.documents())
        assert project.check() == []
    assert report.documents == len(found) < FEW
    assert found.keys() <= expected.keys()
    # In Prodigy's files a document is several records: some of the last one may be missing.
    cut = [text for text, annotations in found.items() if annotations != expected[text]]
    assert len(cut) <= (format_ == "prodigy")
    # It is said, and where: as a loss, or as the reason why the file was left out.
    said = [one.reason for one in report.skipped] + [loss.detail for loss in report.losses]
    assert said, report
    assert not report.is_complete


def test_what_went_in_before_the_damage_is_told(project: Project, tmp_path: Path):
    path = tmp_path / "rows.csv"
    # Longer than what the encoding is told by.
    rows = "".join(f"A text of row {number}{' and more' * 4000}.\n" for number in range(250))
    path.write_bytes(b"text\n" + rows.encode() + b"Caf\xe9.\nMore.\n")
    report = import_paths(project, [path])
    assert project.check() == []
    there = len(project.document_ids()) - 1
    assert there == report.documents
    assert [one.reason for one in report.skipped] == [
        f"is damaged: it has bytes that are no utf-8 text; "
        f"the {there} documents before that went in"
    ]
    assert 200 < there <= 250


@pytest.mark.parametrize("format_", [*TOLD, *FOLDERS])
def test_who_stops_an_import_finds_the_project_as_it_was(
    project: Project, tmp_path: Path, format_: str
):
    source = written(format_, MANY, tmp_path)
    before = picture(project)
    asked = iter(range(10 * MANY))
    report = import_paths(project, [source], cancelled=lambda: next(asked) >= MANY - 30)
    assert report.cancelled
    assert staged(project.path) == 0
    assert picture(project) == before
    assert project.check() == []
    assert project.stats().edits == 1
    # Nothing of it is in the way.
    assert import_paths(project, [source]).documents == MANY


def staged(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT count(*) FROM document WHERE state = ?"
        (count,) = connection.execute(query, (STAGED,)).fetchone()
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 2)]
)
def test_an_import_that_is_ended_half_way_leaves_nothing(
    tmp_path: Path, number: signal.Signals, code: int
):
    (tmp_path / "before.txt").write_text("What was there before.")
    path = project_of(tmp_path / "p.annot", tmp_path / "before.txt")
    with Project.open(path, read_only=True) as project:
        before = picture(project)
    source = written("jsonl", 3_000, tmp_path)
    command = [sys.executable, "-m", "annotator", "import", str(path), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        while staged(path) < 400 and child.poll() is None:
            time.sleep(0.005)
        child.send_signal(number)
        said = child.communicate()
    assert child.returncode == code, said
    if number is signal.SIGINT:
        assert said[1] == b"annotator: Stopped: nothing was imported.\n"
    with Project.open(path) as project:
        assert picture(project) == before
        assert project.check() == []
        assert project.stats().edits == 1
    assert staged(path) == 0


def test_a_full_disk_leaves_the_project_as_it_was(tmp_path: Path):
    (tmp_path / "before.txt").write_text("What was there before.")
    path = project_of(tmp_path / "p.annot", tmp_path / "before.txt")
    with Project.open(path, read_only=True) as project:
        before = picture(project)
    source = written("jsonl", 800, tmp_path)
    room = path.stat().st_size + 300_000

    def small_files_only() -> None:
        # To the program this looks like a disk that is full soon.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    sentence = refused("import", path, source, before=small_files_only)
    assert str(path) in sentence
    with Project.open(path) as project:
        assert picture(project) == before
        assert project.check() == []
    assert staged(path) == 0
    assert annotator_json("import", path, source)["documents"] == 800

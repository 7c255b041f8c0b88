"""The index names every document that has the words, after whatever happened to the project."""

import gzip
import logging
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import documents
from annotator.services.project import Project
from annotator.store import backups, search, search_sqlite, staging, upgrading
from annotator.store.search_sqlite import form
from annotator.text.finding import Needle
from annotator.text.folding import fold
from awkward import PIECES
from projects import make_project, text_document

OLD = Path(__file__).parents[2] / "data" / "revision-0001.annot.gz"


def candidates(project: Project, words: str) -> set[int] | None:
    with project.file.reading() as connection:
        return project.file.candidates(connection, Needle(words).pieces())


def numbers(project: Project) -> list[int]:
    with project.file.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM document")]


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Project]:
    arrivals = [
        text_document("one", "The minister spoke in Łódź."),
        text_document("two", "Administrators of the café met. 日本政府は計画を発表した。"),
        text_document("three", "Nothing here."),
    ]
    with make_project(tmp_path, *arrivals) as project:
        yield project


def test_words_and_parts_of_words(three: Project) -> None:
    one, two, three_ = numbers(three)
    assert candidates(three, "MINISTER") == {one}
    assert candidates(three, "minist") == {one, two}
    assert candidates(three, "lodz cafe") == set()
    assert candidates(three, "Cafe\u0301") == {two}
    assert candidates(three, "政府") == {two}
    assert candidates(three, "here.") == {three_}
    assert candidates(three, "zebra") == set()
    assert candidates(three, "e") is None
    assert candidates(three, "—") is None


def test_trash_undo_and_redo_leave_it_right(three: Project) -> None:
    three.do(documents.remove, [three.find("one")])
    assert three.check() == []
    three.undo()
    three.undo()
    assert three.document_ids() == []
    assert three.check() == []
    three.redo()
    assert candidates(three, "minister") == {numbers(three)[0]}
    assert three.check() == []


def test_an_import_that_was_killed_leaves_nothing_in_it(three: Project) -> None:
    path = three.path
    fresh = staging.Arrived(
        document=text_document("half", "Zebra crossing.").document,
        text_sha256=staging.hash_of("Zebra crossing."),
        spans=(),
        relations=(),
    )
    with three.file.staging() as edit:
        staging.add_documents(edit, [fresh], batch="x", position=9)
    assert len(candidates(three, "zebra") or ()) == 1
    three.close()
    with Project.open(path) as project:
        assert candidates(project, "zebra") == set()
        assert project.check() == []


def test_words_that_came_later_are_known(three: Project) -> None:
    assert candidates(three, "zebra") == set()
    three.do(documents.import_documents, [text_document("four", "Zebras.")])
    assert candidates(three, "zebra") == {numbers(three)[-1]}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO text_index (rowid, text) VALUES (77, 'more')",
        "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', 3, 'nothing here ')",
        "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', 3, 'nothing')",
        "INSERT INTO text_index (text_index) VALUES ('delete-all')",
    ],
)
def test_check_notices_an_index_that_disagrees(three: Project, statement: str) -> None:
    with closing(sqlite3.connect(three.path, isolation_level=None)) as connection:
        connection.execute(statement)
    assert any("search index" in problem for problem in three.check())


@pytest.mark.parametrize("statement", ["delete-all", "more"])
def test_opening_mends_an_index_that_is_behind(three: Project, statement: str) -> None:
    three.close()
    with closing(sqlite3.connect(three.path, isolation_level=None)) as connection:
        if statement == "more":
            connection.execute("INSERT INTO text_index (rowid, text) VALUES (77, 'more')")
        else:
            connection.execute("INSERT INTO text_index (text_index) VALUES ('delete-all')")
    with Project.open(three.path, read_only=True) as project:
        assert candidates(project, "minister") is None, "an index with gaps is not asked"
    with Project.open(three.path) as project:
        assert project.check() == []
        assert candidates(project, "minister") == {numbers(project)[0]}


def test_an_old_project_is_copied_and_gets_an_index(tmp_path: Path) -> None:
    path = tmp_path / "old.annot"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    with Project.open(path) as project:
        assert project.check() == []
        port, cafe, tokyo, gone = numbers(project)
        assert candidates(project, "Lodz") == {cafe}
        assert candidates(project, "strasse") == {cafe}
        assert candidates(project, "計画") == {tokyo}
        assert candidates(project, "brill") == {port}
        assert candidates(project, "trash") == {gone}
        assert {span.note for span in project.document(project.find("café")).spans} >= {
            "the mayor’s guest"
        }
    (copy,) = backups.folder_of(path).glob("before-upgrade-0001-to-*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_without_fts5_all_texts_are_searched_and_the_log_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(search, "is_available", lambda _: False)
    with make_project(tmp_path) as project, caplog.at_level(logging.WARNING):
        assert candidates(project, "brook") is None
        assert "no FTS5" in caplog.text
        assert project.check() == []
        path = project.path
    monkeypatch.undo()
    with Project.open(path) as project:
        assert candidates(project, "brook") == set(numbers(project))
        assert project.check() == []


def test_overlong_words_are_found(tmp_path: Path) -> None:
    text = "国" * 40_000 + "終"
    assert form(text).split() == ["\ue000"]
    with make_project(tmp_path, text_document("long", text), text_document()) as project:
        assert candidates(project, "国終") == {numbers(project)[0]}
        assert project.check() == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_a_scan_finds_the_index_finds(data: st.DataObject) -> None:
    pieces = st.sampled_from(
        (*PIECES, "Straße", "STRASSE", "İx", "ix", "cafe\u0301", "café", "plan", "Planet", "_", "-")
    )
    texts = data.draw(
        st.lists(
            st.lists(pieces | st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
            .map("".join)
            .filter(str.strip),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    arrivals = [text_document(f"d{number}", text) for number, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder, make_project(Path(folder), *arrivals) as project:
        for _ in range(10):
            text = data.draw(st.sampled_from(texts))
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, min(len(text), start + 8)))
            words = text[start:end]
            found = candidates(project, words)
            if found is None:
                continue
            wanted = " ".join(fold(words).split())
            holds = {
                number
                for number, each in zip(numbers(project), texts, strict=True)
                if any(True for _ in Needle(words).hits(each)) or wanted in fold(each)
            }
            assert holds <= found, (words, texts)
        assert project.check() == []


def test_the_newest_revision_is_the_one_with_the_index() -> None:
    assert upgrading.revisions()[-1] >= "0002"
    assert search_sqlite.is_part_of_index("text_index_data")
    assert not search_sqlite.is_part_of_index("document")

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import UnknownNameError
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import article


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", load_scheme("news"), annotator="ann") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def texts(project: Project) -> list[str]:
    return [one.document.text for one in project.documents()]


def test_a_folder_comes_in_sorted_and_what_cannot_be_read_is_said(project: Project, folder: Path):
    (folder / "b.txt").write_text("Second.")
    (folder / "a.txt").write_text("date 2025-06-03 First.")
    (folder / "c.jsonl").write_text('{"text": "Third."}\n{"text": 3}\n{"text": "Fourth."}\n')
    (folder / "d.txt").write_bytes(b"")
    (folder / "e.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "f.xyz").write_text("What?")
    (folder / ".hidden.txt").write_text("Hidden.")
    (folder / "sub").mkdir()
    (folder / "sub" / "g.txt").write_bytes("Fünf.\r\n".encode("utf-16"))
    report = import_paths(project, [folder, folder / "none.txt"])
    assert texts(project) == ["First.", "Second.", "Third.", "Fourth.", "Fünf."]
    assert report.documents == 5
    assert [(one.path.name, one.reason) for one in report.skipped] == [
        ("d.txt", "is empty"),
        ("e.txt", "is binary, not a text"),
        ("f.xyz", "is of no known format: no reader takes files ending in .xyz"),
        ("none.txt", "does not exist"),
    ]
    assert [(loss.reason, loss.document) for loss in report.losses] == [("bad_line", "c.jsonl")]
    assert not report.is_complete
    assert project.check() == []


def test_an_import_is_one_edit_that_can_be_undone(project: Project, folder: Path):
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Text {number}.")
    report = import_paths(project, [folder])
    assert report.is_complete
    assert len(report.changes.added) == 5
    assert [edit.id for edit in project.history()] == [report.changes.edit]
    project.undo()
    assert not texts(project)
    project.redo()
    assert len(texts(project)) == 5


def test_the_same_text_twice_is_one_document(project: Project, folder: Path):
    (folder / "a.txt").write_text("Same.\n")
    (folder / "b.txt").write_bytes(b"\xef\xbb\xbfSame.\r\n\r\n")
    first = import_paths(project, [folder])
    assert (first.documents, first.duplicates) == (1, 1)
    second = import_paths(project, [folder])
    assert (second.documents, second.duplicates) == (0, 2)
    assert texts(project) == ["Same."]


def test_metadata_say_how_the_file_was_read(project: Project):
    path = article()
    import_paths(project, [path])
    (document,) = project.documents()
    source = document.document.metadata["source"]
    assert isinstance(source, dict)
    assert source["file"] == path.name
    raw = path.read_text("utf-8")
    start, end = source["start"], source["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert document.document.text == raw[start:end]


def test_annotations_come_in_as_annotations_or_as_suggestions(project: Project, folder: Path):
    record = {
        "text": "Trump met Ishiba.",
        "spans": [
            {"id": "a", "start": 0, "end": 5, "label": "PERSON"},
            {"id": "b", "start": 10, "end": 16, "label": "PERSON", "annotator": "ben"},
        ],
        "relations": [{"head": "a", "child": "b", "label": "spoke_with"}],
    }
    path = folder / "a.jsonl"
    path.write_text(json.dumps(record))
    report = import_paths(project, [path], annotator="carl")
    assert (report.spans, report.relations) == (2, 1)
    (document,) = project.documents()
    assert [span.annotator for span in document.spans] == ["carl", "ben"]
    path.write_text(json.dumps(record | {"text": "Trump met Ishiba!"}))
    import_paths(project, [path], as_suggestions=True)
    offered = list(project.documents())[1]
    assert not offered.spans
    assert [span.is_pending for span in offered.suggested_spans] == [True, True]
    assert len(offered.suggested_relations) == 1


def test_a_label_that_the_scheme_lacks_is_added_and_told(project: Project, folder: Path):
    path = folder / "a.jsonl"
    path.write_text('{"text": "x", "spans": [{"start": 0, "end": 1, "label": "STRANGE"}]}')
    report = import_paths(project, [path])
    assert "STRANGE" in project.scheme.spans
    assert [loss.reason for loss in report.losses] == ["new_label"]
    assert report.is_complete


def test_progress_goes_up_to_all_bytes(project: Project, folder: Path):
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"Text {number}. " * 10)
    (folder / "x.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n')
    told: list[tuple[int, int]] = []
    import_paths(project, [folder], progress=lambda done, total: told.append((done, total)))
    total = sum(path.stat().st_size for path in folder.iterdir())
    assert told == sorted(told)
    assert told[-1] == (total, total)


def test_a_cancelled_import_leaves_the_project_as_it_was(project: Project, folder: Path):
    (folder / "0.txt").write_text("Before.")
    import_paths(project, [folder])
    for number in range(1, 500):
        (folder / f"{number}.txt").write_text(f"Text {number}.")
    asked = iter(range(10_000))
    report = import_paths(project, [folder], cancelled=lambda: next(asked) > 300)
    assert report.cancelled
    assert texts(project) == ["Before."]
    assert len(project.history()) == 1
    assert project.check() == []


def test_the_format_can_be_given(project: Project, folder: Path):
    path = folder / "a.jsonl"
    path.write_text('{"text": "x"}\n')
    assert import_paths(project, [path], format="plain_text").documents == 1
    assert texts(project) == ['{"text": "x"}']
    with pytest.raises(UnknownNameError, match=r"format to read named 'none'; known: .*jsonl"):
        import_paths(project, [path], format="none")


def test_a_reader_that_breaks_does_not_stop_the_others(
    project: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    from annotator import registry

    class BreakingReader:
        name = "breaking"
        title = "Breaks"
        suffixes = (".brk",)

        def recognizes(self, path, head):
            return path.suffix == ".brk"

        def read(self, path, report):
            yield from ()
            raise KeyError("inner")

    monkeypatch.setitem(registry.readers._loaded, "jsonl", BreakingReader())
    (folder / "a.brk").write_text("x")
    (folder / "b.txt").write_text("Text.")
    report = import_paths(project, [folder])
    assert report.documents == 1
    assert [one.reason for one in report.skipped] == ["cannot be read: KeyError: 'inner'"]


def test_fifty_megabytes_on_one_line_come_in(project: Project, folder: Path):
    path = folder / "long.txt"
    path.write_text("word " * 10_000_000)
    report = import_paths(project, [path])
    assert report.documents == 1
    (row,) = project.summaries()
    assert row.name == "long"
    assert len(project.document(row.id).document.text) == 50_000_000 - 1

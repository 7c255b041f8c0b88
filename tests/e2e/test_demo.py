"""`annotator demo`: the whole main job without a screen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.commands import documents
from annotator.services.project import Project
from commandline import annotator, annotator_json, project_of, refused
from shared_data import article


def check_demo(out: Path, count: int) -> None:
    with Project.open(out / "demo.annot", read_only=True) as project:
        assert project.check() == []
        assert len(project.document_ids()) == count
        for annotated in project.documents():
            assert annotated.spans
            assert any(span.value for span in annotated.spans)
    lines = (out / "demo.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == count
    docs = list(DocBin().from_disk(out / "demo.spacy").get_docs(spacy.blank("en").vocab))
    assert [doc.text for doc in docs] == [json.loads(line)["text"] for line in lines]
    assert all(doc.ents for doc in docs)


def test_on_the_bundled_sample_and_again(tmp_path: Path):
    out = tmp_path / "new" / "folder"
    ran = annotator("demo", "--out", out)
    steps = [line.split()[0] for line in ran.stdout.splitlines() if not line.startswith(" ")]
    assert steps[:6] == ["project", "import", "suggest", "accept", "export", "export"]
    check_demo(out, 3)
    result = annotator_json("demo", "--out", out)
    assert [step["step"] for step in result["steps"]] == steps
    check_demo(out, 3)


def test_on_the_real_article(tmp_path: Path):
    annotator("demo", article(), "--out", tmp_path)
    check_demo(tmp_path, 1)
    record = json.loads((tmp_path / "demo.jsonl").read_text("utf-8"))
    amounts = {s["text"]: s["value"]["amount"] for s in record["spans"] if s["label"] == "MONEY"}
    assert amounts["$175 billion"] == 175_000_000_000
    assert amounts["$831 billion"] == 831_000_000_000


@pytest.mark.gui
def test_the_picture_shows_the_article(tmp_path: Path):
    from PySide6.QtGui import QImage

    source = article()
    annotator("demo", source, "--out", tmp_path)
    image = QImage(str(tmp_path / f"{source.stem}.png"))
    assert not image.isNull()
    assert image.width() >= 1000
    # A window with text and chips has many colors; an empty one has few.
    colors = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert len(colors) > 100


def test_without_the_window_it_says_so_and_does_the_rest(tmp_path: Path):
    # As on a machine where PySide6 is not installed.
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from annotator import cli\n"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "demo", "--out", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "picture   none: The window needs PySide6" in ran.stdout
    check_demo(tmp_path, 3)
    ran = subprocess.run(
        [sys.executable, "-c", code, "gui"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith("annotator: The window needs PySide6")
    assert "pip install 'annotator[window]'" in line


def test_a_project_that_somebody_worked_on_stays(tmp_path: Path):
    (tmp_path / "short.txt").write_text("President Ada Brook spoke of $5 billion.")
    annotator("demo", tmp_path / "short.txt", "--out", tmp_path)
    path = tmp_path / "demo.annot"
    with Project.open(path) as project:
        project.do(documents.rename, project.document_ids()[0], "mine now")
        before = project.history()
    sentence = refused("demo", "--out", tmp_path)
    assert "worked on" in sentence
    with Project.open(path, read_only=True) as project:
        assert project.history() == before


def test_a_file_that_is_no_demo_stays(tmp_path: Path):
    path = tmp_path / "demo.annot"
    project_of(path)
    assert "is not from a demo" in refused("demo", "--out", tmp_path)
    path.unlink()
    path.write_text("my notes")
    refused("demo", "--out", tmp_path)
    assert path.read_text() == "my notes"


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_shown(tmp_path: Path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("President Donald Trump spoke of $5 billion on June 3, 2025.")
    bad.write_bytes(b"\0\1\2\3" * 100)
    ran = annotator("demo", good, bad, "--out", tmp_path / "out", code=1)
    assert f"skipped {bad}: is binary" in ran.stdout
    check_demo(tmp_path / "out", 1)
    nothing = annotator("demo", bad, "--out", tmp_path / "out2", code=2)
    assert nothing.stderr.startswith("annotator: There is no document to show")

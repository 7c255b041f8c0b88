"""What goes wrong around the window is one sentence in its message bar, and nothing is lost."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from windowing import Hands, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "job.annot"
    Project.create(path, load_scheme("news")).close()
    return path


def said_on_opening(path: Path) -> str:
    """Opens the window on `path`, which must stay on its start page, and returns the sentence."""
    said: list[str] = []

    def story(hands: Hands) -> None:
        hands.wait(lambda: bool(hands.message), 20)
        assert hands.window.messages.level == "problem"
        assert not hands.bench.session.is_open
        assert hands.window.stack.currentWidget() is hands.window.start_page
        said.append(hands.message)

    run_window(story, project=path)
    (sentence,) = said
    assert len(sentence.splitlines()) == 1
    assert "Traceback" not in sentence
    return sentence


def test_a_project_that_is_open_in_another_window(qapp, project: Path):
    with Project.open(project):
        sentence = said_on_opening(project)
    assert str(project) in sentence
    run_window(lambda hands: hands.wait(lambda: hands.bench.session.is_open, 20), project=project)


def test_a_file_that_is_no_project(qapp, tmp_path: Path):
    path = tmp_path / "letter.annot"
    path.write_text("Dear Sir,\n")
    assert str(path) in said_on_opening(path)
    assert path.read_text() == "Dear Sir,\n"


def test_a_project_that_is_gone(qapp, tmp_path: Path):
    path = tmp_path / "gone.annot"
    assert str(path) in said_on_opening(path)
    assert not path.exists()


def test_a_project_of_a_newer_program(qapp, project: Path):
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'of_tomorrow'")
    connection.close()
    before = project.read_bytes()
    assert "newer" in said_on_opening(project)
    assert project.read_bytes() == before


def test_files_that_cannot_be_read_are_named_and_the_others_go_in(
    qapp, project: Path, tmp_path: Path
):
    from ui.actions.importing import take_drop

    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "good.txt").write_text("Rain fell on Lima.\n")

    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.session.is_open, 20)
        take_drop(hands.bench, [folder])
        hands.wait(lambda: "imported" in hands.message, 20)
        assert hands.message.startswith("1 document imported.")
        assert "Left out: " in hands.message
        assert ", and 1 more." in hands.message
        assert hands.text == "Rain fell on Lima."

    run_window(story, project=project)


def test_a_picture_of_what_is_no_project_is_refused_in_one_sentence(tmp_path: Path):
    out = tmp_path / "picture.png"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "annotator", "gui", str(tmp_path / "gone.annot")),
            *("--screenshot", str(out)),
        ],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "gone.annot" in done.stderr
    assert not out.exists()


def test_a_picture_of_the_window(project: Path, tmp_path: Path):
    from annotator.services.importing import import_paths

    with Project.open(project) as opened:
        import_paths(opened, [REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"])
    out = tmp_path / "pictures" / "window.png"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "annotator", "gui", str(project)),
            *("--document", "001_harbor_shield", "--screenshot", str(out)),
        ],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    from PySide6.QtGui import QImage

    image = QImage(str(out))
    assert (image.width(), image.height()) >= (700, 500)
    # The picture waited for the suggestions: their colors are in it.
    with Project.open(project) as opened:
        (document,) = opened.documents()
        assert document.suggested_spans
        labels = {span.label for span in document.suggested_spans}
        colors = {opened.scheme.spans[label].color for label in labels}
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(0, image.height(), 2)
    }
    assert colors & inks

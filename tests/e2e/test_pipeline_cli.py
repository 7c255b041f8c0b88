"""A trained pipeline from the command line: labels mapped once, joined with the rules."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.model.document import AnnotatedDocument
from annotator.services.importing import import_paths
from annotator.services.project import Project
from commandline import annotator, annotator_json, project_of, refused
from hostile_pipelines import HOSTILE
from pipelines import package, wheel
from shared_data import REPOSITORY

TEXT = (
    "President Dana Whitfield spoke first.\n\n"
    "Zorvak Quilm joined Glimvex and won the Vorpal Prize with a thrumscope .\n\n"
    "In spring Oomla Vint joined Tarnoq Labs in the city for $5 million.\n"
)
MAP = ("--map", "PER=PERSON", "--map", "MISC=", "--map", "Product=PRODUCT")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(TEXT)
    return project_of(tmp_path / "p.annot", tmp_path / "story.txt")


def offered(project: Path) -> dict[tuple[str, str], str]:
    there = story_of(project)
    return {
        (there.text_of(span), span.label): span.suggestion.suggester
        for span in there.suggested_spans
    }


def story_of(project: Path) -> AnnotatedDocument:
    with Project.open(project, read_only=True) as there:
        return there.document(there.find("story"))


def test_labels_that_nobody_mapped_are_counted_and_left_out(project: Path, tiny_pipeline: Path):
    ran = annotator("suggest", project, "--suggester", tiny_pipeline, "--json", code=1)
    result = json.loads(ran.stdout)
    assert result["suggester"] == "en_tiny"
    assert result["left_out"].keys() == {"en_tiny"}
    counts = result["left_out"]["en_tiny"]
    assert counts.keys() == {"PER", "MISC", "Product", "WORKS_FOR"}
    assert len(result["losses"]) == 4
    assert counts["PER"] >= 2
    assert {loss["reason"] for loss in result["losses"]} == {"unmapped label"}
    assert "runs the code in" in ran.stderr
    assert {label for _, label in offered(project)} == {"ORG"}
    said = annotator("suggest", project, "--suggester", tiny_pipeline, code=1)
    assert "left out  PER of en_tiny" in said.stdout
    assert "--map" in said.stderr


def test_a_wheel_is_added_used_by_name_and_removed(
    project: Path, tiny_pipeline: Path, tmp_path: Path
):
    file = wheel(tiny_pipeline, tmp_path)
    assert annotator_json("pipelines") == {"pipelines": [], "added": [], "removed": []}
    said = annotator("pipelines", "--add", file).stdout
    assert "en_tiny 0.3.1: it names no license; loading it runs the code in its files." in said
    file.unlink()
    (there,) = annotator_json("pipelines")["pipelines"]
    assert set(there["labels"]["spans"]) == {"MISC", "ORG", "PER", "Product"}
    # What the package brings of its own is run from the folder: nothing can be imported by name.
    annotator_json("suggest", project, "--suggester", "en_tiny", *MAP, "--map", "WORKS_FOR=")
    assert offered(project)["thrumscope", "PRODUCT"] == "en_tiny"
    bad = tmp_path / "bad.tar.gz"
    bad.write_text("no archive")
    assert refused("pipelines", "--add", bad) == (
        "bad.tar.gz is neither a wheel nor an archive (.whl, .zip, .tar.gz)."
    )
    assert annotator_json("pipelines", "--remove", "en_tiny")["removed"] == ["en_tiny-0.3.1"]
    assert "no suggester named 'en_tiny'" in refused("suggest", project, "--suggester", "en_tiny")


@pytest.mark.parametrize("name", ["zip_absolute", "tar_up", "tar_link", "zip_zeros", "no_meta"])
def test_what_is_hostile_is_refused_in_a_sentence_and_leaves_nothing(name: str, tmp_path: Path):
    make, words = HOSTILE[name]
    source = make(tmp_path / "given")
    home = Path(os.environ["HOME"])
    said = refused("pipelines", "--add", source)
    assert said.startswith("given ")
    assert words in said
    assert not list(home.rglob("pipelines"))
    assert [path.name for path in tmp_path.iterdir() if path.name != "made"] == ["given"]


def test_the_rules_and_a_pipeline_are_joined(project: Path, tiny_pipeline: Path):
    other = Path(shutil.copy(project, project.with_name("other.annot")))
    for path, workers in ((project, 1), (other, 2)):
        chosen = (*MAP, "--map", "WORKS_FOR=employed_by", "--workers", workers)
        both = annotator_json(
            "suggest", path, "--suggester", "rules", "--suggester", tiny_pipeline, *chosen
        )
        assert both["suggester"] == "rules+en_tiny"
        assert both["losses"] == []
    found = offered(project)
    assert offered(other) == found
    assert found["Dana Whitfield", "PERSON"] == "rules"
    assert found["$5 million", "MONEY"] == "rules"
    assert found["thrumscope", "PRODUCT"] == "en_tiny"
    assert found["Glimvex", "ORG"] == "en_tiny"
    relations = story_of(project).suggested_relations
    assert "employed_by" in {
        one.label for one in relations if one.suggestion.suggester == "en_tiny"
    }
    # The choices are kept, and the same offers are not made twice.
    again = annotator_json("suggest", project, "--suggester", f"rules+{tiny_pipeline}")
    assert again["left_out"] == {}
    assert offered(project) == found
    # On its own again, the rules' suggestions alone are anew; the pipeline's stay.
    annotator_json("suggest", project, "--suggester", "rules")
    assert offered(project)["thrumscope", "PRODUCT"] == "en_tiny"


def test_a_package_is_a_suggester_by_its_name(project: Path, tiny_pipeline: Path, tmp_path: Path):
    name = package(tiny_pipeline, tmp_path)
    env = {"PYTHONPATH": f"{REPOSITORY}{os.pathsep}{tmp_path}"}
    annotator("suggest", project, "--suggester", name, *MAP, "--map", "WORKS_FOR=", code=0, env=env)
    assert offered(project)["Zorvak Quilm", "PERSON"] == "en_tiny"


def test_what_does_not_work_is_said_in_a_sentence(
    project: Path, tiny_pipeline: Path, tmp_path: Path
):
    assert "'nobody'" in refused("suggest", project, "--suggester", "nobody")
    wrong = annotator("suggest", project, "--suggester", tiny_pipeline, "--map", "PER=X", code=2)
    assert "no label 'X'" in wrong.stderr
    broken = Path(shutil.copytree(tiny_pipeline, tmp_path / "broken"))
    (broken / "relations.py").write_text("raise SystemExit(0)\n")
    ended = annotator("suggest", project, "--suggester", broken, code=2)
    assert "cannot be loaded: SystemExit: 0." in ended.stderr
    (tmp_path / "bad.txt").write_text("please leave")
    with Project.open(project) as there:
        import_paths(there, [tmp_path / "bad.txt"])
    failed = annotator("suggest", project, "--suggester", tiny_pipeline, code=2)
    assert "failed on bad: SystemExit: 3." in failed.stderr


class Terminal:
    """A person at a terminal."""

    def __init__(self, *arguments: object) -> None:
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "annotator", *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "dumb", "COLUMNS": "200"},
        )
        os.close(slave)
        self.seen = ""

    def until(self, words: str, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self._master, 4096).decode("utf-8", "replace")
                except OSError:
                    break
        assert words in self.seen, self.seen

    def type(self, words: str) -> None:
        self.seen = ""
        os.write(self._master, f"{words}\n".encode())

    def end(self) -> int:
        end = time.monotonic() + 90
        while self._process.poll() is None and time.monotonic() < end:
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self._master, 4096).decode("utf-8", "replace")
                except OSError:
                    break
        code = self._process.wait(timeout=60)
        os.close(self._master)
        return code


def test_at_a_terminal_code_and_labels_are_asked_for_once(
    project: Path, tiny_pipeline: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(tiny_pipeline, tmp_path / "mine"))
    no = Terminal("suggest", project, "--suggester", folder)
    no.until("Go on?")
    assert "runs the code in" in no.seen
    no.type("n")
    assert no.end() == 2
    assert offered(project) == {}

    yes = Terminal("suggest", project, "--suggester", folder)
    yes.until("Go on?")
    yes.type("y")
    answers = {"MISC": "", "PER": "person", "Product": "", "WORKS_FOR": "nonsense"}
    for label, answer in answers.items():
        yes.until(f"{label} is (- to leave it out)")
        yes.type(answer)
    yes.until("There is no label nonsense.")
    yes.until("WORKS_FOR is")
    yes.type("-")
    assert yes.end() == 0, yes.seen
    # Enter took what was offered.
    assert {"PERSON", "ORG", "PRODUCT"} == {label for _, label in offered(project)}

    again = Terminal("suggest", project, "--suggester", folder)
    assert again.end() == 0
    assert "Go on?" not in again.seen
    (folder / "relations.py").write_text((folder / "relations.py").read_text() + "\nx = 1\n")
    changed = Terminal("suggest", project, "--suggester", folder)
    changed.until("Go on?")
    assert "have changed" in changed.seen
    changed.type("n")
    assert changed.end() == 2

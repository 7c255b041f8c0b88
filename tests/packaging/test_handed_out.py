"""What a team hands out with the bundle: pipelines from files, and its own folder."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.services.team_kit import write_kit
from hostile_pipelines import HOSTILE
from pipelines import blank_pipeline, wheel

Run = Callable[..., Any]
SCHEME = 'name = "ours"\n[[labels]]\nname = "ORG"\ncolor = "#914f06"\n'
TEXT = "Zorvak Quilm joined Glimvex and won the Vorpal Prize with a thrumscope .\n"


def test_a_wheel_is_added_without_pip_and_suggests(
    run: Run, run_json: Run, tiny_pipeline: Path, tmp_path: Path
):
    file = wheel(tiny_pipeline, tmp_path)
    assert run_json("pipelines", "--add", file)["added"] == ["en_tiny-0.3.1"]
    file.unlink()
    (tmp_path / "story.txt").write_text(TEXT)
    run("new", "p.annot")
    run("import", "p.annot", "story.txt")
    named = ("--map", "PER=PERSON", "--map", "Product=PRODUCT", "--map", "MISC=")
    made = run_json("suggest", "p.annot", "--suggester", "en_tiny", *named, "--map", "WORKS_FOR=")
    assert made["suggester"] == "en_tiny"
    shown = json.loads(run("show", "p.annot", "story", "--json"))
    assert "PRODUCT" in {span["label"] for span in shown["suggestions"]["spans"]}
    assert run_json("pipelines", "--remove", "en_tiny")["removed"] == ["en_tiny-0.3.1"]


def test_the_folder_of_a_team_is_used(
    run: Run, run_json: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = write_kit(tmp_path)
    (folder / "scheme.toml").write_text(SCHEME)
    monkeypatch.setenv("ANNOTATOR_TEAM", str(folder))
    assert run_json("new", "p.annot")["scheme"] == "ours"
    assert [each["name"] for each in run_json("lists", "p.annot")["lists"]] == ["patterns.csv"]


@pytest.mark.skipif(sys.platform == "darwin", reason="an application is moved as a whole there")
def test_a_copy_is_portable_and_has_the_team_that_was_packed_with_it(bundle: Path, tmp_path: Path):
    copy = tmp_path / "a copy – ü"
    # Another name for the same files: a bundle has two hundred megabytes.
    shutil.copytree(bundle.parent, copy, symlinks=True, copy_function=os.link)
    home = Path(os.environ["HOME"])

    def run_copy(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [copy / bundle.name, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            timeout=250,
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done

    folder = write_kit(copy / "_internal")
    (folder / "scheme.toml").write_text(SCHEME)
    made = run_copy("new", tmp_path / "p.annot", "--portable", "--json")
    assert json.loads(made.stdout)["scheme"] == "ours"
    hostile, words = HOSTILE["tar_up"]
    said = run_copy("pipelines", "--portable", "--add", hostile(tmp_path / "given"), code=2)
    assert words in said.stderr
    assert len(said.stderr.splitlines()) == 1
    assert not (copy / "annotator-data" / "data").exists()
    run_copy("pipelines", "--portable", "--add", blank_pipeline(tmp_path / "made"))
    there = copy / "annotator-data" / "data" / "pipelines" / "en_blank-1.2"
    assert (there / "meta.json").is_file()
    # From now on it keeps to that by itself.
    assert json.loads(run_copy("pipelines", "--json").stdout)["pipelines"][0]["folder"] == str(
        there
    )
    assert not [path for path in home.rglob("*") if "annotator" in path.name]

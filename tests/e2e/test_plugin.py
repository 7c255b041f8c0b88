"""A package of somebody else's is installed, and the program reads and writes its format."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parents[2] / "docs" / "example_plugin"
TEXT = "[Merz|PERSON] met [Macron|PERSON] in [Paris|GPE]."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    # Built from a copy, so that nothing is left beside the source.
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "annotator_inline.py"):
        (source / name).write_bytes((PACKAGE / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # As it is here: without an index, so that nothing is looked for elsewhere.
    alone = ["--no-index", "--no-deps", "--no-build-isolation", "--target", str(folder)]
    subprocess.run([*pip, *alone, str(source)], check=True, timeout=120)
    return folder


def annotator(site: Path, *words: object, code: int = 0) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, words), "--json"],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_its_format_is_read_written_and_proved(site: Path, tmp_path: Path):
    offered = annotator(site, "formats")
    assert "inline" in [one["name"] for one in offered["readers"]]
    (writer,) = [one for one in offered["writers"] if one["name"] == "inline"]
    assert writer["options"][0]["choices"] == ["longest", "shortest"]
    assert offered["failures"] == []
    source = tmp_path / "summit.inline"
    source.write_text(TEXT)
    project = tmp_path / "p.annot"
    annotator(site, "new", project)
    assert annotator(site, "import", project, source)["spans"] == 3
    annotator(site, "label", project, "Macron in Paris", "EVENT")
    out = tmp_path / "out"
    options = ("--format", "inline", "--out", out, "--option", "keep=shortest")
    exported = annotator(site, "export", project, *options, code=1)
    assert (exported["proved"], exported["loss_counts"]) == (True, {"overlap": 1})
    assert (out / "summit.inline").read_text() == TEXT

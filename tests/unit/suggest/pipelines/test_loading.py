"""Loading runs code, so each of these is tried in a process of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import package
from shared_data import REPOSITORY

SCRIPT = """
import sys
from annotator.errors import SuggesterError
from annotator.suggest.pipelines.suggester import PipelineSuggester
try:
    made = PipelineSuggester(sys.argv[1])
    print(made.name, *made.labels.relations)
except SuggesterError as error:
    print("refused:", error)
"""


def tried(source: object, *, path: Path = REPOSITORY) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(source)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{REPOSITORY}:{path}", "PATH": ""},
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.fixture
def folder(tiny_pipeline: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_pipeline, tmp_path / "tiny"))


def test_a_folder_with_a_module_loads(folder: Path):
    (folder / "setup.py").write_text("raise RuntimeError('a packer ran')\n")
    (folder / "json.py").write_text("what = 'not the library'\n")
    assert tried(folder) == "en_tiny WORKS_FOR"


def test_a_package_loads_by_name_and_by_folder(tiny_pipeline: Path, tmp_path: Path):
    name = package(tiny_pipeline, tmp_path)
    assert tried(name, path=tmp_path) == "en_tiny WORKS_FOR"
    assert tried(tmp_path / name) == "en_tiny WORKS_FOR"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("raise RuntimeError('no weights here.')", "RuntimeError: no weights here."),
        ("raise SystemExit(4)", "SystemExit: 4."),
        ("import no_such_library", "ModuleNotFoundError: No module named 'no_such_library'."),
        ("this is no Python", "SyntaxError"),
    ],
)
def test_code_that_fails_is_said_in_a_sentence(folder: Path, code: str, words: str):
    (folder / "relations.py").write_text(code + "\n")
    said = tried(folder)
    assert said.startswith(f"refused: The spaCy pipeline '{folder}' cannot be loaded: ")
    assert words in said
    assert "\n" not in said


def test_a_missing_component_and_damaged_weights_are_said(folder: Path):
    (folder / "relations.py").unlink()
    assert "cannot be loaded: ValueError: [E002]" in tried(folder)
    shutil.copy(folder / "meta.json", folder / "ner" / "model")
    assert "cannot be loaded" in tried(folder)

"""The bundle as its user has it: a program in a folder, without Python beside it."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from shared_data import REPOSITORY

NAMED = "ANNOTATOR_BUNDLE"


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The program of the bundle: that which ANNOTATOR_BUNDLE names, else of dist/annotator."""
    program = Path(os.environ.get(NAMED, REPOSITORY / "dist/annotator/annotator"))
    if not program.is_file():
        pytest.skip(f"there is no bundle at {program}: make bundle")
    return program


def _ran(bundle: Path, folder: Path, arguments: Sequence[object], codes: Sequence[int]) -> str:
    done = subprocess.run(
        [str(bundle), *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        # Nothing of the Python that runs the tests may help.
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        timeout=250,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in codes, (done.returncode, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture
def run(bundle: Path, tmp_path: Path) -> Callable[..., str]:
    """Runs the bundle in a folder of its own and returns what it prints; checks the exit code."""
    return lambda *arguments, codes=(0,): _ran(bundle, tmp_path, arguments, codes)


@pytest.fixture
def run_json(run: Callable[..., str]) -> Callable[..., Any]:
    """Runs the bundle with --json and returns what it says."""
    return lambda *arguments, **more: json.loads(run(*arguments, "--json", **more))


@pytest.fixture(scope="session")
def made_demo(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `annotator demo` makes, by the bundle."""
    folder = tmp_path_factory.mktemp("demo")
    _ran(bundle, folder, ["demo"], (0,))
    return folder / "annotator-demo"


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """The project in a copy of that folder."""
    return Path(shutil.copytree(made_demo, tmp_path / made_demo.name)) / "demo.annot"

"""The program is started twice: the second start hands its file to the window that is open."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a place by XDG's names"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        Project.create(tmp_path / f"{name}.annot", load_scheme("news")).close()
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def first(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "annotator", "gui", str(home / "one.annot")], env=environment(home)
    )
    yield process
    process.kill()
    process.wait()


def last_project(home: Path) -> str:
    path = home / "config" / "annotator" / "settings.json"
    try:
        return json.loads(path.read_text()).get("last_project", "")
    except (OSError, ValueError):
        return ""


def wait_for(home: Path, name: str) -> None:
    end = time.monotonic() + 60
    while not last_project(home).endswith(name):
        assert time.monotonic() < end, last_project(home)
        time.sleep(0.05)


def test_the_second_start_opens_its_project_in_the_first_window(
    home: Path, first: subprocess.Popen[bytes]
):
    wait_for(home, "one.annot")
    while not list(home.glob("annotator-*")):
        time.sleep(0.05)
    second = subprocess.run(
        [sys.executable, "-m", "annotator", "gui", "two.annot"],
        cwd=home,
        env=environment(home),
        timeout=60,
        check=False,
    )
    assert second.returncode == 0
    wait_for(home, "two.annot")
    assert first.poll() is None

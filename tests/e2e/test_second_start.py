"""The program is started again: while its window is open, and after it was ended by a fault."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a place by XDG's names"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("one", "zwei drei – ü"):
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


def start(home: Path, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "annotator", "gui", name], cwd=home, env=environment(home)
    )


@pytest.fixture
def first(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = start(home, "one.annot")
    yield process
    process.kill()
    process.wait()


def last_project(home: Path) -> str:
    path = home / "config" / "annotator" / "settings.json"
    try:
        return json.loads(path.read_text()).get("last_project", "")
    except (OSError, ValueError):
        return ""


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_window_is_found_by_later_starts_and_a_killed_one_is_in_nobodys_way(
    home: Path, first: subprocess.Popen[bytes]
):
    wait_for(lambda: last_project(home).endswith("one.annot"))
    wait_for(lambda: bool(list(home.glob("annotator-*"))))
    # A name that is no plain one, and one whose file is gone: the window says so, and goes on.
    for name in ("gone.annot", "zwei drei – ü.annot"):
        assert start(home, name).wait(timeout=60) == 0
    wait_for(lambda: last_project(home).endswith("zwei drei – ü.annot"))
    assert first.poll() is None
    first.send_signal(signal.SIGSEGV)
    assert first.wait(timeout=60) == -signal.SIGSEGV
    assert list(home.glob("annotator-*")), "a killed window takes its socket away?"
    # Neither the socket nor the lock of the project that it had open stops the next one.
    (home / "config/annotator/settings.json").unlink()
    next_one = start(home, "zwei drei – ü.annot")
    try:
        wait_for(lambda: last_project(home).endswith("zwei drei – ü.annot"))
        folder = home / "state" / "annotator" / "log" / "reports"
        wait_for(lambda: bool(list(folder.glob("report-*.txt"))))
        (report,) = folder.glob("report-*.txt")
        said = report.read_text("utf-8")
        assert "Fatal Python error: Segmentation fault" in said
        assert "annotator: " in said
    finally:
        next_one.kill()
        next_one.wait()

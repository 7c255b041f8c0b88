"""What holds for every test: nothing leaks out of it, nothing of the machine leaks in."""

import importlib.util
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

# A busy machine is slow, not wrong. Checks that decide must come out the same twice; elsewhere each
# run looks at new examples.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

try:
    import PySide6  # noqa: F401 - only asked whether it is there
except ImportError:
    HAS_QT = False
    collect_ignore = ["gui"]
else:
    HAS_QT = True


def pytest_addoption(parser: pytest.Parser) -> None:
    """Knows the settings of pytest-qt where that is not installed, so that they do no harm."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt", type="linelist")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a screen, and leaves it out where Qt is not installed."""
    for item in items:
        needs_qt = "gui" in Path(item.path).parts or "qtbot" in getattr(item, "fixturenames", ())
        if needs_qt or item.get_closest_marker("gui"):
            item.add_marker(pytest.mark.gui)
            if not HAS_QT:
                item.add_marker(pytest.mark.skip(reason="PySide6 is not installed"))


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """What pytest-qt makes the application of: the program's own class."""
    from ui.application import Application

    return Application


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gives each test a home of its own: settings, data and logs of the user stay untouched."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))
    monkeypatch.setenv("APPDATA", str(home / "roaming"))


@pytest.fixture(scope="session")
def tiny_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained pipeline in a folder, see `pipelines`; to be copied by whoever changes it."""
    from pipelines import make_pipeline

    return make_pipeline(tmp_path_factory.mktemp("pipelines") / "tiny")


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Closes a log that a test began: the next one would write to the same file."""
    yield
    if "annotator.log" in sys.modules:
        sys.modules["annotator.log"].stop_log()
        logging.getLogger("ui").handlers.clear()


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    """Fails a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not thread.daemon
    ]
    for thread in left:
        thread.join(timeout=2)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture(autouse=True)
def _no_error_in_an_override() -> Iterator[None]:
    """Fails a test in which an override or a slot of Qt raised."""
    if "ui.errors" not in sys.modules and not HAS_QT:
        yield
        return
    from ui import errors

    errors.caught.clear()
    yield
    found = list(errors.caught)
    errors.caught.clear()
    if found:
        raise found[0]

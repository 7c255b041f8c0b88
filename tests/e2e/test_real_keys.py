"""Keys as a real keyboard brings them: signs that need Shift, on two layouts."""

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

_MISSING = [name for name in ("Xvfb", "xdotool", "setxkbmap") if shutil.which(name) is None]
pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(bool(_MISSING), reason=f"{', '.join(_MISSING)} not installed"),
]
_STROKE_SECONDS = 0.15
_PATIENCE = 40

# The whole window; it tells which dialog is open, and which keys differ from the usual ones.
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.settings import Settings
from ui.program import Program
app = QApplication([])
program = Program(app, settings=Settings(None), theme="light", with_worker=False)
program.window.show()
program.window.activateWindow()
program.session.open(Path(sys.argv[1]))
program.bench.open_document(program.documents.rows[0].id)
told = []
def tell():
    dialog = QApplication.activeModalWidget()
    has_text = program.canvas.hasFocus()
    where = type(dialog).__name__ if dialog else "text" if has_text else "elsewhere"
    now = (where, program.keys.chosen)
    if told[-1:] != [now]:
        told.append(now)
        print(now[0], now[1], flush=True)
timer = QTimer(program)
timer.timeout.connect(tell)
timer.start(20)
sys.exit(app.exec())
"""


class Keyboard:
    """A screen with the window on it, and hands on its keyboard."""

    def __init__(self, display: str, window: subprocess.Popen) -> None:
        self._environment = os.environ | {"DISPLAY": display}
        self._lines: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._read, args=(window,))
        self._thread.start()

    def _read(self, window: subprocess.Popen) -> None:
        for line in window.stdout:
            self._lines.put(line.strip())

    def end(self) -> None:
        self._thread.join(_PATIENCE)

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", name], env=self._environment, check=True)

    def press(self, *keys: str) -> None:
        for key in keys:
            # A hand gives a window that long to follow, also where the machine does much else.
            time.sleep(_STROKE_SECONDS)
            subprocess.run(
                ["xdotool", "key", "--clearmodifiers", key], env=self._environment, check=True
            )

    def wait_for(self, words: str) -> str:
        end, seen = time.monotonic() + _PATIENCE, []
        while time.monotonic() < end:
            try:
                seen.append(self._lines.get(timeout=0.2))
            except queue.Empty:
                continue
            if words in seen[-1]:
                return seen[-1]
        raise AssertionError(f"{words!r} never came: {seen}")


@pytest.fixture
def keyboard(tmp_path: Path) -> Iterator[Keyboard]:
    path = tmp_path / "keys.annot"
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"])
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as number:
        display = f":{number.readline().strip()}"
    window = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(path)],
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    hands = Keyboard(display, window)
    try:
        yield hands
    finally:
        for process in (window, screen):
            process.terminate()
            process.wait(_PATIENCE)
        hands.end()
        window.stdout.close()


# On the second layout "?" is Shift and another key, "/" is Shift and 7.
@pytest.mark.parametrize("layout", ["us", "de"])
def test_the_question_mark_and_what_is_recorded(keyboard: Keyboard, layout: str):
    keyboard.layout(layout)
    keyboard.wait_for("text")
    keyboard.press("question")
    keyboard.wait_for("KeysDialog")
    keyboard.press("Escape")
    keyboard.wait_for("text")
    # Records "/" for finding a label, and then leaves the text for that with it.
    keyboard.press("ctrl+comma")
    keyboard.wait_for("SettingsDialog")
    keyboard.press("k", "Tab", *"find", "space", *"label", "Down", "Return", "slash")
    assert "{'annotate.palette': ['/']}" in keyboard.wait_for("annotate.palette")
    keyboard.press("Escape")
    keyboard.wait_for("text")
    keyboard.press("slash")
    keyboard.wait_for("elsewhere")

"""A blind annotator works: the real window on a real screen, read by a client of AT-SPI.

The text, the caret, what is selected and what is announced go over the bus that screen readers use;
the keys are pressed by xdotool. Nothing of the program is replaced.
"""

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.annotation import Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.paths import settings_dir
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings

TEXT = "Prime Minister Shigeru Ishiba 😀 met Trump in Tokyo.\n\nHe spoke of rice.\n"
RAIN = "Rain fell on Oslo.\n"
_READER = Path(__file__).with_name("screen_reader.py")
_SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_LAUNCHER = next((path for path in _LAUNCHERS if Path(path).exists()), "")
_PATIENCE = 40


def _missing() -> str:
    """Says what this machine lacks; "" for nothing."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the bus of Linux"
    for program in ("Xvfb", "xdotool", "dbus-daemon"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not _LAUNCHER:
        return "at-spi2-core is not installed"
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    try:
        subprocess.run([_SYSTEM_PYTHON, "-c", asked], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return "gir1.2-atspi-2.0 and python3-gi are not installed"
    return ""


_MISSING = _missing()
pytestmark = [pytest.mark.gui, pytest.mark.skipif(bool(_MISSING), reason=_MISSING)]


class Stage:
    """A screen, a bus, the window on a project, and the screen reader that listens to it."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._folder = folder
        self._running: list[subprocess.Popen] = []
        self.heard: list[dict] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._project = project
        self._environment = {
            key: value
            for key, value in os.environ.items()
            if key not in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")
        }
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        self._environment |= {
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }

    def open(self) -> None:
        """Starts everything; returns once the reader has found the text."""
        self._start_screen()
        self._start_bus()
        self._start(_LAUNCHER, "--launch-immediately")
        run = "import sys; from annotator.__main__ import main; sys.exit(main())"
        self.window = self._start(
            sys.executable, "-X", "faulthandler", "-c", run, "gui", str(self._project)
        )
        self.reader = self._start(
            _SYSTEM_PYTHON, str(_READER), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        assert self._answer() == "ready"
        self._give_keyboard()

    def close(self) -> None:
        """Ends everything that was started, the last first."""
        for process in reversed(self._running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait(5)
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        if self._thread is not None:
            self._thread.join(5)

    def ask(self, *order):
        """Gives the reader an order and returns its answer."""
        assert self.reader.stdin is not None
        self.reader.stdin.write(json.dumps(order) + "\n")
        self.reader.stdin.flush()
        return self._answer()

    def press(self, *keys: str) -> None:
        """Presses keys on the keyboard of the screen."""
        self._xdotool("key", *keys)

    def hears(self, words: str) -> None:
        """Waits until these words are announced; what came before is forgotten."""
        self._until(lambda: words in self.announced, f"{words!r} is not among what was announced")
        last = self.announced_at(words)
        self.heard = [
            each for at, each in enumerate(self.heard) if at > last or each["heard"] == "elsewhere"
        ]

    def reads(self, **expected) -> None:
        """Waits until the reader reads this of the text."""
        end = time.monotonic() + _PATIENCE
        while True:
            read = self.ask("read")
            found = {key: read[key] for key in expected}
            if found == expected:
                return
            assert time.monotonic() < end, (found, expected)
            time.sleep(0.05)

    @property
    def announced(self) -> list[str]:
        """All that was announced since the last `hears`."""
        self._take()
        return [each.get("words", "") for each in self.heard if each["heard"] == "announcement"]

    @property
    def said_elsewhere(self) -> list[str]:
        """All that was announced by anything but the text."""
        self._take()
        return [each["words"] for each in self.heard if each["heard"] == "elsewhere"]

    def hears_elsewhere(self, words: str) -> None:
        """Waits until something but the text announces what begins with these words."""
        self._until(
            lambda: any(said.startswith(words) for said in self.said_elsewhere),
            f"{words!r} was not announced",
        )

    def announced_at(self, words: str) -> int:
        """Returns where in `heard` these words are."""
        return next(
            at
            for at, each in enumerate(self.heard)
            if each["heard"] == "announcement" and each["words"] == words
        )

    def hears_of(self, kind: str) -> None:
        """Waits until an event of this kind has come."""
        self._until(lambda: self._has(kind), f"no {kind} was heard")

    def _has(self, kind: str) -> bool:
        self._take()
        return any(each["heard"] == kind for each in self.heard)

    def _until(self, is_so, sentence: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not is_so():
            assert self.window.poll() is None, f"the window ended with {self.window.returncode}"
            assert time.monotonic() < end, f"{sentence}: {self.heard}"
            time.sleep(0.05)

    def _start_screen(self) -> None:
        number, write = os.pipe()
        self._start(
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1400x900x24",
            "-nolisten",
            "tcp",
            pass_fds=(write,),
        )
        os.close(write)
        with os.fdopen(number) as answer:
            self._environment["DISPLAY"] = f":{answer.readline().strip()}"

    def _start_bus(self) -> None:
        bus = self._start(
            "dbus-daemon",
            "--session",
            "--print-address=1",
            "--nofork",
            stdout=subprocess.PIPE,
            text=True,
        )
        assert bus.stdout is not None
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def _start(self, *command: str, **more) -> subprocess.Popen:
        more.setdefault("stdout", subprocess.DEVNULL)
        log = (self._folder / "stage.log").open("ab")
        with log:
            process = subprocess.Popen(
                command, env=self._environment, stderr=log, start_new_session=True, **more
            )
        self._running.append(process)
        return process

    def _give_keyboard(self) -> None:
        """Does what a window manager would do; none runs on this screen."""
        self._xdotool(
            "search", "--sync", "--onlyvisible", "--name", "— Annotator", "windowfocus", "--sync"
        )

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env=self._environment, check=True, capture_output=True, timeout=30
        )

    def _read(self) -> None:
        assert self.reader.stdout is not None
        for line in self.reader.stdout:
            self._lines.put(line)

    def _take(self) -> None:
        while not self._lines.empty():
            self.heard.append(json.loads(self._lines.get()))

    def _answer(self):
        """Returns the next answer; what is heard meanwhile is kept."""
        while True:
            try:
                line = json.loads(self._lines.get(timeout=_PATIENCE))
            except queue.Empty:
                log = (self._folder / "stage.log").read_text(errors="replace")
                raise AssertionError(f"the screen reader is silent; {log[-3000:]}") from None
            if "answer" in line:
                return line["answer"]
            self.heard.append(line)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from annotator.commands import documents, suggestions

    path = tmp_path / "news.annot"
    made = [
        AnnotatedDocument(document=Document(id=new_id(), name=name, text=text))
        for name, text in (("first", TEXT), ("second", RAIN))
    ]
    with Project.create(path, load_scheme("news"), annotator="tester") as project:
        project.do(documents.import_documents, made)
        oslo = Span(
            id=new_id(),
            start=RAIN.index("Oslo"),
            end=RAIN.index("Oslo") + len("Oslo"),
            label="GPE",
            score=0.9,
            suggestion=Suggestion(suggester="rules", version="1.0"),
        )
        offered = AnnotatedDocument(document=made[1].document, suggested_spans=(oslo,))
        project.do(suggestions.store, [offered], automatic=True)
    return path


@pytest.fixture
def stage(project: Path, tmp_path: Path) -> Iterator[Stage]:
    # What the rules offer comes when it is ready: it would be heard between the rest.
    Settings(settings_dir() / "settings.json").set("suggest_on_opening", False)
    made = Stage(project, tmp_path)
    try:
        made.open()
        yield made
    finally:
        made.close()


def position(words: str) -> int:
    """Where words begin, in the UTF-16 units that Qt counts in."""
    return len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2


def test_a_screen_reader_reads_selects_and_hears(stage: Stage):
    # The text and what can be done with it.
    stage.reads(text=TEXT, focused=True, read_only=True)
    assert stage.ask("read")["description"]
    assert all(name for _, name in stage.ask("names")), stage.ask("names")
    # The caret and the selection follow the keys.
    stage.press("Escape", "Escape", "ctrl+Home")
    stage.reads(caret=0, selection=None, word="Prime")
    stage.press("shift+Right")
    stage.hears_of("selection")
    stage.hears_of("caret")
    stage.reads(selection=[0, len("Prime")], caret=len("Prime"))
    # What the reader selects is selected on the page, and a key puts a label on it.
    start, end = position("Shigeru"), position("Shigeru") + len("Shigeru Ishiba")
    assert stage.ask("select", start, end)
    stage.reads(selection=[start, end])
    stage.press("p")
    stage.hears("PERSON added: Shigeru Ishiba")
    # So it is beyond a character that counts twice.
    start = position("Trump")
    assert stage.ask("caret", start + 2)
    stage.reads(caret=start + 2, selection=None, word="Trump")
    assert stage.ask("select", start, start + len("Trump"))
    stage.reads(selection=[start, start + len("Trump")])
    stage.press("p")
    stage.hears("PERSON added: Trump")
    # Undo says what it took back.
    stage.press("ctrl+z")
    stage.hears("taken back: Added PERSON Trump")
    stage.press("ctrl+shift+z")
    stage.hears("done again: Added PERSON Trump")
    stage.press("BackSpace")
    stage.hears("removed: PERSON Trump")
    # Another document is another text.
    stage.press("ctrl+Next")
    stage.hears("GPE, Oslo, suggestion, 1 of 1")
    stage.reads(text=RAIN, focused=True, caret=RAIN.index("Oslo"))
    stage.press("Return")
    stage.hears("accepted: GPE Oslo")
    # The line over the text and the message bar are heard, too.
    stage.hears_elsewhere("second · ")
    stage.hears_elsewhere("No suggestion is left here")
    stage.press("ctrl+q")
    assert stage.window.wait(20) == 0

"""Process start to the first painted window, and to the last project's document painted in it.

Beside a bare PySide6 window in the same run, each in a process of its own, taking turns. Prints
medians and ratios. Promises: window at most 2 times the bare one, document in it at most 4 times.

    .venv/bin/python benchmarks/start_up.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("window", time.monotonic() - float(sys.argv[1]), flush=True)
        QTimer.singleShot(0, app.quit)

app = QApplication(sys.argv[:1])
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""

# The real entry point; only the two moments are looked at from outside: the classes are wrapped as
# soon as they are there, without importing anything earlier than the program does.
PROGRAM = """
import sys, time
started = float(sys.argv.pop(1))
sys.argv[1:] = ["gui"]
told = set()

def tell(word):
    if word not in told:
        told.add(word)
        print(word, time.monotonic() - started, flush=True)

import annotator.__main__ as program
load = program.import_module

def loaded(name):
    module = load(name)
    from PySide6.QtCore import QTimer
    from ui.main_window import MainWindow
    paint_window, furnish = MainWindow.paintEvent, MainWindow.furnish

    def window_painted(self, event):
        paint_window(self, event)
        tell("window")

    def furnished(self, *parts):
        # The canvas is loaded by now.
        from ui.canvas.text_canvas import TextCanvas
        paint_canvas = TextCanvas.paintEvent

        def canvas_painted(self, event):
            paint_canvas(self, event)
            if self.document is not None and "document" not in told:
                tell("document")
                QTimer.singleShot(0, self.window().close)

        TextCanvas.paintEvent = canvas_painted
        furnish(self, *parts)

    MainWindow.paintEvent, MainWindow.furnish = window_painted, furnished
    return module

program.import_module = loaded
sys.exit(program.main())
"""


def run(code: str, environment: dict[str, str]) -> dict[str, float]:
    """Runs `code` in a process of its own; returns seconds from its start by name of the moment."""
    command = [sys.executable, "-c", code, str(time.monotonic())]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    moments = (line.split() for line in done.stdout.splitlines())
    return {name: float(seconds) for name, seconds in moments}


def main() -> None:
    """Prints the medians of all rounds and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = str(Path(folder) / name.lower())
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        # The first start makes the sample project and compiles everything.
        for code in (BARE, PROGRAM):
            run(code, environment)
        bare, window, document = [], [], []
        for _ in range(rounds):
            bare.append(run(BARE, environment)["window"])
            moments = run(PROGRAM, environment)
            window.append(moments["window"])
            document.append(moments["document"])
    base = statistics.median(bare)
    print(f"bare PySide6 window   {base * 1000:6.0f} ms")
    for name, seconds, promise in (("window", window, 2), ("document in it", document, 4)):
        median = statistics.median(seconds)
        print(
            f"{name:21} {median * 1000:6.0f} ms   {median / base:.2f} times the bare one"
            f" (promised: at most {promise})"
        )


if __name__ == "__main__":
    main()

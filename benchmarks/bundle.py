"""Size of the bundle and its package, and process start to the first painted window of the bundle.

Beside the same from source and beside a bare PySide6 window, bundled and from source, in the same
run, taking turns; Qt's own log says when a window is painted. On a machine that has other work the
processor's time tells more than the clock's. Promises: bundle at most 220 MB (millions of bytes),
package at most 72 MB, start at most 1.5 times that of the bare bundle.

    make bundle deb && .venv/bin/python benchmarks/bundle.py [ROUNDS [BUNDLE]]
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MB = 1_000_000
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1360, 860)
window.show()
app.exec()
"""


def bare_bundle(folder: Path) -> Path:
    """Bundles the bare window as PyInstaller does by itself; returns its program."""
    (folder / "bare.py").write_text(BARE)
    places = ("--distpath", folder / "dist", "--workpath", folder / "work", "--specpath", folder)
    command = [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", *places]
    subprocess.run([*command, folder / "bare.py"], check=True, timeout=600)
    return folder / "dist" / "bare" / "bare"


def seconds_to_window(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Starts a program, waits until it has painted its window, and ends it.

    Returns:
        Seconds by the clock, and those that the processor spent on it.
    """
    began = time.monotonic()
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, process_group=0
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("qt.widgets.painting: Flushing"):
                taken = time.monotonic() - began
                break
        else:
            raise SystemExit(f"{command[0]} painted no window.")
        threads = Path(f"/proc/{process.pid}/task").iterdir()
        # Nanoseconds on a processor come first.
        spent = sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9
        os.killpg(process.pid, signal.SIGKILL)
    return taken, spent


def size(folder: Path) -> int:
    """Returns the bytes of all files, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())


def show_size(name: str, count: int, promise: int) -> None:
    print(f"{name:22} {count / MB:6.1f} MB (promised: at most {promise})")


def main() -> None:
    """Prints sizes, medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    bundle = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "dist" / "annotator"
    show_size("bundle", size(bundle), 220)
    for package in sorted(bundle.parent.glob("annotator_*.deb")):
        show_size("package", package.stat().st_size, 72)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        environment["QT_LOGGING_RULES"] = "qt.widgets.painting=true"
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        (folder / "xdg").mkdir(mode=0o700)
        environment["XDG_RUNTIME_DIR"] = str(folder / "xdg")
        commands = {
            "bare bundle": [str(bare_bundle(folder))],
            "bare from source": [sys.executable, str(folder / "bare.py")],
            "from source": [sys.executable, "-m", "annotator", "gui"],
            "bundle": [str(bundle / "annotator"), "gui"],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for command in commands.values():
            seconds_to_window(command, environment)
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds_to_window(command, environment))
    bare = [statistics.median(each) for each in zip(*taken["bare bundle"], strict=True)]
    for name, rounds_of_it in taken.items():
        clock, processor = (statistics.median(each) for each in zip(*rounds_of_it, strict=True))
        promise = " (promised: at most 1.5)" if name == "bundle" else ""
        print(
            f"{name:22} {clock * 1000:6.0f} ms  {clock / bare[0]:.2f} times{promise};"
            f" processor {processor * 1000:4.0f} ms  {processor / bare[1]:.2f} times"
        )


if __name__ == "__main__":
    main()

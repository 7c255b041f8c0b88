"""From Ctrl+PgDown to the next document on the screen, for documents of 2 kB, 50 kB and 1 MB.

The real window, session and store; each switch begins when things are quiet, as they are after a
person has read for a while. CPU of the GUI thread and wall time in milliseconds until the new text
is painted and no event waits; beside them what painting the window once costs by itself. With the
largest, Tab is pressed, up to the end of the paint, while nothing goes on and while the neighbors
are read anew in their thread.

Promises, and the exit code 1 where one is broken: a switch costs at most 4 paintings (CPU,
medians), whatever the size, and half of the keys that are pressed during reading are done within
50 ms.

    .venv/bin/python benchmarks/switching.py [ROUNDS]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands import documents
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from canvas_content import make_content
from ui.app import application
from ui.program import Program

# Name, code points, spans, relations; as dense as a news article, and as the largest documents.
Size = tuple[str, int, int, int]
SIZES: tuple[Size, ...] = (
    ("2 kB", 2_000, 40, 15),
    ("50 kB", 50_000, 1_000, 400),
    ("1 MB", 1_000_000, 20_000, 10_000),
)
EACH = 4
# A person reads at least so long.
READING_MS = 400
KEYS = 30
SWITCH_LIMIT, KEY_LIMIT = 4.0, 50.0


def make_project(path: Path, size: Size) -> None:
    with Project.create(path, load_scheme("news"), annotator="bench") as project:
        name, length, spans, relations = size
        made = []
        for number in range(EACH):
            one = make_content(f"{name} {number}", length + number, spans, relations).annotated
            made.append(renamed(one, number))
        project.do(documents.import_documents, made)


def renamed(annotated: AnnotatedDocument, number: int) -> AnnotatedDocument:
    """Returns the document with ids of its own."""

    def own(uid: str) -> str:
        return f"{number}-{uid}"

    return replace(
        annotated,
        document=replace(annotated.document, id=own(annotated.document.id)),
        **{
            key: tuple(replace(each, id=own(each.id)) for each in getattr(annotated, key))
            for key in ("spans", "suggested_spans")
        },
        **{
            key: tuple(
                replace(each, id=own(each.id), head=own(each.head), child=own(each.child))
                for each in getattr(annotated, key)
            )
            for key in ("relations", "suggested_relations")
        },
    )


def settle(program: Program) -> None:
    QTest.qWait(READING_MS)
    while not program.is_quiet or program.prefetch.is_busy:
        QTest.qWait(20)


def timed(act: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.thread_time(), time.perf_counter()
    act()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def switch(app: QApplication, program: Program, key: Qt.Key) -> tuple[float, float]:
    before = program.bench.document_id
    painted: list[bool] = []
    connection = program.canvas.painted.connect(lambda: painted.append(True))

    def act() -> None:
        QTest.keyClick(program.canvas, key, Qt.KeyboardModifier.ControlModifier)
        while not painted:
            app.processEvents()
        app.processEvents()

    taken = timed(act)
    program.canvas.painted.disconnect(connection)
    assert program.bench.document_id != before
    return taken


def press(app: QApplication, program: Program) -> tuple[float, float]:
    """Goes to the next suggestion; returns CPU and wall time up to the paint."""
    painted: list[bool] = []
    connection = program.canvas.painted.connect(lambda: painted.append(True))

    def act() -> None:
        QTest.keyClick(program.canvas, Qt.Key.Key_Tab)
        while not painted:
            app.processEvents()

    taken = timed(act)
    program.canvas.painted.disconnect(connection)
    return taken


def press_while_reading(app: QApplication, program: Program) -> list[float]:
    """Returns the wall times of keys that were pressed while neighbors were read."""
    taken: list[float] = []
    while len(taken) < KEYS:
        settle(program)
        program.session.near.clear()
        # Told of a change, even of none, it begins to read anew after a while.
        program.session.announce(Changes(edit="", words=""))
        while program.prefetch.is_reading or program.prefetch.is_busy:
            if program.prefetch.is_reading:
                taken.append(press(app, program)[1])
            else:
                app.processEvents()
    return taken


def measure(app: QApplication, folder: Path, size: Size, rounds: int) -> list[str]:
    """Prints what documents of one size cost; returns a sentence for each broken promise."""
    path = folder / f"{size[1]}.annot"
    make_project(path, size)
    settings = Settings(None)
    settings.set("suggest_on_opening", False)
    program = Program(app, settings=settings, theme="light", with_worker=False)
    program.window.resize(1100, 800)
    program.window.show()
    QTest.qWait(50)
    program.window.activateWindow()
    program.session.open(path)
    program.bench.open_document(program.documents.rows[0].id)
    taken, painting = [], []
    keys = [Qt.Key.Key_PageDown] * (EACH - 1) + [Qt.Key.Key_PageUp] * (EACH - 1)
    for number in range(rounds):
        settle(program)
        taken.append(switch(app, program, keys[number % len(keys)]))
        painting.append(timed(program.window.repaint))
    alone, reading = [], []
    if size is SIZES[-1]:
        settle(program)
        alone = [press(app, program)[1] for _ in range(KEYS)]
        reading = press_while_reading(app, program)
    program.window.close()
    program.put_away()
    rows, broken = [], []
    for name, which in (("CPU", 0), ("wall", 1)):
        switched = sorted(each[which] for each in taken)
        painted = statistics.median(each[which] for each in painting)
        middle = statistics.median(switched)
        rows.append(
            f"{name} {middle:7.1f} (most {switched[-1]:7.1f}), painting {painted:5.1f}, "
            f"ratio {middle / painted:5.1f}"
        )
        if name == "CPU" and middle > SWITCH_LIMIT * painted:
            broken.append(f"at {size[0]} a switch costs {middle / painted:.1f} paintings.")
    print(f"{size[0]:>6}  " + "   ".join(rows))
    for name, keys in (("alone", alone), ("while reading", reading)) if reading else ():
        middle, late = statistics.median(keys), statistics.quantiles(keys, n=20)[-1]
        print(f"{'':>8}a key {name:<14} wall {middle:7.1f} (95 of 100 within {late:7.1f})")
        if name != "alone" and middle > KEY_LIMIT:
            broken.append(f"at {size[0]} a key waits {middle:.0f} ms while neighbors are read.")
    return broken


def main() -> int:
    rounds = int(sys.argv[1]) if sys.argv[1:] else 12
    app = application()
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            broken += measure(app, Path(folder), size, rounds)
    for sentence in broken:
        print(f"BROKEN: {sentence}")
    if not broken:
        print("All promises are kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

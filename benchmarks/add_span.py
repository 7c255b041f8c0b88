"""From a label key to the file and back on the screen: add a span, stored and repainted.

The real session, store (full synchronization), panels and canvas, on a document of 2 kB and on one
of 1 MB with 20,000 spans and 10,000 relations, taking turns. Promise: the large one costs at most 2
times the small one. Prints wall time too, since the disk has a part in it.

    .venv/bin/python benchmarks/add_span.py [TIMES]
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.commands import documents, spans
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from canvas_content import SIZES as ALL_SIZES
from canvas_content import make_content
from ui.app import application
from ui.program import Program

SIZES = tuple(size for size in ALL_SIZES if size[0] in ("2 kB", "1 MB"))


def make_project(path: Path) -> dict[str, str]:
    """Makes the project; returns the ids of its documents by the name of their size."""
    with Project.create(path, load_scheme("news"), annotator="bench") as project:
        made = [make_content(*size).annotated for size in SIZES]
        documents.import_documents(project.file, made)
        return {name: project.find(name) for name, *_ in SIZES}


def add_one(app: QApplication, program: Program, number: int) -> tuple[float, float]:
    """Adds a span in view; returns milliseconds of CPU and of wall time until it is painted."""
    canvas, session = program.canvas, program.session
    painted: list[bool] = []
    connection = canvas.painted.connect(lambda: painted.append(True))
    # Another place each time: the same span twice is refused.
    start = number * 3
    cpu, wall = time.thread_time(), time.perf_counter()
    assert session.do(spans.add, program.bench.document_id, start, start + 2, "LOC")
    while not painted:
        app.processEvents()
    taken = (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
    canvas.painted.disconnect(connection)
    return taken


def main() -> None:
    """Prints medians for both sizes and their ratios."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    app = application()
    program = Program(app, settings=Settings(None), with_worker=False)
    program.window.resize(1360, 860)
    program.window.show()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name, *_ in SIZES}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.annot"
        ids = make_project(path)
        assert program.session.open(path)
        # Ten in a row, then the other document: so both see the machine in the same state.
        for number in range(0, times, 10):
            for name, document in ids.items():
                program.bench.open_document(document)
                app.processEvents()
                found[name] += [add_one(app, program, number + step) for step in range(10)]
        program.window.close()
        program.put_away()
    middle = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in found.items()
    }
    for name, (cpu, wall) in middle.items():
        print(f"{name}   {cpu:6.2f} ms CPU   {wall:6.2f} ms wall")
    small, large = middle.values()
    print(
        f"1 MB : 2 kB = {large[0] / small[0]:.2f} in CPU, {large[1] / small[1]:.2f} in wall time"
        " (promised: at most 2)"
    )


if __name__ == "__main__":
    main()

"""What the canvas costs at 2 kB, 1 MB and 5 MB: open, add a span, scroll, jump to the end.

CPU time of the GUI thread, which a busy machine does not stretch; medians and 95th percentiles in
milliseconds, all sizes in one process, taking turns. Promises: open to first paint at 5 MB, once
the model is there, at most 3 times that of 2 kB; adding a span at 1 MB at most 2 times 2 kB.

    .venv/bin/python benchmarks/canvas.py [ROUNDS]
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Origin, Relation, Span, Suggestion
from annotator.model.changes import DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from annotator.services.schemes import load_scheme
from ui.canvas.text_canvas import TextCanvas
from ui.models.open_document import OpenDocument
from ui.theme.colors import LIGHT

LABELS = ("PERSON", "ORG", "GPE", "MONEY", "DATE", "TITLE")
WORDS = tuple(
    word
    for line in (
        "the ministry said on Tuesday that Norway and Acme Holdings plan to spend $40 million",
        "over three years on a new harbor while critics of the program spoke of delays and costs",
    )
    for word in line.split()
)
BY = Suggestion(suggester="rules", version="1.0")
# Name, code points, spans, relations.
SIZES = (("2 kB", 2_000, 40, 15), ("1 MB", 1_000_000, 20_000, 10_000))
LARGEST = ("5 MB", 5_000_000, 50_000, 25_000)


def make_text(size: int, source: random.Random) -> str:
    paragraphs = []
    length = 0
    while length < size:
        words = [source.choice(WORDS) for _ in range(source.randint(30, 100))]
        paragraphs.append(" ".join(words) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:size]


def make_document(name: str, size: int, spans: int, relations: int) -> AnnotatedDocument:
    source = random.Random(size)
    text = make_text(size, source)
    starts = sorted(source.randrange(0, len(text) - 30) for _ in range(spans))
    made = [
        Span(
            id=f"s{number}",
            start=start,
            end=start + source.randint(4, 25),
            label=source.choice(LABELS),
            annotator="ann",
            origin=Origin.MANUAL,
        )
        for number, start in enumerate(starts)
    ]
    offered = tuple(
        Span(id=span.id, start=span.start, end=span.end, label=span.label, score=0.9, suggestion=BY)
        for span in made[::3]
    )
    kept = tuple(span for number, span in enumerate(made) if number % 3)
    pairs = [source.randrange(0, len(kept) - 6) for _ in range(relations)]
    joined = tuple(
        Relation(
            id=f"r{number}",
            head=kept[place].id,
            child=kept[place + source.randint(1, 5)].id,
            label="cites",
            annotator="ann",
            origin=Origin.MANUAL,
        )
        for number, place in enumerate(pairs)
    )
    return AnnotatedDocument(
        document=Document(id=name, name=name, text=text),
        spans=kept,
        relations=joined,
        suggested_spans=offered,
    )


@dataclass
class Times:
    """Milliseconds by what was done."""

    build: list[float] = field(default_factory=list)
    open: list[float] = field(default_factory=list)
    add: list[float] = field(default_factory=list)
    scroll: list[float] = field(default_factory=list)
    jump: list[float] = field(default_factory=list)


def cpu(act: Callable[[], object]) -> float:
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1000


def painted(app: QApplication, canvas: TextCanvas, act: Callable[[], object]) -> float:
    """Returns what `act` costs up to the end of the paint that it leads to."""
    paints: list[None] = []
    connection = canvas.painted.connect(lambda: paints.append(None))

    def act_and_paint() -> None:
        act()
        while not paints:
            app.processEvents()

    cost = cpu(act_and_paint)
    canvas.painted.disconnect(connection)
    return cost


def run_round(app: QApplication, annotated: AnnotatedDocument, times: Times, number: int) -> None:
    canvas = TextCanvas(LIGHT)
    canvas.set_scheme(load_scheme("news"))
    canvas.resize(1100, 800)
    canvas.show()
    app.processEvents()
    built: list[OpenDocument] = []
    times.build.append(cpu(lambda: built.append(OpenDocument(annotated))))
    times.open.append(painted(app, canvas, lambda: canvas.set_document(built[0])))
    document = annotated.document
    bar = canvas.verticalScrollBar()
    for page in range(min(20, bar.maximum() // bar.pageStep())):
        value = (page + 1) * bar.pageStep()
        times.scroll.append(painted(app, canvas, lambda value=value: bar.setValue(value)))
    for place in range(20):
        ids = canvas.ids_on_screen()
        near = next(span for span in map(built[0].span, ids) if span is not None)
        start = near.start + 3 * place
        span = Span(
            id=f"n{number}.{place}",
            start=start,
            end=min(start + 9, len(document.text)),
            label=LABELS[place % 6],
            annotator="ann",
            origin=Origin.MANUAL,
        )
        change = DocumentChange(spans={span.id: span})
        times.add.append(
            painted(app, canvas, lambda change=change: canvas.apply(document.id, change))
        )
    bar.setValue(0)
    app.processEvents()
    times.jump.append(painted(app, canvas, lambda: bar.setValue(bar.maximum())))
    canvas.close()
    canvas.deleteLater()
    app.processEvents()


def main(rounds: int) -> None:
    app = QApplication(sys.argv[:1])
    documents = [make_document(*size) for size in (*SIZES, LARGEST)]
    results = {each.document.name: Times() for each in documents}
    # What is done once per process (fonts, the first widget) is nobody's cost here.
    run_round(app, documents[0], Times(), -1)
    for number in range(rounds):
        for each in documents:
            run_round(app, each, results[each.document.name], number)
    print(f"{'':6}{'build':>9}{'open':>9}{'add':>8}{'p95':>8}{'scroll':>8}{'p95':>8}{'end':>8}  ms")
    for name, times in results.items():
        print(
            f"{name:6}{middle(times.build):9.2f}{middle(times.open):9.2f}"
            f"{middle(times.add):8.2f}{late(times.add):8.2f}"
            f"{middle(times.scroll):8.2f}{late(times.scroll):8.2f}{middle(times.jump):8.2f}"
        )
    small, medium, large = (results[each.document.name] for each in documents)
    opened = middle(large.open) / middle(small.open)
    added = middle(medium.add) / middle(small.add)
    print(f"open 5 MB : open 2 kB = {opened:.2f} (promised: at most 3)")
    print(f"add at 1 MB : add at 2 kB = {added:.2f} (promised: at most 2)")
    if opened > 3 or added > 2:
        sys.exit(1)


def middle(values: list[float]) -> float:
    return statistics.median(values)


def late(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)

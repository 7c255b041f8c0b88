"""What the canvas costs at 2 kB, 100 kB, 1 MB and 5 MB, beside a plain view of the same text.

The plain view is a QPlainTextEdit whose QSyntaxHighlighter paints the grounds of the same spans,
from lists made beforehand, when Qt asks for a block: no chips, no arcs. Both stand in a window of
the same size and take turns in one process; each has a process of its own for memory.

CPU time of the GUI thread up to the end of the paint, which a busy machine does not stretch;
medians and 95th percentiles in milliseconds. "index" is what each makes of the spans beforehand;
"open" begins when that is there. Promises, and the exit code 1 where one is broken: at 1 MB the
canvas is no slower than the plain view in any row, adding a span is painted within 8 ms and a page
scrolled within 12 ms (95th percentiles), and 5 MB takes at most 1.5 times what 1 MB takes. The
index grows with the number of spans and is left out of that.

    .venv/bin/python benchmarks/canvas.py [ROUNDS]
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from canvas_memory import grown
from canvas_views import MarkedView, PlainView, View
from PySide6.QtWidgets import QApplication

from canvas_content import SIZES, Content, make_content

PAGES = 20
ADDED = 20
WRAPS = 4
JUMPS = 12
ROWS = ("index", "open", "add a span", "scroll a page", "jump to the end", "re-wrap")
MEMORY = "memory of the view"
_PATIENCE = 1000
ADD_LIMIT, SCROLL_LIMIT, GROWTH_LIMIT = 8.0, 12.0, 1.5

Times = dict[str, list[float]]


def cpu(act: Callable[[], object]) -> float:
    """Returns the milliseconds that this thread works on `act`."""
    started = time.thread_time()
    act()
    return (time.thread_time() - started) * 1000


def painted(app: QApplication, view: View, act: Callable[[], object]) -> float:
    """Returns what `act` costs up to the end of the paint that it leads to."""

    def act_and_paint() -> None:
        before = view.paints
        act()
        for _ in range(_PATIENCE):
            app.processEvents()
            if view.paints != before:
                return
        raise RuntimeError(f"nothing was painted by the {view.name} view")

    return cpu(act_and_paint)


def run_round(app: QApplication, view: View, content: Content, times: Times) -> None:
    """Does everything once with a view that is shown, empty."""
    times["index"].append(cpu(view.index))
    times["open"].append(painted(app, view, view.open))
    bar = view.bar
    for page in range(min(PAGES, bar.maximum() // bar.pageStep())):
        value = (page + 1) * bar.pageStep()
        times["scroll a page"].append(painted(app, view, lambda value=value: bar.setValue(value)))
    start = view.first_offset()
    for place in range(ADDED):
        span = content.new_span(start + 7 * place)
        times["add a span"].append(painted(app, view, lambda span=span: view.add(span)))
    for _ in range(JUMPS if bar.maximum() else 0):
        # Opened anew: the end was never laid out before.
        painted(app, view, view.open)
        app.processEvents()
        times["jump to the end"].append(painted(app, view, lambda: bar.setValue(bar.maximum())))
    bar.setValue(bar.maximum() // 2)
    app.processEvents()
    for width in (560, 1100) * (WRAPS // 2):
        # The column of the canvas is narrower than the window: both widths wrap it anew.
        times["re-wrap"].append(painted(app, view, lambda width=width: view.resize(width, 800)))


def measure(app: QApplication, contents: list[Content], rounds: int) -> dict[str, dict[str, Times]]:
    """Returns the times of each view by size."""
    kinds = (MarkedView, PlainView)
    results: dict[str, dict[str, Times]] = {
        kind.name: {each.name: {row: [] for row in ROWS} for each in contents} for kind in kinds
    }
    for number in range(-1, rounds):
        for content in contents:
            # Who comes first changes: what the one leaves in the caches is the other's too.
            for kind in kinds if number % 2 else reversed(kinds):
                view = kind(content)
                view.show()
                app.processEvents()
                # What is done once per process (fonts, the first widget) is nobody's cost.
                warm_up: Times = {row: [] for row in ROWS}
                into = results[kind.name][content.name] if number >= 0 else warm_up
                run_round(app, view, content, into)
                view.put_away()
                app.processEvents()
    return results


def main(rounds: int) -> int:
    app = QApplication(sys.argv[:1])
    contents = [make_content(*size) for size in SIZES]
    results = measure(app, contents, rounds)
    marked, plain = results[MarkedView.name], results[PlainView.name]
    names = [each.name for each in contents]
    print(f"{'canvas : plain view, ms':<26}" + "".join(f"{name:>22}" for name in names))
    for row in ROWS:
        for label, of in ((row, middle), ("   95 of 100", late)):
            cells = [_cell(of(marked[name][row]), of(plain[name][row])) for name in names]
            print(f"{label:<26}" + "".join(f"{cell:>22}" for cell in cells))
    memory = {
        kind: {name: grown(kind, name) for name in names}
        for kind in (MarkedView.name, PlainView.name)
    }
    cells = [_cell(memory[MarkedView.name][name], memory[PlainView.name][name]) for name in names]
    print(f"{MEMORY + ', MB':<26}" + "".join(f"{cell:>22}" for cell in cells))
    broken = list(_broken(marked, plain, memory))
    for sentence in broken:
        print(f"BROKEN: {sentence}")
    if not broken:
        print("All promises are kept.")
    return 1 if broken else 0


def _cell(one: float, other: float) -> str:
    ratio = f"{one / other:.2f}" if other else "-"
    return f"{one:.1f} : {other:.1f} = {ratio}"


def _broken(
    marked: dict[str, Times], plain: dict[str, Times], memory: dict[str, dict[str, float]]
) -> Iterator[str]:
    """Yields a sentence for each promise that is not kept."""
    of_marked, of_plain = memory[MarkedView.name], memory[PlainView.name]
    middles = {name: {row: middle(times[row]) for row in ROWS} for name, times in marked.items()}
    for row in ROWS:
        ours, theirs = middles["1 MB"][row], middle(plain["1 MB"][row])
        if row != "index" and ours > theirs:
            yield f"{row} at 1 MB takes {ours:.2f} ms, the plain view {theirs:.2f} ms."
        growth = middles["5 MB"][row] / ours
        if row != "index" and growth > GROWTH_LIMIT:
            yield f"{row} takes {growth:.2f} times as long at 5 MB as at 1 MB."
    if of_marked["1 MB"] > of_plain["1 MB"]:
        yield f"the view takes {of_marked['1 MB']:.1f} MB, the plain one {of_plain['1 MB']:.1f} MB."
    if of_marked["5 MB"] > GROWTH_LIMIT * of_marked["1 MB"]:
        yield f"memory grows from {of_marked['1 MB']:.1f} MB to {of_marked['5 MB']:.1f} MB."
    for row, limit in (("add a span", ADD_LIMIT), ("scroll a page", SCROLL_LIMIT)):
        slow = late(marked["1 MB"][row])
        if slow > limit:
            yield f"95 of 100 times to {row} at 1 MB stay under {slow:.1f} ms, not {limit:.0f} ms."


def middle(values: list[float]) -> float:
    return statistics.median(values) if values else 0.0


def late(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else middle(values)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))

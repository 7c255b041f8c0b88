"""How much memory a view takes beyond the text and its spans, in a process of its own.

.venv/bin/python benchmarks/canvas_memory.py canvas|plain SIZE
"""

import ctypes
import gc
import os
import subprocess
import sys
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_JUMPS = 100


def grown(kind: str, size: str) -> float:
    """Returns by how many MB a process grows that shows a text of this size and walks it."""
    done = subprocess.run(
        [sys.executable, __file__, kind, size], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _resident() -> float:
    """Returns what this process holds now, in MB, after what is free was given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * _PAGE / 1e6


def _measure(kind: str, size: str) -> float:
    from canvas_views import MarkedView, PlainView
    from PySide6.QtWidgets import QApplication

    from canvas_content import SIZES, make_content

    app = QApplication(sys.argv[:1])
    maker = {MarkedView.name: MarkedView, PlainView.name: PlainView}[kind]
    # Fonts and all that the first text costs are not the cost of this one.
    first = maker(make_content(*SIZES[0]))
    first.show()
    first.index()
    first.open()
    app.processEvents()
    first.put_away()
    app.processEvents()
    content = make_content(*next(each for each in SIZES if each[0] == size))
    view = maker(content)
    view.show()
    view.index()
    app.processEvents()
    before = _resident()
    view.open()
    app.processEvents()
    bar = view.bar
    for place in range(_JUMPS):
        bar.setValue(bar.maximum() * place // _JUMPS)
        app.processEvents()
    after = _resident()
    view.put_away()
    app.processEvents()
    return after - before


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(_measure(*sys.argv[1:3]))

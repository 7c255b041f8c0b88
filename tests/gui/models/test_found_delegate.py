"""What is painted of a line that was found."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication

from annotator.services.found import Found, Kind
from ui.models.found_delegate import _parts

LINE = "far before it stands the word and far behind it more"
FOUND = Found(
    document="d",
    name="n",
    kind=Kind.TEXT,
    start=0,
    end=4,
    line=LINE,
    line_start=LINE.index("word"),
    line_end=LINE.index("word") + 4,
)


@pytest.fixture
def metrics(qapp) -> QFontMetrics:
    return QFontMetrics(QGuiApplication.font())


def test_what_is_farthest_from_the_hit_is_left_out_first(metrics: QFontMetrics):
    room = metrics.horizontalAdvance(LINE)
    whole = _parts(FOUND, metrics, 3 * room)
    assert [words for words, _ in whole] == [
        "far before it stands the ",
        "word",
        " and far behind it more",
    ]
    (before, _), (hit, is_hit), (after, _) = _parts(FOUND, metrics, room // 2)
    assert (hit, is_hit) == ("word", True)
    assert before.startswith("…")
    assert before.endswith("the ")
    assert after.startswith(" and")
    assert after.endswith("…")


def test_parts_fit_their_room(metrics: QFontMetrics):
    long = replace(FOUND, line="x" * 400, line_start=0, line_end=400)
    for room in (0, 40, 200):
        parts = _parts(long, metrics, room)
        assert sum(metrics.horizontalAdvance(words) for words, _ in parts) <= max(room, 0)

"""The whole work on an article, from nothing and from suggestions, without the mouse."""

import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from shared_data import REPOSITORY, article, shared_file

# The person of the benchmark knows what is right and takes the nearest keys.
sys.path.append(str(REPOSITORY / "benchmarks"))
from acts import FROM_EMPTY, FROM_SUGGESTIONS, run
from acts_gold import read_gold

MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.Drop,
}


class MouseWatch(QObject):
    """Notes every mouse event that reaches anything."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOUSE:
            self.seen.append(event.type())
        return False


@pytest.fixture(params=["article", "sample"])
def source(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    if request.param == "article":
        return article(), shared_file("article", "gold.json")
    name = "001_harbor_shield"
    return (
        REPOSITORY / "resources" / "sample" / f"{name}.txt",
        REPOSITORY / "benchmarks" / "gold" / f"{name}.json",
    )


@pytest.mark.parametrize("suggested", [True, False], ids=["suggested", "empty"])
def test_a_whole_article_by_keyboard_alone(qapp, source: tuple[Path, Path], suggested: bool):
    text, gold_file = source
    gold = read_gold(gold_file)
    watch = MouseWatch()
    qapp.installEventFilter(watch)
    try:
        person = run(qapp, text, gold, suggested=suggested)
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []
    assert person.differences == []
    promised = FROM_SUGGESTIONS if suggested else FROM_EMPTY
    assert person.acts <= promised * gold.count, " ".join(person.log)

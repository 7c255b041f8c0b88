import time

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.text.finding import Needle
from ui.models import finder as module
from ui.models.finder import Finder


def finished(finder: Finder) -> list[tuple[int, int]]:
    while not finder.is_done:
        finder._turn()
    return finder.hits


@given(
    st.lists(st.sampled_from(["ab", "A", "b ", "é", "ß", "\r\n", "\U0001f600"]), max_size=40),
    st.sampled_from(["ab", "b", "e", "ss", "b a"]),
    st.integers(0, 80),
    st.booleans(),
)
def test_slices_find_what_one_look_finds(pieces: list[str], words: str, begin: int, whole: bool):
    text = "".join(pieces)
    before, module._SLICE = module._SLICE, 7
    try:
        finder = Finder()
        needle = Needle(words, whole=whole)
        finder.start(text, needle, begin)
        assert finished(finder) == list(needle.hits(text))
    finally:
        module._SLICE = before


def test_hits_go_round_from_the_place_where_it_began() -> None:
    finder = Finder()
    finder.start("plan x plan y plan", Needle("plan"), 5)
    assert finished(finder) == [(0, 4), (7, 11), (14, 18)]
    assert finder.first() == (7, 11)
    assert finder.beyond(15, 1) == (0, 4)
    assert finder.beyond(0, -1) == (14, 18)
    assert [finder.number_of(hit) for hit in (*finder.hits, (1, 2), None)] == [1, 2, 3, 0, 0]
    finder.clear()
    assert finder.first() is None


def test_a_megabyte_holds_no_key_up(qtbot: QtBot) -> None:
    text = "The minister’s plan for café owners costs $5 billion, said Reuters. " * 15_000
    finder = Finder()
    began = time.perf_counter()
    finder.start(text, Needle("reuters"), 500_000)
    first = time.perf_counter() - began
    assert finder.first() is not None
    assert first < 0.05
    qtbot.waitUntil(lambda: finder.is_done, timeout=10000)
    assert len(finder.hits) == 15_000

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from awkward import texts
from ui.models.blocks import GROUP, LONGEST, Blocks


def check(text: str, blocks: Blocks) -> None:
    assert blocks.starts[0] == 0
    assert blocks.ends[-1] == len(text)
    for number in range(len(blocks)):
        assert blocks.starts[number] <= blocks.ends[number]
        assert blocks.ends[number] - blocks.starts[number] <= LONGEST
        assert "\n" not in blocks.text(number)
        if number:
            between = text[blocks.ends[number - 1] : blocks.starts[number]]
            assert between in ("", "\n")


@given(texts() | st.text(max_size=60), st.integers(1, 900))
def test_blocks_hold_every_character_and_are_short(text, times):
    text = text * times
    blocks = Blocks(text)
    check(text, blocks)
    for offset in {0, len(text) // 3, len(text) // 2, max(0, len(text) - 1)}:
        number = blocks.at(offset)
        assert blocks.starts[number] <= offset
        assert number == len(blocks) - 1 or offset < blocks.starts[number + 1]


@given(
    st.lists(
        st.sampled_from(
            [
                "日",
                "e\u0301",
                "\U0001f468\u200d\U0001f469",
                "\U0001f1ef\U0001f1f5",
                "한",
                "\u1112\u1161\u11ab",
                "\uac00\u11a8",
                "क्ष",
                "x",
                "\U0001f44d\U0001f3fd",
            ]
        ),
        min_size=3,
        max_size=9,
    )
)
def test_a_cut_never_parts_what_is_read_as_one(pieces):
    text = "".join(pieces) * (2 * LONGEST // len("".join(pieces)))
    blocks = Blocks(text)
    check(text, blocks)
    assert len(blocks) > 1
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    for start in blocks.starts[1:]:
        finder.setPosition(len(text[:start].encode("utf-16-le")) // 2)
        assert finder.isAtBoundary()


def test_a_long_line_is_cut_after_a_blank():
    text = "some words of a book " * 2000
    blocks = Blocks(text)
    assert len(blocks) >= len(text) // LONGEST
    assert all(text[start - 1] == " " for start in blocks.starts[1:])
    assert blocks.first_piece(len(blocks) - 1) == 0
    assert blocks.last_piece(0) == len(blocks) - 1


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("", [0], [0]),
        ("one", [0], [3]),
        ("one\ntwo", [0, 4], [3, 7]),
        ("one\n\ntwo\n", [0, 4, 5, 9], [3, 4, 8, 9]),
        ("one\r\ntwo", [0, 5], [4, 8]),
    ],
)
def test_lines_are_blocks(text, starts, ends):
    blocks = Blocks(text)
    assert (blocks.starts, blocks.ends) == (starts, ends)


def test_blank_lines_are_counted_by_group():
    blocks = Blocks("a\n\n" * GROUP)
    assert sum(blocks.blanks) == GROUP + 1
    assert blocks.blanks[0] == GROUP // 2

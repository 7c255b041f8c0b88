from hypothesis import given
from hypothesis import strategies as st

from annotator.text.pieces import LONGEST, piece_at, pieces_back, pieces_from


@given(st.text("ab. \n", max_size=200), st.integers(0, 200))
def test_pieces_are_lines(text, offset):
    offset = min(offset, len(text))
    lines = text.split("\n")
    assert [text[slice(*piece)] for piece in pieces_from(text, 0)] == lines
    assert [text[slice(*piece)] for piece in pieces_back(text, len(text))] == lines[::-1]
    start, end = piece_at(text, offset)
    assert start <= offset <= end
    assert "\n" not in text[start:end]


def test_endless_lines_are_cut_the_same_from_everywhere():
    text = "Rain fell. " * 2000 + "\n" + "x" * 9000
    pieces = list(pieces_from(text, 0))
    assert pieces[::-1] == list(pieces_back(text, len(text)))
    assert all(end - start <= LONGEST for start, end in pieces)
    assert "".join(text[slice(*piece)] for piece in pieces) == text.replace("\n", "")
    assert all(text[:end].endswith(". ") for _, end in pieces[:4])
    for start, end in pieces:
        assert piece_at(text, start) == piece_at(text, end - 1) == (start, end)

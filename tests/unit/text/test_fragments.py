"""Pieces stay sorted, apart and non-empty, and cover what they are to cover."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.fragments import stretched, with_piece, without_piece


@st.composite
def some_pieces(draw) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=8)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


def covered(pieces) -> set[int]:
    return {offset for start, end in pieces for offset in range(start, end)}


def are_apart(pieces) -> bool:
    return all(low < high for low, high in pieces) and all(
        one[1] < other[0] for one, other in pairwise(pieces)
    )


@given(some_pieces(), st.integers(0, 60), st.integers(1, 20))
def test_a_piece_more_covers_both_and_nothing_else(pieces, start, length):
    more = with_piece(pieces, start, start + length)
    assert covered(more) == covered(pieces) | set(range(start, start + length))
    assert are_apart(more)


@given(some_pieces(), st.integers(0, 70))
def test_one_piece_goes_the_one_at_the_offset_if_there_is_one(pieces, offset):
    fewer = without_piece(pieces, offset)
    assert are_apart(fewer)
    if len(pieces) == 1:
        assert fewer == pieces
        return
    (gone,) = set(pieces) - set(fewer)
    holding = [piece for piece in pieces if piece[0] <= offset <= piece[1]]
    assert gone == (holding[0] if holding else pieces[-1])


@given(some_pieces(), st.integers(1, 20), st.integers(61, 80))
def test_what_was_added_apart_can_be_taken_out_again(pieces, length, start):
    more = with_piece(pieces, start, start + length)
    assert without_piece(more, start + length) == pieces


@given(some_pieces(), st.integers(0, 60), st.integers(1, 60))
def test_outer_edges_go_where_they_are_put_and_gaps_within_stay(pieces, start, length):
    end = start + length
    moved = stretched(pieces, start, end)
    assert (moved[0][0], moved[-1][1]) == (start, end)
    assert are_apart(moved)
    if len(moved) > 1:
        inner = set(range(moved[0][1], moved[-1][0]))
        assert covered(moved) & inner == covered(pieces) & inner

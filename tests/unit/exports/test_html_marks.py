from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Span
from exports.html_marks import pieces, stretches


def span(number: int, start: int, end: int) -> Span:
    return Span(id=f"s{number}", start=start, end=end, label="A")


def test_the_longest_is_the_box_and_what_crosses_it_gets_a_lane():
    found = pieces([span(0, 0, 5), span(1, 2, 12), span(2, 3, 4), span(3, 6, 14)], [(0, 20)])
    assert {piece.span.id: piece.lane for piece in found} == {"s0": 1, "s1": 0, "s2": 2, "s3": 1}


def test_what_goes_on_past_a_unit_is_cut_and_ends_once():
    found = pieces([span(0, 2, 9)], [(0, 4), (5, 8), (8, 10)])
    assert [(piece.start, piece.end, piece.ends) for piece in found] == [
        (2, 4, False),
        (5, 8, False),
        (8, 9, True),
    ]


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1])),
        max_size=10,
    ),
    st.sets(st.integers(1, 39)),
)
def test_stretches_tile_a_unit_and_no_two_pieces_share_a_lane(places: list, cuts: set[int]):
    edges = [0, *sorted(cuts), 40]
    units = list(pairwise(edges))
    spans = [span(number, *place) for number, place in enumerate(places)]
    found = pieces(spans, units)
    covered: dict[str, set[int]] = {one.id: set() for one in spans}
    for start, end in units:
        own = [piece for piece in found if start <= piece.start < end]
        at = start
        for stretch in stretches(start, end, own):
            assert stretch.start == at < stretch.end
            at = stretch.end
            here = [*stretch.lines, *([stretch.box] if stretch.box else [])]
            assert len({piece.lane for piece in here}) == len(here)
            for piece in here:
                covered[piece.span.id].update(range(stretch.start, stretch.end))
        assert at == end
    assert covered == {one.id: set(range(one.start, one.end)) for one in spans}
    assert sum(piece.ends for piece in found) == len(spans)

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import awkward
from annotator.text.alignment import TokenEdges, fits, snapped

#        0123456789012345678901234
TEXT = "Jane Smith-Jones met him."
EDGES = TokenEdges([0, 5, 10, 11, 17, 21, 24], [4, 10, 11, 16, 20, 24, 25])


def test_edges_inside_a_token_go_to_its_nearer_end():
    assert snapped(EDGES, [(1, 4)]) == ((0, 4),)
    assert snapped(EDGES, [(0, 6)]) == ((0, 4),)
    assert snapped(EDGES, [(3, 10)]) == ((5, 10),)
    assert snapped(EDGES, [(0, 9)]) == ((0, 10),)
    # As far to either end: outward.
    assert snapped(EDGES, [(2, 10)]) == ((0, 10),)


def test_something_is_always_left_where_a_token_is_touched():
    assert snapped(EDGES, [(8, 9)]) == ((5, 10),)
    assert snapped(EDGES, [(3, 6)]) == ((0, 10),)


def test_blanks_at_the_ends_go_and_only_blanks_are_no_place():
    assert snapped(EDGES, [(4, 11)]) == ((5, 11),)
    assert snapped(EDGES, [(4, 5)]) is None


def test_pieces_that_meet_become_one():
    assert snapped(EDGES, [(0, 3), (5, 10)]) == ((0, 4), (5, 10))
    assert snapped(EDGES, [(5, 9), (10, 16)]) == ((5, 16),)
    assert not fits(EDGES, [(5, 9), (10, 16)])
    assert fits(EDGES, [(0, 4), (11, 16)])


@settings(max_examples=80, deadline=None)
@given(awkward.texts(), st.data())
def test_what_was_snapped_is_taken_by_spacy(text: str, data: st.DataObject):
    doc = spacy.blank("en").make_doc(text)
    tokens = [token for token in doc if not token.is_space]
    edges = TokenEdges(
        [token.idx for token in tokens], [token.idx + len(token) for token in tokens]
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = snapped(edges, [(start, end)])
    if place is None:
        assert not any(token.idx < end and token.idx + len(token) > start for token in tokens)
        return
    ((low, high),) = place
    assert doc.char_span(low, high) is not None
    assert low < end
    assert high > start
    if fits(edges, [(start, end)]):
        assert (low, high) == (start, end)

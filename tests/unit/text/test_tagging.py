import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.tagging import WRITABLE, Tally, places_of, tags_of


@st.composite
def sentences(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    length = draw(st.integers(1, 9))
    places = []
    at = 0
    while at < length:
        end = draw(st.integers(at + 1, length))
        if draw(st.booleans()):
            places.append((at, end, draw(st.sampled_from(("PER", "B-X", "S-S")))))
        at = end
    return length, places


@given(sentences(), st.sampled_from(WRITABLE))
def test_what_is_tagged_is_found_again(
    sentence: tuple[int, list[tuple[int, int, str]]], scheme: str
):
    length, places = sentence
    tags = tags_of(length, places, scheme)
    assert len(tags) == length
    assert places_of(tags, scheme) == (places, [])


@pytest.mark.parametrize(
    ("scheme", "tags", "places"),
    [
        ("IOB1", "I-A I-A B-A O I-B I-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("IOB2", "B-A I-A B-A O B-B B-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("IOE1", "I-A E-A I-A O I-B I-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("IOE2", "I-A E-A E-A O E-B E-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("BILUO", "B-A L-A U-A O U-B U-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("IOBES", "B-A E-A S-A O S-B S-A", [(0, 2), (2, 3), (4, 5), (5, 6)]),
        ("IOBES", "B-A M-A E-A O W-B -", [(0, 3), (4, 5)]),
        ("IO", "A A B O E-MAIL E-MAIL", [(0, 2), (2, 3), (4, 6)]),
    ],
)
def test_each_scheme_is_read_and_told(scheme: str, tags: str, places: list[tuple[int, int]]):
    found, strange = places_of(tags.split(), scheme)
    assert [place[:2] for place in found] == places
    assert strange == []
    tally = Tally()
    for tag in (*tags.split(), "O"):
        tally.take(tag)
    assert tally.scheme() == scheme


@pytest.mark.parametrize(
    ("scheme", "tags", "strange"),
    [
        ("IOB2", "O I-A I-A B-B I-A", [1, 4]),
        ("BILUO", "I-A L-A L-B S-C", [0, 2, 3]),
        ("IOB1", "I-A E-A", [1]),
        ("IOB2", "B-A A", [1]),
    ],
)
def test_tags_that_a_scheme_does_not_allow_are_told(scheme: str, tags: str, strange: list[int]):
    assert places_of(tags.split(), scheme)[1] == strange

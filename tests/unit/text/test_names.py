import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.gazetteers import gazetteer
from annotator.text.names import names, narrower_name
from annotator.text.offices import offices

texts = st.text(max_size=120) | st.text("aBé of the.,'-U.S.\u2019", max_size=120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. President", "U.S."),
        ("U.S. Space Force General", "U.S. Space Force"),
        ("Japanese Prime Minister", "Japanese"),
        ("Acme Group of Ohio", "Acme Group of"),
        ("Donald Trump", "Donald"),
        ("Trump", None),
    ],
)
def test_a_name_inside_a_name(text, expected):
    found = narrower_name(text, 0, len(text))
    assert (text[slice(*found)] if found else None) == expected


@given(texts, st.data())
def test_names_lie_apart_and_over_no_figure(text, data):
    line = text.replace("\n", " ")
    places = st.integers(0, len(line))
    drawn = data.draw(st.lists(st.tuples(places, places), max_size=3))
    taken = sorted(place for place in drawn if place[0] < place[1])
    found = sorted(set(names(line, 0, len(line), taken)) - set(offices(line, 0, len(line))))
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end <= start
    for start, end in found:
        assert any(character.isupper() for character in line[start:end])
        # A figure between two words parts them.
        assert not any(low <= start and end <= high for low, high in taken)


@given(texts)
def test_a_narrower_name_lies_inside(text):
    found = narrower_name(text, 0, len(text))
    if found is not None:
        assert 0 <= found[0] < found[1] < len(text)


def test_word_lists_have_sections_without_comments():
    titles = gazetteer("titles")
    assert {"before", "lower", "address"} <= set(titles)
    assert "President" in titles["before"]
    assert not any(entry.startswith("#") or not entry.strip() for entry in titles["lower"])
    assert gazetteer("titles") is titles

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.tokens import REACH, next_edge, previous_edge, snap, tokens

texts = st.text(max_size=80) | st.text("ab .,'-\n日é\u0301👩\u200d", max_size=80)


def words(text):
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and Japan", ["The", "U.S.", "and", "Japan"]),
        ("co-development ended.", ["co-development", "ended", "."]),
        ("Japan’s plan", ["Japan’s", "plan"]),
        ("$1,200.5bn (net)", ["$", "1,200.5bn", "(", "net", ")"]),
        ("‘Golden Dome’", ["‘", "Golden", "Dome", "’"]),
        ("日本の首相", ["日", "本", "の", "首", "相"]),
        ("at 10:30 today", ["at", "10:30", "today"]),
        ("AT&T rose", ["AT&T", "rose"]),
        ("שלום עולם", ["שלום", "עולם"]),
        ("ok👍🏽 👩‍👩‍👧", ["ok", "👍🏽", "👩‍👩‍👧"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@given(texts)
def test_tokens_cover_all_that_is_not_blank_in_order(text):
    found = list(tokens(text))
    assert found == sorted(found)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end <= start
    covered = "".join(text[start:end] for start, end in found)
    assert "".join(covered.split()) == "".join(text.split())


@given(texts, st.data())
def test_snapping_covers_the_selection_and_begins_and_ends_at_tokens(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    snapped = snap(text, start, end)
    if snapped is None:
        assert not text[start:end].strip()
        return
    low, high = snapped
    edges = list(tokens(text))
    assert low in {token[0] for token in edges}
    assert high in {token[1] for token in edges}
    if text[start:end].strip():
        blanks = len(text[start:end]) - len(text[start:end].lstrip())
        assert low <= start + blanks
        assert high >= start + len(text[start:end].rstrip())


def test_a_selection_of_blanks_only_is_none():
    assert snap("a   b", 2, 3) is None


@given(texts, st.integers(0, 80))
def test_edges_move_and_stop_at_the_ends(text, offset):
    offset = min(offset, len(text))
    assert next_edge(text, offset) > offset or next_edge(text, offset) == len(text)
    assert previous_edge(text, offset) < offset or previous_edge(text, offset) == 0


def test_edges_walk_over_words():
    text = "one two  three"
    assert next_edge(text, 0) == 3
    assert next_edge(text, 3) == 7
    assert previous_edge(text, 9) == 4
    assert previous_edge(text, 4) == 0


def test_of_a_giant_word_only_what_is_near_is_looked_at():
    text = "a" * 100_000
    assert next_edge(text, 50_000) == 50_000 + REACH


def test_an_edge_beyond_many_blanks_is_found():
    text = "a" + " " * (3 * REACH) + "bc d"
    assert next_edge(text, 1) == len(text) - 2

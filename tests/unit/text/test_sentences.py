import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.pieces import piece_at
from annotator.text.sentences import sentence_at, sentences

texts = st.text(max_size=120) | st.text("aB .!?\n\u2019\u201d1\u3002", max_size=120)


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Rain fell.", "Snow came!", "Why?", "Nobody knew."],
        ["U.S. Space Force Gen. Michael Guetlein spoke to J. D. Vance at 10 a.m. on Monday."],
        ["It ended in the U.S. with a vote."],
        ["It ended in the U.S.", "The vote was close."],
        ["Acme Corp. of Ohio bought Bell Inc.", "The price was $3.5 billion."],
        ["“Why not?” he asked.", "“We can.”", "She left."],
        ["1. The plan is no. 3 on the list.", "2. It stays."],
        ["Dr. Ada Lee v. Prof. Hale et al. was heard.", "St. Louis won."],
        ["Er kam um 8 Uhr.", "Das war z.B. gut."],
        ["雨が降った。", "雪も降った。"],
        ["O tempora… o mores.", "So be it…", "Then nothing"],
    ],
)
def test_ends_where_a_reader_would_stop(expected):
    joined = "" if expected[0].endswith("。") else " "
    assert said(joined.join(expected)) == expected


@given(texts)
def test_sentences_hold_all_that_is_not_blank_in_order(text):
    found = list(sentences(text, 0, len(text)))
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end <= start
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert "".join("".join(said(text)).split()) == "".join(text.split())


@given(texts, st.data())
def test_the_sentence_at_a_place_is_one_of_its_line(text, data):
    offset = data.draw(st.integers(0, len(text)))
    start, end = piece_at(text, offset)
    found = sentence_at(text, offset)
    if found is None:
        assert not text[start:end].strip()
        return
    assert found in list(sentences(text, start, end))
    if offset < len(text) and not text[offset].isspace():
        assert found[0] <= offset < found[1]


def test_a_break_of_lines_ends_a_sentence():
    assert sentence_at("What happened\nRain fell. Snow came.", 3) == (0, 13)
    assert sentence_at("a\n\nb", 2) is None

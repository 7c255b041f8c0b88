import pytest
from hypothesis import given
from hypothesis import strategies as st

import awkward
from annotator.text.token_note import joined, noted_tokens, token_note


@given(awkward.texts(), st.data())
def test_what_is_noted_is_found_again(text: str, data: st.DataObject):
    inks = [number for number, sign in enumerate(text) if not sign.isspace()]
    sentences: list[list[tuple[int, int]]] = [[]]
    for number in inks:
        if data.draw(st.booleans()):
            sentences.append([])
        sentences[-1].append((number, number + 1))
    sentences = [sentence for sentence in sentences if sentence]
    note = token_note(sentences)
    assert noted_tokens(note, text) == sentences


@pytest.mark.parametrize(
    "note", [None, "", "x", "0.3", "0.4 5", "0.4 2 1 4 1 1", "1.4", "0.0", "0.4 2 1", "0.4 -2"]
)
def test_a_note_that_does_not_fit_is_none(note: object):
    assert noted_tokens(note, "This is a test .") is None


def test_words_become_a_text():
    text, places = joined([["Gen.", "Guetlein"], [], ["heads"]])
    assert text == "Gen. Guetlein\nheads"
    assert [[text[start:end] for start, end in one] for one in places] == [
        ["Gen.", "Guetlein"],
        ["heads"],
    ]
    assert token_note(places) == "0.4 8;5"


def test_tokens_out_of_order_are_not_noted():
    assert token_note([[(3, 5), (4, 6)]]) is None


def test_a_number_that_no_text_has_fits_nothing():
    assert noted_tokens("9" * 5000, "Ada") is None

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.rules.lists import english
from annotator.suggest.rules.words import Words, read_words
from annotator.text.zones import zones


def read(text: str) -> Words:
    return read_words(text, zones(text), english())


@given(st.text(max_size=300))
def test_offsets_cover_the_words(text):
    words = read(text)
    assert len(words.text) == len(text)
    for word, start, end in zip(words.word, words.start, words.end, strict=True):
        assert words.text[start:end] == word
    assert words.start == sorted(words.start)


def test_sentences_and_their_first_words():
    words = read("He met Mr. Hale in the U.S. The talks failed. Nobody came.")
    starts = [
        words.word[index]
        for index in range(len(words))
        if index == 0 or words.sentence[index] != words.sentence[index - 1]
    ]
    assert starts == ["He", "The", "Nobody"]


def test_names_joined_by_hyphens():
    words = read("Jean-Pierre met al-Sadr, Jong-un and the Saudi-led force from U.S.-held land.")
    assert {"Jean-Pierre", "al-Sadr", "Jong-un", "Saudi"} <= set(words.word)


def test_heading_is_a_line_full_of_capitals():
    words = read("Storm Hits Coast As Thousands Flee\n\nThe storm hit the coast on Monday.")
    assert words.heading[0]
    assert not words.heading[-2]


def test_line_end_breaks_a_sentence():
    words = read("A heading\nAnother line here")
    assert words.sentence[0] != words.sentence[2]


def test_long_text_without_blanks_is_passed_over_quickly():
    words = read("x" * 200_000 + " and Anna Holm said so.")
    assert "Holm" in words.word


def test_many_pieces_keep_their_offsets():
    text = "Anna Holm paid. " * 4000
    words = read(text)
    assert all(
        text[start : start + 4] == "Anna"
        for start, word in zip(words.start, words.word, strict=True)
        if word == "Anna"
    )
    assert words.word.count("Anna") == 4000

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.occurrences import are_whole_words, occurrences
from annotator.text.tokens import tokens

letters = "aAbBsSßẞiİıſKK \n\r.,'’-日é\u0301👩"
texts = st.text(letters, max_size=60) | st.text(max_size=40)
needles = st.text(letters, min_size=1, max_size=4) | st.text(max_size=3)


def plain(text: str, *, match_case: bool) -> str:
    """The form in which two stretches that count as equal are equal."""
    blanks = re.sub(r"\s+", lambda run: run[0] if run[0].count("\n") > 1 else " ", text)
    return blanks if match_case else blanks.casefold()


def naive(text: str, words: str, *, whole_words: bool, match_case: bool) -> list[tuple[int, int]]:
    """Tries every stretch of the text."""
    wanted = plain(words.strip(), match_case=match_case)
    wanted = " ".join(wanted.split())
    edges = list(tokens(text))
    starts, ends = {start for start, _ in edges}, {end for _, end in edges}
    ends |= {end - 2 for end in ends if text[end - 2 : end] in ("'s", "’s")}
    found = []
    at = 0
    for start in range(len(text)) if wanted else ():
        for end in range(start + 1, len(text) + 1):
            stretch = text[start:end]
            if (
                start >= at
                and stretch == stretch.strip()
                and plain(stretch, match_case=match_case) == wanted
                and (not whole_words or (start in starts and end in ends))
            ):
                found.append((start, end))
                at = end
                break
    return found


@given(texts, needles, st.booleans(), st.booleans())
def test_finds_what_trying_every_stretch_finds(text, words, whole_words, match_case):
    options = {"whole_words": whole_words, "match_case": match_case}
    assert list(occurrences(text, words, **options)) == naive(text, words, **options)


@given(texts, st.data())
def test_finds_what_was_taken_from_the_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    stretch = text[start:end]
    if not stretch.strip() or "\n" in stretch:
        return
    for match_case in (True, False):
        found = list(occurrences(text, stretch, whole_words=False, match_case=match_case))
        assert found
        assert all(text[low:high].strip() for low, high in found)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Straße, STRASSE, strasse, Strase", "straße", ["Straße", "STRASSE", "strasse"]),
        ("İstanbul and istanbul: İ, i", "istanbul", ["istanbul"]),
        ("ßs sß ss", "ss", ["ß", "ß", "ss"]),
        ("ẞ ß Kelvin KELVIN", "kelvin", ["Kelvin", "KELVIN"]),
        ("ﬁne FINE fine ﬁ", "fine", ["ﬁne", "FINE", "fine"]),
    ],
)
def test_folding_never_shifts(text, words, expected):
    found = occurrences(text, words, whole_words=words != "ss", match_case=False)
    assert [text[start:end] for start, end in found] == expected


@pytest.mark.parametrize(
    ("text", "words", "whole", "any_"),
    [
        ("Japan, Japan’s, Japanese, Japan's", "Japan", 3, 4),
        ("US USA U.S. US-led US.", "US", 2, 4),
        ("Golden Dome, Golden\nDome, Golden  Dome, Golden\n\nDome", "Golden Dome", 3, 3),
        ("日本の日本人", "日本", 2, 2),
        ("aaaa aa", "aa", 1, 3),
        ("$5 US$5 $5.50 $5", "$5", 3, 4),
        ("nothing here", "  ", 0, 0),
    ],
)
def test_whole_words_by_tokens(text, words, whole, any_):
    assert len(list(occurrences(text, words))) == whole
    assert len(list(occurrences(text, words, whole_words=False))) == any_


def test_what_is_a_whole_word():
    text = "Japan’s U.S. plan"
    assert are_whole_words(text, 0, 5)
    assert are_whole_words(text, 0, 7)
    assert not are_whole_words(text, 0, 4)
    assert not are_whole_words(text, 8, 11)


def test_a_long_text_without_blanks_is_read_once():
    text = "日" * 200_000
    assert len(list(occurrences(text, "日日"))) == 100_000
    assert not list(occurrences("a" * 100_000, "aa"))

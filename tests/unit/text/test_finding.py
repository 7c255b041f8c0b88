from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.finding import Needle, is_whole
from annotator.text.folding import fold
from awkward import PIECES

LETTERS = ("a", "A", "ß", "ss", "İ", "i", "é", "e\u0301", "日", "\U0001f600", "b", " ", "\r\n", "-")
TEXTS = st.lists(st.sampled_from((*LETTERS, *PIECES)), max_size=20).map("".join)
WORDS = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=4).map("".join)


def found(text: str, words: str, **how: bool) -> list[str]:
    return [text[start:end] for start, end in Needle(words, **how).hits(text)]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("Plan, plans, PLANNED", "plan", ["Plan", "plan", "PLAN"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("Erdogan Erdoğan", "erdogan", ["Erdogan", "Erdoğan"]),
        ("cafe\u0301s", "cafe", ["cafe\u0301"]),
        ("Ada\r\n  Brook", "ada brook", ["Ada\r\n  Brook"]),
        ("Biden’s", "biden's", ["Biden’s"]),
        ("日本政府", "本政", ["本政"]),
        ("aaa", "aa", ["aa"]),
        ("ß", "s", ["ß"]),
        ("text", "", []),
        ("text", "  ", []),
        ("e\u0301", "\u0301", []),
    ],
)
def test_hits(text: str, words: str, hits: list[str]) -> None:
    assert found(text, words) == hits


def test_case_counts_where_asked() -> None:
    assert found("Plan plan PLAN", "plan", case=True) == ["plan"]
    assert found("cafe café", "café", case=True) == ["café"]
    assert found("Ada\nBrook", "Ada Brook", case=True) == ["Ada\nBrook"]


@pytest.mark.parametrize(
    ("text", "words", "hits"),
    [
        ("plan plans airplan plan", "plan", 2),
        ("ba a a", "a a", 1),
        ("caf cafe\u0301", "caf", 1),
        ("foo_bar foo-bar", "foo", 1),
        ("日本政府", "本", 1),
        ("第5章", "5", 1),
        ("5% 15%", "5%", 1),
    ],
)
def test_whole_words(text: str, words: str, hits: int) -> None:
    assert len(found(text, words, whole=True)) == hits


@given(TEXTS, WORDS)
def test_finds_what_a_naive_scan_finds(text: str, words: str) -> None:
    """Every place whose own folded form is what is looked for lies in a hit, and no other does."""
    needle = Needle(words)
    wanted = " ".join(fold(words).split())
    hits = list(needle.hits(text))
    for start, end in hits:
        assert 0 <= start < end <= len(text)
        assert wanted in " ".join(fold(text[start:end]).split())
    assert all(before[1] <= after[0] for before, after in pairwise(hits))
    if not needle:
        return
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 12) + 1):
            if fold(text[start:end]) == wanted and " " not in wanted:
                assert any(low < end and start < high for low, high in hits), (start, end, hits)


@given(TEXTS, WORDS)
def test_whole_hits_are_hits(text: str, words: str) -> None:
    for start, end in Needle(words, whole=True).hits(text):
        assert is_whole(text, start, end)
        assert " ".join(fold(text[start:end]).split()) == " ".join(fold(words).split())

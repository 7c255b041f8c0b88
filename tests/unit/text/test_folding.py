import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import Folded, fold
from awkward import PIECES

UNEVEN = ("ß", "İ", "ﬃ", "e\u0301", "\u00ad", "æ", "Å", "\u0390", "が", "각", "\U0001f600")
TEXTS = st.lists(
    st.sampled_from((*PIECES, *UNEVEN)) | st.characters(exclude_categories=("Cs",)), max_size=12
).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ISIK Işık", "isik isik"),
        ("Łódź", "lodz"),
        ("cafe\u0301 café", "cafe cafe"),
        ("Biden’s “plan” — 5\u00a0bn", 'biden\'s "plan" - 5 bn'),
        ("co\u00adop\r\n\tnext", "coop   next"),
        ("がん 각하", "がん 각하"),
        ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
    ],
)
def test_what_does_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS, TEXTS)
def test_folding_goes_character_by_character(first: str, second: str) -> None:
    assert fold(first + second) == fold(first) + fold(second) == "".join(map(fold, first + second))


@given(TEXTS)
def test_bounds_are_the_shortest_stretch_that_holds_the_folded_one(text: str) -> None:
    folded = Folded(text)
    assert folded.text == fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            low, high = folded.bounds(start, end)
            assert 0 <= low < high <= len(text)
            assert folded.text[start:end] in fold(text[low:high])
            inner = fold(text[low + 1 : high - 1])
            assert len(inner) <= end - start

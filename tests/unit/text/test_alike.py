"""Which words say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.alike import LONGEST, alike, is_like_a_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Golden Dome", "Golden\nDome"),
        ("Golden Dome", "GOLDEN  DOME"),
        ("O\u2019Brien", "O'Brien"),
        ("Trump", "Trump\u2019s"),
        ("co\u2010pilot", "co-pilot"),
        ("Jose\u0301", "José"),
        ("Gold\u00aden", "Golden"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("Müller", "Muller"), ("NATO", "Nato")])
def test_not_the_same(one: str, other: str) -> None:
    assert alike(one) != alike(other)


def test_long_words_are_no_name() -> None:
    assert alike("a" * LONGEST) is not None
    assert alike("a" * (LONGEST + 1)) is None
    assert alike("a " * LONGEST) is None
    assert alike(" \n ") is None


def test_what_looks_like_a_name() -> None:
    assert is_like_a_name("Kask")
    assert is_like_a_name("iPhone")
    assert is_like_a_name("prime minister")
    assert not is_like_a_name("minister")


@given(st.text(max_size=60))
def test_what_is_alike_stays_so(words: str) -> None:
    once = alike(words)
    assert once is None or alike(once) in (once, None) or once.casefold().endswith("'s")

"""Where known names stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.alike import alike
from annotator.text.mentions import Mentions, is_within_longer_name

MANY = [f"Name{number}" for number in range(20)]


def found(text: str, *names: str) -> list[str]:
    return [text[start:end] for start, end, _ in Mentions(names).find(text)]


@pytest.mark.parametrize("more", [[], MANY], ids=["few", "many"])
def test_whole_words_the_longest_first(more: list[str]) -> None:
    text = "Ann Lee met Lee. Leeds is no Lee, and Ann\u2019s Ann\nLee is; ANN LEE is not."
    assert found(text, "Lee", "Ann Lee", *more) == ["Ann Lee", "Lee", "Lee", "Ann\nLee"]


@pytest.mark.parametrize("more", [[], MANY], ids=["few", "many"])
def test_signs_of_every_kind(more: list[str]) -> None:
    text = "O\u2019Brien and O'Brien of Alsace\u2013Lorraine.\n\nO\u2019\n\nBrien"
    names = [alike("O\u2019Brien"), alike("Alsace-Lorraine")]
    assert found(text, *names, *more) == ["O\u2019Brien", "O'Brien", "Alsace\u2013Lorraine"]


def test_a_blank_line_parts_names() -> None:
    assert found("Golden\n\nDome", "Golden Dome") == []


def test_credits_and_disclaimers_are_left_out() -> None:
    text = "Lee spoke.\nImage credit: Lee\nDisclaimer: Lee owns shares."
    assert [start for start, _, _ in Mentions(["Lee"]).find(text)] == [0]


def test_names_that_begin_with_a_sign() -> None:
    assert found("the @press office, a @ press", "@press", *MANY) == ["@press"]


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("in Lee County", True),
        ("saw Robert Lee there", True),
        ("The Lee ship", False),
        ("says Lee.", False),
        ("to Lee Harbor", True),
    ],
)
def test_parts_of_longer_names(text: str, is_part: bool) -> None:
    start = text.index("Lee")
    assert is_within_longer_name(text, start, start + 3) is is_part


@given(
    st.text("AaBb .\n'\u2019-", max_size=80),
    st.lists(st.text("AaBb '-", min_size=1, max_size=6), min_size=1, max_size=8),
)
def test_both_ways_find_the_same(text: str, raw: list[str]) -> None:
    names = {name for each in raw if (name := alike(each)) and name[0].isalpha()}
    few = sorted(places for name in names for places in Mentions([name]).find(text))
    many = list(Mentions({*names, *MANY}).find(text))
    assert set(many) <= set(few)
    for start, end, name in many:
        assert alike(text[start:end]) in (name, alike(name))
    # Whatever is not taken by something else is found.
    taken = [(start, end) for start, end, _ in many]
    for start, end, _ in few:
        assert any(low < end and start < high for low, high in taken)


def test_a_name_with_a_sign_before_others_takes_none_of_their_places() -> None:
    text = "Name3 and @press, @press of Name4"
    assert found(text, "@press", *MANY) == ["Name3", "@press", "@press", "Name4"]
    # Only of names whose first word is there a pattern is made.
    names = Mentions(MANY)
    assert len(list(names.find(text))) == 2
    assert set(names._patterns) == {"Name3", "Name4"}


def test_the_nearest_only() -> None:
    text = "Lee met Lee, and Lee saw Lee."
    near = text.index("Lee, and")
    found = [start for start, _, _ in Mentions(["Lee"]).find(text, near=near, most=3)]
    assert found == [0, near, near + len("Lee, and ")]

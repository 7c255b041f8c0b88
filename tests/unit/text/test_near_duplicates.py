import random
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.near_duplicates import NearDuplicates, join, root

WORDS = [f"word{number}" for number in range(2000)]


def near_groups(texts: Iterable[str]) -> list[int]:
    """Returns for each text the number of the first text that it nearly repeats, or its own.

    What is near to one is near to all of its group, also over several steps.
    """
    index = NearDuplicates()
    parents: list[int] = []
    for text in texts:
        near = index.add(text)
        parents.append(len(parents))
        for other in near:
            join(parents, other, len(parents) - 1)
    return [root(parents, number) for number in range(len(parents))]


def news(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def test_reprints_and_updates_are_one_group():
    story = news(1)
    updated = [*story[:190], *news(2, 12)]
    shouted = " ".join(story).upper() + "!"
    texts = [" ".join(story), " ".join(news(3)), " ".join(updated), shouted, " ".join(news(4))]
    assert near_groups(texts) == [0, 1, 0, 0, 4]


def test_what_shares_a_quarter_is_not():
    story = news(5)
    texts = [" ".join(story), " ".join([*story[:50], *news(6, 150)])]
    assert near_groups(texts) == [0, 1]


def test_a_chain_of_updates_is_one_group():
    words = news(7)
    texts = []
    for step in range(8):
        words = [*words[:-10], *news(100 + step, 10)]
        words = words[10:] + words[:10]
        texts.append(" ".join(words))
    assert len(set(near_groups(texts))) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=12))
def test_short_and_strange_texts(texts: list[str]):
    groups = near_groups(texts)
    for number, first in enumerate(groups):
        assert groups[first] == first <= number
    for one, text in enumerate(texts):
        for other in range(one):
            if text == texts[other]:
                assert groups[one] == groups[other]


def test_thousands_of_the_same_beginning_take_no_pairs():
    # With pairs this would be millions of comparisons.
    beginning = " ".join(news(8, 40))
    texts = [f"{beginning} {' '.join(news(1000 + number, 60))}" for number in range(1500)]
    assert len(set(near_groups(texts))) == len(texts)

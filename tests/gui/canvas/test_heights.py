from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.heights import Heights, guess_heights
from ui.models.blocks import GROUP, Blocks


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=400),
    st.lists(st.tuples(st.integers(0, 399), st.integers(1, 90)), max_size=30),
)
def test_sums_and_places_agree_with_counting(first, changes):
    heights = Heights(len(first), guess_block=first.__getitem__, guess_group=lambda group: 7)
    expected = list(first)
    for block, height in changes:
        if block < len(first):
            heights.set(block, height)
            expected[block] = height
    for group in range(0, len(first), GROUP):
        heights.get(group)
    assert heights.total == sum(expected)
    for block in {0, len(first) // 2, len(first) - 1}:
        above = sum(expected[:block])
        assert heights.before(block) == above
        assert heights.find(above) == (block, 0)
        assert heights.find(above + expected[block] - 1) == (block, expected[block] - 1)


def test_only_the_groups_asked_for_are_looked_into():
    asked = []

    def guess(block):
        asked.append(block)
        return 10

    heights = Heights(GROUP * 40, guess_block=guess, guess_group=lambda group: GROUP * 10)
    assert heights.total == GROUP * 400
    block, inside = heights.find(GROUP * 200 + 5)
    assert (block, inside) == (GROUP * 20, 5)
    assert len(asked) == GROUP


def test_the_guess_of_a_group_is_near_the_guesses_of_its_blocks():
    text = "\n".join("word " * (number % 90) for number in range(GROUP * 3))
    heights = guess_heights(Blocks(text), per_line=70, line=58, blank=8, lane=16, density=0.01)
    guessed = heights.total
    for group in range(3):
        heights.get(group * GROUP)
    assert 0.8 < guessed / heights.total < 1.25

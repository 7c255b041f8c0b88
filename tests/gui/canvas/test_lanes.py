from hypothesis import given
from hypothesis import strategies as st

from ui.canvas.lanes import pack, pack_narrow_first, spread

intervals = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: tuple(sorted(pair))),
    max_size=25,
)


def meet(one, other, gap):
    return one[0] < other[1] + gap and other[0] < one[1] + gap


@given(intervals, st.integers(0, 5))
def test_no_two_of_a_lane_meet(found, gap):
    lanes = pack(found, gap=gap)
    for place, one in enumerate(found):
        for other_place in range(place):
            if lanes[place] == lanes[other_place]:
                assert not meet(one, found[other_place], gap)


@given(intervals, st.integers(0, 5))
def test_each_takes_the_lowest_lane_that_is_free(found, gap):
    lanes = pack(found, gap=gap)
    for place, one in enumerate(found):
        for lower in range(lanes[place]):
            earlier = [found[each] for each in range(place) if lanes[each] == lower]
            assert any(meet(one, other, gap) for other in earlier)


@given(intervals.filter(lambda found: all(right > left for left, right in found)))
def test_the_inner_of_two_nested_ones_is_lower(found):
    lanes = pack_narrow_first(found)
    for place, (left, right) in enumerate(found):
        for other, (inner_left, inner_right) in enumerate(found):
            is_inside = left <= inner_left and inner_right <= right
            if is_inside and right - left > inner_right - inner_left:
                assert lanes[other] < lanes[place]


@given(intervals)
def test_no_more_lanes_than_meet_at_one_place(found):
    found = sorted((left, right) for left, right in found if right > left)
    lanes = pack(found)
    deepest = max(
        (sum(left <= x < right for left, right in found) for x in range(61)),
        default=0,
    )
    assert max(lanes, default=-1) + 1 == deepest


def test_touching_intervals_share_a_lane_and_a_gap_parts_them():
    assert pack([(0, 10), (10, 20)]) == [0, 0]
    assert pack([(0, 10), (10, 20)], gap=1) == [0, 1]


@given(st.integers(0, 100), st.integers(1, 200), st.integers(1, 9))
def test_feet_stand_apart_on_their_chip(left, width, count):
    feet = spread(left, width, count)
    assert feet == sorted(feet)
    assert all(left <= foot <= left + width for foot in feet)
    if width > 2 * count:
        assert len(set(feet)) == count

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.room import Room

_places = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(_places), _places)
def test_room_is_where_no_place_is(places, wanted) -> None:
    start, end = wanted
    expected = not any(low < end and start < high for low, high in places)
    assert Room(sorted(places)).has(start, end) is expected

from contextlib import closing

from annotator.store.scratch import Scratch


def test_pairs_are_kept_taken_out_and_left_in_their_order() -> None:
    with closing(Scratch()) as scratch:
        assert all(scratch.put(bytes([number]) * 16, f"id {number}") for number in (3, 1, 2, 0))
        assert not scratch.put(bytes([2]) * 16, "another")
        assert scratch.pop(bytes([1]) * 16) == "id 1"
        assert scratch.pop(bytes([1]) * 16) is None
        assert scratch.pop(bytes([2]) * 16) == "id 2"
        assert [*scratch.values()] == ["id 3", "id 0"]

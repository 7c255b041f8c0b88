import uuid

from annotator.model.ids import new_id, new_ids


def test_ids_are_unique_uuids_of_version_7_in_the_order_of_time():
    ids = [new_id() for _ in range(1000)]
    assert len(set(ids)) == len(ids)
    assert {uuid.UUID(value).version for value in ids} == {7}
    assert {uuid.UUID(value).variant for value in ids} == {uuid.RFC_4122}
    milliseconds = [uuid.UUID(value).int >> 80 for value in ids]
    assert milliseconds == sorted(milliseconds)


def test_ids_made_together_are_as_unique_and_none_are_made_of_none():
    ids = new_ids(1000)
    assert len(set(ids)) == len(ids) == 1000
    assert {uuid.UUID(value).version for value in ids} == {7}
    assert new_ids(0) == []

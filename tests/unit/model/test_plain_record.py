"""What is told by keys and types at once is what field by field would give."""

from contextlib import suppress

import pytest

from annotator.model.plain_record import plain_relation, plain_span
from annotator.model.record import relation_from_record, span_from_record

TEXT = "Ada paid $5."
SPAN = {
    "id": "s",
    "start": 9,
    "end": 11,
    "label": "MONEY",
    "text": "$5",
    "annotator": "ann",
    "origin": "manual",
    "value": {"kind": "money", "amount": 5, "currency": "USD"},
}
RELATION = {
    "id": "r",
    "head": "s",
    "child": "t",
    "label": "pays",
    "annotator": "ann",
    "origin": "imported",
}
STRANGE = [
    None,
    True,
    False,
    -1,
    0,
    11,
    12,
    9.0,
    "",
    "s",
    "$5",
    "accepted",
    [],
    ["s"],
    {},
    {"a": 1},
]


def new_id() -> str:
    return "new"


def test_most_are_plain() -> None:
    without = {key: value for key, value in SPAN.items() if key != "value"}
    for entry in (SPAN, without):
        assert plain_span(entry, TEXT) == span_from_record(entry, TEXT, new_id=new_id)
    assert plain_relation(RELATION) == relation_from_record(RELATION, new_id=new_id)


@pytest.mark.parametrize("key", SPAN)
def test_strange_span(key: str) -> None:
    for value in STRANGE:
        entry = SPAN | {key: value}
        try:
            expected = span_from_record(entry, TEXT, new_id=new_id)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            with suppress(type(error)):
                assert plain_span(entry, TEXT) is None
        else:
            assert plain_span(entry, TEXT) in (None, expected)


@pytest.mark.parametrize("key", RELATION)
def test_strange_relation(key: str) -> None:
    for value in STRANGE:
        entry = RELATION | {key: value}
        try:
            expected = relation_from_record(entry, new_id=new_id)
        except (TypeError, ValueError) as error:
            with suppress(type(error)):
                assert plain_relation(entry) is None
        else:
            assert plain_relation(entry) in (None, expected)


@pytest.mark.parametrize("entry", [SPAN, RELATION])
def test_other_fields_are_not_plain(entry: dict[str, object]) -> None:
    more = entry | {"note": "why"}
    fewer = dict(list(entry.items())[1:])
    for one in (more, fewer):
        assert plain_span(one, TEXT) is None
        assert plain_relation(one) is None

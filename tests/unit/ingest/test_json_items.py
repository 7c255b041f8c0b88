import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import awkward
from annotator.errors import ReadError
from annotator.ingest import json_items as module
from annotator.ingest import json_stream
from annotator.ingest.json_items import first_object, json_items, read_objects

KEYS = st.sampled_from(("", "a", "\n", "\U0001f600"))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | awkward.texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def values(path: Path) -> list[object]:
    found = list(json_items(path))
    assert not [item.error for item in found if item.error]
    return [item.value for item in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.json"


@settings(deadline=None, max_examples=40)
@given(st.lists(JSON, max_size=6), st.sampled_from((None, 1)), st.booleans(), st.integers(1, 9))
def test_arrays_come_in_pieces_of_any_size(tmp_path_factory, sent, indent, escape, chunk):
    path = tmp_path_factory.getbasetemp() / "pieces.json"
    text = json.dumps(sent, indent=indent, ensure_ascii=escape)
    path.write_text(" \n" + text + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_PIECE", chunk)
        # The opening must still show what kind of file it is.
        patch.setattr(module, "_opening", lambda file: (file.seek(2), b"[")[1])
        assert values(path) == sent


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.dictionaries(KEYS, JSON, min_size=1, max_size=3), min_size=1, max_size=3),
    st.booleans(),
)
def test_lines_and_pretty_objects_are_told_apart(tmp_path_factory, sent, is_pretty):
    path = tmp_path_factory.getbasetemp() / "lines.json"
    indent = 2 if is_pretty else None
    lines = "\n".join(json.dumps(one, indent=indent) for one in sent)
    path.write_text("\ufeff" + lines + "\n\n", encoding="utf-8")
    assert values(path) == sent


def test_one_item_at_a_time(path: Path):
    path.write_text("[" + ",".join(f'{{"n": {n}}}' for n in range(100_000)) + "]")
    items = json_items(path)
    assert next(items).value == {"n": 0}
    items.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'[{"a": 1}, {"a": }, {"a": 3}]', "item 2 is no JSON .Expecting value, line 1"),
        (b'[{"a": 1}\n {"a": 2}]', "item 1 is no JSON .Expecting ',' delimiter, line 2"),
        (b'[{"a": 1}, {"a": "\xff"}]', "is no UTF-8"),
        (b'[{"a": 1}, ' + b"[" * 100_000, "item 2 is nested too deep"),
        (b'[{"a": 1}, {"a": NaN}]', "item 2 has NaN"),
        (b'[{"a": 1}, {"a": -1e999}]', "item 2 has the number -1e999, which is too large"),
        (b'[{"a": 1}, {"a": "\\ud800"}]', "item 2 has half of a surrogate pair"),
        (b'[{"a": 1}, ' + b"9" * 5000 + b"]", "item 2 has a number with thousands of digits"),
        (b'[{"a": 1}, {"a": "' + b"x" * 200_000, "item 2 is no JSON .Unterminated"),
        (b'[{"a": 1},', "item 1 is missing|ends inside"),
    ],
)
def test_broken_arrays_end_with_the_reason(path: Path, content: bytes, words: str):
    path.write_bytes(content)
    losses: list[Any] = []
    found = list(read_objects(path, losses.append, lambda record, where: record))
    assert found == [{"a": 1}]
    (loss,) = losses
    assert re.search(words, loss.detail), loss.detail


def test_a_value_with_half_a_character_costs_only_itself(path: Path):
    path.write_bytes(b'[{"a": 1}, {"a": "\\ud800"}, {"a": "\\ud83d\\ude00"}]')
    losses: list[Any] = []
    found = list(read_objects(path, losses.append, lambda record, where: record))
    assert found == [{"a": 1}, {"a": "\U0001f600"}]
    assert [loss.detail for loss in losses] == [
        "item 2 has half of a surrogate pair, which is no character"
    ]


def test_the_line_of_a_mistake_is_counted_from_the_first(path: Path):
    rows = ",\n".join('{"a": "' + "x" * 9000 + '"}' for _ in range(40))
    path.write_text(f"[{rows},\n{{oh no}}]")
    *good, bad = json_items(path)
    assert len(good) == 40
    assert "line 41" in str(bad.error)


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b"[]"])
def test_nothing_is_empty(path: Path, content: bytes):
    path.write_bytes(content)
    with pytest.raises(ReadError, match="is empty"):
        list(read_objects(path, lambda loss: None, lambda record, where: record))


def test_lines_of_lists_are_no_array(path: Path):
    path.write_text("[1, 2]\n[3]\n")
    assert values(path) == [[1, 2], [3]]


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (b'{"a": 1}\n{', {"a": 1}),
        (b'[{"a": 1}, oh no', {"a": 1}),
        (b'{\n "a": 1\n}', {"a": 1}),
        (b"[1]", {}),
        (b"text", {}),
    ],
)
def test_the_first_object(path: Path, content: bytes, first: object):
    path.write_bytes(content)
    assert first_object(path, content[:4096]) == first

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.json_spans import JsonSpansReader
from annotator.ingest.jsonl import is_native
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from annotator.registry import readers

TEXT = "Ada met \U0001f600 Bob."
TRIPLES = [[0, 3, "PER"], [10, 13, "PER"]]
SAID = [("Ada", "PER"), ("Bob", "PER")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json_spans")


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(JsonSpansReader().read(path, losses.append)), losses


def saved(folder: Path, value: object, *, is_lines: bool = False) -> Path:
    path = folder / "some.json"
    assert not is_lines or isinstance(value, list)
    content = "\n".join(map(json.dumps, value)) if is_lines else json.dumps(value)
    path.write_text(content)
    return path


def said(one: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(one.text_of(span), span.label) for span in one.spans]


def test_it_is_a_reader():
    assert isinstance(JsonSpansReader(), Reader)


@pytest.mark.parametrize(
    "record",
    [
        {"text": TEXT, "entities": TRIPLES},
        {"text": TEXT, "spans": TRIPLES, "cats": ["flight"]},
        {"content": TEXT, "ner": TRIPLES},
        {
            "text": TEXT,
            "entities": [dict(zip(("start", "end", "label"), t, strict=True)) for t in TRIPLES],
        },
        {
            "text": TEXT,
            "entities": [dict(zip(("begin", "end", "type"), t, strict=True)) for t in TRIPLES],
        },
        {
            "sentence": TEXT,
            "annotations": [
                {"start": start, "end": end, "entity_group": label, "word": "x", "score": 0.9}
                for start, end, label in TRIPLES
            ],
        },
        # Of Dataturks the end is the last character.
        {
            "content": TEXT,
            "annotation": [
                {"label": [label], "points": [{"start": start, "end": end - 1, "text": "x"}]}
                for start, end, label in TRIPLES
            ],
        },
        [TEXT, {"entities": TRIPLES}],
    ],
)
@pytest.mark.parametrize("is_lines", [True, False])
def test_every_form(tmp_path: Path, record: object, is_lines: bool):
    # One line with a list alone would be the list of a file.
    records = [record, record] if is_lines else [record]
    path = saved(tmp_path, records, is_lines=is_lines)
    assert choose_reader(path, list(readers.all())).name == "json_spans"
    found, losses = read(path)
    assert [(one.document.text, said(one)) for one in found] == [(TEXT, SAID)] * len(records)
    assert losses == []


def test_pairs_with_their_classes(tmp_path: Path):
    pairs = [[TEXT, {"entities": TRIPLES}], None, ["", {"entities": []}], ["Bob", {"entities": []}]]
    path = saved(tmp_path, {"classes": ["PER"], "annotations": pairs})
    assert choose_reader(path, list(readers.all())).name == "json_spans"
    found, losses = read(path)
    assert [said(one) for one in found] == [SAID, []]
    assert [loss.detail for loss in losses] == ["pair 2 has an empty text"]


def test_relations_scores_notes_and_the_rest_come_along(tmp_path: Path):
    record = {
        "text": TEXT,
        "id": "a-1",
        "source": "wire",
        "day": 5,
        "entities": [
            {"id": "x", "start": 0, "end": 3, "label": "PER", "score": 0.5, "sure": True},
            {"id": "y", "start": 10, "end": 13, "label": "PER", "note": "who?"},
            {"start": 10, "end": 99, "label": "PER"},
            "Bob",
        ],
        "relations": [
            {"head": "x", "tail": "y", "type": "met", "at": "home"},
            {"head": 0, "tail": 1, "type": "met"},
        ],
    }
    (one,), losses = read(saved(tmp_path, [record]))
    ada, bob = one.spans
    assert (ada.score, ada.attributes, bob.note) == (0.5, {"sure": True}, "who?")
    ((relation),) = one.relations
    assert (relation.head, relation.child, relation.label) == (ada.id, bob.id, "met")
    assert relation.attributes == {"at": "home"}
    assert one.document.name == "a-1"
    assert one.document.metadata == {"id": "a-1", "source_column": "wire", "day": 5}
    assert [loss.reason for loss in losses] == ["offsets", "bad_span", "ends"]


@pytest.mark.parametrize(
    ("record", "reader"),
    [
        ({"text": TEXT, "spans": [{"start": 0, "end": 3, "label": "PER"}]}, "jsonl"),
        ({"text": TEXT, "label": TRIPLES}, "doccano"),
        (
            {"text": TEXT, "entities": [{"start_offset": 0, "end_offset": 3, "label": "P"}]},
            "doccano",
        ),
        (
            {"text": TEXT, "annotations": [{"start_char": 0, "end_char": 3, "label_name": "P"}]},
            "labelbuddy",
        ),
        (
            {"text": TEXT, "spans": [{"start": 0, "end": 3, "label": "P"}], "answer": "accept"},
            "prodigy",
        ),
        ({"text": TEXT, "label": ["flight"]}, "table"),
        ({"tokens": ["Ada", "met"], "ner_tags": ["B-PER", "O"]}, "hugging_face"),
        (
            {
                "text": TEXT,
                "id": 5,
                "annotation_id": 1,
                "label": [{"start": 0, "end": 3, "labels": ["P"]}],
            },
            "label_studio",
        ),
    ],
)
def test_what_others_write_is_theirs(tmp_path: Path, record: object, reader: str):
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert choose_reader(path, list(readers.all())).name == reader


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ('{"text": " ", "entities": [[0, 1, "A"]]}', "line 1 has an empty text"),
        ('{"entities": [[0, 1, "A"]]}', "line 1 has no text"),
        ("[1, 2]\n", "item 1 is neither an object nor a pair"),
        ('{"text": "x", "entities": [[', "line 1 is no JSON"),
    ],
)
def test_what_has_no_text_is_refused(tmp_path: Path, content: str, words: str):
    path = tmp_path / "some.json"
    path.write_text(content)
    with pytest.raises(ReadError, match=words):
        read(path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 20) | st.sampled_from(["", "PER", TEXT]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "start", "end", "label", "entities"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from(["entities", "spans", "relations", "id", "annotations"]), VALUES
    )
)
def test_whatever_is_beside_a_text_is_read_or_told(folder: Path, beside: dict[str, Any]):
    path = saved(folder, [{"text": TEXT, **beside}])
    JsonSpansReader().recognizes(path, path.read_bytes()[:4096])
    if is_native({"text": TEXT, **beside}):
        # Our own records are whole or nothing.
        return
    (one,), _ = read(path)
    assert all(0 <= span.start < span.end <= len(TEXT) for span in one.spans)


def test_records_of_ours_and_of_prodigy_may_be_a_list(tmp_path: Path):
    span = {"start": 0, "end": 3, "label": "PER", "annotator": "ann"}
    native = {"text": TEXT, "name": "a", "spans": [span]}
    path = saved(tmp_path, [native, {**native, "name": ""}])
    assert choose_reader(path, list(readers.all())).name == "json_spans"
    found, losses = read(path)
    assert [one.document.name for one in found] == ["a", "some 2"]
    assert {(one.spans[0].annotator, losses == []) for one in found} == {("ann", True)}
    path = saved(tmp_path, [{"text": TEXT, "spans": [span], "answer": "accept"}])
    assert choose_reader(path, list(readers.all())).name == "prodigy"

import json
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.doccano import DoccanoReader
from annotator.ingest.files import choose_reader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.registry import readers
from shared_data import shared_file


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(DoccanoReader().read(path, losses.append)), losses


def written(folder: Path, *records: object) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.mark.parametrize(
    "record",
    [
        {"text": "abc", "label": [[0, 1, "A"]], "wiki": 1, "id": 4, "Comments": ["x"]},
        {"data": "abc", "labels": [[0, 1, "A"]], "meta": {"wiki": 1}, "id": 4, "Comments": ["x"]},
        {
            "text": "abc",
            "entities": [{"id": 9, "start_offset": 0, "end_offset": 1, "label": "A"}],
            "relations": [],
            "wiki": 1,
            "id": 4,
            "Comments": ["x"],
        },
    ],
)
def test_every_shape(tmp_path: Path, record: dict[str, object]):
    path = written(tmp_path, record)
    assert choose_reader(path, list(readers.all())).name == "doccano"
    (found,), losses = read(path)
    assert [(span.start, span.end, span.label) for span in found.spans] == [(0, 1, "A")]
    assert found.document.metadata == {"wiki": 1, "doccano": {"id": 4, "Comments": ["x"]}}
    assert losses == []


def test_what_does_not_fit_is_told_and_the_rest_goes_in(tmp_path: Path):
    entity = {"id": 1, "start_offset": 0, "end_offset": 2, "label": "A"}
    path = written(
        tmp_path,
        {"text": "abc", "label": [[0, 1, "A"], [2, 9, "B"], [1], [1, 0, "C"]]},
        {
            "text": "abd",
            "entities": [entity, {"id": 2, "label": "X"}, "x"],
            "relations": [{"from_id": 1, "to_id": 3, "type": "t"}, 5],
        },
        {"label": []},
        [1],
    )
    found, losses = read(path)
    assert [len(one.spans) for one in found] == [1, 1]
    assert [loss.reason for loss in losses] == [
        "offsets",
        "bad_span",
        "offsets",
        "bad_span",
        "bad_span",
        "ends",
        "bad_relation",
        "bad_line",
        "bad_line",
    ]
    assert losses[-2].detail == "line 3 has no text"


def test_what_is_no_doccano_is_left_to_others(tmp_path: Path):
    for record in (
        {"text": "abc", "label": "ORG"},
        {"text": "abc", "spans": []},
        {"label": []},
        {"text": "abc", "entities": [{"start": 1}]},
    ):
        path = written(tmp_path, record)
        assert not DoccanoReader().recognizes(path, path.read_bytes())
    with pytest.raises(ReadError, match="line 1 has no text"):
        read(written(tmp_path, {"label": []}))


@pytest.mark.parametrize(
    "name",
    [
        "relation_extraction-example.jsonl",
        "sequence_labeling-example.jsonl",
        "sequence_labeling-example_overlapping.jsonl",
    ],
)
def test_files_that_doccano_takes(name: str):
    path = shared_file(f"data/interop/doccano/{name}")
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    records = [record for record in records if "text" in record]
    assert choose_reader(path, list(readers.all())).name == "doccano"
    found, losses = read(path)
    assert [one.document.text for one in found] == [record["text"] for record in records]
    assert [len(one.spans) for one in found] == [
        len(record.get("entities", record.get("label"))) for record in records
    ]
    assert [len(one.relations) for one in found] == [
        len(record.get("relations", [])) for record in records
    ]
    assert all(loss.detail.endswith("has no text") for loss in losses)


def test_what_is_beside_the_metadata_of_older_versions_is_kept(tmp_path: Path):
    record = {"text": "Ada", "label": [[0, 3, "PER"]], "meta": {"a": 1}, "by": "x", "document": "d"}
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(record))
    (one,) = DoccanoReader().read(path, print)
    assert one.document.metadata == {"a": 1, "by": "x", "document": "d"}


def test_labels_of_the_whole_text_beside_entities_are_kept(tmp_path: Path):
    entity = {"id": 1, "start_offset": 0, "end_offset": 3, "label": "PER"}
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps({"text": "Ada", "entities": [entity], "label": ["news"]}))
    (one,) = DoccanoReader().read(path, print)
    assert one.document.metadata == {"label": ["news"]}

import json
from pathlib import Path

import pytest

from annotator.ingest.files import choose_reader
from annotator.ingest.labelbuddy import LabelbuddyReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.registry import readers

TEXT = "\U0001f600 Merz met Macron."


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(LabelbuddyReader().read(path, losses.append)), losses


@pytest.mark.parametrize("is_array", [True, False])
def test_what_labelbuddy_writes(tmp_path: Path, is_array: bool):
    record = {
        "metadata": {"title": "t"},
        "utf8_text_md5_checksum": "…",
        "list_title": "Summit",
        "display_title": "shown",
        "text": TEXT,
        "annotations": [
            {"start_char": 2, "end_char": 6, "label_name": "person", "extra_data": "who?"},
            {"start_byte": 14, "end_byte": 20, "label_name": "person"},
        ],
    }
    path = tmp_path / "in.json"
    path.write_text(json.dumps([record]) if is_array else json.dumps(record) + "\n")
    assert choose_reader(path, list(readers.all())).name == "labelbuddy"
    ((found,), losses) = read(path)
    assert [(found.text_of(span), span.note) for span in found.spans] == [
        ("Merz", "who?"),
        ("Macron", ""),
    ]
    assert (found.document.name, found.document.metadata) == ("Summit", {"title": "t"})
    assert losses == []


def test_what_does_not_fit_is_told(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    annotations = [
        {"start_char": 2, "end_char": 99, "label_name": "a"},
        {"start_byte": 1, "end_byte": 6, "label_name": "a"},
        {"label_name": "a"},
        {"start_char": 1, "end_char": 2},
        {"start_char": 2, "end_char": 6, "label_name": "ok", "extra_data": '{"annotator" broken'},
    ]
    path.write_text(json.dumps({"text": TEXT, "annotations": annotations}))
    ((found,), losses) = read(path)
    assert [span.note for span in found.spans] == ['{"annotator" broken']
    assert [loss.reason for loss in losses] == ["offsets", "bad_span", "bad_span", "bad_span"]
    assert "byte 1, inside of a character" in losses[1].detail


def test_very_many_offsets_in_bytes_take_no_time_to_speak_of(tmp_path: Path):
    text = "\u00e4bc " * 200_000
    places = range(0, 5 * 200_000, 50)
    annotations = [{"start_byte": at, "end_byte": at + 4, "label_name": "a"} for at in places]
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": text, "annotations": annotations}))
    ((found,), losses) = read(path)
    assert {found.text_of(span) for span in found.spans} == {"\u00e4bc"}
    assert len(found.spans) == len(places)
    assert losses == []

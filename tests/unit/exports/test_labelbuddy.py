import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.labelbuddy import LabelbuddyReader
from annotator.model.document import AnnotatedDocument
from annotator.services.schemes import load_scheme
from exports.labelbuddy import LabelbuddyWriter

SCHEME = load_scheme("news")
several = st.lists(
    st.integers(0, 9).flatmap(lambda number: roundtrip.documents(id=f"d{number}")),
    min_size=1,
    max_size=3,
    unique_by=(lambda one: one.document.text, lambda one: one.document.id),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("labelbuddy")


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=several)
def test_what_came_back_and_the_losses_are_what_went_in(
    folder: Path, documents: list[AnnotatedDocument]
):
    target = folder / "out.jsonl"
    writer, reader = LabelbuddyWriter(), LabelbuddyReader()
    assert roundtrip.unexplained(writer, reader, documents, SCHEME, target) == []
    for line, one in zip(target.read_text("utf-8").split("\n"), documents, strict=False):
        record = json.loads(line)
        data = record["text"].encode()
        assert record["utf8_text_md5_checksum"] == hashlib.md5(data).hexdigest()
        for entry, span in zip(record["annotations"], one.spans, strict=True):
            words = data[entry["start_byte"] : entry["end_byte"]].decode()
            assert words == record["text"][entry["start_char"] : entry["end_char"]]
            assert (entry["start_char"], entry["end_char"]) == (span.start, span.end)

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.errors import UnknownNameError
from annotator.ingest.doccano import DoccanoReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.services.schemes import load_scheme
from exports.doccano import DoccanoWriter

SCHEME = load_scheme("news")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
several = st.lists(
    st.integers(0, 9).flatmap(lambda number: roundtrip.documents(id=f"d{number}")),
    min_size=1,
    max_size=3,
    unique_by=(lambda one: one.document.text, lambda one: one.document.id),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doccano")


@pytest.mark.parametrize("shape", ["relations", "labels"])
@quick
@given(documents=several)
def test_what_came_back_and_the_losses_are_what_went_in(
    folder: Path, documents: list[AnnotatedDocument], shape: str
):
    target = folder / "out.jsonl"
    writer = DoccanoWriter().configured({"shape": shape})
    assert roundtrip.unexplained(writer, DoccanoReader(), documents, SCHEME, target) == []


SPANS = (
    Span(id="a", start=0, end=4, label="PERSON", note="n", annotator="ann"),
    Span(id="b", start=9, end=14, label="PERSON", annotator="ben"),
)
SMALL = AnnotatedDocument(
    document=Document(id="d", name="x", text="Merz met Trump", metadata={"site": "s", "id": 7}),
    spans=SPANS,
    relations=(Relation(id="r", head="a", child="b", label="spoke_with", note="m"),),
)


def record_of(writer: DoccanoWriter, target: Path) -> dict[str, object]:
    roundtrip.losses_of(writer, [SMALL], SCHEME, target)
    return json.loads(target.read_text("utf-8"))


def test_doccano_finds_its_own_keys(tmp_path: Path):
    record = record_of(DoccanoWriter(), tmp_path / "o.jsonl")
    assert record["entities"] == [
        {"id": 0, "start_offset": 0, "end_offset": 4, "label": "PERSON"},
        {"id": 1, "start_offset": 9, "end_offset": 14, "label": "PERSON"},
    ]
    assert record["relations"] == [{"id": 0, "from_id": 0, "to_id": 1, "type": "spoke_with"}]
    assert record["document"]["metadata"] == {"site": "s", "id": 7}
    record = record_of(DoccanoWriter("labels"), tmp_path / "o.jsonl")
    assert record["label"] == [[0, 4, "PERSON"], [9, 14, "PERSON"]]
    assert "entities" not in record


@pytest.mark.parametrize("shape", ["relations", "labels"])
def test_all_records_have_the_same_keys(tmp_path: Path, shape: str):
    target = tmp_path / "o.jsonl"
    bare = AnnotatedDocument(document=Document(id="e", name="y", text="Nobody"))
    roundtrip.losses_of(DoccanoWriter(shape), [SMALL, bare], SCHEME, target)
    # doccano 1.8 refuses the whole file where they differ.
    full, empty = (list(json.loads(line)) for line in target.read_text("utf-8").splitlines())
    assert full == empty


def test_work_in_doccano_does_not_mix_up_notes_and_values(tmp_path: Path):
    target = tmp_path / "o.jsonl"
    record = record_of(DoccanoWriter(), target)
    # There the first entity was removed, and another one added before the second.
    record["entities"] = [
        {"id": 5, "start_offset": 5, "end_offset": 8, "label": "EVENT"},
        {"id": 1, "start_offset": 9, "end_offset": 14, "label": "PERSON"},
    ]
    record["relations"] = []
    target.write_text(json.dumps(record))
    (back,) = DoccanoReader().read(target, print)
    event, person = back.spans
    assert (event.label, event.note, event.annotator) == ("EVENT", "", None)
    assert person == SPANS[1]


def test_an_option_that_nobody_knows():
    with pytest.raises(UnknownNameError, match="shape cannot be 'x', only relations, labels"):
        DoccanoWriter().configured({"shape": "x"})


def test_metadata_of_their_own_names_stay(tmp_path: Path):
    odd = replace(SMALL, document=replace(SMALL.document, metadata={"text": 1, "meta": {"a": 2}}))
    target = tmp_path / "o.jsonl"
    assert roundtrip.unexplained(DoccanoWriter(), DoccanoReader(), [odd], SCHEME, target) == []

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.docred import DocredReader
from annotator.ingest.files import choose_reader, companions
from annotator.ingest.jsonl import JsonLinesReader
from annotator.ingest.label_studio import LabelStudioReader
from annotator.ingest.table import TableReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader

# In the form of thunlp's files, with keys that later versions of them added.
RECORD = {
    "title": "Skai TV",
    "sents": [
        ["Skai", "TV", "is", "a", "network", "based", "in", "Piraeus", "."],
        ["It", "is", " ", "part", "of", "the", "Skai", "Group", "."],
        ["Skai", "TV", "left", "Piraeus", "."],
    ],
    "vertexSet": [
        [
            {"name": "Skai TV", "pos": [0, 2], "sent_id": 0, "type": "ORG", "index": "0_0"},
            {"name": "Skai TV", "pos": [0, 2], "sent_id": 2, "type": "ORG", "global_pos": [18]},
        ],
        [
            {"name": "Piraeus", "pos": [7, 8], "sent_id": 0, "type": "LOC"},
            {"name": "PIRAEUS", "pos": [3, 4], "sent_id": 2, "type": "LOC", "sure": True},
        ],
        [{"name": "Skai Group", "pos": [6, 8], "sent_id": 1, "type": "ORG"}],
    ],
    "labels": [
        {"h": 0, "t": 1, "r": "P159", "evidence": [2]},
        {"h": 0, "t": 2, "r": "P361", "evidence": [0, 1]},
        {"h": 1, "t": 2, "r": "P17", "evidence": []},
    ],
    "na_triple": [[0, 1]],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docred")


def of(folder: Path, *records: object) -> tuple[list[AnnotatedDocument], list[Loss]]:
    path = folder / "dev.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    losses: list[Loss] = []
    return list(DocredReader().read(path, losses.append)), losses


def test_it_is_a_reader_and_knows_its_files(tmp_path: Path):
    assert isinstance(DocredReader(), Reader)
    assert isinstance(DocredReader(), HasCompanions)
    path, names = tmp_path / "dev.json", tmp_path / "rel_info.json"
    path.write_text(json.dumps([RECORD]), encoding="utf-8")
    readers = [TableReader(), JsonLinesReader(), LabelStudioReader(), DocredReader()]
    assert choose_reader(path, readers).name == "docred"
    names.write_text('{"P17": "country"}', encoding="utf-8")
    assert companions([path, names], readers) == {names}
    names.write_text('[{"text": "a"}]', encoding="utf-8")
    assert companions([path, names], readers) == set()


def test_mentions_and_the_nearest_ends_of_relations(tmp_path: Path):
    (one,), losses = of(tmp_path, RECORD)
    assert losses == []
    assert one.document.name == "Skai TV"
    assert one.document.text.split("\n")[1] == "It is part of the Skai Group ."
    said = [(one.text_of(span), span.label, dict(span.attributes)) for span in one.spans]
    assert said == [
        ("Skai TV", "ORG", {"entity": 0}),
        ("Piraeus", "LOC", {"entity": 1}),
        ("Skai Group", "ORG", {"entity": 2}),
        ("Skai TV", "ORG", {"entity": 0}),
        ("Piraeus", "LOC", {"entity": 1, "name": "PIRAEUS", "sure": True}),
    ]
    starts = {span.id: span.start for span in one.spans}
    last = one.document.text.rindex("Skai TV")
    group = one.document.text.index("Skai Group")
    assert [(starts[r.head], starts[r.child], r.label) for r in one.relations] == [
        (last, last + len("Skai TV left "), "P159"),
        (0, group, "P361"),
        (one.document.text.index("Piraeus"), group, "P17"),
    ]
    assert one.relations[1].attributes == {"evidence": [0, 1]}
    assert one.document.metadata["docred"] == {"na_triple": [[0, 1]]}


def test_a_test_file_has_no_labels(tmp_path: Path):
    (one,), losses = of(tmp_path, {key: RECORD[key] for key in ("title", "sents", "vertexSet")})
    assert (len(one.spans), one.relations, losses) == (5, (), [])


def test_what_is_broken_is_told_and_the_rest_goes_in(tmp_path: Path):
    mentions = [
        {"pos": [0, 99], "sent_id": 0, "type": "A"},
        {"pos": [0, 1], "sent_id": 9, "type": "A"},
        {"pos": [1, 0], "sent_id": 0, "type": "A"},
        {"pos": [True, 1], "sent_id": 0, "type": "A"},
        {"pos": "x", "sent_id": 0},
        {"pos": [2, 3], "sent_id": 1, "type": "A"},
        7,
        {"pos": [0, 1], "sent_id": 0},
    ]
    labels = [{"h": 0, "t": 5, "r": "P1"}, {"h": 0, "t": 0, "r": "P1"}, {"h": "x"}, None]
    bad = {**RECORD, "vertexSet": [mentions], "labels": labels}
    documents, losses = of(tmp_path, {"sents": [[7]]}, bad, RECORD, 5)
    assert [len(one.spans) for one in documents] == [1, 5]
    assert documents[0].spans[0].label == "ENTITY"
    assert sorted(loss.reason for loss in losses) == sorted(
        ["bad_line"] * 2 + ["offsets"] * 7 + ["ends"] * 2 + ["bad_relation"] * 2
    )
    assert "item 1 has something that is no word in sentence 0" in {loss.detail for loss in losses}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("[1]", "item 1 is no object"),
        ('[{"sents": [[" "]], "title": ""}]', "item 1 has no text"),
        ('[{"sents": ' + "[" * 9000, "item 1 is nested too deep|item 1 is no JSON"),
    ],
)
def test_what_has_no_record_is_refused(tmp_path: Path, content: str, words: str):
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=words):
        list(DocredReader().read(path, lambda loss: None))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_file_with_anything_changed_is_read_or_refused(folder: Path, data: st.DataObject):
    content = json.dumps([RECORD, RECORD])
    at = data.draw(st.integers(0, len(content)))
    to = data.draw(st.integers(at, min(len(content), at + 20)))
    signs = st.text(st.sampled_from('019-[]{},:" \\tre\x00'), max_size=6)
    path = folder / "changed.json"
    path.write_text(content[:at] + data.draw(signs) + content[to:], encoding="utf-8")
    try:
        documents = list(DocredReader().read(path, lambda loss: None))
    except ReadError:
        return
    for one in documents:
        assert all(0 <= span.start < span.end <= len(one.document.text) for span in one.spans)


def test_names_of_relations_come_along(tmp_path: Path):
    mentions = [[{"sent_id": 0, "pos": [at, at + 1], "type": "X"}] for at in (0, 2)]
    labels = [{"h": 0, "t": 1, "r": relation} for relation in ("P112", "P9")]
    record = {"title": "t", "sents": [["Ada", "of", "Acme"]], "vertexSet": mentions}
    path = tmp_path / "dev.json"
    path.write_text(json.dumps([{**record, "labels": labels}]))
    (tmp_path / "rel_info.json").write_text(json.dumps({"P112": "founded by", "P9": "P9"}))
    (one,) = DocredReader().read(path, print)
    found = [(relation.label, relation.attributes) for relation in one.relations]
    assert found == [("P112", {"name": "founded by"}), ("P9", {})]


def test_ids_of_another_form_in_a_sidecar_are_no_error(tmp_path: Path):
    path = tmp_path / "dev.json"
    path.write_text(json.dumps([{"title": "t", "sents": [["Ada", "met"]], "vertexSet": []}]))
    relation = {"id": [1], "head": "a", "child": "b", "label": "x"}
    record = {"text": "Ada met", "tokens": [[[0, 3], [4, 7]]], "relations": [relation]}
    (tmp_path / "dev.docred_ext.jsonl").write_text(json.dumps(record))
    losses: list[Loss] = []
    (one,) = DocredReader().read(path, losses.append)
    assert one.document.text == "Ada met"
    assert [loss.reason for loss in losses] == ["ends"]


def test_a_relation_that_is_no_object_is_told(tmp_path: Path):
    mentions = [[{"sent_id": 0, "pos": [at, at + 1], "type": "X"}] for at in (0, 1)]
    record = {
        "title": "t",
        "sents": [["Ada", "met"]],
        "vertexSet": mentions,
        "labels": [[0, 1, "A"]],
    }
    path = tmp_path / "dev.json"
    path.write_text(json.dumps([record]))
    losses: list[Loss] = []
    list(DocredReader().read(path, losses.append))
    assert [loss.detail for loss in losses] == ["item 1: label 1 has no h, t and r"]

import json
from pathlib import Path

from hypothesis import given, settings

import roundtrip
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.web_annotation import WebAnnotationWriter


def written(target: Path, annotated: AnnotatedDocument) -> dict:
    roundtrip.losses_of(WebAnnotationWriter(), [annotated], load_scheme("news"), target)
    (path,) = target.glob("*.jsonld")
    return json.loads(path.read_text("utf-8"))


def test_it_is_a_writer():
    assert isinstance(WebAnnotationWriter(), Writer)


@settings(deadline=None, max_examples=30)
@given(roundtrip.documents())
def test_both_selectors_say_the_same_in_code_points(tmp_path_factory, annotated: AnnotatedDocument):
    page = written(tmp_path_factory.mktemp("page"), annotated)
    text = page["document"]["value"]
    assert text == annotated.document.text
    names = [item["id"] for item in page["items"]]
    assert len(set(names)) == len(names)
    pieces = 0
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        if item["motivation"] == "linking":
            assert [one["id"] in names for one in targets] == [True, True]
            continue
        for target in targets:
            quoted, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quoted["exact"]
            assert text[:start].endswith(quoted["prefix"])
            assert text[end:].startswith(quoted["suffix"])
            assert target["source"] == page["document"]["id"]
            pieces += 1
    spans = (*annotated.spans, *annotated.suggested_spans)
    assert pieces == sum(len(span.fragments) or 1 for span in spans)


def test_an_annotation_as_the_standard_has_it(tmp_path: Path):
    value = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
    spans = (
        Span(id="s0", start=0, end=3, label="PERSON", annotator="ann", note="who?"),
        Span(id="s1", start=9, end=11, label="MONEY", value=value),
    )
    relation = Relation(id="r0", head="s0", child="s1", label="pays", annotator="ann")
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="Ada paid $5"),
        spans=spans,
        relations=(relation,),
    )
    page = written(tmp_path, annotated)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ada, money, pays = page["items"]
    assert ada["creator"] == {"type": "Person", "name": "ann"}
    assert ada["body"] == [
        {"type": "TextualBody", "purpose": "tagging", "value": "PERSON"},
        {"type": "TextualBody", "purpose": "commenting", "value": "who?"},
    ]
    assert "creator" not in money
    assert "created" not in ada
    assert money["body"][1] == {
        "type": "Dataset",
        "purpose": "describing",
        "figure": {"kind": "money", "amount": 5, "currency": "USD"},
    }
    assert pays["motivation"] == "linking"
    assert pays["target"] == [{"id": ada["id"]}, {"id": money["id"]}]
    assert pays["body"][0]["value"] == "pays"

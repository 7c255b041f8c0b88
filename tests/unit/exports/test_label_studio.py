import json
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given, settings

import roundtrip
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.protocols import Writer
from annotator.model.scheme import Label, LabelKind, LabelScheme
from annotator.services.schemes import load_scheme
from exports.label_studio import LabelStudioWriter


def test_it_is_a_writer():
    assert isinstance(LabelStudioWriter(), Writer)


@settings(deadline=None, max_examples=30)
@given(roundtrip.documents())
def test_results_are_as_label_studio_wants_them(tmp_path_factory, annotated: AnnotatedDocument):
    target = tmp_path_factory.mktemp("label_studio")
    roundtrip.losses_of(LabelStudioWriter(), [annotated], load_scheme("news"), target)
    (task,) = json.loads((target / "tasks.json").read_text("utf-8"))
    config = ElementTree.parse(target / "config.xml").getroot()
    names = {one.get("name") for one in config}
    labels = {one.get("value") for one in config.iter("Label")}
    arrows = {one.get("value") for one in config.iter("Relation")}
    text = task["data"]["text"]
    assert text == annotated.document.text
    for lot in (*task["annotations"], *task["predictions"]):
        regions = {one["id"] for one in lot["result"] if one["type"] == "labels"}
        for item in lot["result"]:
            if item["type"] == "relation":
                assert {item["from_id"], item["to_id"]} <= regions
                assert set(item["labels"]) <= arrows
                continue
            assert item["id"] in regions
            assert {item["from_name"], item["to_name"]} <= names
            if item["type"] == "labels":
                assert set(item["value"]["labels"]) <= labels
    made = [one for lot in task["annotations"] for one in lot["result"]]
    own = [one for one in made if one["type"] == "labels" and "elsewhere" not in one["meta"]]
    assert len(own) == len(annotated.spans)


def test_the_configuration_has_every_label_with_color_and_key(tmp_path: Path):
    scheme = LabelScheme(
        name="s",
        labels=(
            Label(id="1", name='A "<b>&', key="a", color="#112233"),
            Label(id="2", name="to", kind=LabelKind.RELATION),
        ),
    )
    LabelStudioWriter().write([], scheme, tmp_path / "x", print)
    config = ElementTree.parse(tmp_path / "x" / "config.xml").getroot()
    (label,) = config.iter("Label")
    assert label.attrib == {"value": 'A "<b>&', "background": "#112233", "hotkey": "a"}
    assert [one.get("value") for one in config.iter("Relation")] == ["to"]
    assert json.loads((tmp_path / "x" / "tasks.json").read_text()) == []


def test_nothing_found_is_an_annotation_of_what_is_done(tmp_path: Path):
    documents = [
        AnnotatedDocument(document=Document(id=str(status), name="n", text=status, status=status))
        for status in (Status.NEW, Status.DONE)
    ]
    roundtrip.losses_of(LabelStudioWriter(), documents, load_scheme("news"), tmp_path / "x")
    tasks = json.loads((tmp_path / "x" / "tasks.json").read_text("utf-8"))
    assert [len(task["annotations"]) for task in tasks] == [0, 1]

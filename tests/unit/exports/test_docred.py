import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.docred import DocredReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.docred import DocredWriter

TEXT = "Guetlein heads Golden Dome. Mr. Guetlein said so.\n\nGolden Dome costs $175 billion."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docred")


def test_it_is_a_writer():
    assert isinstance(DocredWriter(), Writer)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda one: one.document.text)
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument]
):
    writer, reader, scheme = DocredWriter(), DocredReader(), load_scheme("news")
    files = [folder / "documents.json"]
    assert roundtrip.unexplained(writer, reader, documents, scheme, folder, files=files) == []


def article() -> AnnotatedDocument:
    places = {
        "a": (0, 8, "PERSON"),
        "b": (15, 26, "PROGRAM"),
        "c": (32, 40, "PERSON"),
        "d": (51, 62, "PROGRAM"),
        "e": (69, 81, "MONEY"),
        "f": (17, 26, "CUT"),
        "g": (15, 31, "LONG"),
    }
    return AnnotatedDocument(
        document=Document(id="d", name="n", text=TEXT),
        spans=tuple(
            Span(id=id_, start=start, end=end, label=label)
            for id_, (start, end, label) in sorted(places.items(), key=lambda one: one[1])
        ),
        relations=(
            Relation(id="r1", head="a", child="b", label="heads"),
            Relation(id="r2", head="c", child="d", label="heads"),
            Relation(id="r3", head="b", child="d", label="part_of"),
            Relation(id="r4", head="e", child="d", label="amount_of"),
            Relation(id="r5", head="a", child="g", label="supports"),
        ),
    )


def test_mentions_are_clustered_and_relations_lie_between_entities(tmp_path: Path):
    losses = []
    written = DocredWriter().write(
        [article(), article()], load_scheme("news"), tmp_path / "o", losses.append
    )
    assert (written.documents, written.spans, written.relations) == (2, 12, 6)
    records = json.loads((tmp_path / "o" / "documents.json").read_text("utf-8"))
    assert [record["title"] for record in records] == ["n", "n (2)"]
    record = records[0]
    assert record["sents"][2][:4] == ["Golden", "Dome", "costs", "$"]
    entities = [[one["name"] for one in entity] for entity in record["vertexSet"]]
    assert entities == [
        ["Guetlein", "Guetlein"],
        ["Golden Dome", "Golden Dome"],
        ["Golden Dome"],
        ["$ 175 billion"],
    ]
    assert record["vertexSet"][0][1] == {
        "name": "Guetlein",
        "sent_id": 1,
        "pos": [1, 2],
        "type": "PERSON",
    }
    assert record["labels"] == [
        {"h": 0, "t": 1, "r": "heads", "evidence": [0, 1, 2]},
        {"h": 3, "t": 1, "r": "amount_of", "evidence": [2]},
    ]
    names = json.loads((tmp_path / "o" / "rel_info.json").read_text("utf-8"))
    assert names["heads"] == "Who leads it"
    said = {loss.annotation: (loss.reason, loss.part) for loss in losses}
    assert said == {
        "f": ("misaligned", "use"),
        "g": ("crossing", "use"),
        "r3": ("self", "use"),
        "r5": ("relation_end", "use"),
    }


def test_the_plain_form_alone_has_the_same_mentions(tmp_path: Path):
    scheme = load_scheme("news")
    DocredWriter().write([article()], scheme, tmp_path / "o", lambda loss: None)
    (tmp_path / "o" / "documents.docred_ext.jsonl").unlink()
    (one,) = DocredReader().read(tmp_path / "o" / "documents.json", pytest.fail)
    assert one.document.text.split("\n")[0] == "Guetlein heads Golden Dome ."
    said = [(one.text_of(span), span.label, span.attributes["entity"]) for span in one.spans]
    assert ("Golden Dome", "PROGRAM", 1) in said
    assert len(said) == 6
    # Out again, it is the same file: tokens and entities are as they were.
    DocredWriter().write([one], scheme, tmp_path / "p", lambda loss: None)
    files = [tmp_path / name / "documents.json" for name in "op"]
    first, again = (json.loads(file.read_text("utf-8")) for file in files)
    assert first == again


def test_what_somebody_changed_wins_over_the_sidecar(tmp_path: Path):
    DocredWriter().write([article()], load_scheme("news"), tmp_path / "o", lambda loss: None)
    path = tmp_path / "o" / "documents.json"
    records = json.loads(path.read_text("utf-8"))
    records[0]["vertexSet"][3][0]["type"] = "COST"
    records[0]["labels"][0]["r"] = "develops"
    path.write_text(json.dumps(records), encoding="utf-8")
    losses = []
    (one,) = DocredReader().read(path, losses.append)
    names = {span.id: one.text_of(span) for span in one.spans}
    assert one.document.text == TEXT
    assert ("$175 billion", "COST") in {(names[span.id], span.label) for span in one.spans}
    said = {(names[r.head], r.label, names[r.child]) for r in one.relations}
    assert ("Guetlein", "develops", "Golden Dome") in said
    assert ("Golden Dome", "part_of", "Golden Dome") in said
    assert "heads" not in {label for _, label, _ in said}
    assert {loss.reason for loss in losses} == {"changed", "ends"}

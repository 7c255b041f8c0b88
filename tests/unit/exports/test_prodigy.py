import json
from pathlib import Path

from hypothesis import given, settings

import roundtrip
from annotator.model.annotation import Origin, Relation, Span
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.loss import Loss
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.prodigy import ProdigyWriter


def written(target: Path, *documents: AnnotatedDocument) -> tuple[list[dict], list[Loss]]:
    losses = roundtrip.losses_of(ProdigyWriter(), documents, load_scheme("news"), target)
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()], losses


def test_it_is_a_writer():
    assert isinstance(ProdigyWriter(), Writer)


@settings(deadline=None, max_examples=40)
@given(roundtrip.documents())
def test_tokens_give_the_text_back_and_every_span_fits_them(
    tmp_path_factory, annotated: AnnotatedDocument
):
    records, _ = written(tmp_path_factory.mktemp("prodigy") / "a.jsonl", annotated)
    text = annotated.document.text
    for record in records:
        tokens = record["tokens"]
        assert "".join(one["text"] + " " * one["ws"] for one in tokens) == text
        for number, token in enumerate(tokens):
            assert token["id"] == number
            assert text[token["start"] : token["end"]] == token["text"]
        for span in record["spans"]:
            # Prodigy's last token is included.
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]
        for relation in record.get("relations", ()):
            for end in ("head", "child"):
                assert tokens[relation[end]]["end"] == relation[f"{end}_span"]["end"]


def test_each_annotator_has_a_record_as_prodigy_writes_them(tmp_path: Path):
    spans = tuple(
        Span(id=f"s{n}", start=start, end=end, label=label, annotator=who, origin=Origin.MANUAL)
        for n, (start, end, label, who) in enumerate(
            ((0, 8, "PERSON", "ann"), (15, 26, "PROGRAM", "ann"), (0, 8, "PERSON", "ben"))
        )
    )
    heads = Relation(id="r0", head="s0", child="s1", label="heads", annotator="ann")
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="Guetlein heads Golden Dome", metadata={"n": 1}),
        spans=spans,
        relations=(heads,),
    )
    (ann, ben), losses = written(tmp_path / "a.jsonl", annotated)
    assert not losses
    assert [one["_annotator_id"] for one in (ann, ben)] == ["ann", "ben"]
    assert [one["_view_id"] for one in (ann, ben)] == ["relations", "spans_manual"]
    assert {one["answer"] for one in (ann, ben)} == {"accept"}
    assert ann["meta"] == {"n": 1}
    assert [one["text"] for one in ann["tokens"]] == ["Guetlein", "heads", "Golden", "Dome"]
    assert [(one["token_start"], one["token_end"]) for one in ann["spans"]] == [(0, 0), (2, 3)]
    (relation,) = ann["relations"]
    assert (relation["head"], relation["child"], relation["label"]) == (0, 3, "heads")
    assert [one["label"] for one in ben["spans"]] == ["PERSON"]
    assert not [key for key in ann if key.endswith("_hash")]


def test_nothing_there_is_an_answer_only_where_somebody_said_so(tmp_path: Path):
    new = Document(id="d", name="n", text="one")
    done = Document(id="e", name="n", text="two", status=Status.DONE)
    records, _ = written(
        tmp_path / "a.jsonl", AnnotatedDocument(document=new), AnnotatedDocument(document=done)
    )
    assert [one.get("answer") for one in records] == [None, "accept"]

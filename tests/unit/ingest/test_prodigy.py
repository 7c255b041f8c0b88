import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.jsonl import JsonLinesReader
from annotator.ingest.prodigy import ProdigyReader
from annotator.model.annotation import Decision, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from annotator.services.schemes import load_scheme
from exports.prodigy import ProdigyWriter
from shared_data import shared_file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prodigy")


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(ProdigyReader().read(path, losses.append)), losses


def saved(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_it_is_a_reader():
    assert isinstance(ProdigyReader(), Reader)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda one: one.document.text)
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument]
):
    target = folder / "out.jsonl"
    writer, reader, scheme = ProdigyWriter(), ProdigyReader(), load_scheme("news")
    assert roundtrip.unexplained(writer, reader, documents, scheme, target) == []


def test_a_real_file_with_every_span_it_holds():
    path = shared_file("data", "interop", "prodigy", "news-headlines-100.jsonl")
    content = path.read_text("utf-8")
    documents, losses = read(path)
    assert not losses
    accepted = [line for line in content.splitlines() if line.rstrip().endswith('"accept"}')]
    spans = sum(line.count('"token_end"') for line in accepted)
    assert spans == sum(len(one.spans) for one in documents) > 50
    assert len(documents) == len(content.splitlines())
    first = documents[0]
    assert [(first.text_of(span), span.label) for span in first.spans] == [
        ("Uber", "ORG"),
        ("Silicon Valley", "LOCATION"),
    ]
    assert first.document.metadata == {"prodigy": {"meta": {"source": "The New York Times"}}}
    assert choose_reader(path, [ProdigyReader()]).name == "prodigy"


def test_a_real_file_comes_out_as_it_went_in(tmp_path: Path):
    path = shared_file("data", "interop", "prodigy", "news-headlines-100.jsonl")
    documents, _ = read(path)
    target = tmp_path / "again.jsonl"
    ProdigyWriter().write(documents, load_scheme("news"), target, pytest.fail)
    lines = [file.read_text("utf-8").strip().split("\n") for file in (path, target)]
    for old, new in zip(*lines, strict=True):
        one, other = json.loads(old), json.loads(new)
        assert one["text"] == other["text"]
        assert one["meta"] == other["meta"]
        places = [
            {(span["start"], span["end"], span["label"]) for span in entry.get("spans", ())}
            for entry in (one, other)
        ]
        assert places[0] == places[1]
        assert one["answer"] == other["answer"]


RECORD = {
    "text": "Guetlein heads the \U0001f600 Golden Dome",
    "_input_hash": 1,
    "_annotator_id": "alex",
    "_session_id": "news-alex",
    "_timestamp": 1694858483,
    "answer": "accept",
    "spans": [
        # Tokens are counted differently by other programs: they are not trusted.
        {"start": 0, "end": 8, "label": "PERSON", "token_start": 0, "token_end": 99},
        {"start": 21, "end": 32, "label": "PROGRAM", "token_start": 4, "token_end": 5, "rank": 2},
    ],
    "relations": [
        {
            "head": 77,
            "child": 5,
            "label": "heads",
            "color": "#ffffff",
            "head_span": {"start": 0, "end": 8, "label": "PERSON"},
        }
    ],
}


def test_relations_are_found_by_characters_and_only_then_by_tokens(tmp_path: Path):
    (one,), losses = read(saved(tmp_path, RECORD))
    assert not losses
    (relation,) = one.relations
    names = {span.id: one.text_of(span) for span in one.spans}
    assert (names[relation.head], names[relation.child]) == ("Guetlein", "Golden Dome")
    assert {made.annotator for made in (*one.spans, relation)} == {"alex"}
    assert one.spans[1].attributes == {"rank": 2}
    assert one.document.status is Status.DONE
    assert one.document.metadata == {"prodigy": {"_timestamp": 1694858483}}


def test_answers_of_several_people_are_one_document(tmp_path: Path):
    other = {**RECORD, "_annotator_id": "ben", "relations": []}
    rejected = {**RECORD, "answer": "reject", "_annotator_id": "eve", "relations": []}
    offered = {**other, "answer": "ignore"}
    offered["spans"] = [{**RECORD["spans"][0], "source": "model", "score": 0.75}]
    (one,), losses = read(saved(tmp_path, RECORD, other, rejected, offered))
    assert not losses
    assert sorted(str(span.annotator) for span in one.spans) == ["alex", "alex", "ben", "ben"]
    judged = [span for span in one.suggested_spans if not span.is_pending]
    assert len(judged) == 2
    for span in judged:
        assert span.suggestion
        assert span.suggestion.verdict
        assert span.suggestion.verdict.decision is Decision.REJECTED
        assert span.suggestion.verdict.annotator == "eve"
        assert span.suggestion.verdict.at.isoformat() == "2023-09-16T10:01:23+00:00"
    (pending,) = (span for span in one.suggested_spans if span.is_pending)
    assert pending.suggestion
    assert (pending.suggestion.suggester, pending.score) == ("model", 0.75)


def test_a_suggestion_that_was_answered_in_prodigy_is_an_answer(tmp_path: Path):
    offer = Suggestion(suggester="rules", version="1")
    spans = tuple(
        Span(id=f"g{start}", start=start, end=end, label="PERSON", score=0.5, suggestion=offer)
        for start, end in ((0, 3), (8, 11))
    )
    document = Document(id="d", name="n", text="Ada met Bob")
    target = tmp_path / "out.jsonl"
    annotated = AnnotatedDocument(document=document, suggested_spans=spans)
    ProdigyWriter().write([annotated], load_scheme("news"), target, pytest.fail)
    task = json.loads(target.read_text("utf-8"))
    assert task["answer"] == "ignore"
    accepted = {**task, "answer": "accept", "_annotator_id": "eve", "spans": task["spans"][:1]}
    rejected = {**task, "answer": "reject", "_annotator_id": "eve", "spans": task["spans"][1:]}
    (one,), losses = read(saved(tmp_path, accepted, rejected))
    assert not losses
    assert [(one.text_of(span), span.annotator) for span in one.spans] == [("Ada", "eve")]
    (bad,) = one.suggested_spans
    assert bad.suggestion
    assert bad.suggestion.verdict
    assert (bad.suggestion.suggester, bad.suggestion.verdict.annotator) == ("rules", "eve")


def test_pieces_that_no_longer_fill_a_span_are_left_out(tmp_path: Path):
    moved = {"start": 0, "end": 8, "label": "PERSON", "fragments": [[0, 2], [3, 5]]}
    (one,), losses = read(saved(tmp_path, {**RECORD, "spans": [moved], "relations": []}))
    assert [(span.start, span.end, span.fragments) for span in one.spans] == [(0, 8, ())]
    assert [loss.reason for loss in losses] == ["fragments"]


def test_what_is_broken_is_told_and_the_rest_goes_in(tmp_path: Path):
    bad = {**RECORD, "spans": [*RECORD["spans"], {"start": 5, "end": 99, "label": "X"}, 7]}
    bad["relations"] = [{"head": 1, "child": 2, "label": "heads"}]
    path = saved(tmp_path, {"answer": "accept"}, bad)
    with path.open("ab") as file:
        file.write(b'\n{"text": "\xff"}\n')
    (one,), losses = read(path)
    assert len(one.spans) == 2
    assert sorted((loss.reason, loss.detail) for loss in losses) == [
        ("bad_line", "line 1 has no text"),
        ("bad_line", "line 3 is no UTF-8"),
        ("bad_span", "line 2: span 4 is no object"),
        ("ends", "line 2: relation 1 joins what is no span here"),
        ("offsets", "line 2: span 3 ends at 99, but the text has 32 characters"),
    ]


def test_a_file_without_texts_is_refused(tmp_path: Path):
    with pytest.raises(ReadError, match="line 1 has no text"):
        read(saved(tmp_path, {"image": "a.png", "answer": "accept"}))


@pytest.mark.parametrize(
    ("record", "is_ours"),
    [
        (RECORD, True),
        ({"text": "a", "answer": "accept"}, True),
        ({"text": "a", "tokens": [{"text": "a", "start": 0, "end": 1, "id": 0}]}, True),
        ({"text": "a", "spans": [{"start": 0, "end": 1, "label": "X"}]}, False),
        ({"image": "a", "answer": "accept"}, False),
        ({"text": "a", "label": [[0, 1, "X"]]}, False),
    ],
)
def test_recognizes(tmp_path: Path, record: object, is_ours: bool):
    path = saved(tmp_path, record)
    assert ProdigyReader().recognizes(path, path.read_bytes()[:4096]) is is_ours


def test_native_files_are_not_taken(tmp_path: Path):
    path = tmp_path / "native.jsonl"
    path.write_text('{"id": "1", "text": "a", "spans": [{"start": 0, "end": 1, "label": "X"}]}\n')
    assert choose_reader(path, [JsonLinesReader(), ProdigyReader()]).name == "jsonl"


def test_words_without_a_label_that_a_relation_joins_come_in(tmp_path: Path):
    def span(start: int, end: int, token: int, label: str | None) -> dict[str, object]:
        return {"start": start, "end": end, "token_start": 0, "token_end": token, "label": label}

    ends = span(0, 3, 0, "PER"), span(4, 7, 1, None), span(8, 11, 2, None)
    relations = [
        {"head": 1, "child": 0, "label": "subject", "head_span": ends[1], "child_span": ends[0]},
        {"head": 1, "child": 2, "label": "object", "head_span": ends[1], "child_span": ends[2]},
    ]
    record = {"text": "Ada met Bob", "spans": [ends[0]], "relations": relations, "answer": "accept"}
    (one,), losses = read(saved(tmp_path, record))
    assert [(one.text_of(span), span.label) for span in one.spans] == [
        ("Ada", "PER"),
        ("met", "TOKEN"),
        ("Bob", "TOKEN"),
    ]
    assert len(one.relations) == 2
    assert losses == []


def test_answers_about_the_whole_text_are_all_kept(tmp_path: Path):
    records = [
        {"text": "Ada met Bob", "label": label, "answer": answer, "_input_hash": 1}
        for label, answer in (("NEWS", "accept"), ("SPORT", "reject"))
    ]
    (one,), _ = read(saved(tmp_path, *records))
    assert one.document.metadata["prodigy"] == {
        "label": "NEWS",
        "records": [{"prodigy": {"label": "SPORT", "answer": "reject"}}],
    }

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.errors import ReadError
from annotator.ingest.label_studio import LabelStudioReader
from annotator.model.annotation import Origin, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader
from annotator.registry import readers
from annotator.services.schemes import load_scheme
from exports.label_studio import LabelStudioWriter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("label_studio")


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(LabelStudioReader().read(path, losses.append)), losses


def saved(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def covered(annotated: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(annotated.text_of(span), span.label) for span in annotated.spans]


def test_it_is_a_reader():
    assert isinstance(LabelStudioReader(), Reader)
    assert isinstance(LabelStudioReader(), HasCompanions)


def test_pieces_among_wide_characters_stay_where_they_are(tmp_path: Path):
    # The words of the pieces are fewer than the stretch that the offsets are of: nothing may be
    # guessed from them.
    whole = Span(id="s0", start=0, end=3, label="PERSON", annotator="ann", origin=Origin.MANUAL)
    pieces = replace(whole, id="s1", fragments=((0, 1), (2, 3)), annotator="ben")
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="\U0001f44d\U0001f3fd\u3000"),
        spans=(whole, pieces),
    )
    out = tmp_path / "out"
    LabelStudioWriter().write([annotated], load_scheme("news"), out, lambda loss: None)
    (back,) = LabelStudioReader().read(out / "tasks.json", print)
    assert [(one.start, one.end, one.fragments) for one in back.spans] == [
        (0, 3, ()),
        (0, 3, ((0, 1), (2, 3))),
    ]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda one: one.document.text)
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument]
):
    found = roundtrip.unexplained(
        LabelStudioWriter(),
        LabelStudioReader(),
        documents,
        load_scheme("news"),
        folder / "out",
        files=[folder / "out" / "tasks.json"],
    )
    assert found == []


def region(id_: str, start: int, end: int, text: str, *labels: str, **more: object) -> dict:
    value = {"start": start, "end": end, "text": text, "labels": list(labels)}
    return {
        "id": id_,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": value,
        **more,
    }


def field(id_: str, kind: str, name: str, answer: object) -> dict:
    return {"id": id_, "from_name": name, "to_name": "text", "type": kind, "value": answer}


TEXT = "Google paid $12.5 to Ada"
TASK: dict[str, Any] = {
    "id": 7,
    "data": {"text": TEXT, "doc_id": "x1", "published": "2025-06-03T10:00:00Z"},
    "meta": {"batch": 2},
    "annotations": [
        {
            "id": 1,
            "completed_by": {"id": 3, "email": "ada@example.org"},
            "was_cancelled": False,
            "result": [
                region("a1", 0, 6, "Google", "ORG", "COMPANY", meta={"text": ["sure", "yes"]}),
                region("b2", 12, 17, "$12.5", "MONEY"),
                region("c3", 21, 24, "Ada", "PERSON"),
                field("b2", "number", "amount", {"start": 12, "end": 17, "number": 12.5}),
                field("c3", "textarea", "comment", {"start": 21, "end": 24, "text": ["who?"]}),
                field("c3", "choices", "sure", {"start": 21, "end": 24, "choices": ["no"]}),
                field("z9", "choices", "topic", {"choices": ["trade"]}),
                {
                    "type": "relation",
                    "from_id": "a1",
                    "to_id": "c3",
                    "direction": "left",
                    "labels": ["founded"],
                },
                {"type": "relation", "from_id": "a1", "to_id": "b2", "direction": "bi"},
            ],
        },
        {"completed_by": 4, "was_cancelled": True, "result": [region("d4", 0, 6, "", "ORG")]},
    ],
    "predictions": [
        {
            "model_version": "en_core_web_sm-3.8",
            "score": 0.9,
            "result": [
                region("p1", 0, 6, "Google", "ORG", score=0.75),
                region("p2", 21, 24, "Ada", "PERSON"),
            ],
        }
    ],
}


def test_a_task_with_all_that_label_studio_says(tmp_path: Path):
    (one,), losses = read(saved(tmp_path, [TASK]))
    assert [(loss.reason, loss.detail) for loss in losses] == [
        ("cancelled", "item 1: annotation 2 was skipped by its annotator")
    ]
    assert sorted(covered(one)) == [
        ("$12.5", "MONEY"),
        ("Ada", "PERSON"),
        ("Google", "COMPANY"),
        ("Google", "ORG"),
    ]
    assert {span.annotator for span in one.spans} == {"ada@example.org"}
    by_label = {span.label: span for span in one.spans}
    assert by_label["ORG"].note == "sure\nyes"
    assert by_label["MONEY"].value == Figure(kind=FigureKind.NUMBER, amount=12.5)
    assert by_label["PERSON"].note == "who?"
    assert by_label["PERSON"].attributes == {"sure": "no"}
    founded, related = one.relations
    assert (founded.head, founded.child) == (by_label["PERSON"].id, by_label["ORG"].id)
    assert (related.label, related.attributes) == ("relation", {"direction": "bi"})
    assert [(span.label, span.score) for span in one.suggested_spans] == [
        ("ORG", 0.75),
        ("PERSON", 0.9),
    ]
    assert one.suggested_spans[0].suggestion
    assert one.suggested_spans[0].suggestion.suggester == "en_core_web_sm-3.8"
    document = one.document
    assert str(document.date) == "2025-06-03"
    assert document.status is Status.DONE
    assert document.metadata == {
        "doc_id": "x1",
        "published": "2025-06-03T10:00:00Z",
        "label_studio": {"id": 7, "meta": {"batch": 2}, "answers": {"topic": "trade"}},
    }


def test_offsets_of_old_versions_are_told_by_the_words(tmp_path: Path):
    text = "\U0001f600\U0001f600 Google met \U0001f468\u200d\U0001f469 Ada"
    start = text.index("Google")
    plain = [region("a", start, start + 6, "Google", "ORG"), region("b", 18, 21, "Ada", "PERSON")]
    wide = copy.deepcopy(plain)
    for one, (begin, end) in zip(wide, ((5, 11), (22, 25)), strict=True):
        units = text.encode("utf-16-le")
        assert units[2 * begin : 2 * end].decode("utf-16-le") == one["value"]["text"]
        one["value"] |= {"start": begin, "end": end}
    tasks = [{"data": {"text": text}, "annotations": [{"result": one}]} for one in (plain, wide)]
    for found, losses in (read(saved(tmp_path, [task])) for task in tasks):
        assert not losses
        assert covered(found[0]) == [("Google", "ORG"), ("Ada", "PERSON")]


def test_other_words_than_the_offsets_cover_are_told_and_the_span_goes_in(tmp_path: Path):
    results = [
        region("a", 0, 6, "Go\n ogle", "ORG"),
        region("b", 7, 11, "sold", "ORG"),
        region("c", 7, 99, "paid", "ORG"),
        region("d", 0, 6, "Google"),
        {"type": "brush", "value": {"rle": [1]}},
        7,
        {"type": {"a": []}, "value": {"start": 0}, "from_id": []},
    ]
    task = {"data": {"text": TEXT}, "annotations": [{"result": results}]}
    (one,), losses = read(saved(tmp_path, [task]))
    assert covered(one) == [("Google", "ORG"), ("paid", "ORG")]
    assert sorted((loss.reason, loss.detail.split("result ")[1][:22]) for loss in losses) == [
        ("bad_span", "4 has no label"),
        ("bad_span", "5 is no span"),
        ("bad_span", "6 has no label"),
        ("offsets", "3 ends at 99, but the "),
        ("text", "2 says 'sold', but its"),
    ]


def test_a_prediction_that_somebody_took_over_is_that_persons_work(tmp_path: Path):
    offer = Suggestion(suggester="rules", version="1")
    span = Span(id="g", start=0, end=6, label="ORG", score=0.5, suggestion=offer)
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text=TEXT), suggested_spans=(span,)
    )
    LabelStudioWriter().write([annotated], load_scheme("news"), tmp_path, pytest.fail)
    (task,) = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    taken = {"completed_by": 5, "result": task["predictions"][0]["result"]}
    (one,), losses = read(saved(tmp_path, [{**task, "annotations": [taken]}]))
    assert not losses
    assert covered(one) == [("Google", "ORG")]
    assert one.spans[0].annotator == "user 5"
    assert [span.id for span in one.suggested_spans] != [span.id for span in one.spans]


def test_the_short_form(tmp_path: Path):
    short = {
        "id": 1,
        "text": TEXT,
        "label": [{"start": 0, "end": 6, "text": "Google", "labels": ["ORG"]}],
        "topic": ["a", "b"],
        "annotator": 2,
        "annotation_id": 5,
        "created_at": "2024-01-01",
        "lead_time": 3.5,
    }
    (one,), losses = read(saved(tmp_path, [short]))
    assert not losses
    assert covered(one) == [("Google", "ORG")]
    assert one.spans[0].annotator == "user 2"
    assert one.document.metadata["label_studio"] == {
        "id": 1,
        "annotation_id": 5,
        "topic": ["a", "b"],
    }


@pytest.mark.parametrize("indent", [None, 2])
def test_one_task_a_line_and_one_task_a_file(tmp_path: Path, indent: int | None):
    path = tmp_path / "tasks.json"
    path.write_text("\n".join(json.dumps(TASK, indent=indent) for _ in range(2)))
    documents, _ = read(path)
    assert len(documents) == 2


def test_tasks_without_a_text_are_refused(tmp_path: Path):
    with pytest.raises(ReadError, match="item 1 has no text"):
        read(saved(tmp_path, [{"data": {"image": 5}, "annotations": []}]))


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [
        ([TASK], True),
        (TASK, True),
        ([{"data": {"text": "a"}}], True),
        ([{"id": 1, "text": "a", "annotator": 1, "lead_time": 2}], True),
        ([{"text": "a", "labels": []}], False),
        ([{"id": 1, "data": "a", "label": []}], False),
        ({"text": "a", "spans": []}, False),
        ([[1]], False),
    ],
)
def test_recognizes(tmp_path: Path, content: object, is_ours: bool):
    path = saved(tmp_path, content)
    assert LabelStudioReader().recognizes(path, path.read_bytes()[:4096]) is is_ours
    head = path.read_bytes()[:4096]
    sure = [one for one in readers.all() if not one.is_general]
    takers = [one.name for one in sure if one.recognizes(path, head)]
    assert not is_ours or takers == ["label_studio"]


def test_the_configuration_belongs_to_the_tasks(tmp_path: Path):
    (tmp_path / "config.xml").write_text("<View></View>")
    assert list(LabelStudioReader().companions(tmp_path / "tasks.json")) == [
        tmp_path / "config.xml"
    ]
    (tmp_path / "config.xml").write_text("<other/>")
    assert not list(LabelStudioReader().companions(tmp_path / "tasks.json"))


def test_drafts_and_pages_of_html_are_told(tmp_path: Path):
    def region(start: int, text: str) -> dict[str, Any]:
        offsets = {"start": start, "end": start + len(text)}
        value = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "globalOffsets": offsets}
        kind = "hypertextlabels"
        return {"id": text, "type": kind, "value": {**value, kind: ["PER"], "text": text}}

    result = [region(3, "Ada"), region(4, "met")]
    task = {
        "data": {"text": "<p>Ada met"},
        "annotations": [{"result": result}],
        "drafts": [{"result": [region(3, "Ada")]}],
    }
    path = tmp_path / "some.json"
    path.write_text(json.dumps([task]))
    (one,), losses = read(path)
    assert [one.text_of(span) for span in one.spans] == ["Ada"]
    assert [loss.detail for loss in losses] == [
        "item 1: annotation 1, result 2 is counted in a page of HTML, not in its source",
        "item 1: draft 1 was never submitted",
    ]

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.errors import ReadError
from annotator.ingest.web_annotation import WebAnnotationReader
from annotator.ingest.web_annotation_places import Places
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader
from annotator.registry import readers
from annotator.services.schemes import load_scheme
from exports.web_annotation import WebAnnotationWriter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web_annotation")


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(WebAnnotationReader().read(path, losses.append)), losses


def test_it_is_a_reader():
    assert isinstance(WebAnnotationReader(), Reader)
    assert isinstance(WebAnnotationReader(), HasCompanions)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda one: one.document.text)
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument]
):
    names = ["awkward", "awkward-2", "awkward-3"][: len(documents)]
    found = roundtrip.unexplained(
        WebAnnotationWriter(),
        WebAnnotationReader(),
        documents,
        load_scheme("news"),
        folder / "out",
        files=[folder / "out" / f"{name}.jsonld" for name in names],
    )
    assert found == []


TEXT = "\U0001f600 Ada met Bob. Later Bob met Ada, and Ada left."


def selectors(start: int | None, exact: str | None, prefix: str = "", suffix: str = "") -> dict:
    found: list[dict[str, Any]] = []
    if exact is not None:
        quoted = {"exact": exact, "prefix": prefix, "suffix": suffix}
        found.append({"type": "TextQuoteSelector", **quoted})
    if start is not None:
        end = start + len(exact or "Ada")
        found.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"source": "http://example.org/texts/ada.txt", "selector": found}


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (selectors(2, "Ada"), (2, 5)),
        (selectors(2, None), (2, 5)),
        # As a program in a browser counts: the emoji is two there.
        (selectors(3, "Ada"), (2, 5)),
        # Wrong altogether: the nearest of those with the same words around.
        (selectors(30, "Ada", "met "), (29, 32)),
        (selectors(None, "Ada", "and "), (38, 41)),
        (selectors(None, "left"), (42, 46)),
        (selectors(0, None) | {"selector": {"type": "FragmentSelector"}}, "has no place"),
        (selectors(None, "Ada"), "more than once"),
        (selectors(2, "Eve"), "not in the text"),
        ({"id": "x"}, "has no place"),
        ({"selector": [7, {"type": "TextPositionSelector", "start": -1, "end": "x"}]}, "no place"),
    ],
)
def test_places(target: dict, place: tuple[int, int] | str):
    found = Places(TEXT).of(target)
    if isinstance(place, str):
        assert place in found.problem
    else:
        assert (found.start, found.end, found.problem) == (*place, "")


def annotation(id_: str, target: object, **more: object) -> dict:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id_,
        "type": "Annotation",
        "target": target,
        **more,
    }


FOREIGN = [
    annotation(
        "#1",
        selectors(2, "Ada"),
        motivation=["tagging"],
        creator={"id": "http://example.org/eve", "type": "Person", "name": "Eve"},
        created="2024-05-01T00:00:00Z",
        body=[
            {"type": "TextualBody", "purpose": "tagging", "value": "PERSON"},
            {"type": "TextualBody", "purpose": "tagging", "value": "HERO"},
            {"type": "TextualBody", "purpose": "commenting", "value": "which one?"},
            {"type": "SpecificResource", "purpose": "identifying", "source": "http://x.org/Q7259"},
        ],
    ),
    annotation("#2", [selectors(10, "Bob"), selectors(15, "Later")], motivation="highlighting"),
    annotation("#3", selectors(29, "Ada"), bodyValue="PERSON", motivation="tagging"),
    annotation(
        "#4",
        [{"id": "#1"}, {"id": "#3"}],
        motivation="linking",
        body=[{"type": "TextualBody", "purpose": "tagging", "value": "same"}],
    ),
    annotation(
        "#5",
        selectors(38, "Ada"),
        body={"type": "TextualBody", "value": "PERSON", "purpose": "tagging"},
        creator={"type": "Software", "name": "tagger"},
    ),
    annotation("#6", selectors(2, "Eve"), motivation="tagging"),
    annotation("#7", ["#1", "#9"], motivation="linking"),
    {**annotation("", selectors(2, "Eve"), motivation={"a": []}), "id": ["#8"]},
]


@pytest.mark.parametrize("form", ["list", "lines", "page", "collection"])
def test_what_other_programs_write_with_its_text_beside(tmp_path: Path, form: str):
    path = tmp_path / "annotations.jsonld"
    page = {"type": "AnnotationPage", "items": FOREIGN}
    content = {
        "list": json.dumps(FOREIGN),
        "lines": "\n".join(map(json.dumps, FOREIGN)),
        "page": json.dumps(page, indent=1),
        "collection": json.dumps({"type": ["x", "AnnotationCollection"], "first": page}),
    }
    path.write_text(content[form], encoding="utf-8")
    (tmp_path / "ada.txt").write_text(TEXT, encoding="utf-8")
    (one,), losses = read(path)
    assert [loss.reason for loss in losses] == ["offsets", "offsets", "ends"]
    by_label = {(one.text_of(span), span.label): span for span in one.spans}
    expected = [("Ada", "HERO"), ("Ada", "PERSON"), ("Bob Later", "highlighting")]
    assert sorted(by_label) == expected
    hero = by_label["Ada", "HERO"]
    assert (hero.annotator, hero.note) == ("Eve", "which one?")
    assert hero.attributes == {
        "identifying": "http://x.org/Q7259",
        "created": "2024-05-01T00:00:00Z",
    }
    assert sorted(span.start for span in one.spans if span.label == "PERSON") == [2, 29]
    (relation,) = one.relations
    starts = {span.id: span.start for span in one.spans}
    assert (starts[relation.head], starts[relation.child], relation.label) == (2, 29, "same")
    (offer,) = one.suggested_spans
    assert offer.suggestion
    assert (offer.start, offer.suggestion.suggester) == (38, "tagger")
    assert one.document.name == "ada.txt"


def test_a_text_that_is_not_there_is_asked_for(tmp_path: Path):
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(FOREIGN))
    with pytest.raises(ReadError, match=r"is about .*ada.txt.*put it beside, named a\.txt"):
        read(path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    documents, _ = read(path)
    assert len(documents) == 1
    assert list(WebAnnotationReader().companions(path)) == [tmp_path / "a.txt"]


@pytest.mark.parametrize(
    "source", ["../secret.txt", "file:///etc/passwd", "..%2Fsecret.txt", "[", ""]
)
def test_no_source_leads_out_of_the_folder(tmp_path: Path, source: str):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    path = inner / "a.jsonld"
    path.write_text(json.dumps([annotation("1", {"source": source}, motivation="tagging")]))
    with pytest.raises(ReadError, match="is about"):
        read(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[]", "has no annotations"),
        ('{"type": "AnnotationPage", "items": 5}', "has no annotations"),
        ('{"type": "AnnotationPage", "items": [], "document": {"value": " "}}', "an empty text"),
        ('[{"type": "Annotation", "target": ', "is no JSON"),
        ("[1]", "item 1 is no annotation"),
    ],
)
def test_broken_files_give_one_sentence(tmp_path: Path, content: str, words: str):
    path = tmp_path / "a.jsonld"
    path.write_text(content)
    with pytest.raises(ReadError, match=words):
        read(path)


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [
        (FOREIGN, True),
        (FOREIGN[0], True),
        ({"@type": "oa:Annotation", "target": "x"}, True),
        ({"type": "AnnotationPage", "items": []}, True),
        ({"type": "Annotation", "text": "x"}, False),
        ({"text": "x", "spans": []}, False),
    ],
)
def test_recognizes(tmp_path: Path, content: object, is_ours: bool):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content))
    head = path.read_bytes()[:4096]
    takers = [
        one.name for one in readers.all() if not one.is_general and one.recognizes(path, head)
    ]
    assert ("web_annotation" in takers) is is_ours
    assert not is_ours or takers == ["web_annotation"]


@pytest.mark.parametrize("name", ["article.txt", "article.html.txt", "page.txt"])
def test_the_text_of_a_page_is_beside_it_and_no_document_of_its_own(tmp_path: Path, name: str):
    quote = {"type": "TextQuoteSelector", "exact": "Ada", "suffix": " met"}
    target = {"source": "https://news.org/article.html", "selector": quote}
    one = {"type": "Annotation", "motivation": "tagging", "target": target}
    one["body"] = {"type": "TextualBody", "value": "PER"}
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"type": "AnnotationPage", "items": [one]}))
    (tmp_path / name).write_text("Ada met Bob.")
    assert list(WebAnnotationReader().companions(path)) == [tmp_path / name]
    (found,) = WebAnnotationReader().read(path, print)
    assert [(found.text_of(span), span.label) for span in found.spans] == [("Ada", "PER")]


def test_an_address_that_no_file_can_have_is_of_no_file(tmp_path: Path):
    path = tmp_path / "page.json"
    for source in ("x" * 5000, "a\0b", "http://[", "../../secret"):
        one = {"type": "Annotation", "body": "x", "target": {"source": source}}
        path.write_text(json.dumps({"type": "AnnotationPage", "items": [one]}))
        assert list(WebAnnotationReader().companions(path)) == []
        with pytest.raises(ReadError, match="whose text is not in the file"):
            list(WebAnnotationReader().read(path, print))

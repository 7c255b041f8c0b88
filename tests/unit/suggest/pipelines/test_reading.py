from typing import Any

import numpy
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span, SpanGroup

from annotator.suggest.pipelines.reading import UNSAID, read_relations, read_spans

BLANK = spacy.blank("en")
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab. \n\r\tÀé👩‍👧🇳🇴אב\ufeff\u2028"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@pytest.fixture(autouse=True)
def _extension():
    had = Doc.has_extension("rel")
    if not had:
        Doc.set_extension("rel", default={})
    yield
    if not had:
        Doc.remove_extension("rel")


def made(*ents: tuple[int, int, str], text: str = "Ann Lee runs Acme Corp in Oslo") -> Doc:
    doc = BLANK.make_doc(text)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in ents]
    return doc


def looks(doc: Doc) -> set[tuple[str, str, float]]:
    return {(doc.text[f.start : f.end], f.label, round(f.score, 3)) for f in read_spans(doc)}


def test_entities_have_the_score_that_stands_for_none():
    assert looks(made((0, 2, "PER"), (3, 5, "ORG"))) == {
        ("Ann Lee", "PER", UNSAID),
        ("Acme Corp", "ORG", UNSAID),
    }


def test_every_group_is_read_and_a_score_that_was_said_goes_before():
    doc = made((0, 2, "PER"))
    scored = SpanGroup(
        doc,
        name="sc",
        spans=[Span(doc, 0, 2, label="PER"), Span(doc, 3, 5, label="ORG")],
        attrs={"scores": numpy.array([0.4, 1.5], dtype="float32")},
    )
    doc.spans["sc"] = scored
    doc.spans["more"] = [Span(doc, 6, 7, label="GPE"), Span(doc, 1, 2)]
    doc.spans["odd"] = SpanGroup(
        doc,
        name="odd",
        spans=[Span(doc, 3, 4, label="X"), Span(doc, 4, 5, label="X")],
        attrs={"scores": [float("nan")]},
    )
    assert looks(doc) == {
        ("Ann Lee", "PER", 0.4),
        ("Acme Corp", "ORG", 1.0),
        ("Oslo", "GPE", UNSAID),
        ("Acme", "X", UNSAID),
        ("Corp", "X", UNSAID),
    }


def test_relations_of_token_pairs_are_read_from_a_half_on():
    doc = made((0, 2, "PER"), (3, 5, "ORG"), (6, 7, "GPE"))
    doc._.rel = {
        (0, 3): {"WORKS_FOR": 0.8, "OWNS": 0.2},
        (3, 0): {"WORKS_FOR": 0.1},
        # Inside of a span, not at its beginning.
        (4, 6): {"IN": numpy.float32(0.5)},
        (2, 6): {"IN": 0.9},
        (0, 0): {"SELF": 1.0},
        "odd": 3,
        (0, "x"): {"IN": 1.0},
        (0, 6): {"IN": "high"},
    }
    found = {
        (doc.text[r.head.start : r.head.end], r.label, doc.text[r.child.start : r.child.end])
        for r in read_relations(doc)
    }
    assert found == {("Ann Lee", "WORKS_FOR", "Acme Corp"), ("Acme Corp", "IN", "Oslo")}


@pytest.mark.parametrize("form", [dict, list])
def test_records_in_the_user_data_are_read(form: type):
    doc = made((0, 2, "PER"), (3, 5, "ORG"))
    doc.spans["sc"] = [Span(doc, 6, 7, label="GPE", span_id="oslo")]
    records: list[Any] = [
        {"id": "r", "head": "a", "child": "oslo", "label": "IN"},
        {"head": 0, "child": 3, "label": "WORKS_FOR", "score": 0.6},
        {"head": "nobody", "child": 3, "label": "WORKS_FOR"},
        {"label": "half"},
        7,
    ]
    doc.user_data["annotations"] = {"a": {"start": 13, "end": 22, "label": "ORG"}, "b": 3}
    doc.user_data["relations"] = (
        records if form is list else {str(number): each for number, each in enumerate(records)}
    )
    found = [(r.head.label, r.label, r.child.label, r.score) for r in read_relations(doc)]
    assert found == [("ORG", "IN", "GPE", UNSAID), ("PER", "WORKS_FOR", "ORG", 0.6)]


@given(TEXTS, st.data())
def test_offsets_are_code_points_of_the_text_itself(text: str, data: st.DataObject):
    doc = BLANK.make_doc(text)
    assert doc.text == text
    spans = []
    for _ in range(4 if len(doc) else 0):
        start = data.draw(st.integers(0, len(doc) - 1))
        end = data.draw(st.integers(start + 1, len(doc)))
        spans.append(Span(doc, start, end, label="X"))
    doc.spans["sc"] = spans
    wanted = {span.text.strip() for span in spans} - {""}
    assert {text[found.start : found.end] for found in read_spans(doc)} == wanted

"""Formats of tokens with labels made of the signs that part their cells and lines."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.conll import ConllReader
from annotator.ingest.docred import DocredReader
from annotator.ingest.webanno_tsv import WebAnnoTsvReader
from annotator.model.document import AnnotatedDocument
from annotator.services.schemes import load_scheme
from exports.conll import ConllWriter
from exports.docred import DocredWriter
from exports.webanno_tsv import WebAnnoTsvWriter

LABELS = (
    *"O - _ * B-X I -> \\ [1] | ; NamedEntity Relation Token".split(" "),
    "a b",
    "日本\u2028x",
    "x\ty",
    "a\rb",
    "a\nb",
    "\x00",
)
METADATA = (
    {},
    {"source": {"tokens": "0.1 1"}},
    {"webanno_tsv": {}},
    {"webanno_tsv": 5},
    {"docred": 7},
    {"docred": {"title": 1, "x": 2}},
)
FORMATS = (
    (WebAnnoTsvWriter(), WebAnnoTsvReader(), "n.tsv"),
    (ConllWriter(), ConllReader(), "documents.iob2.conll"),
    (DocredWriter(), DocredReader(), "documents.json"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tokens")


@st.composite
def documents(draw: st.DrawFn) -> AnnotatedDocument:
    annotated = draw(roundtrip.documents())
    labels = st.sampled_from(LABELS)
    metadata = draw(st.sampled_from(METADATA))
    return replace(
        annotated,
        spans=tuple(replace(one, label=draw(labels)) for one in annotated.spans),
        relations=tuple(replace(one, label=draw(labels)) for one in annotated.relations),
        document=replace(annotated.document, metadata=metadata, name="n"),
    )


@settings(deadline=None, max_examples=80)
@given(documents(), st.sampled_from(FORMATS))
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, annotated: AnnotatedDocument, how: tuple
):
    writer, reader, name = how
    target = folder / writer.name
    files = [target / name]
    scheme = load_scheme("news")
    assert roundtrip.unexplained(writer, reader, [annotated], scheme, target, files=files) == []
